"""Groups that stand elsewhere on an issue than in the last run, and why."""

import json
from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from communique import analysis
from communique.changes.finding import CHANGED, NEW
from communique.changes.reasons import Reasons, joined
from communique.changes.recorded import Run

MOVED = ("group", "issue", "from", "to", "statements before", "statements", "why")
_NOWHERE = "not spoken"


def moved(before: Run, after: Run, changes: pd.DataFrame) -> pd.DataFrame:
    """One row a `group` and `issue` whose position in the matrix (`measures.position_matrix`) is another.

    `from` and `to` are positions, "not spoken" for a group that the run has not; `why` the reasons of the statements
    on that issue that are new, gone or told otherwise (`changes`), most telling reasons of each once.
    """
    then, now = (run.standing.set_index(["group", "issue"]) for run in (before, after))
    reasons, otherwise = _reasons(before, after, changes), Reasons(before, after).of_standing()
    rows = []
    for place in [*now.index, *then.index.difference(now.index)]:
        old, new = (_stands(table, place) for table in (then, now))
        if old[0] != new[0] and not _both_quiet(old[0], new[0]):
            why = joined(reasons.get(place, [otherwise]))
            rows.append((*place, old[0], new[0], old[1], new[1], why))
    return pd.DataFrame(rows, columns=list(MOVED))


def _stands(table: pd.DataFrame, place: tuple[str, str]) -> tuple[str, int]:
    if place not in table.index:
        return _NOWHERE, 0
    row = table.loc[place]
    return row["position"], int(row["statements"])


def _both_quiet(old: str, new: str) -> bool:
    """Who has not spoken, and who has but not on the issue, stand nowhere alike."""
    return {old, new} <= {_NOWHERE, "silent"}


def _reasons(before: Run, after: Run, changes: pd.DataFrame) -> dict[tuple[str, str], list[str]]:
    """The reasons of what changed, by the groups and issues that it bears on."""
    sides = [_bearing(before), _bearing(after)]
    found = defaultdict(list)
    for row in changes.itertuples(index=False):
        told = row._asdict()
        names = ["" if row.change == NEW else told["was"], row.statement if row.change in (NEW, CHANGED) else ""]
        places = {place for side, name in zip(sides, names, strict=True) for place in side.get(name, ())}
        for group, issue in places:
            if row.what in (None, "position", before.level) and row.about in (None, issue):
                found[group, issue].append(row.why)
    return found


def _bearing(run: Run) -> dict[str, list[tuple[str, str]]]:
    """A statement's name to the group and each issue that it bears on."""
    statements = run.statements.assign(members=run.statements["members"].map(json.loads))
    groups = analysis.groups(statements, run.level)
    return {
        name: [(group, issue) for issue in json.loads(positions)]
        for name, group, positions in zip(run.statements["statement"], groups, run.statements["positions"], strict=True)
        if isinstance(group, str)
    }


def counts(changes: pd.DataFrame) -> Iterator[tuple[str, int]]:
    """How many statements are new, gone and told otherwise."""
    for change in ("new", "gone", "changed"):
        yield change, changes.loc[changes["change"] == change, "statement"].nunique()
