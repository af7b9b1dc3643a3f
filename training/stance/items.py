"""What training reads: windows with their queries, and for each query the answers that are known."""

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from communique.codes import ACTS, HEADS, JUDGEMENT, POSITION, SAID, TOPIC
from communique.stance import issues as issue_terms
from communique.stance import windows
from communique.stance.windows import SOURCE, TARGET, Issue, Sizes, Span, Statement, Vocabulary
from communique.text import phrases
from training.stance.coded import Coded, Document
from training.stance.taught import Taught, of_query

UNKNOWN = -100
MOST_QUERIES = 24  # a window
MOST_MENTIONS = 10
TURNED = 0.15  # of a document's issues, asked the other way round
_AGAINST = ("an end to {}", "halting {}", "scrapping {}", "suspension of {}", "postponing {}", "a ban on {}",
            "dropping {}", "blocking {}", "rejection of {}", "no {}")  # fmt: skip
_FLIPPED = {"support": "oppose", "oppose": "support", "conditional": None}  # whether a condition turns with it is open
_NAME = re.compile(r"\b(?:[A-Z][\w’'-]+)(?:\s+(?:of|al|de|the|and)?\s*[A-Z][\w’'-]+)*")
_PRONOUN = re.compile(r"\b(?:they|them|their|he|him|his|she|her|it|its|you|your|those|both|neither)\b", re.I)
_OF_ACTORS = (
    "neighbours? side government bloc ministry ministers? president opposition authorities army council parties"
)
_OF_ACTORS += " alliance envoy rebels movement partners? leaders? embassy delegation company union commission"
_DESCRIBED = re.compile(
    rf"\b(?:the|its|his|her|their|our)\s+(?:[a-z-]+\s+){{0,2}}?(?:{_OF_ACTORS.replace(' ', '|')})\b"
)


class Query(NamedTuple):
    """One statement, or one question of a public set, on a window."""

    keep: np.ndarray
    roles: np.ndarray
    markers: np.ndarray
    mentions: list[np.ndarray]  # which of the kept pieces are each mention's
    labels: dict[str, np.ndarray]  # by head; what is not known is left out
    spans: np.ndarray  # of the kept pieces, in characters
    named: tuple[Span, ...] = ()  # where each mention stands
    taught: dict[str, np.ndarray] = {}  # by head: what a teacher answers, log-probabilities; NaN where it wasn't asked


class Item(NamedTuple):
    """A window and its queries. `name` is the document's, `numbers` those of the statements."""

    ids: np.ndarray
    roles: np.ndarray
    issues: np.ndarray
    queries: list[Query]
    name: str
    numbers: tuple[int, ...]
    asked: tuple[str, ...]  # names of the issues in front, in their order
    apart: int = 0  # pieces in front that the lower layers read by themselves


class Question(NamedTuple):
    """An issue in front of a window: under which name it was coded, and whether it is asked the other way round."""

    coded: str
    issue: Issue
    turned: bool = False


def of_document(  # noqa: PLR0917
    document: Document,
    words: Vocabulary,
    rng: random.Random | None = None,
    foreign: Sequence[Issue] = (),
    sizes: Sizes = windows.USUAL,
    taught: Mapping[int, Taught] = MappingProxyType({}),
) -> Iterator[Item]:
    """The items of a coded document. With `rng` issues are shuffled, some terms dropped, some foreign issues added;
    `taught` is what a teacher answers to its statements, by their number.

    Without a teacher some issues are asked the other way round: who is for a tax is against an end to it, so that a
    reader has to learn which way the words of an issue point.
    """
    asked = [Question(issue.name, issue) for issue in document.issues]
    if rng is not None:
        varied = _varied(document.issues, foreign, rng)
        asked = [Question(one.name, one) if taught else _turned(one, rng) for one in varied]
    issues = [question.issue for question in asked]
    pieces = words.pieces(document.text)
    headline = words.pieces(document.text.lstrip().split("\n", 1)[0]).ids
    ahead = windows.front(issues, headline, words)
    places = [one.place if rng is None else _shaken(one.place, len(document.text), rng) for one in document.statements]
    named, names = issue_terms.places(phrases.words(document.text), issues), tuple(issue.name for issue in issues)
    for window in windows.windows(pieces, places, ahead, named, words, sizes):
        for first in range(0, len(window.statements), MOST_QUERIES):
            mine = window.statements[first : first + MOST_QUERIES]
            known = [_query(window, places[n], document.statements[n], document, asked) for n in mine]
            queries = [
                one._replace(taught=of_query(taught[n], names, one.spans, one.named)) if n in taught else one
                for n, one in zip(mine, known, strict=True)
            ]
            yield _item(window, queries, document.name, mine, names)


def _item(window: windows.Window, queries: list[Query], name: str, numbers: tuple[int, ...], asked: tuple) -> Item:
    apart = window.front if window.sizes.apart else 0
    return Item(window.ids, window.roles, window.issues, queries, name, numbers, asked, apart)


def _varied(issues: Sequence[Issue], foreign: Sequence[Issue], rng: random.Random) -> list[Issue]:
    more = rng.choices([0, 1, 2, 4, 8], [0.35, 0.3, 0.15, 0.12, 0.08])[0]
    found = [*issues, *rng.sample(list(foreign), min(more, len(foreign)))]
    rng.shuffle(found)
    names = set()
    return [_thinned(one, rng) for one in found if one.name not in names and not names.add(one.name)][:24]


def _turned(issue: Issue, rng: random.Random) -> Question:
    if rng.random() >= TURNED:
        return Question(issue.name, issue)
    return Question(issue.name, Issue(rng.choice(_AGAINST).format(issue.name), (*issue.terms, issue.name)), turned=True)


def _thinned(issue: Issue, rng: random.Random) -> Issue:
    terms = issue.terms if rng.random() < 0.5 else tuple(rng.sample(issue.terms, rng.randint(0, len(issue.terms))))
    return Issue(issue.name, terms, issue.definition if rng.random() < 0.7 else "")


def _shaken(one: Statement, length: int, rng: random.Random) -> Statement:
    """Spans as a machine might find them: now and then a few characters more or less, no cue, no source."""
    if rng.random() < 0.7:
        return one
    start = one.content[0][0]
    moved = list(one.content)
    moved[0] = (max(0, start + rng.randint(-12, min(12, moved[0][1] - start - 1))), moved[0][1])
    last = moved[-1]
    moved[-1] = (last[0], min(length, max(last[0] + 1, last[1] + rng.randint(-15, 15))))
    return Statement(
        tuple(moved), () if rng.random() < 0.2 else one.cue, () if rng.random() < 0.2 else one.source
    )  # fmt: skip


def _query(window, place: Statement, one: Coded, document: Document, asked: Sequence[Question]) -> Query:
    query = windows.query(window, place)
    spans = window.spans[query.keep]
    labels = {"said": np.array([SAID.index(one.said)])} if one.said else {}
    if one.act:
        labels["act"] = np.array([ACTS.index(one.act)])
    if one.positions is not None:
        labels["position"] = np.array([_position(one.positions, question) for question in asked])
        labels["condition"] = _within(spans, one.condition)
    if one.targets is not None:
        labels["judging"] = np.array([JUDGEMENT.index(_mostly(one.targets))])
    judged = [(windows.touched(spans, *span), answer, span) for span, answer in _judged(document, one)]
    judged = [one for one in judged if one[0].any()][:MOST_MENTIONS]
    labels["judgement"] = np.array([answer for _, answer, _ in judged], np.int64)
    return Query(*query, [chosen for chosen, _, _ in judged], labels, spans, tuple(span for _, _, span in judged))


def _position(positions: dict[str, str], question: Question) -> int:
    found = positions.get(question.coded, "none")
    answer = _FLIPPED.get(found, found) if question.turned else found
    return UNKNOWN if answer is None else POSITION.index(answer)


def _within(spans: np.ndarray, condition: Sequence[Span]) -> np.ndarray:
    inside = np.full(len(spans), UNKNOWN)
    inside[spans[:, 0] >= 0] = 0
    for span in condition:
        inside[windows.touched(spans, *span)] = 1
    return inside


def _mostly(targets: dict[str, str]) -> str:
    signs = list(targets.values())
    return max(("negative", "positive"), key=signs.count) if signs else "none"


def _judged(document: Document, one: Coded) -> list[tuple[Span, int]]:
    """Mentions in the content and around its cue, each with how it is judged; unknown where targets weren't coded.

    Nobody knows of a mention whether it is judged while a target of the statement is tied to none: a pronoun or a
    description may be that target. A single mention is the single target.
    """
    found = _mentions(document, one)
    if one.targets is None:
        return [(span, UNKNOWN) for span, _ in found]
    tied = {who for _, who in found if who in one.targets}
    loose = [who for who in one.targets if who not in tied]
    if len(loose) == 1 and sum(not who for _, who in found) == 1:
        found = [(span, who or loose[0]) for span, who in found]
        loose = []
    answers = {who: JUDGEMENT.index(sign) for who, sign in one.targets.items()}
    return [(span, answers.get(who, UNKNOWN if loose and not who else 0)) for span, who in found]


def _mentions(document: Document, one: Coded) -> list[tuple[Span, str]]:
    """Names, descriptions and pronouns, each with the actor of the document that it names, "" where that is open."""
    found = [(span, who) for who, spans in one.target_words.items() for span in spans]
    actors = [*(one.targets or ()), *dict.fromkeys(other.speaker for other in document.statements if other.speaker)]
    for start, end in _regions(one.place):
        for pattern in (_NAME, _DESCRIBED, _PRONOUN):
            for match in pattern.finditer(document.text, start, end):
                if not any(a < match.end() and match.start() < b for (a, b), _ in found):
                    found.append((match.span(), next((who for who in actors if _names(who, match.group())), "")))
    return found


def _regions(place: Statement) -> list[Span]:
    content = list(place.content)
    gaps = [(a, b) for (_, a) in place.cue for (b, _) in content if 3 < b - a < 120]
    return [*content, *gaps]


def _names(name: str, words: str) -> bool:
    """Whether words in a text are a form of a name: the whole, or its last part, or an adjective of a state."""
    name, words = name.casefold(), words.casefold().removesuffix("'s").removesuffix("’s")
    last = name.split()[-1]
    stem = name[: max(4, len(name) - 2)]
    return words in (name, last) or words.endswith(f" {last}") or (len(stem) > 3 and words.startswith(stem))


# --- public sets -------------------------------------------------------------------------------------------------


def newsmtsc(rows: Iterable[dict], words: Vocabulary, sizes: Sizes = windows.USUAL) -> Iterator[Item]:
    for text, mine in _by_text(rows):
        asked = [([(TARGET, tuple(row["target"]))], "polarity", row["label"]) for row in mine]
        yield _public(text, asked, words, sizes)


def dse(rows: Iterable[dict], words: Vocabulary, sizes: Sizes = windows.USUAL) -> Iterator[Item]:
    for text, mine in _by_text(rows):
        asked = [([(SOURCE, tuple(row["p"])), (TARGET, tuple(row["q"]))], "directed", row["label"]) for row in mine]
        yield _public(text, asked, words, sizes)


def plover(rows: Iterable[dict], words: Vocabulary, sizes: Sizes = windows.USUAL) -> Iterator[Item]:
    for text, mine in _by_text(rows):
        spans = [
            [(SOURCE, tuple(s)) for s in row["source"]] + [(TARGET, tuple(s)) for s in row["target"]] for row in mine
        ]
        yield _public(text, [(some, "root", row["label"]) for some, row in zip(spans, mine, strict=True)], words, sizes)


def unscon(rows: Iterable[dict], words: Vocabulary, sizes: Sizes = windows.USUAL) -> Iterator[Item]:
    for text, mine in _by_text(rows):
        yield _public(text, [([], "conflict", row["conflict"]) for row in mine], words, sizes)


def vast(rows: Iterable[dict], words: Vocabulary, sizes: Sizes = windows.USUAL) -> Iterator[Item]:
    for text, mine in _by_text(rows):
        by_topic = {row["target"]: row["label"] for row in mine}
        topics = list(by_topic)
        for first in range(0, len(topics), 8):
            some = topics[first : first + 8]
            label = np.array([TOPIC.index(by_topic[topic]) for topic in some])
            yield _single(text, [Issue(topic) for topic in some], [([], {"topic": label})], words, sizes)


SETS = {"newsmtsc": newsmtsc, "dse": dse, "plover": plover, "unscon": unscon, "vast": vast}


def _by_text(rows: Iterable[dict]) -> Iterator[tuple[str, list[dict]]]:
    found: dict[str, list[dict]] = {}
    for row in rows:
        found.setdefault(row["text"], []).append(row)
    yield from found.items()


def _public(text: str, asked: list[tuple[list, str, str]], words: Vocabulary, sizes: Sizes) -> Item:
    questions = [(roles, {head: np.array([HEADS[head].index(label)])}) for roles, head, label in asked]
    return _single(text, [], questions[:MOST_QUERIES], words, sizes)


def _single(
    text: str, issues: list[Issue], questions: list[tuple[list, dict]], words: Vocabulary, sizes: Sizes
) -> Item:
    window = windows.whole(text, issues, words)
    window = window._replace(sizes=sizes)
    queries = [Query(*windows.asking(window, roles), [], labels, window.spans) for roles, labels in questions]
    return _item(window, queries, "", (), tuple(issue.name for issue in issues))
