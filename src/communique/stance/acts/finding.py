"""The acts of statements, with PLOVER's root and UNSCon's kind of conflict beside them."""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from communique import schemas
from communique.codes import ACTS, UNCLEAR
from communique.stance import combiner
from communique.stance.acts import definitions
from communique.stance.reader import USUAL
from communique.stance.readings import Reading
from communique.text import document
from communique.text.document import Documents, Texts

_ASKERS = ("transcript", "interview")


class Case(NamedTuple):
    """A statement, what each witness says of its act, and whether it is a question."""

    statement: str
    votes: combiner.Votes
    asks: bool
    shown: tuple[int, int]  # the cue, else the first piece of the content


def find(statements: pd.DataFrame, documents: Texts, readings: dict[str, Reading], reader: str = USUAL) -> pd.DataFrame:
    """One row a statement: its act, what shows it, and PLOVER's root and UNSCon's kind of conflict beside it.

    The reader of that name decides, its probabilities pooled with how common each act is; `confidence` is the pool's.
    `act` is None for questions and for what was never said, "unclear" where the pool is too unsure. `start` and `end`
    are the words that report, or the first piece of the content where there are none. Root and conflict are those under
    which `data/acts.yml` files the act.
    """
    rows, fitted = [], combiner.load(reader)["act"]
    for case in cases(statements, documents, readings):
        chances = combiner.chances(case.votes, fitted["weights"])
        best, chance = ACTS[int(np.argmax(chances))], float(np.max(chances))
        silent = case.asks or readings[case.statement].unsaid
        act = None if silent else best if chance >= combiner.threshold(fitted) else UNCLEAR
        start, end = case.shown
        shown = {"confidence": chance, "start": start, "end": end}
        rows.append({"statement": case.statement, "act": act, **shown, **_filed(act)})
    return schemas.frame("acts", rows)


def cases(statements: pd.DataFrame, documents: Texts, readings: dict[str, Reading]) -> Iterator[Case]:
    """Every statement that was read, and the votes on its act."""
    read = document.read(documents)
    rows = statements.to_dict("records")
    asking = _askers(rows, read)
    for row in rows:
        if row["statement"] in readings:
            votes = {"reader": combiner.log(readings[row["statement"]].act)}
            votes |= {f"always {act}": combiner.vote(ACTS, act) for act in ACTS[1:]}
            asks = (row["document"], row["source"]) in asking or _is_question(row, read[row["document"]].text)
            shown = (row["cue_spans"] or row["content_spans"])[0]
            yield Case(row["statement"], votes, asks, tuple(shown))


def _filed(act: str | None) -> dict:
    """Root and conflict of an act by the book of codes; none of either for questions and what is unclear."""
    entry = definitions.load().acts.get(act) if act else None
    return {"root": entry.roots[0] if entry and entry.roots else None, "conflict": entry.conflict if entry else None}


def _is_question(row: dict, text: str) -> bool:
    """Whether own words end with a question mark; a reporter's "asked whether" is no statement at all."""
    return row["mode"] != "indirect" and _last(text, row["content_spans"]).endswith("?")


def _last(text: str, spans: list) -> str:
    start, end = spans[-1]
    return text[max(start, end - 40) : end].rstrip(" \n\t”\"’')")


def _askers(rows: list[dict], read: Documents) -> set[tuple[str, str]]:
    """Who asks in a transcript or an interview: most turns under that label hold a question."""
    turns = [row for row in rows if row["mode"] == "speech" and row["source"] and read[row["document"]].kind in _ASKERS]
    by_label = itertools.groupby(sorted(turns, key=_label), key=_label)
    return {label for label, mine in by_label if _mostly(["?" in _words(read, row) for row in mine])}


def _label(row: dict) -> tuple[str, str]:
    return row["document"], row["source"]


def _words(read: Documents, row: dict) -> str:
    return read[row["document"]].told(row["content_spans"] or [])


def _mostly(flags: list[bool]) -> bool:
    return sum(flags) * 2 > len(flags)
