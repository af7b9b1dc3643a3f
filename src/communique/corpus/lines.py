"""A text's lines, each with its place in it."""

import re
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")


class Line(NamedTuple):
    """A line without the white space around it; `[start, end)` are characters of the whole text."""

    start: int
    end: int
    text: str


def lines(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines of `text[start:end]` that hold more than white space, in order."""
    end = len(text) if end is None else end
    return [trimmed(text, *found.span()) for found in _LINE.finditer(text, start, end) if found.group().strip()]


def trimmed(text: str, start: int, end: int) -> Line:
    """The line between two places, white space at both ends left out."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Line(start, start + len(piece.strip()), piece.strip())


def spans(found: list[Line], out: set[int]) -> list[list[int]]:
    """Ranges that cover all lines but those whose index is in `out`: neighbours make one range."""
    ranges: list[list[int]] = []
    joined = False
    for index, line in enumerate(found):
        if index in out:
            joined = False
        elif joined:
            ranges[-1][1] = line.end
        else:
            ranges.append([line.start, line.end])
            joined = True
    return ranges
