"""What rules make of the places where an issue is named: a cue before it, a condition put on it, a question.

They are witnesses beside the reader (`communique.stance.positions`), and silent where they are not sure.
"""

import re
from typing import NamedTuple

from communique.codes import ACTS
from communique.stance import sides
from communique.stance.readings import Reading
from communique.stance.sides import Span

_THREATS = [ACTS.index("threaten"), ACTS.index("warn")]
_EXCEPT = ("unless", "until", "before", "without", "otherwise", "but for")  # what follows is what would avert a threat
_MOST = 100  # places of an issue in a statement
_WITHIN = re.compile(r"\b(?:before|until|unless|without)\b", re.I)
_SENTENCE_END = re.compile(r"[.!?][”\"’')]*\s|\n")


class Ruling(NamedTuple):
    """A rule's answer on one place where an issue is named, and the clause that sets a condition, if any."""

    position: str
    basis: str  # cue or content
    start: int
    end: int
    condition: str | None


def judge(reading: sides.Reading, text: str, places: list[dict], clauses: list[dict], read: Reading) -> Ruling | None:
    """What rules make of the places where an issue is named: the conditional one, else the first that takes a side."""
    threat = float(read.act[_THREATS].sum()) > 0.5
    known = [one for place in places[:_MOST] if (one := _sure(reading, text, place, clauses, threat=threat))]
    rank = {"conditional": 0, "support": 1, "oppose": 1, "neutral": 2}
    return min(known, key=lambda one: rank[one.position], default=None)


def _sure(reading: sides.Reading, text: str, place: dict, clauses: list[dict], *, threat: bool) -> Ruling | None:
    """What rules make of one place where the issue is named; None where they are not sure."""
    start, end = int(place["start"]), int(place["end"])
    if not any(left <= start < right for left, right in reading.content):
        return None
    if reading.asks or sides.asked(reading, start):
        return Ruling("neutral", "cue", start, end, None)
    verdict = sides.judge(reading, start, end)
    threat = threat or any(hit.phrase.category == "threat" for hit in reading.outer)
    inside = next((one for one in clauses if one["start"] <= start < one["end"]), None)
    if inside:
        return _wanted(reading, text, inside, (start, end), threat=threat)
    condition = _condition(text, clauses, start)
    if condition and not threat and not (verdict and verdict.threat):
        return Ruling("conditional", "cue", start, end, condition["text"])
    if verdict is None:
        return None
    position = {1: "support", -1: "oppose", 0: "neutral"}[verdict.side]
    return Ruling(position, "cue", start, end, None)


def _wanted(reading: sides.Reading, text: str, clause: dict, place: Span, *, threat: bool) -> Ruling:
    """What somebody makes a condition is wanted; what they threaten to answer is not.

    A condition within the condition ("should the gates close before there is a treaty") is wanted in its turn, and
    what stands before it depends on it.
    """
    within = _WITHIN.search(text, clause["start"] + len(clause["term"]), clause["end"])
    if within and threat and place[0] < within.start():
        return Ruling("conditional", "content", *place, text[within.start() : clause["end"]])
    first, last = clause["start"], clause["end"]
    if within:
        first, last = (within.start(), last) if place[0] >= within.start() else (first, within.start())
    unwanted = threat and not within and clause["term"] not in _EXCEPT
    against = sides.turned(reading, first + 1, last) != unwanted
    return Ruling("oppose" if against else "support", "content", *place, None)


def _condition(text: str, clauses: list[dict], start: int) -> dict | None:
    """The condition in the same sentence as the issue, if any."""
    for clause in clauses:
        if not _SENTENCE_END.search(text, min(start, clause["end"]), max(start, clause["start"])):
            return clause
    return None
