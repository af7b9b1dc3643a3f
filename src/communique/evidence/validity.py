"""How well each layer measures what it says it measures: the scores on coded sets, as a table for a methods section."""

import pandas as pd

from communique import accuracy
from communique.analysis import Analysis
from communique.evidence.markup import Html, small
from communique.evidence.tables import NOTHING, table

LAYERS = ("attribution", "speakers", "acts", "positions", "evaluations", "tone")


def scores(*layers: str) -> pd.DataFrame:
    """One row a figure of these layers, in the order of `data/validity.csv`: `what`, the coded `set`, the stance
    `reader` that it hangs on, `score` (0 to 1; higher is better), its 95 % `interval`, the `cases` behind it, what
    `texts` they are of, who coded them, and whether they were looked at while building.

    Raises ValueError for a layer that no figure is about.
    """
    strange = [layer for layer in layers if layer not in LAYERS]
    if strange:
        raise ValueError(f"No scores of {strange}; there are some of {list(LAYERS)}.")
    stored = accuracy.stored()
    rows = stored[stored["layer"].isin(layers)]
    between = [f"{row.low:.2f} to {row.high:.2f}" if pd.notna(row.low) else NOTHING for row in rows.itertuples()]
    cases = [f"{row.cases:,.0f} {row.unit}" for row in rows.itertuples()]
    columns = {"what": rows["what"], "set": rows["set"], "reader": rows["reader"].fillna(NOTHING)}
    columns |= {"score": rows["value"], "95\u00a0% interval": between}
    about = {"texts": rows["domain"], "coded by": rows["coders"], "looked at while building": rows["looked_at"]}
    return pd.DataFrame({**columns, "cases": cases, **about}).reset_index(drop=True)


def accurate(analysis: Analysis, *layers: str) -> Html:
    """The same in one sentence, of the reader asked: what `accuracy.line` says beside each figure of these layers."""
    return small(accuracy.line(*layers, reader=analysis.settings.reader))


def validity(*layers: str) -> Html:
    """The scores of these layers as a table. Coded sets are not your texts: they say what to expect, not what is so."""
    return table(scores(*layers), "How often this is right on other texts than yours, coded by hand")
