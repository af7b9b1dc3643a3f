"""The frame `changes`: what is new, gone or told otherwise of statements since the last run."""

import json
import math
from collections.abc import Iterator
from typing import Any

import pandas as pd

from communique import schemas
from communique.changes import matching
from communique.changes.reasons import Reasons
from communique.changes.recorded import Run

NEW, GONE, CHANGED = "new", "gone", "changed"
_PLAIN = ("date", "outlet", "speaker", "office", "principal", "state", "side", "kind", "mode", "act")
_PARTS = ("source", "cue", "content")
_OBJECTS = {"positions": "position", "targets": "judgement"}
_TONE = 0.005  # what two figures after the point do not show is no change
Cells = dict[tuple[str, str], str | None]


def between(before: Run, after: Run) -> pd.DataFrame:
    """One row a statement that is new or gone, and one for each thing that is told otherwise of one that both have.

    `what` is told otherwise, of an issue or a target `about`; see schemas for the rest. Statements are paired by where
    they stand in their text, and by their words where the text was changed. How sure the readers are, which a new
    version moves a little everywhere, is not compared. In the order of this run, what is gone at the end.
    """
    left, right = before.statements.reset_index(drop=True), after.statements.reset_index(drop=True)
    paired, reasons = matching.pairs(left, right), Reasons(before, after)
    known = {"after": set(paired["after"]), "before": set(paired["before"])}
    rows = [_whole(row, NEW, reasons.of_new) for place, row in right.iterrows() if place not in known["after"]]
    for one in paired[_different(left.loc[paired["before"]], right.loc[paired["after"]])].itertuples():
        rows += _told_otherwise(left.loc[one.before], right.loc[one.after], reasons)
    order = {name: place for place, name in enumerate(right["statement"])}
    rows.sort(key=lambda row: order[row["statement"]])
    rows += [_whole(row, GONE, reasons.of_gone) for place, row in left.iterrows() if place not in known["before"]]
    return schemas.frame("changes", rows)


def _different(left: pd.DataFrame, right: pd.DataFrame) -> list[bool]:
    """Whether two rows of a pair differ anywhere in what is compared: few do, and only these are looked into."""
    columns = [*_PLAIN, *(f"{part}.text" for part in _PARTS), *_OBJECTS, "conditions", "tone"]
    one, other = (table[columns].astype("object").where(table[columns].notna(), None) for table in (left, right))
    return (one.to_numpy() != other.to_numpy()).any(axis=1).tolist()


def _whole(row: pd.Series, change: str, why: Any) -> dict[str, Any]:
    """A statement that one of the runs has not."""
    reason = why(row["statement"], row["document"], row["sha256"])
    return _about(row) | {"change": change, "was": row["statement"] if change == GONE else None, "why": reason}


def _told_otherwise(left: pd.Series, right: pd.Series, reasons: Reasons) -> Iterator[dict[str, Any]]:
    """One row a thing that is told otherwise of a statement."""
    same = left["sha256"] == right["sha256"]
    then, now = told(left), told(right)
    for what, about in dict.fromkeys([*now, *then]):
        old, new = then.get((what, about)), now.get((what, about))
        if _alike(what, old, new):
            continue
        why = reasons.of_changed(what, left["statement"], right["statement"], same_text=same)
        facts = {"what": what, "about": about or None, "from": old, "to": new, "why": why}
        yield _about(right) | {"change": CHANGED, "was": left["statement"]} | facts


def told(row: pd.Series) -> Cells:
    """What is told of a statement: each thing, and the issue or target that it is about, to its value."""
    cells: Cells = {(what, ""): _known(row[what]) for what in _PLAIN}
    cells |= {(part, ""): _flat(row[f"{part}.text"]) for part in _PARTS}
    for column, what in _OBJECTS.items():
        cells |= {(what, about): value for about, value in json.loads(row[column]).items()}
    cells["condition", ""] = "; ".join(filter(None, map(_flat, json.loads(row["conditions"])))) or None
    cells["tone", ""] = None if pd.isna(row["tone"]) else f"{row['tone']:z.2f}"
    return cells


def _alike(what: str, old: str | None, new: str | None) -> bool:
    if what == "tone" and old is not None and new is not None:
        return math.isclose(float(old), float(new), abs_tol=_TONE)
    return old == new


def _about(row: pd.Series) -> dict[str, Any]:
    names = ("statement", "document", "date", "speaker")
    return {name: _known(row[name]) for name in names} | {"content": _flat(row["content.text"])}


def _known(value: Any) -> Any:
    return None if pd.isna(value) else value


def _flat(text: Any) -> str | None:
    return " ".join(text.split()) if isinstance(text, str) else None
