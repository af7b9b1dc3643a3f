"""Who says how much, when, in whose words, and of what: one row a group, or a stretch of time."""

import pandas as pd

from communique import estimate
from communique.analysis import Analysis
from communique.collectives import MEMBERS
from communique.measures import periods

AS_QUOTED = ("direct", "mixed", "speech")
BANDS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)  # of confidence


def known(analysis: Analysis) -> pd.DataFrame:
    """The statements whose group is known; where collectives count for their members, a row a statement and member."""
    if analysis.settings.collectives == MEMBERS:
        each = analysis.statements.drop(columns="group").rename(columns={"groups": "group"}).explode("group")
        return each[each["group"].notna()].reset_index(drop=True)[list(analysis.statements.drop(columns="groups"))]
    return analysis.statements[analysis.statements["group"].notna()]


def belonging(analysis: Analysis) -> pd.DataFrame:
    """One row a statement and a known group that it counts for: `statement`, `group`."""
    return known(analysis)[["statement", "group"]].drop_duplicates()


def unknown(analysis: Analysis) -> int:
    """How many statements have no known group."""
    return int(analysis.statements["group"].isna().sum())


def ranking(analysis: Analysis) -> list[str]:
    """Every group, most statements first."""
    counts = known(analysis).groupby("group").size().rename("n").reset_index()
    return counts.sort_values(["n", "group"], ascending=[False, True])["group"].tolist()


def ranked(table: pd.DataFrame, analysis: Analysis) -> pd.DataFrame:
    """The table with a row for every group, most statements first."""
    return table.set_index("group").reindex(ranking(analysis)).reset_index()


def words(analysis: Analysis) -> pd.DataFrame:
    """One row a group: `words` of what it is reported to say, `statements`, `documents`, `evidence`; most words first.

    A statement within a statement counts for both who speak, so that the words add up to more than the text holds.
    """
    table = (
        known(analysis)
        .groupby("group", as_index=False)
        .agg(
            words=("words", "sum"),
            statements=("statement", "nunique"),
            documents=("document", "nunique"),
            evidence=("statement", list),
        )
    )
    return table.sort_values(["words", "group"], ascending=[False, True], ignore_index=True)


def modes(analysis: Analysis) -> pd.DataFrame:
    """One row a group, most statements first: how many of them are `direct`, `mixed`, `indirect` and `speech`."""
    statements = known(analysis)
    counts = pd.crosstab(statements["group"], statements["mode"])
    return counts.reindex(ranking(analysis)).rename_axis(columns=None).reset_index()


def direct(analysis: Analysis) -> pd.DataFrame:
    """Estimates, one row a group: the share of statements that hold words of the speaker's own, 0 to 1."""
    statements = known(analysis)
    flagged = statements.assign(own=statements["mode"].isin(AS_QUOTED))
    return ranked(estimate.share(flagged, "own", by="group", seed=analysis.settings.seed), analysis)


def confidence(analysis: Analysis) -> pd.DataFrame:
    """One row a band of the probability that a statement was made, and by its speaker, lowest first: `low`, `high`, how
    many `statements` lie in it, and which in `evidence`.

    Statements without a probability are in no band.
    """
    bands = pd.cut(analysis.statements["speaker_confidence"], BANDS, include_lowest=True, labels=False)
    found = analysis.statements["statement"].groupby(bands).agg(list).reindex(range(len(BANDS) - 1))
    counts = [len(one) if isinstance(one, list) else 0 for one in found]
    return pd.DataFrame({"low": BANDS[:-1], "high": BANDS[1:], "statements": counts, "evidence": found.to_numpy()})


def expected_right(analysis: Analysis) -> tuple[float, int]:
    """How many statements can be expected to be right, the sum of their probabilities; and of how many."""
    sure = analysis.statements["speaker_confidence"].dropna()
    return float(sure.sum()), len(sure)


def timeline(analysis: Analysis) -> pd.DataFrame:
    """One row a day, or a week, month, year, decade or century where the window is long: `start`, `end` (the day after
    it), `unit`, `statements`, `evidence`.

    Stretches without a statement have a row too; undated statements are in none.
    """
    dates = periods.days(analysis.statements["date"].dropna())
    if dates.empty:
        return pd.DataFrame({"start": pd.to_datetime([]), "end": pd.to_datetime([]), "unit": [], "statements": []})
    unit = periods.unit(dates)
    begun = periods.starts(dates, unit)
    bounds = periods.every(begun.min(), begun.max(), unit)
    counts = begun.value_counts().reindex(bounds[:-1], fill_value=0).to_numpy()
    made = analysis.statements.loc[begun.index, "statement"].groupby(begun).agg(list).reindex(bounds[:-1])
    ends = {"start": bounds[:-1], "end": bounds[1:].to_numpy(), "unit": unit, "statements": counts}
    return pd.DataFrame({**ends, "evidence": made.to_numpy()})


def naming(analysis: Analysis) -> pd.DataFrame:
    """One row a statement of a known group and an issue of which it names a term: `group`, `issue`, `statement`."""
    named = analysis.terms.drop_duplicates(["statement", "issue"])
    return named.merge(belonging(analysis), on="statement")[["group", "issue", "statement"]]


def issues(analysis: Analysis) -> pd.DataFrame:
    """One row a group, most statements first, one column an issue: how many of its statements name a term of the
    issue.
    """
    named = naming(analysis)
    counts = pd.crosstab(named["group"], named["issue"])
    counts = counts.reindex(index=ranking(analysis), columns=list(analysis.issues))
    return counts.fillna(0).astype("int64").rename_axis(index="group", columns=None).reset_index()
