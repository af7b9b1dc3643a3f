"""The table behind each figure: an analysis in, one small table out.

Every table has one row a group (a speaker, office, state or side, as the settings' `level` says), or a group and
something else. Statements whose group is not known are in none of them; `unknown` counts them.
"""

from collections.abc import Sequence

import pandas as pd

from communique import estimate, vocabulary
from communique.analysis import ANONYMOUS, Analysis

AS_QUOTED = ("direct", "mixed", "speech")
CATEGORIES = ("hedge", "booster", "attitude", "modality", "condition")  # of markers, in the order of the figures
WEEKLY_FROM = 45  # days of a window from which statements are counted by week, so that bars stay wide enough to see


def known(analysis: Analysis) -> pd.DataFrame:
    """The statements whose group is known."""
    return analysis.statements[analysis.statements["group"].notna()]


def unknown(analysis: Analysis) -> int:
    """How many statements have no known group."""
    return int(analysis.statements["group"].isna().sum())


def ranking(analysis: Analysis) -> list[str]:
    """Every group, most statements first."""
    counts = known(analysis).groupby("group").size().rename("n").reset_index()
    return counts.sort_values(["n", "group"], ascending=[False, True])["group"].tolist()


def words(analysis: Analysis) -> pd.DataFrame:
    """One row a group: `words` of what it is reported to say, `statements`, `documents`; most words first.

    A statement within a statement counts for both who speak, so that the words add up to more than the text holds.
    """
    table = (
        known(analysis)
        .groupby("group", as_index=False)
        .agg(words=("words", "sum"), statements=("statement", "nunique"), documents=("document", "nunique"))
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
    return _ranked(estimate.share(flagged, "own", by="group", seed=analysis.settings.seed), analysis)


def timeline(analysis: Analysis) -> pd.DataFrame:
    """One row a day, or a week where the window is long: `start`, `days` (1 or 7), `statements`.

    Days without a statement have a row too; undated statements are in none.
    """
    dates = pd.to_datetime(analysis.statements["date"].dropna())
    if dates.empty:
        return pd.DataFrame({"start": pd.to_datetime([]), "days": [], "statements": []})
    long = (dates.max() - dates.min()).days >= WEEKLY_FROM
    starts = _mondays(dates) if long else dates
    every = pd.date_range(starts.min(), starts.max(), freq="7D" if long else "D")
    counts = starts.value_counts().reindex(every, fill_value=0)
    return pd.DataFrame({"start": every, "days": 7 if long else 1, "statements": counts.to_numpy()})


def tone(analysis: Analysis) -> pd.DataFrame:
    """Estimates, one row a group: the mean tone of its statements, from -1 (negative) to 1 (positive)."""
    found = estimate.mean(_toned(analysis), "compound", by="group", seed=analysis.settings.seed)
    return _ranked(found, analysis)


def tone_by_week(analysis: Analysis) -> pd.DataFrame:
    """Estimates, one row a week, by its Monday in `week`: the mean tone of all dated statements."""
    toned = _toned(analysis, everyone=True)
    dated = toned[toned["date"].notna()]
    weeks = dated.assign(week=_mondays(pd.to_datetime(dated["date"])))
    return estimate.mean(weeks, "compound", by="week", seed=analysis.settings.seed)


def markers(analysis: Analysis, categories: Sequence[str] = CATEGORIES) -> pd.DataFrame:
    """Estimates, one row a group and `category`: markers in the speaker's words per 1,000 of them; higher is more of
    it.

    Markers in the reporter's cue ("claimed") say nothing of the speaker's stance and are left out.
    """
    spoken = analysis.markers[analysis.markers["voice"] == "speaker"]
    tables = [_rate(analysis, spoken[spoken["category"] == name]).assign(category=name) for name in categories]
    return pd.concat(tables, ignore_index=True)


def issues(analysis: Analysis) -> pd.DataFrame:
    """One row a group, most statements first, one column an issue: how many of its statements name a term of the
    issue.
    """
    named = analysis.mentions.drop_duplicates(["statement", "issue"])
    group = named["statement"].map(known(analysis).set_index("statement")["group"])
    counts = pd.crosstab(group, named["issue"]).reindex(index=ranking(analysis), columns=list(analysis.issues))
    return counts.fillna(0).astype("int64").rename_axis(index="group", columns=None).reset_index()


def contrast(analysis: Analysis, one: str = "", two: str = "") -> tuple[str, str] | None:
    """The two groups to set side by side: those named, else the two with most words; None under two groups."""
    most = words(analysis)
    names = most[(most["words"] > 0) & (most["group"] != ANONYMOUS)]["group"].tolist()
    rest = [name for name in names if name not in (one, two)]
    chosen = (one or (rest.pop(0) if rest else ""), two or (rest.pop(0) if rest else ""))
    return chosen if all(chosen) else None


def distinctive(analysis: Analysis, one: str, two: str) -> pd.DataFrame:
    """Keyness of words between two groups, see vocabulary.distinctive: above 0 for the first.

    Against all statements as background; function words and the words of speakers' names are left out of the rows.
    """
    group = analysis.tokens["statement"].map(known(analysis).set_index("statement")["group"])
    everyone = analysis.everyone or analysis
    names = vocabulary.name_words(everyone.statements["speaker"])
    return vocabulary.distinctive(
        analysis.tokens[group == one],
        analysis.tokens[group == two],
        background=everyone.tokens,
        exclude=names | vocabulary.function_words(),
    )


def _toned(analysis: Analysis, *, everyone: bool = False) -> pd.DataFrame:
    statements = analysis.statements if everyone else known(analysis)
    return statements.merge(analysis.tone[["statement", "compound"]], on="statement", how="left")


def _rate(analysis: Analysis, found: pd.DataFrame) -> pd.DataFrame:
    statements = known(analysis)
    counts = statements["statement"].map(found["statement"].value_counts()).fillna(0)
    counted = statements.assign(found=counts)
    return _ranked(estimate.rate(counted, "found", "words", by="group", seed=analysis.settings.seed), analysis)


def _ranked(table: pd.DataFrame, analysis: Analysis) -> pd.DataFrame:
    return table.set_index("group").reindex(ranking(analysis)).reset_index()


def _mondays(dates: pd.Series) -> pd.Series:
    return dates - pd.to_timedelta(dates.dt.weekday, unit="D")
