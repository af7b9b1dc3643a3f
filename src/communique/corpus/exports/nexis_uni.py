"""Nexis Uni's download, as Word, rich text or PDF: title, outlet, date, fields, "Body", words, "End of Document"."""

import re

from communique.corpus.draft import Draft, Reading
from communique.corpus.exports import article, labels
from communique.corpus.lines import Line, lines

_END = re.compile(r"^[ \t]*End of Document[ \t]*\r?$", re.MULTILINE)
_BODY = re.compile(r"^[ \t]*Body[ \t]*\r?$", re.MULTILINE)
_RIGHTS = re.compile(r"(?:Copyright|©|\(c\))\s", re.IGNORECASE)
_PAGE = re.compile(r"Page \d+ of \d+$|Load-Date: .*$|End of Document$")
_OPENS = re.compile(r"\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)")
_FOOT = frozenset(("Classification", "Graphic", "Notes", "Correction", "Correction-Date"))


def is_export(text: str) -> bool:
    """Whether a text is such a download: an article's end, and the word above its text."""
    return bool(_END.search(text) and _BODY.search(text))


def read(text: str) -> Reading:
    """One document an article; the list of documents on the first page is none."""
    bounds = [0, *(found.end() for found in _END.finditer(text))]
    pieces = list(zip(bounds[:-1], bounds[1:], strict=True))
    return article.reading("Nexis Uni", [_article(text, *piece, at) for at, piece in enumerate(pieces, start=1)])


def _article(text: str, start: int, end: int, number: int) -> Draft | None:
    found = [line for line in lines(text, start, end) if not re.match(r"Page \d+ of \d+$", line.text)]
    middle = next((at for at, line in enumerate(found) if line.text == "Body"), None)
    if middle is None:
        return None
    above = found[:middle]
    dated = next((at for at in reversed(range(len(above))) if _is_date(above[at])), None)
    if not dated:
        return None
    title = _title(above[: dated - 1], first=number == 1)
    fields = {named[1]: named[2] for line in above[dated:] if (named := labels.read(line, "nexis_uni"))}
    start = title[0].start if title else above[dated - 1].start
    return article.draft(
        article.Piece(text, start, end, number),
        title,
        _body(found[middle + 1 :]),
        date=article.date(above[dated].text),
        outlet=article.outlet(above[dated - 1].text),
        author=article.author(fields.get("author")),
    )


def _is_date(line: Line) -> bool:
    """A line of its own that opens with the date, a weekday and a time behind it allowed."""
    if len(line.text.split()) > 8 or labels.read(line, "nexis_uni") or _RIGHTS.match(line.text):
        return False
    return bool(_OPENS.match(line.text) and article.date(line.text))


def _title(above: list[Line], *, first: bool) -> list[Line]:
    """The lines of the title; below the list of documents on the first page it is the last line alone."""
    return above[-1:] if first else above


def _body(below: list[Line]) -> list[Line]:
    """The lines until the fields at the foot."""
    kept: list[Line] = []
    for line in below:
        if line.text in _FOOT or _PAGE.match(line.text) or labels.read(line, "nexis_uni"):
            break
        kept.append(line)
    return kept
