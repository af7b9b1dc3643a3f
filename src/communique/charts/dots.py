"""Dots with intervals: one row a name, one colour a series."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from communique.analysis import Analysis
from communique.charts import keys, marks, rows, style

STEP = 0.17  # of a row: how far the dots of two series stand from its middle


class Series(NamedTuple):
    """A row of estimates for each row of a figure, in a colour, and what the key calls them."""

    table: pd.DataFrame
    colour: str = style.BLUE
    name: str = ""


def chart(
    title: str,
    names: Sequence[object],
    series: Sequence[Series],
    analysis: Analysis,
    *,
    scale: Callable[[Axes], None],
    note: str,
    counts: pd.DataFrame | None = None,
) -> Figure:
    """A row a name: a dot with its interval of each of one or two series, on a `scale`, and how many statements stand
    behind it, from `counts` or from the first series.
    """
    pair = len(series) > 1
    key = {one.name: one.colour for one in series} if pair else {}
    figure, axes = rows.board(title, names, each=1.4 if pair else 1.0, key=list(key), note=note)
    for one, shift in zip(series, (-STEP, STEP) if pair else (0,), strict=True):
        draw(axes, one.table, analysis, colour=one.colour, places=np.arange(len(names)) + shift)
    statement_counts(axes, series[0].table if counts is None else counts, analysis)
    scale(axes)
    keys.colours(axes, key)
    return figure


def draw(
    axes: Axes, table: pd.DataFrame, analysis: Analysis, *, colour: str, places: ArrayLike, upright: bool = False
) -> None:
    """A dot at each estimate with its interval; hollow where `small`. Rows without an estimate stay empty.

    A dot leads to the statements that the estimate rests on.
    """
    there = table["estimate"].notna().to_numpy()
    table, at = table[there], np.asarray(places)[there]
    for (_, row), place in zip(table.iterrows(), at, strict=True):
        span, level = [row["low"], row["high"]], [place, place]
        if pd.notna(row["low"]):
            axes.plot(*((level, span) if upright else (span, level)), color=colour, linewidth=2, alpha=0.55, zorder=2)
    across, up = (at, table["estimate"]) if upright else (table["estimate"], at)
    faces = np.where(table["small"], "white", colour)
    drawn = axes.scatter(across, up, s=52, facecolors=faces, edgecolors=colour, linewidths=1.8, zorder=3, clip_on=False)
    drawn.set_urls(marks.urls(analysis, table))


def rate_scale(axes: Axes) -> None:
    """Across from the lowest to the highest rate."""
    axes.grid(axis="x")


def share_scale(axes: Axes) -> None:
    """Across from 0 to 100 %."""
    axes.set_xlim(-0.02, 1.02)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])
    axes.grid(axis="x")


def tone_scale(axes: Axes) -> None:
    """Across from −1, negative, to 1, positive."""
    axes.set_xlim(-1.02, 1.02)
    axes.set_xticks([-1, -0.5, 0, 0.5, 1], ["−1", "−0.5", "0", "0.5", "1"])
    axes.grid(axis="x")
    axes.axvline(0, color=style.GREY, linewidth=1, zorder=1)


def statement_counts(axes: Axes, table: pd.DataFrame, analysis: Analysis) -> None:
    """How many statements stand behind each row, to the right of the axes; the number leads to them."""
    for place, (count, address) in enumerate(zip(table["statements"], marks.urls(analysis, table), strict=True)):
        beside(axes, place, f"n = {count:,.0f}" if count else "–", address)


def beside(axes: Axes, place: float, words: str, address: str | None) -> None:
    """Small words to the right of the axes in the height of a row, with their address."""
    axes.annotate(
        words,
        (1, place),
        xycoords=axes.get_yaxis_transform(),
        xytext=(6, 0),
        textcoords="offset points",
        va="center",
        size=style.SMALL,
        color=style.GREY,
    ).set_url(address)
