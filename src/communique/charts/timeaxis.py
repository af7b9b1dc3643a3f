"""Axes of dates, and stretches of time."""

import datetime

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num, num2date
from matplotlib.ticker import FixedLocator

from communique.charts import style
from communique.measures import periods

LONG = 40 * 366  # days over which an axis has years alone
FEW_DAYS = 5  # that each have a mark of their own on an axis
_STEPS = [step * 10**power for power in range(4) for step in (1, 2, 5)]


def dates(axes: Axes, days: pd.Series) -> None:
    """Days as "8 May", with their year below; months and years over more than a year."""
    few = pd.Series(days.unique()) if days.nunique() <= style.on(page=FEW_DAYS, phone=3) else None
    marked = AutoDateLocator(minticks=3, maxticks=style.on(page=6, phone=4))
    locator = marked if few is None else FixedLocator(date2num(few))
    axes.xaxis.set_major_locator(locator)
    first, last = days.min(), days.max()
    if (last - first).days > LONG:
        _year_axis(axes, first.year, last.year)
        return
    if (last - first).days > 400:
        axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
        return
    axes.xaxis.set_major_formatter(lambda at, _: f"{num2date(at).day} {num2date(at):%b}")
    axes.set_xlabel("–".join(dict.fromkeys(f"{date:%Y}" for date in (first, last))))


def _year_axis(axes: Axes, first: int, last: int) -> None:
    """Round years, at most seven, on a phone four, within the calendar that dates can be in."""
    low, high = axes.get_xlim()
    axes.set_xlim(max(low, date2num(datetime.date.min)), min(high, date2num(datetime.date.max)))
    step = next(size for size in _STEPS if (last - first) // size < style.on(page=6, phone=3))
    years = [year for year in range(first // step * step, last + 1, step) if year >= 1]
    axes.xaxis.set_major_locator(FixedLocator([date2num(datetime.date(year, 1, 1)) for year in years]))
    axes.xaxis.set_major_formatter(lambda _, place: str(years[int(place)]) if place is not None else "")


def dated(table: pd.DataFrame) -> pd.DataFrame:
    """The stretches of time in `start` and `unit` with their first and last days in `since` and `until`."""
    both = [periods.ends(start, unit) for start, unit in zip(table["start"], table["unit"], strict=True)]
    return table.assign(since=[first for first, _ in both], until=[last for _, last in both])
