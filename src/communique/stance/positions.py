"""Where a statement stands on the issues that it bears on: support, oppose, conditional or neutral.

A stance is a speaker's evaluation of a target that need not be named in the text's own verb (Mohammad et al. 2016).
What the words show beyond doubt is decided by rules (`communique.stance.sides`): a cue with the issue as its object, a
condition put on it, a question about it. The rest goes to the trained reader, which reads the statement together with
the issue's name (Allaway and McKeown 2020), so that any issue of any codebook can be asked about.
"""

import functools
import re
from typing import NamedTuple, Protocol

import numpy as np
import pandas as pd

from communique import schemas, tokens
from communique.stance import phrases, sides
from communique.stance.sides import Reading, Span

NAMES = ("support", "oppose", "conditional", "neutral")
_READ_AS = ("oppose", "neutral", "support", "conditional")  # in the order of the reader's probabilities
# Who asks for something, or agrees to it, is rarely against it: the odds are doubled, no more, for acts are read
# by a machine too.
# The reader also learnt "neutral" from texts that are about something else: four of five neutral rows among the made-up
# sentences (training/stance/forms_*.txt). Here the issue is known to be in the words, so that only the fifth is left.
_BEARS = np.array([1.0, 0.2, 1.0, 1.0])
_FOR, _AGAINST = np.array([1.0, 1.0, 2.0, 1.0]), np.array([2.0, 1.0, 1.0, 1.0])
_PRIOR = dict.fromkeys(("appeal", "demand", "propose", "accept", "commit", "praise"), _FOR)
_PRIOR |= dict.fromkeys(("reject", "criticise"), _AGAINST)
_SURE = {"cue": 0.9, "content": 0.8}  # how often such a rule is right: about as often as in the hand-coded set
_THREATS = ("threaten", "warn")
_EXCEPT = ("unless", "until", "before", "without", "otherwise", "but for")  # what follows is what would avert a threat
_MOST = 100  # places of an issue in a statement
_WITHIN = re.compile(r"\b(?:before|until|unless|without)\b", re.I)
_SENTENCE_END = re.compile(r"[.!?][”\"’')]*\s|\n")


class Reader(Protocol):
    """What is asked of the trained reader."""

    def topic(self, text: str, topic: str) -> np.ndarray:
        """Probabilities of against, neutral, favour and conditional."""


class Found(NamedTuple):
    """A position with what shows it."""

    position: str
    confidence: float
    basis: str
    start: int
    end: int
    condition: str | None


def find(  # noqa: PLR0917
    statements: pd.DataFrame,
    documents: pd.DataFrame,
    mentions: pd.DataFrame,
    acts: pd.DataFrame,
    conditions: pd.DataFrame,
    reader: Reader,
) -> pd.DataFrame:
    """One row a statement and issue that it mentions: `position`, and the words that show it.

    `basis` is "cue" where the statement's cue or a condition decided, "content" where its content did, "encoder" where
    the reader was asked, once for a statement and issue; of the places where a statement names an issue the first
    hundred are read. `condition` is the clause that a conditional position hangs
    on, as it stands in the text. `start` and `end` are the issue's words.
    """
    texts = dict(zip(documents["document"], documents["text"], strict=True))
    words = functools.cache(lambda document: phrases.words(texts[document]))
    by_act = dict(zip(acts["statement"], acts["act"], strict=True))
    by_condition = _grouped(conditions)
    rows = statements.set_index("statement", drop=False)
    found = []
    for name, issues in _grouped(mentions).items():
        statement = rows.loc[name].to_dict()
        text = texts[statement["document"]]
        reading = sides.read(statement, words(statement["document"]))
        clauses = by_condition.get(name, [])
        for issue, places in _by_issue(issues).items():
            known = [one for place in places[:_MOST] if (one := _sure(reading, text, place, clauses, by_act.get(name)))]
            best = _best(known) or _asked(reader, text, statement, places[0], by_act.get(name))
            found.append({"statement": name, "issue": issue, **best._asdict()})
    return schemas.frame("positions", found)


def _grouped(table: pd.DataFrame) -> dict[str, list[dict]]:
    """The rows of a table as dictionaries, by statement, in its order."""
    found: dict[str, list[dict]] = {}
    for row in table.to_dict("records"):
        found.setdefault(row["statement"], []).append(row)
    return found


def _by_issue(mentions: list[dict]) -> dict[str, list[dict]]:
    found: dict[str, list[dict]] = {}
    for mention in mentions:
        found.setdefault(mention["issue"], []).append(mention)
    return found


def _sure(reading: Reading, text: str, place: dict, clauses: list[dict], act: str | None) -> Found | None:
    """What rules make of one place where the issue is named; None where they are not sure."""
    start, end = int(place["start"]), int(place["end"])
    if not any(left <= start < right for left, right in reading.content):
        return None
    if reading.asks or sides.asked(reading, start):
        return Found("neutral", _SURE["cue"], "cue", start, end, None)
    verdict = sides.judge(reading, start, end)
    threat = act in _THREATS or any(hit.phrase.category == "threat" for hit in reading.outer)
    inside = next((one for one in clauses if one["start"] <= start < one["end"]), None)
    if inside:
        return _wanted(reading, text, inside, (start, end), threat=threat)
    condition = _condition(text, clauses, start)
    if condition and not threat and not (verdict and verdict.threat):
        return Found("conditional", _SURE["cue"], "cue", start, end, condition["text"])
    if verdict is None:
        return None
    position = {1: "support", -1: "oppose", 0: "neutral"}[verdict.side]
    return Found(position, _SURE["cue"], "cue", start, end, None)


def _wanted(reading: Reading, text: str, clause: dict, place: Span, *, threat: bool) -> Found:
    """What somebody makes a condition is wanted; what they threaten to answer is not.

    A condition within the condition ("should the gates close before there is a treaty") is wanted in its turn, and
    what stands before it depends on it.
    """
    within = _WITHIN.search(text, clause["start"] + len(clause["term"]), clause["end"])
    if within and threat and place[0] < within.start():
        return Found("conditional", _SURE["content"], "content", *place, text[within.start() : clause["end"]])
    first, last = clause["start"], clause["end"]
    if within:
        first, last = (within.start(), last) if place[0] >= within.start() else (first, within.start())
    unwanted = threat and not within and clause["term"] not in _EXCEPT
    against = sides.turned(reading, first + 1, last) != unwanted
    return Found("oppose" if against else "support", _SURE["content"], "content", *place, None)


def _condition(text: str, clauses: list[dict], start: int) -> dict | None:
    """The condition in the same sentence as the issue, if any."""
    for clause in clauses:
        if not _SENTENCE_END.search(text, min(start, clause["end"]), max(start, clause["start"])):
            return clause
    return None


def _best(known: list[Found]) -> Found | None:
    """Of several places the conditional one, else the first that takes a side, else the first."""
    rank = {"conditional": 0, "support": 1, "oppose": 1, "neutral": 2}
    return min(known, key=lambda one: rank[one.position], default=None)


def _asked(reader: Reader, text: str, statement: dict, place: dict, act: str | None) -> Found:
    """The reader's answer on the sentence around the issue, what the statement does taken into account."""
    start, end = int(place["start"]), int(place["end"])
    if act in _THREATS:  # what is warned of may be unwanted or held in readiness: the reader cannot tell which
        return Found("neutral", _SURE["content"], "content", start, end, None)
    chances = reader.topic(_passage(text, statement, start), place["issue"]) * _BEARS * _PRIOR.get(act, 1.0)
    best = int(np.argmax(chances))
    return Found(_READ_AS[best], float(chances[best] / chances.sum()), "encoder", start, end, None)


def _passage(text: str, statement: dict, place: int) -> str:
    """The sentence in which the issue is named, with the cue where it stands in it."""
    spans = statement["content_spans"]
    piece = next((span for span in spans if span[0] <= place < span[1]), None)
    if piece is None:  # an answer: what is asked about stands in the question
        return statement["content"]
    around = [span for name in ("source_spans", "cue_spans") for span in statement[name] or []]
    near = [span for span in around if abs(span[0] - piece[0]) < 400]
    start, end = min(span[0] for span in [*near, piece]), max(span[1] for span in [*near, piece])
    return next((text[a:b] for a, b in tokens.sentences(text, start, end) if a <= place < b), text[start:end])


def by_statement(positions: pd.DataFrame) -> dict[str, dict[str, str]]:
    """For each statement that bears on an issue: issue to position."""
    return {name: {row["issue"]: row["position"] for row in rows} for name, rows in _grouped(positions).items()}
