"""How firmly groups speak."""

from collections.abc import Sequence

import pandas as pd

from communique import estimate
from communique.analysis import Analysis
from communique.measures.groups import known, ranked, ranking

CATEGORIES = ("hedge", "booster", "attitude", "modality", "condition", "self-mention", "engagement", "negation")
QUALIFYING = CATEGORIES[:5]  # what is done to the content: the others show who speaks to whom, and what is denied
IN_OWN_WORDS = ("self-mention", "engagement")


def markers(analysis: Analysis, categories: Sequence[str] = CATEGORIES) -> pd.DataFrame:
    """Estimates, one row a group and `category`: markers in the speaker's words per 1,000 of them; higher is more of
    it.

    Markers in the reporter's cue ("claimed") say nothing of the speaker's stance and are left out. Self-mention and
    engagement are counted, and divided by words, in the speaker's own words alone: speeches and quotations. A group
    without any has no rate of them.
    """
    table = pd.concat([_rate(analysis, name).assign(category=name) for name in categories], ignore_index=True)
    place = {name: at for at, name in enumerate(ranking(analysis))}
    return table.sort_values("group", key=lambda names: names.map(place), kind="stable", ignore_index=True)


def spoken_markers(analysis: Analysis, categories: Sequence[str] = CATEGORIES) -> pd.DataFrame:
    """Markers in the speaker's own part of these categories."""
    found = analysis.markers
    return found[(found["voice"] == "speaker") & found["category"].isin(categories)]


def common_markers(analysis: Analysis, categories: Sequence[str] = QUALIFYING) -> pd.DataFrame:
    """One row a `term`, `category` and `kind`: how many `markers` in how many `statements`, and how many of them are
    `negated`, in the scope of a negation; most first.
    """
    counts = (
        spoken_markers(analysis, categories)
        .groupby(["term", "category", "kind"], as_index=False)
        .agg(
            markers=("statement", "size"),
            statements=("statement", "nunique"),
            negated=("negated", "sum"),
            evidence=("statement", list),
        )
    )
    return counts.sort_values(["markers", "term"], ascending=[False, True], ignore_index=True)


def counted(statements: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """The statements with one column more, `found`: how many of the markers each has."""
    return statements.assign(found=statements["statement"].map(found["statement"].value_counts()).fillna(0))


def length(category: str) -> str:
    """The column of words that markers of a category are divided by."""
    return "own" if category in IN_OWN_WORDS else "words"


def _rate(analysis: Analysis, category: str) -> pd.DataFrame:
    statements = counted(known(analysis), spoken_markers(analysis, [category]))
    found = estimate.rate(statements, "found", length(category), by="group", seed=analysis.settings.seed)
    return ranked(found, analysis)
