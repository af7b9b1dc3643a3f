"""What a statement reports of others: "Vorn said that Kelland rejects the truce" has a side, and it is Kelland's.

Whoever says of another state where it stands takes no side by that (the codebook's rule for reports of others). What
is told of one's own state is one's own side as well. What is welcomed or condemned is judged, and not merely told.
"""

from collections import defaultdict
from typing import NamedTuple

import pandas as pd

from communique.attribution import cues
from communique.stance.sides import Span

OWN, FOREIGN, OTHER = "own", "foreign", "other"
_WHOLE = 0.7  # share of a content from which it is all a report


class Report(NamedTuple):
    """A statement told within another: its name, and its words. `relation` is that of its speaker to whoever merely
    tells it: OWN of the same state or whom they speak for, FOREIGN of another state; OTHER where nothing shows it, or
    where it is judged and not merely told."""

    statement: str
    relation: str
    spans: list[Span]


def within(statements: pd.DataFrame) -> dict[str, list[Report]]:
    """For each statement the reports in it of another speaker, by its name."""
    rows = {row["statement"]: row for row in statements.to_dict("records")}
    found: dict[str, list[Report]] = defaultdict(list)
    for name, row in rows.items():
        outer = rows.get(row["parent"])
        if outer is not None and outer["speaker"] != row["speaker"]:
            spans = [tuple(span) for kind in ("source", "cue", "content") for span in row[f"{kind}_spans"]]
            found[row["parent"]].append(Report(name, relation(outer, row), spans))
    return dict(found)


def relation(outer: dict, inner: dict) -> str:
    """Of the speaker of a report within a statement to whoever makes the statement: see `Report`."""
    if set((outer["cue"] or "").lower().split()).isdisjoint(cues.tellings()):
        return OTHER
    mine, theirs = ({row[name] for name in ("speaker", "state", "principal") if row[name]} for row in (outer, inner))
    if mine & theirs:
        return OWN
    return FOREIGN if outer["state"] and inner["state"] else OTHER


def covering(statement: dict, reports: list[Report], places: list[Span]) -> Report | None:
    """The report in which all these places stand; of no places, the one that is nearly all of the content."""
    for one in reports:
        if places and all(any(a <= start < b for a, b in one.spans) for start, _ in places):
            return one
        if not places and _share(statement["content_spans"], one.spans) >= _WHOLE:
            return one
    return None


def _share(content: list, spans: list[Span]) -> float:
    all_of_it = sum(end - start for start, end in content)
    told = sum(max(0, min(end, b) - max(start, a)) for start, end in content for a, b in spans)
    return told / all_of_it if all_of_it else 0.0
