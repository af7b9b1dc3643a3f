"""Which statements are tellings of one: by the same speaker, near in time, near in meaning.

Several reports of one utterance are not several utterances: counts that take them for such measure how much the press
wrote, not how much was said (Bagga and Baldwin 1999 on one event in many documents; Gaizauskas and others 2001 on
measuring how newspapers rewrite a wire). Tellings are joined by their mean similarity, nearest first (average linkage:
Sokal and Michener 1958), never two that contradict each other, so that no chain of tellings leads from one statement to
its opposite.
"""

import bisect
from collections.abc import Callable, Iterator

import pandas as pd

from communique import schemas
from communique.across.linkage import Pairs, groups
from communique.across.telling import Telling, Tellings, may_be_one

DAYS = 3  # between the first telling and the last
NEAR = 0.42  # mean similarity from which two statements are one; chosen on made-up pairs
_KEYS = 8  # of a statement's weightiest words, one of which another telling must have
_LATEST = 100  # tellings of one speaker with one word: so many are compared with the next one


Posted = dict[str | None, list[tuple[float, int]]]  # day and place of tellings, by the speech that they are part of


def group(
    statements: pd.DataFrame,
    *,
    days: int = DAYS,
    near: float = NEAR,
    pace: Callable[[int], None] = lambda done: None,
) -> pd.DataFrame:
    """The frame `clusters`: one row a statement, in the order given.

    `cluster` is the statement id of the first telling: the earliest date, then the order given; a statement told once
    is its own. `similarity` is that to the first telling, 0 to 1, and 1 for the first itself; it can be lower
    than `near` where a third telling ties the two.

    Two statements can be one where the speaker is the same, or one is told in the name of the person or state that the
    other's speaker speaks for ("Veldria offered", "its foreign minister offered"); dates lie no more than `days` apart,
    and statements without a date are of one document. Anonymous and unresolved speakers, a statement and the one within
    it, and two sentences of one speech are never joined. A statement is compared with the latest `_LATEST` before it
    that share a name and one of its weightiest words: of thousands of one wording, several clusters are made.
    `pace` is told how many have been compared.
    """
    tellings = Tellings(statements)
    group = groups(len(tellings), _pairs(tellings, days, pace), near)
    first: dict[int, int] = {}
    for place in _order(tellings):
        first.setdefault(group[place], place)
    heads = [first[one] for one in group]
    names = [telling.statement for telling in tellings.rows]
    alike = (1.0 if head == place else tellings.similarity(head, place) for place, head in enumerate(heads))
    return pd.DataFrame(
        {"statement": names, "cluster": [names[head] for head in heads], "similarity": list(alike)},
        columns=schemas.columns("clusters"),
    ).astype({"statement": "object", "cluster": "object", "similarity": "float64"})


def _order(tellings: Tellings) -> list[int]:
    """The places by date, then in the order given; those without a date at the end."""
    return sorted(range(len(tellings)), key=lambda place: (tellings.rows[place].day, place))


def _pairs(tellings: Tellings, days: int, pace: Callable[[int], None]) -> Pairs:
    """The similarity of each two that may be one and have a weighty word in common."""
    pairs = Pairs()
    for place, other in _candidates(tellings, days, pace):
        if may_be_one(tellings.rows[place], tellings.rows[other], days):
            alike = tellings.similarity(place, other)
            if alike > 0:
                pairs.add(place, other, alike)
    return pairs


def _candidates(tellings: Tellings, days: int, pace: Callable[[int], None]) -> Iterator[tuple[int, int]]:
    """Pairs with a speaker and one of the weightiest words in common, within days of each other."""
    posted: dict[tuple, Posted] = {}
    before: Telling | None = None
    for done, place in enumerate(_order(tellings), start=1):
        telling = tellings.rows[place]
        met: set[int] = set()
        _let_go(posted, before, telling, days)
        speech = telling.document if telling.speech else None
        for key in _keys(telling, tellings.weighed(place).words):
            there = posted.setdefault(key, {})
            met.update(_latest(there, telling.day - days, speech))
            there.setdefault(speech, []).append((telling.day, place))
        yield from ((min(place, other), max(place, other)) for other in sorted(met))
        before = telling
        pace(done)


def _let_go(posted: dict[tuple, Posted], before: Telling | None, now: Telling, days: int) -> None:
    """Forget what no later telling can meet: what is too long ago, and without a date what other documents said."""
    if before is None or (before.day == now.day and (now.dated or before.document == now.document)):
        return
    if not now.dated:
        posted.clear()
    for key in [key for key, there in posted.items() if _last(there) < now.day - days]:
        del posted[key]


def _last(posted: Posted) -> float:
    return max(told[-1][0] for told in posted.values())


def _keys(telling: Telling, words: dict[str, float]) -> Iterator[tuple]:
    """What another telling has to share: a name and a word; without a date, the document as well."""
    undated = None if telling.dated else telling.document
    for name in sorted({telling.speaker, *telling.others} if telling.speaker else ()):
        yield from ((name, word, undated) for word in _weightiest(words))


def _latest(posted: Posted, since: float, speech: str | None) -> Iterator[int]:
    """The last of those posted since a day, of each speech but the one that asks; what lies further back is let go."""
    for document in [one for one, before in posted.items() if before[-1][0] < since]:
        del posted[document]
    for document, before in posted.items():
        if document is None or document != speech:
            start = max(bisect.bisect_left(before, (since, -1)), len(before) - _LATEST)
            yield from (place for _, place in before[start:])


def _weightiest(words: dict[str, float]) -> list[str]:
    return sorted(words, key=lambda word: (-words[word], word))[:_KEYS]
