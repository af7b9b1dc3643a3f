"""Where quotations stand, marks included, and which of them run over paragraphs.

A quotation that is still open at the end of a paragraph goes on in the next one where that opens with a mark of its own
(each paragraph opened, only the last one closed); otherwise it ends with its paragraph. Which mark opens and which
closes is told by `wordforms`, for the tagger reads the same marks.
"""

import re

from communique import wordforms

Span = tuple[int, int]

_BLANK = re.compile(r"\n[^\S\n]*(?:\r?\n\s*)+|\u2029+")
_LINE = re.compile(r"(?<=[.?!…:”\"»’'])[^\S\n]*\r?\n\s*")


def paragraphs(text: str, start: int, end: int) -> list[Span]:
    """The spans of the paragraphs in `text[start:end]`, trimmed.

    Blank lines part them; where there is none, a line that ends a sentence ends a paragraph too.
    """
    cut = _BLANK if _BLANK.search(text, start, end) else _LINE
    edges = [start, *(place for found in cut.finditer(text, start, end) for place in found.span()), end]
    spans = (trimmed(text, left, right) for left, right in zip(edges[::2], edges[1::2], strict=True))
    return [span for span in spans if span[0] < span[1]]


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without the white space at its ends."""
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    return (left, max(left, start + len(piece.rstrip())))


def quotations(text: str) -> list[list[Span]]:
    """The quotations of a text in their order: one list of pieces each, a piece a paragraph."""
    return outer(text, *wordforms.quotation_marks(text))


def outer(text: str, inner: list[Span], marks: dict[int, str]) -> list[list[Span]]:
    """The same, given what `wordforms.quotation_marks` finds."""
    found: list[list[Span]] = []
    still_open = False
    for start, end in inner:
        left, right = _outer(start, end, marks)
        piece = trimmed(text, left, right)
        if still_open and text[found[-1][-1][1] : left].isspace():
            found[-1].append(piece)
        elif piece[0] < piece[1]:
            found.append([piece])
        still_open = right == end and bool(found)
    return found


def _outer(start: int, end: int, marks: dict[int, str]) -> Span:
    """The quotation between `start` and `end` with its marks, of one character or two."""
    while marks.get(start - 1) == wordforms.OPENING:
        start -= 1
    while marks.get(end) == wordforms.CLOSING:
        end += 1
    return start, end
