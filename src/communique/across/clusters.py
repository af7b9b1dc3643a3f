"""Which statements are tellings of one: by the same speaker, near in time, near in meaning.

Several reports of one utterance are not several utterances: counts that take them for such measure how much the press
wrote, not how much was said (Bagga and Baldwin 1999 on one event in many documents; Gaizauskas and others 2001 on
measuring how newspapers rewrite a wire). Tellings are joined by their mean likeness, nearest first (average linkage:
Sokal and Michener 1958), never two that contradict each other, so that no chain of tellings leads from one statement to
its opposite.
"""

import bisect
import datetime
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from communique import schemas
from communique.across import gist
from communique.across.likeness import Weighed, Weights, likeness

DAYS = 3  # between the first telling and the last
NEAR = 0.42  # mean likeness from which two statements are one; chosen on made-up pairs
_KEYS = 8  # of a statement's weightiest words, one of which another telling must have
_LATEST = 100  # tellings of one speaker with one word: so many are compared with the next one
_NOBODY = ("anonymous", "unresolved")  # two "senior officials" may be two people


Posted = dict[str | None, list[tuple[float, int]]]  # day and place of tellings, by the speech that they are part of


class Telling(NamedTuple):
    """What decides whether two statements may be one."""

    speaker: str | None
    others: frozenset[str]  # for whom the speaker speaks, whose name a telling may put in the speaker's place
    day: int | None
    document: str
    speech: bool
    parent: str | None
    statement: str
    weighed: Weighed


def find(statements: pd.DataFrame, *, days: int = DAYS, near: float = NEAR) -> pd.DataFrame:
    """The frame `clusters`: one row a statement, in the order given.

    `cluster` is the statement id of the first telling: the earliest date, then the order given; a statement told once
    is its own. `similarity` is the likeness to that first telling, 0 to 1, and 1 for the first itself; it can be lower
    than `near` where a third telling ties the two.

    Two statements can be one where the speaker is the same, or one is told in the name of the person or state that the
    other's speaker speaks for ("Veldria offered", "its foreign minister offered"); dates lie no more than `days` apart,
    and statements without a date are of one document. Anonymous and unresolved speakers, a statement and the one within
    it, and two sentences of one speech are never joined. A statement is compared with the latest `_LATEST` before it
    that share a name and one of its weightiest words: of thousands of one wording, several clusters are made.
    """
    tellings = _tellings(statements)
    group = _grouped(tellings, {(place, other): score for score, place, other in _pairs(tellings, days)}, near)
    order = sorted(range(len(tellings)), key=lambda place: (_day(tellings[place]), place))
    first: dict[int, int] = {}
    for place in order:
        first.setdefault(group[place], place)
    heads = [first[one] for one in group]
    return pd.DataFrame(
        {
            "statement": [telling.statement for telling in tellings],
            "cluster": [tellings[head].statement for head in heads],
            "similarity": [
                1.0 if head == place else likeness(tellings[head].weighed, tellings[place].weighed)
                for place, head in enumerate(heads)
            ],
        },
        columns=schemas.columns("clusters"),
    ).astype({"statement": "object", "cluster": "object", "similarity": "float64"})


def _day(telling: Telling) -> float:
    return float("inf") if telling.day is None else telling.day


def _tellings(statements: pd.DataFrame) -> list[Telling]:
    rows = statements.astype("object").where(statements.notna(), None).to_dict("records")
    gists = [_gist(row) for row in rows]
    weights = Weights(gists)
    return [_telling(row, weights.weigh(one)) for row, one in zip(rows, gists, strict=True)]


def _gist(row: dict) -> gist.Gist:
    own = gist.own_names(row["speaker"], row["principal"], row["state"])
    return gist.read(row["content"], row["cue"], opens=row["mode"] in ("direct", "speech"), own=own)


def _telling(row: dict, weighed: Weighed) -> Telling:
    return Telling(
        speaker=_speaker(row),
        others=frozenset(filter(None, (row["principal"], row["state"]))),
        day=datetime.date.fromisoformat(row["date"]).toordinal() if row["date"] else None,
        document=row["document"],
        speech=row["mode"] == "speech",
        parent=row["parent"],
        statement=row["statement"],
        weighed=weighed,
    )


def _speaker(row: dict) -> str | None:
    """One name for whoever speaks: of several, those whom the text names, in whatever order it does."""
    if row["resolution"] in _NOBODY:
        return None
    return ", ".join(sorted(row["members"])) if row["members"] is not None and len(row["members"]) else row["speaker"]


def _pairs(tellings: list[Telling], days: int) -> Iterator[tuple[float, int, int]]:
    """The likeness of each two that may be one and have a weighty word in common."""
    for place, other in _candidates(tellings, days):
        if _may_be_one(tellings[place], tellings[other], days):
            alike = likeness(tellings[place].weighed, tellings[other].weighed)
            if alike > 0:
                yield alike, place, other


def _candidates(tellings: list[Telling], days: int) -> Iterator[tuple[int, int]]:
    """Pairs with a speaker and one of the weightiest words in common, within days of each other."""
    posted: dict[tuple, Posted] = defaultdict(dict)
    order = sorted(range(len(tellings)), key=lambda place: (_day(tellings[place]), place))
    for place in order:
        telling, met = tellings[place], set()
        speech = telling.document if telling.speech else None
        for key in _keys(telling):
            met.update(_latest(posted[key], _day(telling) - days, speech))
            posted[key].setdefault(speech, []).append((_day(telling), place))
        yield from ((min(place, other), max(place, other)) for other in sorted(met))


def _keys(telling: Telling) -> Iterator[tuple]:
    """What another telling has to share: a name and a word; without a date, the document as well."""
    undated = telling.document if telling.day is None else None
    for name in sorted({telling.speaker, *telling.others} if telling.speaker else ()):
        yield from ((name, word, undated) for word in _weightiest(telling))


def _latest(posted: Posted, since: float, speech: str | None) -> Iterator[int]:
    """The last of those posted since a day, of each speech but the one that asks; what lies further back is let go."""
    for document in [one for one, before in posted.items() if before[-1][0] < since]:
        del posted[document]
    for document, before in posted.items():
        if document is None or document != speech:
            start = max(bisect.bisect_left(before, (since, -1)), len(before) - _LATEST)
            yield from (place for _, place in before[start:])


def _weightiest(telling: Telling) -> list[str]:
    words = telling.weighed.words
    return sorted(words, key=lambda word: (-words[word], word))[:_KEYS]


def _may_be_one(one: Telling, other: Telling, days: int) -> bool:
    if one.speaker is None or other.speaker is None or one.statement in (other.parent, other.statement):
        return False
    if other.statement == one.parent or (one.speech and other.speech and one.document == other.document):
        return False
    same = one.speaker == other.speaker or one.speaker in other.others or other.speaker in one.others
    near = one.document == other.document or abs(_day(one) - _day(other)) <= days  # infinite less infinite is not
    return same and near


def _grouped(tellings: list[Telling], alike: dict[tuple[int, int], float], near: float) -> list[int]:
    """The group of each telling: average linkage over the pairs, nearest first; a pair that may not be one keeps two
    groups apart for good.
    """
    group, members = list(range(len(tellings))), {place: [place] for place in range(len(tellings))}
    tried: set[tuple[int, ...]] = set()  # a group is its name and how many it holds
    for place, other in sorted((pair for pair in alike if alike[pair] >= near), key=lambda pair: (-alike[pair], pair)):
        mine, theirs = sorted((group[place], group[other]))
        state = (mine, theirs, len(members[mine]), len(members[theirs]))
        if mine == theirs or state in tried:
            continue
        tried.add(state)
        scores = [alike.get((min(a, b), max(a, b)), 0.0) for a in members[mine] for b in members[theirs]]
        if min(scores) > 0 and sum(scores) / len(scores) >= near:
            for moved in members.pop(theirs):
                group[moved] = mine
                members[mine].append(moved)
    return group
