"""An article cut out of an export: a slice of the file, and where in it the headline and the words of the article lie."""

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.corpus import dates, leftovers
from communique.corpus.draft import Draft, Reading
from communique.corpus.lines import Line, spans, trimmed

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = re.compile(rf"\b(?:{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{_MONTH}\s+\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}})\b", re.I)
_PLACE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_BY = re.compile(r"^by\s+", re.IGNORECASE)
_DATELINE_AMONG = 3  # paragraphs


def date(text: str) -> str | None:
    """The first date in a line of an export, as ISO: databases put weekdays, times and pages behind it."""
    found = _DATE.search(" ".join(text.split()))
    return dates.parse(found.group()) if found else None


def outlet(text: str) -> str | None:
    """A publication's name without the place in brackets behind it: "Basin Wire (Northport)"."""
    return _PLACE.sub("", " ".join(text.split())).strip(" ;,.") or None


def author(text: str | None) -> str | None:
    """A byline without its "By"."""
    return _BY.sub("", " ".join(text.split())) or None if text else None


def draft(
    text: str, start: int, end: int, headline: Sequence[Line], body: Sequence[Line], number: int, **fields: str | None
) -> Draft | None:
    """The article between two places of the file; None where it has no words. Spans count from its own start."""
    kept = _without_dateline(text, list(body), fields.get("date"))
    out = leftovers.among([line.text for line in kept])
    if len(out) == len(kept):
        return None
    title = fields.pop("title", None) or " ".join(line.text for line in headline) or None
    return Draft(
        text[start:end],
        [[headline[0].start - start, headline[-1].end - start]] if headline else [],
        [[first - start, last - start] for first, last in spans(kept, out)],
        title=title,
        row=number,
        **fields,
    )


def reading(name: str, found: Sequence[Draft | None]) -> Reading:
    """The articles of an export of the database called `name`, and a reason for each without its words."""
    drafts = [one for one in found if one]
    note = f"{name} export: article {{}} of {len(found):,}; its fields are no text"
    drafts = [_with_note(one, note.format(one.row)) for one in drafts]
    lost = [f"article {at} of the {name} export: no full text" for at, one in enumerate(found, start=1) if one is None]
    return Reading(drafts, rejected=lost)


def _with_note(one: Draft, note: str) -> Draft:
    return replace(one, notes=(note,))


def _without_dateline(text: str, body: list[Line], around: str | None) -> list[Line]:
    for at, line in enumerate(body[:_DATELINE_AMONG]):
        if place := dates.dateline(line.text, around=around):
            return [*body[:at], trimmed(text, line.start + place[0], line.end), *body[at + 1 :]]
    return body
