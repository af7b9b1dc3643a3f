"""A .pdf file, by pypdf: its pages' lines put together to paragraphs, running heads and page numbers left out."""

import io
import logging

import pypdf

from communique.corpus import articles, mending
from communique.corpus.draft import Reading, UnreadableError
from communique.corpus.formats import leaves
from communique.corpus.source import Source

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong with a file is told in its row
_MOST_PAGES = 5_000
_GAP = 1.75  # of the letters' size, from one line to the next


def read(source: Source) -> Reading:
    """The documents in a PDF file: one, or those of a database's export. Raises UnreadableError for scans and locks."""
    file = pypdf.PdfReader(io.BytesIO(source.data))
    if file.is_encrypted and not file.decrypt(""):
        raise UnreadableError("locked with a password")
    if len(file.pages) > _MOST_PAGES:
        raise UnreadableError(f"{len(file.pages):,} pages, more than the {_MOST_PAGES:,} that a file may have")
    pages = _pages(file, source.most)
    if not any(map(any, pages)):
        raise UnreadableError("no text in it: pages that are pictures must be read by a program for text recognition")
    found = mending.mend("\n".join(leaves.without_heads(pages)))
    text = leaves.unwrapped(found.text.split("\n"))
    return articles.read(text, source, ("text as pypdf takes it out of the pages", *found.notes))


def _spaced(page: pypdf.PageObject) -> str:
    """The page's text with a blank line where the next line stands further below than lines of a paragraph do."""
    parts: list[tuple[str, float, float]] = []  # the words, where they stand on the page, and the size of the letters

    def see(text: str, shift: list[float], place: list[float], font: object, size: float) -> None:
        parts.append((text, place[5] * shift[3] + shift[5], abs(size * place[3] * shift[3]) or 1.0))

    page.extract_text(visitor_text=see)
    spaced, above = "", None
    for text, height, size in parts:
        if text.strip():
            if above is not None and above - height > _GAP * size:
                spaced += "\n\n"
            above = height
        spaced += text
    return spaced


def _pages(file: pypdf.PdfReader, most: int) -> list[list[str]]:
    """The lines of each page, "" for a gap between two of them."""
    pages, size = [], 0
    for page in file.pages:
        text = _spaced(page)
        size += len(text)
        if size > most:
            raise UnreadableError("more text in its pages than a file may have")
        pages.append([" ".join(line.split()) for line in text.splitlines()])
    return pages
