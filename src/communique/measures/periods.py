"""Stretches of time of one length, from days to centuries: the longer the window, the coarser, so that a figure of it
has room for each, whatever years a corpus spans.
"""

import numpy as np
import pandas as pd

from communique.wording import first_day

# A unit, and up to how many days of a window it is used.
UNITS = {
    "day": 44,
    "week": 3 * 366,
    "month": 12 * 366,
    "year": 150 * 366,
    "decade": 1500 * 366,
    "century": 10_000 * 366,
}
_YEARS = {"year": 1, "decade": 10, "century": 100}


def days(dates: pd.Series) -> pd.Series:
    """ISO dates as times, a month's its first day; rows without one stay without."""
    return pd.to_datetime(dates.map(first_day, na_action="ignore"), format="%Y-%m-%d")


def unit(dates: pd.Series, finest: str = "day") -> str:
    """The unit for a window that spans these dates, not finer than `finest`."""
    days = (dates.max() - dates.min()).days if len(dates) else 0
    allowed = list(UNITS)[list(UNITS).index(finest) :]
    return next(name for name in allowed if days <= UNITS[name])


def starts(dates: pd.Series, unit: str) -> pd.Series:
    """The first day of the stretch in which each date lies: weeks begin on Mondays, decades in years such as 1990."""
    if unit == "day":
        return dates
    if unit == "week":
        return dates - pd.to_timedelta(dates.dt.day_of_week, unit="D")
    days = dates.to_numpy().astype("datetime64[D]")
    if unit == "month":
        return pd.Series(_days(days.astype("datetime64[M]")), index=dates.index)
    years = days.astype("datetime64[Y]").astype("int64") + 1970
    return pd.Series(_years(years // _YEARS[unit] * _YEARS[unit]), index=dates.index)


def every(first: pd.Timestamp, last: pd.Timestamp, unit: str) -> pd.Series:
    """The first day of every stretch from one that begins on `first` to one that begins on `last`, and the day after
    the last: one more than there are stretches.
    """
    if unit in {"day", "week"}:
        step = np.timedelta64(7 if unit == "week" else 1, "D")
        begin, end = (np.datetime64(day.date(), "D") for day in (first, last))
        return pd.Series(_days(np.arange(begin, end + 2 * step, step)))
    if unit == "month":
        begin, end = (np.datetime64(day.date(), "M") for day in (first, last))
        return pd.Series(_days(np.arange(begin, end + 2)))
    years = _YEARS[unit]
    year = first.year // years * years
    return pd.Series(_years(np.arange(year, last.year // years * years + 2 * years, years)))


def ends(start: pd.Timestamp, unit: str) -> tuple[str, str]:
    """The first and the last day of the stretch that begins on `start`, in ISO form."""
    begin, after = every(start, start, unit).astype("datetime64[s]").to_numpy().astype("datetime64[D]")
    return str(begin), str(after - 1)


def _years(years: np.ndarray) -> np.ndarray:
    """The first days of years; the calendar begins with the year 1."""
    return _days((np.maximum(years, 1) - 1970).astype("datetime64[Y]"))


def _days(times: np.ndarray) -> np.ndarray:
    return times.astype("datetime64[s]")
