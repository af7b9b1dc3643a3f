"""Where quotations stand: double marks of several kinds, single marks, and quotations that run over paragraphs.

A quotation that is still open at the end of a paragraph goes on in the next one where that opens with a mark of its own
(each paragraph opened, only the last one closed); otherwise it ends with its paragraph. Inside double marks single ones
are part of the words.
"""

import re

Span = tuple[int, int]

CLOSERS = {"“": "”", "„": "“”", "«": "»", '"': '"', "”": "”"}
_OPENING = re.compile(r"[“„«\"]|(?<![\w’'])(?:‘|'(?=[A-Za-z]))")
_LONGEST = 2000  # characters between single marks: what is further on closes something else
_SINGLE_END = {"‘": re.compile(r"’(?!\w)"), "'": re.compile(r"(?<!\s)'(?!\w)")}
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


def quotations(text: str, spans: list[Span]) -> list[list[Span]]:
    """The quotations in the paragraphs `spans`, marks included: one list of pieces each, a piece a paragraph."""
    found: list[list[Span]] = []
    open_before = False
    for start, end in spans:
        pieces, open_now = _in_paragraph(text, start, end)
        goes_on = open_before and pieces and pieces[0][0] == start
        if goes_on:
            found[-1].append(pieces.pop(0))
        found += [[piece] for piece in pieces]
        open_before = open_now
    return found


def _in_paragraph(text: str, start: int, end: int) -> tuple[list[Span], bool]:
    """The quotations of one paragraph, and whether the last one is still open at its end."""
    pieces: list[Span] = []
    at = start
    while at < end:
        opening = _next_opening(text, at, end)
        if opening is None:
            return pieces, False
        closing = _closing(text, opening, end)
        if closing is None:
            if _doubtful(text, opening, start):
                at = opening + 1
                continue
            return [*pieces, (opening, end)], True
        pieces.append((opening, closing))
        at = closing
    return pieces, False


def _next_opening(text: str, start: int, end: int) -> int | None:
    """The next double mark, or single mark that is closed further on."""
    for found in _OPENING.finditer(text, start, end):
        if found.group() in CLOSERS or _closing(text, found.start(), end) is not None:
            return found.start()
    return None


def _closing(text: str, opening: int, end: int) -> int | None:
    """The place right after the mark that closes the quotation opened at `opening`."""
    mark = text[opening]
    if mark in _SINGLE_END:
        return _single_closing(text, opening, end)
    places = [place for place in (text.find(c, opening + 1, end) for c in CLOSERS[mark]) if place >= 0]
    return min(places) + 1 if places else None


def _single_closing(text: str, opening: int, end: int) -> int | None:
    """The first closing mark after punctuation, else the first at all: "the ministers’ view" has one inside."""
    first = None
    for found in _SINGLE_END[text[opening]].finditer(text, opening + 2, min(end, opening + _LONGEST)):
        if text[found.end() - 2] in ",.?!…":
            return found.end()
        first = first or found.end()
    return first


def _doubtful(text: str, opening: int, start: int) -> bool:
    """Whether an unclosed straight mark in mid-word is no quotation but inches or a slip."""
    return (
        text[opening] == '"'
        and opening > start
        and not text[opening - 1].isspace()
        and text[opening - 1] not in "(—–-["
    )
