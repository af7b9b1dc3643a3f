"""An attribution as it is found: spans alone, before it becomes a row."""

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from operator import itemgetter

Span = tuple[int, int]

OPENING, CLOSING = "“„«\"‘'", "”»\"’'“"
_LETTER = re.compile(r"[^\W_]")
_LOOSE = " \t\r\n\u00a0,;:.!?…—–-()[]"


@dataclass
class Found:
    """Spans of one attribution; `spoken` marks a whole turn, a mode of its own.

    `confidence` is the tagger's probability, NaN where a rule read it from the form of the text:
    none is fitted to rules.
    """

    source: list[Span]
    cue: list[Span]
    content: list[Span]
    confidence: float = float("nan")
    spoken: bool = False

    @property
    def spans(self) -> list[Span]:
        """Source, cue and content together."""
        return [*self.source, *self.cue, *self.content]

    @property
    def start(self) -> int:
        """The first character of it all."""
        return min(start for start, _ in self.spans)

    @property
    def end(self) -> int:
        """Where the last of it ends."""
        return max(end for _, end in self.spans)


class Near:
    """Attributions by where they stand, so that what is near a place is found without a look at all of a document.

    An attribution is found by the spans that it had when it was last noted.
    """

    _CELL = 1000  # characters

    def __init__(self, found: list[Found]) -> None:
        self._noted: dict[int, tuple[int, Found]] = {}  # by id: how many were noted before it
        self._cells: dict[int, dict[int, None]] = defaultdict(dict)
        self._count = 0
        for one in found:
            self.note(one)

    def note(self, one: Found) -> None:
        """Note one more attribution behind all others, or further spans of one that is noted."""
        if id(one) not in self._noted:
            self._noted[id(one)] = self._count, one
            self._count += 1
        for start, end in one.spans:
            for cell in range(start // self._CELL, end // self._CELL + 1):
                self._cells[cell][id(one)] = None

    def drop(self, one: Found) -> None:
        """Forget an attribution."""
        del self._noted[id(one)]

    def of(self, start: int, end: int) -> list[Found]:
        """The attributions that may have a span in a range of the text, in the order in which they were noted."""
        cells = range(start // self._CELL, end // self._CELL + 1)
        there = {key for cell in cells for key in self._cells.get(cell, ()) if key in self._noted}
        return [one for _, one in sorted((self._noted[key] for key in there), key=itemgetter(0))]

    @property
    def all(self) -> list[Found]:
        """Every attribution, in the order in which they were noted."""
        return [one for _, one in self._noted.values()]


def within(span: Span, spans: list[Span]) -> bool:
    """Whether the span lies in one of `spans`."""
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def overlap(one: Span, other: Span) -> bool:
    """Whether the two share a character."""
    return one[0] < other[1] and other[0] < one[1]


def overlaps(one: Span, spans: list[Span]) -> bool:
    """Whether a span shares a character with one of `spans`, which follow one another in the text."""
    place = bisect_left(spans, one[1], key=itemgetter(0))
    return place > 0 and spans[place - 1][1] > one[0]


def has_letters(text: str, start: int, end: int) -> bool:
    """Whether a letter or a digit stands in a range of the text."""
    return _LETTER.search(text, start, end) is not None


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
