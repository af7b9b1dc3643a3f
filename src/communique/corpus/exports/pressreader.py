"""PressReader's download as text or Word: "Article Name:", "Publication:" and other labels above each article."""

import re

from communique.corpus.draft import Reading
from communique.corpus.exports import article, blocks
from communique.corpus.lines import Line, lines

_START = re.compile(r"^[ \t]*Article (?:Name|Title)\s?:", re.MULTILINE | re.IGNORECASE)
_OUTLET = re.compile(r"^[ \t]*Publication\s?:", re.MULTILINE | re.IGNORECASE)
_FOOT = re.compile(r".*\bpressreader\b.*|Copyright ©? ?\d{4}.*", re.IGNORECASE)
_FOOT_WORDS = 25


def is_export(text: str) -> bool:
    """Whether a text is such a download."""
    return bool(_START.search(text) and _OUTLET.search(text))


def read(text: str) -> Reading:
    """One document an article."""
    found = [line for line in lines(text) if not _is_foot(line)]
    starts = [at for at, line in enumerate(found) if _START.match(line.text)]
    pieces = [found[start:end] for start, end in zip(starts, [*starts[1:], len(found)], strict=True)]
    drafts = [blocks.draft(text, piece, "pressreader", number) for number, piece in enumerate(pieces, start=1)]
    return article.reading("PressReader", drafts)


def _is_foot(line: Line) -> bool:
    return len(line.text.split()) <= _FOOT_WORDS and bool(_FOOT.fullmatch(line.text))
