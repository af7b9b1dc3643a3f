"""How firmly groups speak, and in what tone."""

from collections.abc import Sequence

import pandas as pd

from communique import estimate
from communique.analysis import Analysis
from communique.measures.groups import known, mondays, ranked

CATEGORIES = ("hedge", "booster", "attitude", "modality", "condition")  # of markers, in the order of the figures


def tone(analysis: Analysis) -> pd.DataFrame:
    """Estimates, one row a group: the mean tone of its statements, from -1 (negative) to 1 (positive)."""
    found = estimate.mean(_toned(analysis), "compound", by="group", seed=analysis.settings.seed)
    return ranked(found, analysis)


def tone_by_week(analysis: Analysis) -> pd.DataFrame:
    """Estimates, one row a week, by its Monday in `week`: the mean tone of all dated statements."""
    toned = _toned(analysis, everyone=True)
    dated = toned[toned["date"].notna()]
    weeks = dated.assign(week=mondays(pd.to_datetime(dated["date"])))
    return estimate.mean(weeks, "compound", by="week", seed=analysis.settings.seed)


def tone_words(analysis: Analysis) -> pd.DataFrame:
    """One row a `word` of tone: its `count`, and its mean `valence` in place (-4 to 4), by the tone it carried in
    all.
    """
    found = [(word["word"].lower(), word["valence"]) for words in analysis.tone["words"] for word in words]
    table = pd.DataFrame(found, columns=["word", "valence"]).astype({"valence": float})
    made = table.groupby("word")["valence"].agg(count="size", valence="mean").reset_index()
    weight = (made["count"] * made["valence"]).abs()
    return made.reindex(weight.sort_values(ascending=False, kind="stable").index).reset_index(drop=True)


def markers(analysis: Analysis, categories: Sequence[str] = CATEGORIES) -> pd.DataFrame:
    """Estimates, one row a group and `category`: markers in the speaker's words per 1,000 of them; higher is more of
    it.

    Markers in the reporter's cue ("claimed") say nothing of the speaker's stance and are left out.
    """
    tables = [_rate(analysis, spoken_markers(analysis, [name])).assign(category=name) for name in categories]
    return pd.concat(tables, ignore_index=True)


def spoken_markers(analysis: Analysis, categories: Sequence[str] = CATEGORIES) -> pd.DataFrame:
    """Markers in the speaker's own part of these categories."""
    found = analysis.markers
    return found[(found["voice"] == "speaker") & found["category"].isin(categories)]


def common_markers(analysis: Analysis) -> pd.DataFrame:
    """One row a `term` and `category`: how many `markers` in how many `statements`; most first."""
    counts = (
        spoken_markers(analysis).groupby(["term", "category"])["statement"].agg(markers="size", statements="nunique")
    )
    return counts.reset_index().sort_values(["markers", "term"], ascending=[False, True], ignore_index=True)


def _toned(analysis: Analysis, *, everyone: bool = False) -> pd.DataFrame:
    statements = analysis.statements if everyone else known(analysis)
    return statements.merge(analysis.tone[["statement", "compound"]], on="statement", how="left")


def _rate(analysis: Analysis, found: pd.DataFrame) -> pd.DataFrame:
    statements = known(analysis)
    counts = statements["statement"].map(found["statement"].value_counts()).fillna(0)
    counted = statements.assign(found=counts)
    return ranked(estimate.rate(counted, "found", "words", by="group", seed=analysis.settings.seed), analysis)
