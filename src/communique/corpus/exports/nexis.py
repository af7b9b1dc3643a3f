"""LexisNexis' older download, as text, Word or rich text: "1 of 2 DOCUMENTS" above each article, fields in capitals.

Its words about the articles are in the language of whoever downloads them: "Dokument 1 von 2", "LÄNGE: 312 Wörter".
"""

import re

from communique.corpus.draft import Draft, Reading
from communique.corpus.exports import article, labels
from communique.corpus.lines import Line, lines

_START = re.compile(
    r"^[ \t]*(?:(?:Document\s+)?\d+ of \d+ DOCUMENTS?|(?:Dokument|Documento?)\s+\d+ (?:von|van|de) \d+"
    r"|\d+ (?:van|von|de) \d+ DOCUMENT(?:EN|OS|S)|\d+ von \d+ DOKUMENTEN)[ \t]*\r?$",
    re.MULTILINE,
)
_EDITION = re.compile(r"\b(?:edition|final|correction appended)\b", re.IGNORECASE)
_ALL = r"(?:All rights reserved|Alle Rechte vorbehalten|Tous droits réservés|Todos los derechos reservados"
_ALL += r"|Alle rechten voorbehouden)\.?$"
_RIGHTS = re.compile(rf"(?:Copyright|©|\(c\))\s.*\d{{4}}|{_ALL}", re.IGNORECASE)
_RESERVED = re.compile(_ALL, re.IGNORECASE)
_OWNERS = 4  # lines that the name of whoever has the rights may take
_FIELD = re.compile(r"^\s*(?:LENGTH|LOAD-DATE|BYLINE|SECTION|LÄNGE|LONGUEUR|LONGITUD|LENGTE):", re.MULTILINE)
_INDENT = 10  # spaces before what is set in the middle of a page
_HEAD = 8  # lines among which the date is looked for


def is_export(text: str) -> bool:
    """Whether a text is such a download: its line above an article, and one of its fields."""
    return bool(_START.search(text) and _FIELD.search(text))


def read(text: str) -> Reading:
    """One document an article."""
    starts = [found.end() for found in _START.finditer(text)]
    ends = [*(found.start() for found in _START.finditer(text))][1:] + [len(text)]
    bounds = enumerate(zip(starts, ends, strict=True), start=1)
    return article.reading("LexisNexis", [_article(text, start, end, number) for number, (start, end) in bounds])


def _article(text: str, start: int, end: int, number: int) -> Draft | None:
    found = _without_rights(lines(text, start, end))
    dated = next((at for at, line in enumerate(found[:_HEAD]) if article.date(line.text)), None)
    head = 0 if dated is None else dated + 1
    first = next((at for at in range(head, len(found)) if labels.read(found[at], "nexis")), len(found))
    title = [line for line in found[head:first] if not _is_edition(text, line)]
    fields, body = _fields(text, found[first:])
    headline = fields.pop("title", None) or title
    if not body and first == len(found):  # no field at all: the first line is the title
        headline, body = title[:1], title[1:]
    start = found[0].start if found else start
    return article.draft(
        article.Piece(text, start, end, number),
        headline,
        body,
        date=article.date(found[dated].text) if dated is not None else None,
        outlet=article.outlet(found[0].text) if dated else None,
        author=article.author(_words(fields.get("author"))),
    )


def _without_rights(found: list[Line]) -> list[Line]:
    """The lines without those of copyright, an owner's name that runs on above "All Rights Reserved" among them."""
    texts = [line.text for line in found]
    out = {at for at, text in enumerate(texts) if _RIGHTS.match(text)}
    for at in sorted(out):
        last = next((below for below in range(at + 1, min(at + _OWNERS, len(texts))) if below in out), None)
        out |= set(range(at, last)) if last and _RESERVED.match(texts[last]) else set()
    return [line for at, line in enumerate(found) if at not in out]


def _is_edition(text: str, line: Line) -> bool:
    indent = line.start - (text.rfind("\n", 0, line.start) + 1)
    return indent >= _INDENT or (len(line.text.split()) <= 5 and bool(_EDITION.search(line.text)))


def _fields(text: str, found: list[Line]) -> tuple[dict[str, list[Line]], list[Line]]:
    """The fields by their meaning, each with its lines, and the lines of the article between those above and below.

    A field goes on until a blank line.
    """
    fields: dict[str, list[Line]] = {}
    body: list[Line] = []
    open_field: str | None = None
    for line in found:
        if named := labels.read(line, "nexis"):
            label, meaning, value = named
            if body and meaning != "body":
                break
            at = line.end - len(value)
            fields.setdefault(meaning, []).extend([Line(at, line.end, value)] if value else [])
            open_field, last = (None if meaning == "body" else meaning), line
        elif open_field is not None and _beside(text, last, line):
            fields[open_field].append(line)
            last = line
        else:
            open_field = None
            body.append(line)
    return fields, body


def _beside(text: str, above: Line, line: Line) -> bool:
    """Whether there is no blank line between two lines."""
    return text.count("\n", above.end, line.start) <= 1


def _words(found: list[Line] | None) -> str | None:
    return " ".join(line.text for line in found) if found else None
