"""What the parameter `against` asks for: a period "2025-05-01..2025-05-15", "outlet: NAME; NAME", or a corpus."""

import datetime
import re
from typing import NamedTuple

_PERIOD = re.compile(r"([\d-]*)\.\.([\d-]*)")
_OUTLET = re.compile(r"outlets?:(.*)", re.IGNORECASE | re.DOTALL)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Period(NamedTuple):
    """Days, both included, in ISO form; an empty one leaves that end open."""

    since: str
    until: str


class Outlets(NamedTuple):
    """Documents of these outlets."""

    names: tuple[str, ...]


class Other(NamedTuple):
    """Another corpus, by name or path."""

    corpus: str


Asked = Period | Outlets | Other


def read(text: str) -> Asked | None:
    """What the text asks for; None where it is empty. Raises ValueError that says what it takes."""
    text = text.strip()
    if not text:
        return None
    if (period := _PERIOD.fullmatch(text)) and any(period.groups()):
        return _period(*period.groups())
    if found := _OUTLET.fullmatch(text):
        names = tuple(dict.fromkeys(name.strip() for name in found[1].split(";") if name.strip()))
        if not names:
            raise ValueError("takes the names of outlets after 'outlet:', divided by ';'")
        return Outlets(names)
    return Other(text)


def _period(since: str, until: str) -> Period:
    for day in filter(None, (since, until)):
        if not _DAY.fullmatch(day) or not _real(day):
            raise ValueError(
                "takes a period of two ISO dates such as 2025-05-01..2025-05-15, of which one may be left out"
            )
    if since and until and since > until:
        raise ValueError("takes a period whose first day is not after its last")
    return Period(since, until)


def _real(day: str) -> bool:
    try:
        datetime.date.fromisoformat(day)
    except ValueError:
        return False
    return True
