"""Two voices kept apart: the speaker's markers by how the words are told, and what reporters' verbs make of them."""

from collections.abc import Sequence

import pandas as pd

from communique import estimate
from communique.analysis import Analysis
from communique.measures.groups import known, ranked
from communique.measures.layers import CATEGORIES, counted, length, spoken_markers

MODES = ("direct", "speech", "mixed", "indirect")  # from the speaker's own words to the reporter's
REPORT_KINDS = ("endorses", "concedes", "presses", "doubts", "neutral")


def markers_by_mode(analysis: Analysis, categories: Sequence[str] = CATEGORIES) -> pd.DataFrame:
    """Estimates, one row a `mode` of statement and `category`: markers in the speaker's part per 1,000 words of it.

    A paraphrase loses markers, so speakers who are mostly paraphrased look plainer than they speak: compare within a
    mode. Self-mention and engagement are counted, and divided by words, in the speaker's own words alone: a paraphrase
    has no rate of them.
    """
    tables = []
    for category in categories:
        statements = counted(analysis.statements, spoken_markers(analysis, [category]))
        words = length(category)
        found = estimate.rate(statements, "found", words, by="mode", seed=analysis.settings.seed)
        tables.append(found[found["statements"] > 0].assign(category=category))
    table = pd.concat(tables, ignore_index=True)
    return table.sort_values("mode", key=lambda modes: modes.map(MODES.index), kind="stable", ignore_index=True)


def marker_kinds(analysis: Analysis, category: str = "modality") -> pd.DataFrame:
    """Estimates, one row a group and `kind` of marker: per 1,000 words, e.g. deontic against epistemic modality.

    See `kinds_of`.
    """
    found, kind = spoken_markers(analysis, [category]), kinds_of(analysis, category)
    tables = [
        _rate(analysis, found[kind == name], length(category)).assign(kind=name)
        for name in sorted(kind.dropna().unique())
    ]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=["group", "estimate", "kind"])


def kinds_of(analysis: Analysis, category: str) -> pd.Series:
    """The kind of each of `spoken_markers` of a category.

    Attitude in the scope of a negation has kinds of its own ("positive, negated"): "do not welcome" is no praise.
    """
    found = spoken_markers(analysis, [category])
    return found["kind"].where((category != "attitude") | ~found["negated"].astype(bool), found["kind"] + ", negated")


def reporting(analysis: Analysis, by: str = "group") -> pd.DataFrame:
    """Estimates, one row a group (or an outlet, with `by="outlet"`) and `kind`: the share of its reports whose verb is
    of this kind, 0 to 1.

    The verb is the reporter's: "confirmed" takes what is said as true, "admitted" as true and against the speaker's
    interest, "insisted" as said with force, "claimed" is not vouched for, "said" is neutral (Thompson and Ye 1991;
    Bergler 1992). Statements without such a verb in their cue, and speeches, are not counted.
    """
    tables = []
    for kind in REPORT_KINDS:
        flagged = reports(analysis, kind, by)
        tables.append(estimate.share(flagged, "flag", by=by, seed=analysis.settings.seed).assign(kind=kind))
    table = pd.concat(tables, ignore_index=True)
    order = _reports(analysis, by)[by].value_counts(sort=True).index.tolist()
    return table.sort_values(by, key=lambda names: names.map(order.index), kind="stable", ignore_index=True)


def reports(analysis: Analysis, kind: str, by: str = "group") -> pd.DataFrame:
    """The statements that `reporting` counts, with `flag`: whether the verb is of this kind."""
    kinds = analysis.markers.loc[analysis.markers["category"] == "report", ["statement", "kind"]]
    told = _reports(analysis, by)
    return told.assign(flag=told["statement"].isin(kinds.loc[kinds["kind"] == kind, "statement"]))


def reporting_verbs(analysis: Analysis, by: str = "group") -> pd.DataFrame:
    """One row a group (or an outlet), `verb` and `kind`: how many `statements` are told with it, and how many of them
    with a negation before it ("did not confirm"); most first.
    """
    where = _reports(analysis, by)[["statement", by]]
    found = analysis.markers[analysis.markers["category"] == "report"]
    told = found.merge(where, on="statement").rename(columns={"term": "verb"})
    table = told.groupby([by, "verb", "kind"], as_index=False).agg(
        statements=("statement", "nunique"), negated=("negated", "sum"), evidence=("statement", list)
    )
    return table.sort_values(["statements", by, "verb"], ascending=[False, True, True], ignore_index=True)


def _reports(analysis: Analysis, by: str) -> pd.DataFrame:
    """The statements with a verb of report, and with a known group or outlet."""
    told = set(analysis.markers.loc[analysis.markers["category"] == "report", "statement"])
    statements = known(analysis) if by == "group" else analysis.statements
    return statements[statements["statement"].isin(told) & statements[by].notna()]


def _rate(analysis: Analysis, found: pd.DataFrame, words: str) -> pd.DataFrame:
    statements = counted(known(analysis), found)
    return ranked(estimate.rate(statements, "found", words, by="group", seed=analysis.settings.seed), analysis)
