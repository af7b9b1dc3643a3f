"""Threats, warnings and promises in their two halves: what is to happen, and on what condition (Schelling 1960).

A threat and a promise bind the one who speaks, to harm or to good; a warning foretells harm that will come about
without him. All three try to move somebody by saying what follows from what: "if you do this, that will happen".
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain

import pandas as pd

from communique import schemas
from communique.text import document, segments
from communique.text.document import Texts

Span = tuple[int, int]

KINDS = {"threaten": "threat", "warn": "warning", "commit": "promise", "propose": "promise"}
_ONLY_WITH_CONDITION = ("propose",)  # an offer is a promise where it is tied to what the other does
# Conditions without a word of condition: "any ship that enters will be held", "without flour, the town ...".
_WHOEVER = re.compile(
    r"\b(?:whoever|whichever|any|anyone|anybody|every|those|all)\b[^.;:!?]{3,160}?(?=,?\s(?:will|would|shall|should)\b)",
    re.IGNORECASE,
)
_WITHOUT = re.compile(r"\W*(?:without|failing)\b[^.,;:!?]{2,120},", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:who|that|which|whoever|whichever)\b", re.IGNORECASE)
_LEADING = re.compile(r"(?:that|then|and|but|or)\s+", re.IGNORECASE)
_EDGES = " \t\r\n,.;:!?—–-“”\"‘’'"


def find(statements: pd.DataFrame, documents: Texts, acts: pd.DataFrame, conditions: pd.DataFrame) -> pd.DataFrame:
    """The halves of every threat, warning and promise: one row a half, the consequence first, then its conditions.

    `text` is `documents.text[start:end]`. A threat is a statement whose act is threaten, a warning warn, a promise
    commit, or propose on a condition. The sentence that counts is that of the words which show the act. A condition is
    a clause of `conditions` in it, else "any … that", "whoever" or an opening "without …"; many have none that is said.
    """
    read = document.read(documents)
    put: dict[str, list[Span]] = {}
    for row in conditions[["statement", "start", "end"]].itertuples(index=False):
        put.setdefault(row.statement, []).append((row.start, row.end))
    chosen = acts[acts["act"].isin(KINDS)].merge(
        statements[["statement", "document", "content_spans"]], on="statement", how="inner"
    )
    rows = [
        row
        for one in chosen.to_dict("records")
        for row in _halves(one, read[one["document"]].text, put.get(one["statement"], []))
    ]
    return schemas.frame("moves", rows)


def _halves(row: dict, text: str, put: list[Span]) -> Iterator[dict]:
    sentence = _sentence(text, row["content_spans"] or [], (row["start"], row["end"]), put)
    if sentence is None:
        return
    inside = [span for span in put if sentence[0] <= span[0] and span[1] <= sentence[1]] or _unsaid(text, sentence)
    if row["act"] in _ONLY_WITH_CONDITION and not inside:
        return
    rest = _rest(text, sentence, inside, row["start"])
    for part, spans in (("consequence", [rest] if rest else []), ("condition", inside)):
        for start, end in spans:
            yield {
                "statement": row["statement"],
                "kind": KINDS[row["act"]],
                "part": part,
                "start": start,
                "end": end,
                "text": text[start:end],
            }


def _sentence(text: str, spans: list, shown: Span, put: list[Span]) -> Span | None:
    """The sentence of the content that holds the words of the act; else one with a condition, else the first."""
    found = [sentence for start, end in spans for sentence in segments.sentences(text, start, end)]
    showing = (one for one in found if one[0] <= shown[0] < one[1])
    starts = sorted(start for start, _ in put)
    conditional = (one for one in found if bisect_left(starts, one[0]) < bisect_left(starts, one[1]))
    return next(chain(showing, conditional, found), None)


def _unsaid(text: str, sentence: Span) -> list[Span]:
    """A condition that no word of condition opens, in this sentence."""
    whoever = _WHOEVER.search(text, *sentence)
    if whoever and _RELATIVE.search(whoever.group()):
        return [whoever.span()]
    without = _WITHOUT.match(text, *sentence)
    return [_trimmed(text, *without.span())] if without else []


def _rest(text: str, sentence: Span, conditions: list[Span], shown: int) -> Span | None:
    """The sentence without its conditions: the piece with the words of the act, else the longest."""
    edges = [sentence[0], *(place for span in sorted(conditions) for place in span), sentence[1]]
    pieces = [_trimmed(text, *pair) for pair in zip(edges[::2], edges[1::2], strict=True)]
    there = [piece for piece in pieces if piece[1] > piece[0]]
    showing = [piece for piece in there if piece[0] <= shown < piece[1]]
    return next(iter(showing), max(there, key=lambda piece: piece[1] - piece[0], default=None))


def _trimmed(text: str, start: int, end: int) -> Span:
    """A piece without marks and joining words at its edges; of no length where nothing else is in it."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(_EDGES))
    end = start + len(piece.strip(_EDGES))
    leading = _LEADING.match(text, start, end)
    return (leading.end() if leading else start), max(end, start)
