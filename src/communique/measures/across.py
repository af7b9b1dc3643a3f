"""What was said once and told often, what each outlet kept of it, and who answers whom."""

import pandas as pd

from communique import estimate
from communique.across.threads import MOVES
from communique.analysis import Analysis
from communique.measures.behind import crossed
from communique.measures.groups import known, ranking

KEPT = {"conditions": "condition_kept", "hedges": "hedge_kept"}


def told(analysis: Analysis) -> pd.DataFrame:
    """One row a group, most statements first: `tellings` (statements as reported), `statements` (each counted once),
    `reports` (documents), and `times`, how often one of its statements is told: at least 1.
    """
    both = known(analysis).merge(analysis.clusters[["statement", "cluster"]], on="statement")
    counts = both.groupby("group").agg(
        tellings=("statement", "nunique"),
        statements=("cluster", "nunique"),
        reports=("document", "nunique"),
        evidence=("statement", list),
    )
    counts = counts.assign(times=counts["tellings"] / counts["statements"])
    return counts.reindex(ranking(analysis)).rename_axis("group").reset_index()


def tellings(analysis: Analysis) -> pd.DataFrame:
    """One row a cluster and report, see `across.retelling.reports`: how each report tells what several tell."""
    return analysis.tellings


def retold(analysis: Analysis) -> pd.DataFrame:
    """One row a statement that two reports or more tell, most reports first: `speaker`, `date` and `content` of its
    first telling here, `tellings`, `reports`, its `outlets` by name, and in `evidence` its tellings.
    """
    table = tellings(analysis)
    rows = [_retold(cluster, part) for cluster, part in table.groupby("cluster", sort=False)]
    names = ["cluster", "speaker", "date", "content", "tellings", "reports", "outlets", "evidence"]
    return pd.DataFrame(rows, columns=names).sort_values("reports", ascending=False, kind="stable", ignore_index=True)


def kept(analysis: Analysis) -> pd.DataFrame:
    """Estimates, one row an `outlet` and `what` (conditions, hedges): the share of its reports that have one, 0 to 1.

    Only reports of statements of which another report has one: what nobody tells cannot be seen to be missing. Low is
    not yet a fault: the other may have put it in. Reports without an outlet are in no row; most reports first.
    """
    table = tellings(analysis).rename(columns={"cluster": "statement"})
    table = table[table["outlet"].notna()]
    found = [_share(table, flag, seed=analysis.settings.seed).assign(what=what) for what, flag in KEPT.items()]
    shares = pd.concat(found, ignore_index=True)
    asked = shares[shares["statements"] > 0]
    order = asked.groupby("outlet")["statements"].sum().rename("_all")
    ranked = asked.join(order, on="outlet").sort_values(["_all", "outlet", "what"], ascending=[False, True, True])
    return ranked.drop(columns="_all").reset_index(drop=True)


def verbs(analysis: Analysis) -> pd.DataFrame:
    """One row an `outlet`, one column a class of reporting verbs: how often it chose one for statements that other
    reports tell too; outlets with most first. Cues without a verb of the list are in the column "none". `evidence` has
    the tellings behind each number.
    """
    table = tellings(analysis)
    table = table[table["outlet"].notna()].assign(verb_class=table["verb_class"].fillna("none"))
    counts = _counts(table, "outlet", "verb_class")
    return counts.assign(evidence=_behind(table.explode("statements"), "outlet", "verb_class", counts, "statements"))


def threads(analysis: Analysis) -> pd.DataFrame:
    """One row a move in the bargaining over an issue (see `across.threads`), in its order: `issue`, `date`, `group`,
    `move`, `content`, `statement`, and in `answers` and `answered` the statement it answers and whose that is.

    Moves of those whose group is not known are in none. A statement answered may lie outside the selection.
    """
    everyone = (analysis.everyone or analysis).statements.drop_duplicates("statement").set_index("statement")
    mine = analysis.threads
    table = mine.assign(
        group=mine["statement"].map(everyone["group"]),
        content=mine["statement"].map(everyone["content"]),
        answered=mine["answers"].map(everyone["group"]),
    )
    names = ["issue", "date", "group", "move", "content", "statement", "answers", "answered"]
    return table.loc[table["group"].notna(), names].reset_index(drop=True)


def thread_moves(analysis: Analysis) -> pd.DataFrame:
    """One row an issue, most moves first, one column a kind of move: how many there are. `evidence` has the statements
    of each.
    """
    table = threads(analysis)
    counts = _counts(table, "issue", "move")
    counts = counts[["issue", *(name for name in MOVES if name in counts)]]
    return counts.assign(evidence=_behind(table, "issue", "move", counts))


def _counts(table: pd.DataFrame, row: str, column: str) -> pd.DataFrame:
    """How many rows there are of each pair, the values of `row` with most first."""
    counts = pd.crosstab(table[row], table[column])
    order = counts.sum(axis=1).sort_values(ascending=False, kind="stable").index
    return counts.loc[order].rename_axis(index=row, columns=None).reset_index()


def _behind(table: pd.DataFrame, row: str, column: str, counts: pd.DataFrame, names: str = "statement") -> list[dict]:
    """The statements behind each row of the counts."""
    found = crossed(table.assign(statement=table[names]), row, column)
    return [found[name] for name in counts[row]]


def _retold(cluster: str, part: pd.DataFrame) -> dict:
    first = part.iloc[0]
    return {
        "cluster": cluster,
        **{name: first[name] for name in ("speaker", "date", "content")},
        "tellings": int(part["statements"].map(len).sum()),
        "reports": len(part),
        "outlets": sorted(set(part["outlet"].dropna())),
        "evidence": part["statements"].explode().tolist(),
    }


def _share(table: pd.DataFrame, flag: str, *, seed: int) -> pd.DataFrame:
    """The estimates of the outlets; `evidence` are the tellings, of which a statement may have several."""
    found = estimate.share(table, flag, by="outlet", seed=seed)
    asked = table[table[flag].notna()]
    told = {outlet: sorted(set(part["statements"].explode())) for outlet, part in asked.groupby("outlet")}
    return found.assign(evidence=found["outlet"].map(told))
