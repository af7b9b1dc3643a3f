"""Dates as newspapers and agencies print them, read strictly: an impossible or ambiguous date is no date.

Month names and ISO are read; "11/05/2025" and "11.05.2025" are not, because nothing in them says which is the month.
"""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?\b\.?,?\s+)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\d:])"
_YEAR = r"\d{4}(?!\d)"
_ISO = r"\d{4}-\d{2}-\d{2}(?!\d)"
_WRITTEN = rf"{_WEEKDAY}(?:{_DAY}\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+{_DAY})"
_FULL = rf"(?:{_ISO}|{_WRITTEN},?\s+{_YEAR})"
_ANY = rf"(?:{_ISO}|{_WRITTEN}(?:,?\s+{_YEAR})?)"
_ZONE = r"(?:\(?(?:GMT|UTC|[A-Z]{1,4}T)\)?(?:[+-]\d{1,2})?|Z|[+-]\d{2}:?\d{2})"
_CLOCK = rf"\d{{1,2}}[:.]\d{{2}}(?::\d{{2}}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*{_ZONE}?"
_VERB = r"(?:first |last )?(?:published|posted|updated|modified|issued|released|dated?)"
_LABEL = rf"(?:{_VERB}(?:\s+at\s+{_CLOCK})?(?:\s+on)?\s*:?\s*)?"
_STAMP = rf"(?:{_CLOCK}[\s,|·]+)?{_LABEL}{_FULL}(?:(?:T|[\s,|·]+(?:at\s+)?){_CLOCK})?"
_WORD = r"[^\W\d_][\w'’.]*"
_CITY = rf"{_WORD}(?:[ /-]{_WORD}){{0,3}}"
_AGENCY = r"(?:\([^()\n]{1,40}\)|/[^/\n]{1,40}/)"

_LINE = re.compile(rf"(?:(?P<place>{_CITY})(?:,|\s[|·])\s+)?{_STAMP}(?:[\s,|·–—-]+{_STAMP})?\.?", re.IGNORECASE)
_CELL = re.compile(rf"{_STAMP}", re.IGNORECASE)
_DATELINE = re.compile(
    rf"(?P<place>{_CITY}(?:,\s+{_CITY})?)??(?P<parts>(?:[\s,–—-]*(?:{_ANY}|{_AGENCY}))*)"
    r"(?P<end>\s*(?:[—–]|--|:)|\s-|(?<=/)\.)\s+(?=(?P<next>\S))",
    re.IGNORECASE,
)
_FOUND = re.compile(_ANY, re.IGNORECASE)
_IN_NAME = re.compile(r"(?<!\d)(\d{4})([-_])(\d{2})\2(\d{2})(?!\d)")
_LONGEST = 160  # characters: neither a date line nor a dateline is longer


def parse(text: str) -> str | None:
    """The ISO date that the whole text is, a time of day after it allowed; None where it is not exactly one real date.

    >>> parse("Sun 11th May, 2025"), parse("31 April 2025"), parse("11/05/2025")
    ('2025-05-11', None, None)
    """
    found = _CELL.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    return _first(found.group(), None) if found else None


def line(text: str) -> str | None:
    """The ISO date of a date line: a date and no more than a place, "Published", a time of day or a second date.

    A weekday that disagrees with the date is ignored.
    """
    found = _LINE.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if not found or (found["place"] and not _capitalised(found["place"])):
        return None
    return _first(found.group(), None)


def dateline(text: str, *, around: str | None = None) -> tuple[int, str | None] | None:
    """Where the text after an agency's dateline starts, and the dateline's ISO date; None where there is no dateline.

    The date is None where the dateline has none, or has no year and no `around` (an ISO date) to take the nearest from.
    """
    found = _DATELINE.match(text[:_LONGEST])
    if not found or not _is_dateline(found):
        return None
    return found.end(), _first(found["parts"], around)


def in_name(stem: str) -> str | None:
    """The first real date, year first, in a file's name: "2025-05-11-talks" or "talks_2025_05_11"."""
    found = [_iso(int(year), int(month), int(day)) for year, _, month, day in _IN_NAME.findall(stem)]
    return next((day for day in found if day), None)


def real(text: str) -> str | None:
    """The text itself, where it is exactly a real ISO date."""
    return parse(text) if re.fullmatch(_ISO, text, re.ASCII) else None


def _is_dateline(found: re.Match) -> bool:
    place, parts, following = found["place"], found["parts"], found["next"]
    dated = bool(_FOUND.search(parts))
    if following.islower() or (found["end"].strip() == ":" and not dated):
        return False
    if not place:
        return bool(parts.strip())
    if place.split(",")[0].isupper():
        return len(place) > 2
    # "On 16 May" is a sentence; "Istanbul, 16 May" is a place and its date
    return _capitalised(place) and parts.lstrip(" ").startswith((",", "(", "/"))


def _capitalised(place: str) -> bool:
    return all(word[0].isupper() or word in {"of", "the"} for word in re.findall(_WORD, place))


def _first(text: str, around: str | None) -> str | None:
    """The first date in the text, as ISO; one without a year gets the year nearest to `around`."""
    found = _FOUND.search(text)
    if not found:
        return None
    if re.match(_ISO, found.group()):
        return _iso(*map(int, found.group()[:10].split("-")))
    month = re.search(_MONTH, found.group(), re.IGNORECASE).group().lower()[:3]
    numbers = [int(number) for number in re.findall(r"\d+", found.group())]
    day, month = numbers[0], _MONTHS.index(month) + 1
    return _iso(numbers[1], month, day) if len(numbers) > 1 else _nearest(month, day, around)


def _nearest(month: int, day: int, around: str | None) -> str | None:
    if around is None:
        return None
    middle = date.fromisoformat(around)
    years = (middle.year - 1, middle.year, middle.year + 1)
    found = [iso for year in years if (iso := _iso(year, month, day))]
    return min(found, key=lambda iso: abs(date.fromisoformat(iso) - middle), default=None)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
