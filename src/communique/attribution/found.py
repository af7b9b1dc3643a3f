"""An attribution as it is found: spans alone, before it becomes a row."""

from bisect import bisect_left
from dataclasses import dataclass
from operator import itemgetter

Span = tuple[int, int]

OPENING, CLOSING = "“„«\"‘'", "”»\"’'“"
_LOOSE = " \t\r\n\u00a0,;:.!?…—–-()[]"


@dataclass
class Found:
    """Spans of one attribution; `spoken` marks a whole turn, a mode of its own.

    `confidence` is the tagger's probability, NaN where the text's form alone tells who speaks.
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


def within(span: Span, spans: list[Span]) -> bool:
    """Whether the span lies in one of `spans`."""
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def overlap(one: Span, other: Span) -> bool:
    """Whether the two share a character."""
    return one[0] < other[1] and other[0] < one[1]


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
