"""The table of measures: how much was found, and how much of what was found is right."""

import numpy as np
import pandas as pd

from communique import estimate
from communique.gold import Gold
from communique.validation.pairing import pairs
from communique.validation.verdicts import MAPS, OPTIONAL, VARIABLES, computed, judged

COLUMNS = ["measure", "by", "group", "estimate", "low", "high", "right", "of", "documents", "small", "note"]
_SIDES = (" precision", " recall")
NOT_COMPUTED = "not computed"


def score(gold: Gold, statements: pd.DataFrame) -> pd.DataFrame:
    """One row a measure and group: `estimate` between 0 and 1, up is better, with a 95 % interval from `low` to `high`.

    `statements` holds the columns of its frame with speakers resolved, and may hold `act`, `positions`, `conditions`
    and `targets`; a measure of what it has not is "not computed" in `note`. Measures:

    - contents precision, recall, F1: contents paired with hand-coded ones as `pairs` does it;
    - who said what F1: pairs with the right speaker, as a share of all statements on both sides;
    - the others, each the share that is right among the judgements on pairs; `judged` has the rules;
    - positions and targets besides with precision and recall: the same share of those given, and of those coded.

    `of` counts what the share is of: hand-coded statements for recall, found ones for precision, both together for F1
    (`right` then counts pairs twice), judgements else. `by` is "all", "kind" (of document) or "resolution" (the
    coder's; no precision and no F1, since what was made up has none). Statements of one document are not independent,
    so the intervals take documents as the units; see `estimate`.
    """
    paired = pairs(gold, statements)
    decisions = judged(gold, statements, paired)
    resolution = gold.statements.set_index("statement")["resolution"]
    flags = pd.concat([_contents(paired, resolution), _decisions(decisions)], ignore_index=True)
    tables = [_measured(flags.assign(by="all", group="all"))]
    tables += [_measured(flags.assign(by="kind", group=flags["document_kind"]))]
    some = flags[(flags["resolution"].notna()) & ~flags["measure"].str.endswith(("precision", "F1"))]
    tables += [_measured(some.assign(by="resolution", group=some["resolution"]))]
    tables += [_who_said_what(paired, decisions, by) for by in ("all", "kind")]
    missing = [_missing(name) for name in OPTIONAL if not computed(statements, name)]
    return _ordered(pd.concat([table for table in [*tables, pd.DataFrame(missing)] if len(table)], ignore_index=True))


def _contents(paired: pd.DataFrame, resolution: pd.Series) -> pd.DataFrame:
    """One row a hand-coded statement under recall, one a found one under precision, both under F1."""
    both = paired["gold"].notna() & paired["found"].notna()
    told = paired.assign(right=both, resolution=paired["gold"].map(resolution).astype("object"))
    coded, found = told[told["gold"].notna()], told[told["found"].notna()]
    kept = ["document", "document_kind", "resolution", "right", "measure", "statement"]
    rows = [
        found.assign(measure="contents precision", statement=found["found"]),
        coded.assign(measure="contents recall", statement=coded["gold"]),
        *(
            side.assign(measure="contents F1", statement=side[name] + name)
            for side, name in ((coded, "gold"), (found, "found"))
        ),
    ]
    return pd.concat([table[kept] for table in rows], ignore_index=True)


def _decisions(decisions: pd.DataFrame) -> pd.DataFrame:
    named = decisions.assign(measure=decisions["variable"], statement=decisions["gold"])
    maps = named[named["variable"].isin(MAPS)]
    sides = (("given", "precision"), ("coded", "recall"))
    tables = [maps[maps[side].notna()].assign(measure=maps["measure"] + f" {what}") for side, what in sides]
    kept = ["document", "document_kind", "resolution", "right", "measure", "statement"]
    return pd.concat([table[kept] for table in (named, *tables)], ignore_index=True)


def _measured(flags: pd.DataFrame) -> pd.DataFrame:
    """The share that is right of each measure and group; F1 is twice the pairs over the statements of both sides."""
    if not len(flags):
        return pd.DataFrame(columns=COLUMNS)
    keys = ["measure", "by", "group"]
    table = flags.assign(right=flags["right"].astype(bool), speaker=None)
    shares = estimate.share(table, "right", by=keys)
    counts = table.groupby(keys, observed=True)["right"].agg(["sum", "size"]).reset_index()
    counted = shares.merge(counts.rename(columns={"sum": "right", "size": "of"}), on=keys)
    return counted.assign(note=None)[COLUMNS]


def _who_said_what(paired: pd.DataFrame, decisions: pd.DataFrame, by: str) -> pd.DataFrame:
    """Pairs with the right speaker, twice, over the statements of both sides."""
    speakers = decisions[decisions["variable"] == "speaker"].set_index("gold")["right"]
    right = paired["gold"].map(speakers).eq(True)
    sides = [
        paired.assign(right=right & paired[name].notna(), statement=paired[name] + name)[paired[name].notna()]
        for name in ("gold", "found")
    ]
    flags = pd.concat(sides, ignore_index=True).assign(measure="who said what F1", by=by)
    return _measured(flags.assign(group="all" if by == "all" else flags["document_kind"]))


def _missing(name: str) -> dict:
    blank = {"estimate": np.nan, "low": np.nan, "high": np.nan, "right": 0, "of": 0, "documents": 0, "small": True}
    return {"measure": name, "by": "all", "group": "all", **blank, "note": NOT_COMPUTED}


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    contents = ["contents precision", "contents recall", "contents F1", "who said what F1"]
    shares = [f"{name}{what}" for name in VARIABLES for what in ("", *_SIDES * (name in MAPS))]
    place = {name: number for number, name in enumerate([*contents, *shares])}
    by = {"all": 0, "kind": 1, "resolution": 2}
    key = table.assign(_by=table["by"].map(by), _measure=table["measure"].map(place))
    ordered = key.sort_values(["_by", "_measure", "of", "group"], ascending=[True, True, False, True], kind="stable")
    return ordered[COLUMNS].astype({"right": "int64", "of": "int64"}).reset_index(drop=True)
