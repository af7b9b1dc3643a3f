"""The lines of a text and the attributions on them, for what is told by the line beside a quotation."""

import re
from bisect import bisect_right
from collections import defaultdict
from typing import NamedTuple

from communique.attribution.pieces import Found, Near, Span

_LINES = re.compile(r"[^\n]*[^\s][^\n]*")


class Place(NamedTuple):
    """Where a quotation stands: its span from end to end, and the numbers of its first and last line."""

    whole: Span
    first: int
    last: int


class Lines:
    """The lines of a text, each a span without the white space at its ends, and the attributions that touch each."""

    def __init__(self, text: str, found: list[Found]) -> None:
        self.spans = [trim_space(text, *match.span()) for match in _LINES.finditer(text)]
        self._ends = [end for _, end in self.spans]
        self._found: dict[int, list[Found]] = defaultdict(list)
        self._near = Near([])
        for one in found:
            self.take(one)

    def at(self, place: int) -> int:
        """The number of the line in which a place lies, or that comes next."""
        return min(bisect_right(self._ends, place), len(self.spans) - 1)

    def take(self, one: Found) -> None:
        """Note one more attribution."""
        for number in {line for start, end in one.spans for line in range(self.at(start), self.at(end - 1) + 1)}:
            self._found[number].append(one)
        self._near.note(one)

    def widened(self, one: Found) -> None:
        """Note further spans of an attribution that is noted."""
        self._near.note(one)

    def near(self, span: Span) -> list[Found]:
        """The attributions that may have a span in a range of the text, each once, in the order of their noting."""
        return self._near.of(*span)

    def touching(self, first: int, last: int) -> list[Found]:
        """The attributions with a span in these lines, each once, in no certain order."""
        return list({id(one): one for line in range(first, last + 1) for one in self._found[line]}.values())


def trim_space(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
