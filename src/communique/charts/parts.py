"""What several figures are made of: their first rows, grids of counts, and words for their alt text."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from matplotlib import patches
from matplotlib.axes import Axes

from communique import estimate
from communique.analysis import Analysis
from communique.charts import marks, rows, style
from communique.wording import listed

_DARK = 0.65  # depth from which a cell is too dark for dark letters
MOST_ROWS = 40  # a figure is one screen or two: the rest is in the table
PLURALS = {"speaker": "speakers", "office": "offices", "state": "states", "side": "sides"}
HOLLOW = (
    f"Bars: 95 % intervals. Hollow: few statements (under {estimate.SMALL_STATEMENTS}, "
    f"or from under {estimate.SMALL_DOCUMENTS} articles)."
)


def first_rows(table: pd.DataFrame, analysis: Analysis, *, most: int = MOST_ROWS) -> pd.DataFrame:
    """As many rows as the settings' `top` asks for and a figure can hold."""
    return table.head(min(analysis.settings.top, most)).reset_index(drop=True)


def cut(shown: pd.DataFrame, table: pd.DataFrame, noun: str) -> str:
    """A sentence that says what is left out of the figure; empty where nothing is."""
    return "" if len(shown) == len(table) else f"The first {len(shown)} of {len(table)} {noun}."


def nobody(analysis: Analysis) -> str:
    """Why a figure of groups is empty."""
    if analysis.statements.empty:
        return "There is no statement in this selection."
    return f"No statement in this selection has a known {analysis.settings.level}."


def grid(axes: Axes, counts: pd.DataFrame, depth: np.ndarray, addresses: list[list[str | None]]) -> None:
    """A tinted cell a count of at least 1, the deeper (0 to 1) the darker, from the top left; each leads to what it
    counts. The axes are of `rows.grid`.
    """
    top, high = rows.cell(axes)
    for (down, across), count in np.ndenumerate(counts.to_numpy()):
        if not count:
            continue
        tint = depth[down, across]
        cell = patches.Rectangle((across, down + top), 1, high, facecolor=style.BLUE, alpha=max(0.08, tint), zorder=2)
        middle = (across + 0.5, down + top + high / 2)
        said = axes.text(*middle, f"{count}", ha="center", va="center", size=style.SMALL, zorder=3)
        said.set_color("white" if tint > _DARK else style.INK)
        marks.link((axes.add_patch(cell), said), 2 * [addresses[down][across]])
    axes.hlines(range(1, counts.shape[0]), 0, counts.shape[1], color="white", linewidth=1.5, zorder=4)
    axes.vlines(range(1, counts.shape[1]), 0, counts.shape[0], color="white", linewidth=1.5, zorder=4)


def ends(table: pd.DataFrame, say: Callable[[float], str], *, few: int = 3) -> str:
    """The highest and the lowest groups in words, for alt text: those with enough statements, or all where none has."""
    solid = table[table["estimate"].notna() & ~table["small"]]
    solid = solid if len(solid) else table[table["estimate"].notna()]
    ordered = solid.sort_values("estimate", ascending=False)
    if len(ordered) <= 2 * few:
        return "From highest to lowest: " + listed([_named(row, say) for _, row in ordered.iterrows()]) + "."
    high = listed([_named(row, say) for _, row in ordered.head(few).iterrows()])
    low = listed([_named(row, say) for _, row in ordered.tail(few).iterrows()])
    return f"Highest: {high}. Lowest: {low}."


def _named(row: pd.Series, say: Callable[[float], str]) -> str:
    if pd.isna(row["low"]):
        return f"{row['group']} {say(row['estimate'])} (no interval)"
    return f"{row['group']} {say(row['estimate'])} ({say(row['low'])} to {say(row['high'])})"
