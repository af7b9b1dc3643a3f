"""Numbers and dates as people write them."""

import datetime


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
