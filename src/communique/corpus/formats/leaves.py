"""The lines of printed pages put together again: running heads and page numbers out, paragraphs in one line each."""

import re
from collections import Counter

from communique.corpus import kinds

_NUMBER = re.compile(r"(?:page\s+)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_BULLET = re.compile(r"[•▪◦–—*-]\s|\(?(?:\d{1,2}|[a-z])[.)]\s")
_ENDS = re.compile(r"[.!?…:][\"'”’)\]]*$")
_FEWEST = 3  # pages on which a line at the edge comes back before it is a running head
_EDGE = 2  # lines at either end of a page
_FULL = 0.75  # of a page's usual width: a line shorter than that ends a paragraph


def without_heads(pages: list[list[str]]) -> list[str]:
    """The lines of all pages, without page numbers and without lines that stand at the edge of most pages."""
    edges = [_edge(page) for page in pages]
    counts = Counter(key for page, edge in zip(pages, edges, strict=True) for key in {_key(page[at]) for at in edge})
    heads = {key for key, count in counts.items() if count >= _FEWEST and 2 * count >= len(pages)}
    kept: list[str] = []
    for page, edge in zip(pages, edges, strict=True):
        inner = [line for at, line in enumerate(page) if at not in edge or not _is_head(line, heads)]
        kept += "\n".join(inner).strip("\n").split("\n")
    return kept


def _is_head(line: str, heads: set[str]) -> bool:
    return _key(line) in heads or bool(_NUMBER.fullmatch(line))


def unwrapped(lines: list[str]) -> str:
    """Paragraphs with a blank line between them, of lines that were broken at a page's width."""
    width = _width(lines)
    paragraphs: list[str] = []
    last = ""
    for line in lines:
        if line and last and _goes_on(last, line, width):
            paragraphs[-1] += f" {line}"
        elif line:
            paragraphs.append(line)
        last = line
    return "\n\n".join(paragraphs)


def _goes_on(last: str, line: str, width: int) -> bool:
    if kinds.turn(line) or _BULLET.match(line):
        return False
    if line[0].islower():
        return True
    return len(last) >= _FULL * width and not (_ENDS.search(last) and len(last) < width)


def _width(lines: list[str]) -> int:
    """How long a full line is: nine in ten are no longer."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _edge(page: list[str]) -> set[int]:
    shown = [at for at, line in enumerate(page) if line]
    return {*shown[:_EDGE], *shown[-_EDGE:]}


def _key(line: str) -> str:
    return _DIGITS.sub("#", line)
