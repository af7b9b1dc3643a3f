"""Where a statement stands on the issues that it bears on: support, oppose, conditional or neutral.

A stance is a speaker's evaluation of a target that need not be named in the text's own verb (Mohammad et al. 2016).
What the words show beyond doubt is decided by rules (`communique.stance.sides`): a cue with the issue as its object, a
condition put on it, a question about it. The rest goes to the trained reader, which reads the statement together with
the issue's name (Allaway and McKeown 2020), so that any issue of any codebook can be asked about.
"""

import functools
from typing import NamedTuple, Protocol

import numpy as np
import pandas as pd

from communique import schemas, tokens
from communique.stance import phrases, sides
from communique.stance.sides import Reading

NAMES = ("support", "oppose", "conditional", "neutral")
_READ_AS = {"against": "oppose", "neutral": "neutral", "favor": "support", "conditional": "conditional"}
_ORDER = ("against", "neutral", "favor", "conditional")  # of the reader's probabilities
_SURE = {"cue": 0.9, "content": 0.8}
_THREATS = ("threaten", "warn")


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
    the reader was asked, once for a statement and issue. `condition` is the clause that a conditional position hangs
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
            known = [one for place in places if (one := _sure(reading, text, place, clauses, by_act.get(name)))]
            best = _best(known) or _asked(reader, text, statement, issue, places)
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
    if sides.asked(reading, start):
        return Found("neutral", _SURE["cue"], "cue", start, end, None)
    inside = next((one for one in clauses if one["start"] <= start < one["end"]), None)
    if inside:
        return _wanted(reading, inside, start, end, act)
    verdict = sides.judge(reading, start, end)
    condition = _condition(text, clauses, start)
    if condition and not (verdict and verdict.threat) and act not in _THREATS:
        return Found("conditional", _SURE["cue"], "cue", start, end, condition["text"])
    if verdict is None:
        return None
    position = {1: "support", -1: "oppose", 0: "neutral"}[verdict.side]
    return Found(position, _SURE["cue"], "cue", start, end, None)


def _wanted(reading: Reading, clause: dict, start: int, end: int, act: str | None) -> Found | None:
    """What somebody makes a condition is wanted, unless it is what they threaten to answer."""
    side = sides.turned(reading, clause["start"], clause["end"])
    if act in _THREATS or any(hit.phrase.category == "threat" for hit in reading.outer):
        side = -side
    return Found("support" if side > 0 else "oppose", _SURE["content"], "content", start, end, None)


def _condition(text: str, clauses: list[dict], start: int) -> dict | None:
    """The condition in the same sentence as the issue, if any."""
    for clause in clauses:
        between = text[min(start, clause["end"]) : max(start, clause["start"])]
        if not any(mark in between for mark in (". ", "! ", "? ", ".” ", "\n")):
            return clause
    return None


def _best(known: list[Found]) -> Found | None:
    """Of several places the conditional one, else the first that takes a side, else the first."""
    rank = {"conditional": 0, "support": 1, "oppose": 1, "neutral": 2}
    return min(known, key=lambda one: rank[one.position], default=None)


def _asked(reader: Reader, text: str, statement: dict, issue: str, places: list[dict]) -> Found:
    """The reader's answer on the sentences around the issue."""
    first = places[0]
    chances = reader.topic(_passage(text, statement, int(first["start"])), issue)
    best = int(np.argmax(chances))
    start, end = int(first["start"]), int(first["end"])
    return Found(_READ_AS[_ORDER[best]], float(chances[best]), "encoder", start, end, None)


def _passage(text: str, statement: dict, place: int) -> str:
    """The sentence in which the issue is named, with the cue where it stands in it."""
    spans = statement["content_spans"]
    piece = next(span for span in spans if span[0] <= place < span[1])
    around = [span for name in ("source_spans", "cue_spans") for span in statement[name] or []]
    near = [span for span in around if abs(span[0] - piece[0]) < 400]
    start, end = min(span[0] for span in [*near, piece]), max(span[1] for span in [*near, piece])
    return next((text[a:b] for a, b in tokens.sentences(text, start, end) if a <= place < b), text[start:end])


def by_statement(positions: pd.DataFrame) -> dict[str, dict[str, str]]:
    """For each statement that bears on an issue: issue to position."""
    return {name: {row["issue"]: row["position"] for row in rows} for name, rows in _grouped(positions).items()}
