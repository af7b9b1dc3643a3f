"""An attribution as the rules find it: spans alone, before it becomes a row."""

from bisect import bisect_left
from dataclasses import dataclass, field
from operator import itemgetter

Span = tuple[int, int]

OPENING, CLOSING = "“„«\"‘'", "”»\"’'“"
_LOOSE = " \t\r\n\u00a0,;:.!?…—–-()[]"


@dataclass
class Found:
    """Spans of one attribution, and what its cue says of its kind; `spoken` marks a whole turn, a mode of its own."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]
    kind: str = "speech"
    spoken: bool = False
    parent: "Found | None" = field(default=None, repr=False)

    @property
    def start(self) -> int:
        """The first character of it all."""
        return min(start for start, _ in [*self.source, *self.cue, *self.content])

    @property
    def end(self) -> int:
        """Where the last of it ends."""
        return max(end for _, end in [*self.source, *self.cue, *self.content])


def trim(text: str, start: int, end: int, *, marks: bool = True) -> Span:
    """The span without white space and loose punctuation at its ends.

    Where `marks`, a quotation mark at an end stays, and with it the punctuation inside it. The full stop of an
    abbreviation ("U.S.") goes with the sentence's own: the two cannot be told apart.
    """
    loose = _LOOSE if marks else _LOOSE + OPENING + CLOSING
    while start < end and text[start] in loose:
        start += 1
    while start < end and text[end - 1] in loose:
        end -= 1
    return start, end


def mode(content: list[Span], quoted: list[Span], text: str) -> str:
    """direct where all the words stand in quotation marks, mixed where some do, else indirect."""
    inside = outside = 0
    for start, end in content:
        first, last = (bisect_left(quoted, place, key=itemgetter(0)) for place in (start, end))
        near = quoted[max(0, first - 1) : last]
        covered = sum(_words(text, max(a, start), min(b, end)) for a, b in near if a < end and start < b)
        inside += covered
        outside += max(0, _words(text, start, end) - covered)
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def _words(text: str, start: int, end: int) -> int:
    return sum(any(map(str.isalnum, word)) for word in text[start:end].split())
