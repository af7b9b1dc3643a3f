"""Dates as newspapers and agencies print them, read strictly: an impossible or ambiguous date is no date.

Month names and year-first numbers are read, and "30/05/2025"; "11/05/2025" and "11.05.2025" are not, because nothing in
them says which is the month. A date is ISO text: a day ("2025-05-11"), or a month ("2025-05") where no more is given.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from communique.corpus import dateforms as form
from communique.wording import first_day

_WORDS_OF_PIECE = 6  # of a line such as "Basin Post · 3 May 2031 · A3 · LENA MARR"
LONGEST = 160  # characters: neither a date line nor a dateline is longer

_VERB = (
    r"(?:first |last |originally )?(?:published|posted|updated|modified|issued|released|delivered|created|uploaded"
    r"|aired|broadcast|recorded|filed|revised|dated?)(?: date)?"
)
_HEAD = (
    r"(?:publication|release|issue) date|date of (?:publication|issue|release)|for (?:immediate )?release"
    r"|(?:press|news|media) (?:release|statement)|statement|news|transcript"
)
_ITEM = re.compile(
    rf"(?P<date>{form.FULL})|(?P<month>{form.OF_MONTH})|(?P<clock>{form.CLOCK})|(?P<ago>{form.AGO})"
    rf"|(?P<label>(?:{_VERB}|{_HEAD})\b)|(?P<part>[,;|·•:–—-]+|/(?=\s))|(?P<page>{form.PAGE}|{form.EDITION})|(?P<agency>{form.AGENCY})|(?P<zone>{form.ZONE})"
    rf"|(?P<join>(?:at|on)\b)|(?P<place>(?:by\s+)?{form.PLACE})",
    re.IGNORECASE,
)
_CODES = {"date": "D", "month": "M", "label": "L", "part": ",", "place": "P"}  # the others say nothing about the order
# a place or a name before a date needs a mark between them, and so does one behind it
_DATED = r"(?:[L,]*D(?!P),*){1,2}L?,*"
_LINE = re.compile(rf"(?:P,+){{1,2}}{_DATED}|{_DATED}(?:(?<=,)P)?,*")
_MONTH_LINE = re.compile(r"(?:P,+)?L?,*M")
_CELL = re.compile(r"L?,*(?:D|M),*")
_FOUND = re.compile(form.ANY, re.IGNORECASE)
_FULL = re.compile(form.FULL, re.IGNORECASE)
_OCCASION_DATE = re.compile(
    rf"(?:\bon|\bdeb|[,:(/|–—-])\s*(?P<date>{form.FULL})(?=\s*(?:$|[)\]|,;]|at\b|vol\b|[-–—]\s))", re.IGNORECASE
)
_OCCASION = re.compile(  # what is held, given or issued on a day
    r"\b(?:address|briefing|call|communiqu[eé]|conference|conversation|deb|debate|declaration|dialogue|doorstep|gaggle"
    r"|hearing|interview|lecture|meeting|minutes|opening|press|proceedings|questions|readout|record|remarks|session"
    r"|sitting|speech|statement|summit|talk|testimony|transcript|visit)s?\b",
    re.IGNORECASE,
)
_HELD = re.compile(  # of a head: "held at The Hague on 11 February 2031", "Hearing of 11 February 2031"
    r"\(?(?:held|heard|given|delivered|convened|recorded|done|signed|adopted)\b[^.!?;]{0,80}?(?:\bon|,)\s+(?:the\s+)?"
    rf"(?P<date>{form.FULL})(?:,?\s+(?:at|from)\s+[^!?]{{1,40}}?)?\)?\.?"
    rf"|(?:hearing|sitting|session|meeting|minutes|judgment|order)\s+(?:of|on)\s+(?:the\s+)?(?P<day>{form.FULL})",
    re.IGNORECASE,
)
_YEARLESS = re.compile(rf"(?:{form.PLACE},\s+)?{form.ANY}\.?", re.IGNORECASE)
_PARTED = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)")
_WORDED = re.compile(rf"(?<![^\W_])(?:{form.FULL})(?![^\W_])", re.IGNORECASE)
_MONTH_WORDED = re.compile(rf"(?<![^\W_])(?:{form.MONTH}\s{form.YEAR})(?![^\W_])", re.IGNORECASE)
_MONTH_NAME = re.compile(r"(?<!\d)(?:19|20)\d{2}[-_](?:0[1-9]|1[0-2])(?![-_.]?\d)")


def parse(text: str) -> str | None:
    """The ISO date that the whole text is, a time of day about it allowed; None where it is not exactly one real date.

    >>> parse("Sun 11th May, 2025"), parse("May 2025"), parse("31 April 2025"), parse("11/05/2025")
    ('2025-05-11', '2025-05', None, None)
    """
    return _told(text, _CELL)


def line(text: str, *, around: str | None = None) -> str | None:
    """The ISO date of a date line: a date and no more than a place or name, "Published", an agency, a time of day or a
    second date. Where both are given, the day of publication comes before that of a change.

    A weekday that disagrees with the date is ignored. A day without its year has a date only with `around` (an ISO
    date), the nearest to it.
    """
    if found := _told(text, _LINE) or _told(text, _MONTH_LINE):
        return found
    pieces = [piece.strip() for piece in re.split(r"[·•|]", text) if piece.strip()]
    days = [day for piece in pieces if (day := parse(piece))]
    if len(pieces) > 2 and len(days) == 1 and all(len(piece.split()) <= _WORDS_OF_PIECE for piece in pieces):
        return days[0]
    alone = around and len(text) <= LONGEST and _YEARLESS.fullmatch(text.strip())
    return first(text, around) if alone else None


def stamped(text: str) -> str | None:
    """The date of a date line that says what it is: "Published 3 February 2031"."""
    items = _items(text)
    return line(text) if items and any(kind == "label" for kind, _ in items) else None


def is_time(text: str) -> bool:
    """Whether a line is a time of day and no more: "10:53 A.M."."""
    kinds = {kind for kind, _ in _items(text)}
    return "clock" in kinds and kinds <= {"clock", "zone", "part"}


def is_page_head(text: str) -> bool:
    """Whether a line is the number of a page or a column, a date beside it or none: "15 May 2031 Column 412"."""
    kinds = {kind for kind, _ in _items(text)}
    return "page" in kinds and kinds <= {"page", "date", "month", "part"}


def is_stamp(text: str) -> bool:
    """Whether a line tells when a page was changed, or how long it is: "Updated 4:12 PM", "5 min read"."""
    kinds = {kind for kind, _ in _items(text)}
    return (
        bool(kinds & {"clock", "ago", "date"})
        and ("label" in kinds or kinds <= {"ago", "part"})
        and "place" not in kinds
    )


def in_name(stem: str) -> str | None:
    """The first real date in a file's name, the year first or the month a word ("2025-05-11-talks", "11_May_2025");
    else its first month ("talks-2025-05").
    """
    numbers = [_iso(int(year), int(month), int(day)) for year, _, month, day in _PARTED.findall(stem)]
    spaced = re.sub(r"[-_.]+", " ", stem)
    words = [parse(found) for pattern in (_WORDED, _MONTH_WORDED) for found in pattern.findall(spaced)]
    months = [found.replace("_", "-") for found in _MONTH_NAME.findall(stem)]
    return next((day for day in [*numbers, *words, *months] if day), None)


def real(text: str) -> str | None:
    """The text itself, where it is exactly a real ISO date."""
    return parse(text) if re.fullmatch(form.ISO, text, re.ASCII) else None


def first(text: str, around: str | None) -> str | None:
    """The first date in the text, as ISO; one without a year gets the year nearest to `around`."""
    found = _FOUND.search(text)
    if not found:
        return None
    numbers = re.findall(r"\d+", found.group())
    if len(numbers) == 3:
        return _of_numbers(*map(int, numbers))
    month, day = _month(found.group()), int(min(numbers, key=len))
    return _iso(int(max(numbers, key=len)), month, day) if len(numbers) > 1 else _nearest(month, day, around)


def _of_numbers(one: int, two: int, three: int) -> str | None:
    """The ISO date of three numbers: the year first, or last behind a day above twelve and a month."""
    if three > 31:
        day, month = (one, two) if one > 12 else (two, one)
        return _iso(three, month, day)
    return _iso(one, two, three)


def occasion(title: str) -> str | None:
    """The one full date that a title gives its occasion: "Press briefing, 11 May 2025", "Remarks on May 11, 2025"."""
    found = {first(one["date"], None) for one in _OCCASION_DATE.finditer(title)}
    if len(found) != 1 or len(_FULL.findall(title)) != 1 or not _OCCASION.search(title):
        return None
    return found.pop()


def held(text: str) -> str | None:
    """The date of a line that says when and where what follows was: "held at The Hague on 11 February 2031"."""
    found = _HELD.fullmatch(text.strip()) if len(text) <= LONGEST else None
    return first(found["date"] or found["day"], None) if found else None


def _told(text: str, order: re.Pattern) -> str | None:
    """The date of a text whose pieces stand in this order, and nothing else in it."""
    items = _items(text)
    if not items or not order.fullmatch("".join(_CODES.get(kind, "") for kind, _ in items)):
        return None
    dated = [_day(kind, piece) for kind, piece in items if kind in {"date", "month"}]
    changed = _changes(items)
    return next((day for day, late in zip(dated, changed, strict=True) if not late), dated[0])


def _changes(items: tuple[tuple[str, str], ...]) -> Iterator[bool]:
    """For each date, whether the label before it says that something was changed on it."""
    label = ""
    for kind, piece in items:
        if kind == "label":
            label = piece.casefold()
        if kind in {"date", "month"}:
            yield any(word in label for word in ("updated", "modified", "revised"))


def _day(kind: str, piece: str) -> str | None:
    if kind == "date":
        return first(piece, None)
    year = re.findall(r"\d{4}", piece)[0]
    day = _iso(int(year), _month(piece) or int(piece[5:7]), 1)
    return day and day[:7]


def _month(text: str) -> int:
    """The number of the first month that a text names by a word; 0 where it names none."""
    name = re.search(form.MONTH, text, re.IGNORECASE)
    return form.MONTHS.index(name.group().lower()[:3]) + 1 if name else 0


@lru_cache(maxsize=4096)  # a line is looked at more than once
def _items(text: str) -> tuple[tuple[str, str], ...]:
    """The pieces of a date line, each with what it is; none at all where a piece is anything else."""
    text, place = text.strip(), 0
    found: list[tuple[str, str]] = []
    while len(text) <= LONGEST and place < len(text):
        piece = _ITEM.match(text, place)
        if text[place:] == ".":
            break
        if not piece or (piece.lastgroup == "place" and not capitalised(piece.group())):
            return ()
        found.append((piece.lastgroup or "", piece.group()))
        place = len(text) - len(text[piece.end() :].lstrip())
    return tuple(found) if len(text) <= LONGEST else ()


def capitalised(place: str) -> bool:
    """Whether every word but particles begins with a capital, as in a name of a place or a person."""
    small = {"by", "of", "the", "and", "de", "al"}
    return all(word[0].isupper() or word in small for word in re.findall(form.WORD, place))


def _nearest(month: int, day: int, around: str | None) -> str | None:
    if around is None:
        return None
    middle = date.fromisoformat(first_day(around))
    years = (middle.year - 1, middle.year, middle.year + 1)
    found = [iso for year in years if (iso := _iso(year, month, day))]
    return min(found, key=lambda iso: abs(date.fromisoformat(iso) - middle), default=None)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
