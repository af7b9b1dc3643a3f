"""An article cut out of an export: a slice of the file, and where in it its headline and its words lie."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, Unpack

from communique.corpus import datelines, dates, furniture, months
from communique.corpus.draft import Draft, Fields, Reading
from communique.corpus.lines import Line, spans, trimmed

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_WRITTEN = rf"{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{_MONTH}\s+\d{{4}}"
_DATE = re.compile(rf"\b(?:{_WRITTEN}|\d{{4}}-\d{{2}}-\d{{2}})\b", re.IGNORECASE)
_PLACE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_TRIM = " ,.;-–—|"
_BY = re.compile(r"^by\s+", re.IGNORECASE)
_DATELINE_AMONG = 3  # paragraphs


def date(text: str) -> str | None:
    """The first date in a line of an export, as ISO: databases put weekdays, times and pages behind it."""
    found = _DATE.search(months.in_english(" ".join(text.split())))
    return dates.parse(found.group()) if found else None


def outlet(text: str) -> str | None:
    """A publication's name without the place or date behind it: "Basin Wire (Northport)", "Basin Wire; Northport"."""
    name = _DATE.sub("", " ".join(text.split())).partition(";")[0].strip(_TRIM)
    return _PLACE.sub("", name).strip(_TRIM) or None


def author(text: str | None) -> str | None:
    """A byline without its "By"."""
    return _BY.sub("", " ".join(text.split())) or None if text else None


class Piece(NamedTuple):
    """An article's place in the file, and its number among the articles; `end` is where the next one starts."""

    text: str
    start: int
    end: int
    number: int


def draft(piece: Piece, headline: Sequence[Line], body: Sequence[Line], **fields: Unpack[Fields]) -> Draft | None:
    """The article of a piece of the file; None where it has no words. Spans count from the start of the piece."""
    text, start, end, number = piece
    kept = _without_dateline(text, list(body), fields.get("date"))
    out = furniture.among(text, kept, 0)
    if len(out) == len(kept):
        return None
    fields["title"] = fields.get("title") or " ".join(line.text for line in headline) or None
    return Draft(
        text[start:end],
        [[headline[0].start - start, headline[-1].end - start]] if headline else [],
        [[first - start, last - start] for first, last in _ranges(text, kept, out)],
        row=number,
        furniture=[[first - start, last - start] for first, last in spans(kept, set(range(len(kept))) - out)],
        **fields,
    )


def _ranges(text: str, kept: list[Line], out: set[int]) -> list[list[int]]:
    """Ranges that cover the lines but those left out: where anything else stands between two, a new one starts."""
    runs: list[list[Line]] = []
    for line in (line for at, line in enumerate(kept) if at not in out):
        if runs and not text[runs[-1][-1].end : line.start].strip():
            runs[-1].append(line)
        else:
            runs.append([line])
    return [[run[0].start, run[-1].end] for run in runs]


def reading(name: str, found: Sequence[Draft | None]) -> Reading:
    """The articles of an export of the database called `name`, and a reason for each without its words."""
    drafts = [one for one in found if one]
    note = f"{name} export with {len(found):,} article{'s' * (len(found) != 1)}: read one by one, their fields no text"
    drafts = [replace(one, notes=(note,)) for one in drafts]
    lost = [f"article {at} of the {name} export: no full text" for at, one in enumerate(found, start=1) if one is None]
    return Reading(drafts, rejected=lost)


def _without_dateline(text: str, body: list[Line], around: str | None) -> list[Line]:
    for at, line in enumerate(body[:_DATELINE_AMONG]):
        if place := datelines.dateline(line.text, around=around):
            return [*body[:at], trimmed(text, line.start + place[0], line.end), *body[at + 1 :]]
    return body
