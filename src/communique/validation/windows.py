"""The figures of the reports over time, raw and corrected: those of a window that slides over the days."""

import pandas as pd

from communique.analysis import Analysis
from communique.measures import periods
from communique.validation import answers, corrected
from communique.validation.both import Both
from communique.validation.codes import Codes
from communique.validation.figures import of_layer
from communique.validation.quantities import Where, figure, sums
from communique.wording import first_day


def of_days(first: str, last: str) -> Where:
    """The statements of these days, both included, in ISO form; of a month its first day counts."""
    return lambda table: table["date"].map(first_day, na_action="ignore").between(first, last)


def windows(analysis: Analysis, codes: Codes | None, layer: str) -> pd.DataFrame:
    """One row a stretch of days and figure of a layer: the figures of all groups together in a sliding window.

    The window is a fourth of the span of dates, a week at least, and slides by its half; errors shrink as statements
    are aggregated (Angst and others 2025). `first` and `last` are its days, the other columns those of `estimates`;
    `change` is the corrected difference to the window that ended before this one began, with its interval from
    `change_low` to `change_high`, and `changed` says that this leaves zero. NaN where too little is coded.
    """
    given = answers.of(analysis)
    both = Both(given, codes)
    seed, half_width = analysis.settings.seed, analysis.settings.half_width
    spans = _spans(given["date"])
    rows = []
    for place, (first, last) in enumerate(spans):
        for about, one in of_layer(layer, analysis.issues):
            here = {"first": first, "last": last, **about, **figure(both, of_days(first, last), one, seed, half_width)}
            before = sums(both, of_days(*spans[place - 2]), one) if place >= 2 else None
            rows.append({**here, **_change(before, sums(both, of_days(first, last), one), seed)})
    return pd.DataFrame(rows)


def _spans(dates: pd.Series) -> list[tuple[str, str]]:
    """The first and last days of the windows; none under two dates."""
    days = periods.days(dates.dropna())
    if days.nunique() < 2:
        return []
    width = max(7, (days.max() - days.min()).days // 4 + 1)
    step = pd.Timedelta(days=width // 2)
    starts = pd.date_range(days.min(), max(days.min(), days.max() - step), freq=step)
    return [(f"{start:%Y-%m-%d}", f"{start + 2 * step - pd.Timedelta(days=1):%Y-%m-%d}") for start in starts]


def _change(before: corrected.Sums | None, now: corrected.Sums, seed: int) -> dict:
    found = corrected.NOTHING if before is None else corrected.difference(now, before, seed=seed)
    changed = bool(found.low > 0 or found.high < 0)
    return {"change": found.estimate, "change_low": found.low, "change_high": found.high, "changed": changed}
