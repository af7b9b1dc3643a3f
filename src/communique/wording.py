"""Numbers, dates and lists as people write them."""

import datetime
from collections.abc import Sequence


def day(date: str) -> str:
    """An ISO date as people write it: "11 May 2025". Text that is no date comes back as it is."""
    try:
        parsed = datetime.date.fromisoformat(date)
    except ValueError:
        return date
    return f"{parsed.day} {parsed:%B %Y}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 document", "2,400 documents"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(names: Sequence[str]) -> str:
    """Names in a row: "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
