"""How firmly groups speak."""

from collections.abc import Sequence

import pandas as pd

from communique import estimate
from communique.analysis import Analysis
from communique.measures.groups import known, ranked

CATEGORIES = ("hedge", "booster", "attitude", "modality", "condition")  # of markers, in the order of the figures


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


def _rate(analysis: Analysis, found: pd.DataFrame) -> pd.DataFrame:
    statements = known(analysis)
    counts = statements["statement"].map(found["statement"].value_counts()).fillna(0)
    counted = statements.assign(found=counts)
    return ranked(estimate.rate(counted, "found", "words", by="group", seed=analysis.settings.seed), analysis)
