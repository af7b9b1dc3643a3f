"""Numbers, dates and lists as people write them."""

import datetime
from collections.abc import Sequence


def day(date: str) -> str:
    """An ISO date as people write it: "11 May 2025", "May 2025" for a month. Other text comes back as it is."""
    try:
        parsed = datetime.date.fromisoformat(first_day(date))
    except ValueError:
        return date
    return {4: f"{parsed:%Y}", 7: f"{parsed:%B %Y}"}.get(len(date), f"{parsed.day} {parsed:%B %Y}")


def first_day(date: str) -> str:
    """The first day of an ISO date that is a month or a year; a day is itself.

    >>> first_day("2025-05"), first_day("2025-05-11")
    ('2025-05-01', '2025-05-11')
    """
    return date + "-01-01"[len(date) - 4 :] if len(date) in {4, 7} else date


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 document", "2,400 documents"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(names: Sequence[str], last: str = "and") -> str:
    """Names in a row: "a", "a and b", "a, b and c"; with `last` "or", "a, b or c"."""
    return f" {last} ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
