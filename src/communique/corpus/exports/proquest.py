"""ProQuest's download as text, rich text or PDF: articles between lines of underscores, "Full text:" over the words."""

import re

from communique.corpus.draft import Reading
from communique.corpus.exports import article, blocks
from communique.corpus.lines import Line, lines

_RULE = re.compile(r"_{20,}$")
_WORDS = re.compile(r"^[ \t]*Full text:", re.MULTILINE | re.IGNORECASE)
_OWN = re.compile(r"^[ \t]*(?:ProQuest document (?:ID|link)|Publication (?:title|info)|Database)\s?:?", re.MULTILINE)
_NUMBER = re.compile(r"Document \d+ of \d+$")
_FIELDS = re.compile(r"(?:Title|Full text|ProQuest document (?:ID|link)|Publication title)\s?:?")


def is_export(text: str) -> bool:
    """Whether a text is such a download: the label before the words, and one of ProQuest's own fields."""
    return bool(_WORDS.search(text) and _OWN.search(text))


def read(text: str) -> Reading:
    """One document an article. Lists of the articles and ProQuest's address are none; no full text is told."""
    pieces = [piece for piece in _pieces(lines(text)) if any(_FIELDS.match(line.text) for line in piece)]
    found = [_article(text, piece, number) for number, piece in enumerate(pieces, start=1)]
    return article.reading("ProQuest", found)


def _article(text: str, piece: list[Line], number: int):
    return blocks.draft(text, [line for line in piece if not _NUMBER.match(line.text)], "proquest", number)


def _pieces(found: list[Line]) -> list[list[Line]]:
    pieces: list[list[Line]] = [[]]
    for line in found:
        if _RULE.match(line.text) or (_NUMBER.match(line.text) and pieces[-1]):
            pieces.append([])
        else:
            pieces[-1].append(line)
    return pieces
