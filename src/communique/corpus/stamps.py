"""Dates as programs write them into tables: timestamps, times of day behind a date, numbers with slashes."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from communique.corpus import dates, months

_SECONDS = re.compile(r"(?:-\d{6,10}|\d{8,10})(?:\.\d+)?")
_MILLISECONDS = re.compile(r"\d{12,13}(?:\.0+)?")
_COMPACT = re.compile(r"(?:19|20)\d{6}(?:T?\d{6}Z?)?")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?=T|\s|$)")
_DOTS = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}(?=\s|$)")
_SLASHES = re.compile(r"(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>\d{4})(?=\s|$)")


def day(value: object) -> str | None:
    """The ISO date of a timestamp (seconds or milliseconds since 1970, in UTC) or of a date as it is written."""
    if value is None or isinstance(value, bool):
        return None
    written = str(value).strip()
    if _COMPACT.fullmatch(written):
        return dates.real(f"{written[:4]}-{written[4:6]}-{written[6:8]}")
    if _MILLISECONDS.fullmatch(written) or _SECONDS.fullmatch(written):
        return _of_stamp(float(written) / (1000 if _MILLISECONDS.fullmatch(written) else 1))
    if _SLASHES.match(written):  # the column tells which number is the day
        return None
    start = _ISO.match(written)
    return dates.real(start.group()) if start else dates.parse(months.in_english(written))


def _of_stamp(seconds: float) -> str | None:
    try:
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def order(cells: Iterable[str]) -> str | None:
    """Whether a column's "03/02/2031" has the "day" or the "month" first; None where no cell tells.

    A column of dots alone ("03.02.2031") has the day first: nobody parts a month that comes first so.
    """
    there = [cell.strip() for cell in cells if cell.strip()]
    found = [match for cell in there if (match := _SLASHES.match(cell))]
    told = {"day" for one in found if int(one["first"]) > 12} | {"month" for one in found if int(one["second"]) > 12}
    if not told and are_dotted(there):
        return "day"
    return told.pop() if len(told) == 1 else None


def are_dotted(cells: Sequence[str]) -> bool:
    """Whether there are dates, and all have dots: "03.02.2031"."""
    return bool(cells) and all(_DOTS.match(cell) for cell in cells)


def with_slashes(cell: str, first: str) -> str | None:
    """The ISO date of "03/02/2031", its `first` number the day or the month."""
    found = _SLASHES.match(cell.strip())
    if not found:
        return None
    numbers = int(found["first"]), int(found["second"])
    one, month = numbers if first == "day" else numbers[::-1]
    try:
        return date(int(found["year"]), month, one).isoformat()
    except ValueError:
        return None
