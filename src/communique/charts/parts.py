"""What several figures are made of: rows of names, bars, dots with intervals, and words for their alt text."""

import datetime
from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
from matplotlib import patches
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num, num2date
from matplotlib.ticker import FixedLocator
from numpy.typing import ArrayLike

from communique import estimate
from communique.analysis import Analysis
from communique.charts import marks, style
from communique.measures import periods
from communique.wording import listed

LONG = 40 * 366  # days over which an axis has years alone
_STEPS = [step * 10**power for power in range(4) for step in (1, 2, 5)]
FEW_DAYS = 5  # that each have a mark of their own on an axis
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


def name_rows(axes: Axes, names: Sequence[object]) -> None:
    """One row a name, the first at the top."""
    axes.set_yticks(range(len(names)), [style.short(name) for name in names])
    axes.set_ylim(len(names) - 0.4, -0.6)


def names_margin(names: Sequence[object]) -> float:
    """Inches that these names need to the left of the axes."""
    return style.margin(style.short(name) for name in names)


def date_axis(axes: Axes, dates: pd.Series) -> None:
    """Days as "8 May", with their year below; months and years over more than a year."""
    few = pd.Series(dates.unique()) if dates.nunique() <= FEW_DAYS else None
    locator = AutoDateLocator(minticks=3, maxticks=6) if few is None else FixedLocator(date2num(few))
    axes.xaxis.set_major_locator(locator)
    days = (dates.max() - dates.min()).days
    if days > LONG:
        _year_axis(axes, dates.min().year, dates.max().year)
        return
    if days > 400:
        axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
        return
    axes.xaxis.set_major_formatter(lambda at, _: f"{num2date(at).day} {num2date(at):%b}")
    axes.set_xlabel("–".join(dict.fromkeys(f"{date:%Y}" for date in (dates.min(), dates.max()))))


def _year_axis(axes: Axes, first: int, last: int) -> None:
    """Round years, at most seven, within the calendar that dates can be in."""
    low, high = axes.get_xlim()
    axes.set_xlim(max(low, date2num(datetime.date.min)), min(high, date2num(datetime.date.max)))
    step = next(size for size in _STEPS if (last - first) // size < 6)
    years = [year for year in range(first // step * step, last + 1, step) if year >= 1]
    axes.xaxis.set_major_locator(FixedLocator([date2num(datetime.date(year, 1, 1)) for year in years]))
    axes.xaxis.set_major_formatter(lambda _, place: str(years[int(place)]) if place is not None else "")


def dated(table: pd.DataFrame) -> pd.DataFrame:
    """The stretches of time in `start` and `unit` with their first and last days in `since` and `until`."""
    both = [periods.ends(start, unit) for start, unit in zip(table["start"], table["unit"], strict=True)]
    return table.assign(since=[first for first, _ in both], until=[last for _, last in both])


def dots(
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


def shares(axes: Axes, table: pd.DataFrame, analysis: Analysis) -> None:
    """One row a group from the top: its share of 0 to 100 % with the interval, and how many statements it has."""
    dots(axes, table, analysis, colour=style.BLUE, places=range(len(table)))
    statement_counts(axes, table, analysis)
    axes.set_xlim(-0.02, 1.02)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])
    axes.grid(axis="x")


def statement_counts(axes: Axes, table: pd.DataFrame, analysis: Analysis) -> None:
    """How many statements stand behind each row, to the right of the axes; the number leads to them."""
    for place, (count, address) in enumerate(zip(table["statements"], marks.urls(analysis, table), strict=True)):
        axes.annotate(
            f"n = {count:,.0f}" if count else "–",
            (1, place),
            xycoords=axes.get_yaxis_transform(),
            xytext=(6, 0),
            textcoords="offset points",
            va="center",
            size=style.SMALL,
            color=style.GREY,
        ).set_url(address)


def grid(axes: Axes, counts: pd.DataFrame, depth: np.ndarray, addresses: list[list[str | None]]) -> None:
    """A tinted cell a count of at least 1, the deeper (0 to 1) the darker, from the top left; each leads to what it
    counts.
    """
    for (down, across), count in np.ndenumerate(counts.to_numpy()):
        if not count:
            continue
        tint = depth[down, across]
        cell = patches.Rectangle((across, down), 1, 1, facecolor=style.BLUE, alpha=max(0.08, tint), zorder=2)
        said = axes.text(across + 0.5, down + 0.5, f"{count}", ha="center", va="center", size=style.SMALL, zorder=3)
        said.set_color("white" if tint > _DARK else style.INK)
        marks.link((axes.add_patch(cell), said), 2 * [addresses[down][across]])
    axes.set_xlim(0, counts.shape[1])
    axes.set_ylim(counts.shape[0], 0)
    axes.hlines(range(1, counts.shape[0]), 0, counts.shape[1], color="white", linewidth=1.5, zorder=4)
    axes.vlines(range(1, counts.shape[1]), 0, counts.shape[0], color="white", linewidth=1.5, zorder=4)
    axes.spines[:].set_visible(False)


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
