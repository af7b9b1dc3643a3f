"""The marks with which Markdown sets words in bold or italics: nobody's words, and no part of a name.

A mark counts only in pairs, around words that touch both: the star of a list ("* Tolls rise") and that of a note
("4* crowns") are none.
"""

import re
from functools import lru_cache

Span = tuple[int, int]

_LONGEST = 2000  # characters between a mark and the one that closes it
_LINE = r"(?!\n[^\S\n]*\n)"  # no blank line stands within a pair


def _pair(mark: str, count: int) -> re.Pattern:
    one = re.escape(mark)
    single = rf"|(?<!{one}){one}(?!{one})" if count > 1 else ""  # italics within what is in bold
    inside = rf"(?:{_LINE}[^{one}]{single}){{1,{_LONGEST}}}?"
    opens, closes = rf"(?<![\w\\@/{one}])(?P<open>{one}{{{count}}})", rf"{one}{{{count}}}(?![\w{one}])"
    return re.compile(rf"{opens}(?=[^\s{one}]|{one}[^\s{one}]){inside}(?<=\S){closes}")


_PAIRS = tuple((mark * count, _pair(mark, count)) for count in (3, 2, 1) for mark in "*_")


def plain(text: str) -> str:
    """The text with white space in the place of each mark: as long as it was, so that places stay what they are.

    >>> plain("**Ana Brel:** We *may* sign.")
    '  Ana Brel:   We  may  sign.'
    """
    return _plain(text) if "*" in text or "_" in text else text


@lru_cache(maxsize=2)  # the layers ask for one text after the other
def _plain(text: str) -> str:
    for mark, pair in _PAIRS:
        if mark in text:
            text = pair.sub(lambda found: _blanked(found.group(), len(found["open"])), text)
    return text


def _blanked(words: str, count: int) -> str:
    return " " * count + words[count:-count] + " " * count


def pieces(text: str, start: int, end: int) -> list[Span]:
    """The parts of a span between marks, without the white space at their ends; the span itself where it has none."""
    bare = plain(text)
    marks = (place for place in range(start, end) if bare[place] != text[place])
    edges = [start, *(edge for place in marks for edge in (place, place + 1)), end]
    parts = (_trimmed(bare, left, right) for left, right in zip(edges[::2], edges[1::2], strict=True))
    return [(left, right) for left, right in parts if left < right] or [(start, end)]


def whole(text: str, start: int, end: int) -> list[Span]:
    """The span without marks at its ends, which keeps pairs of marks inside; its pieces where one of a pair is left."""
    left, right = within(text, start, end)
    bare = plain(text)
    changed = [bare[place] != text[place] for place in range(left, right)]
    marks = sum(one and not before for before, one in zip([False, *changed], changed, strict=False))
    return pieces(text, left, right) if marks % 2 else [(left, right)]


def within(text: str, start: int, end: int) -> Span:
    """The span without marks and white space at its ends; the span itself where it has nothing else."""
    left, right = _trimmed(plain(text), start, end)
    return (left, right) if left < right else (start, end)


def around(text: str, start: int, end: int) -> Span:
    """The span with the marks that touch it: what is in bold is in bold with its marks."""
    bare = plain(text)
    while start > 0 and bare[start - 1] != text[start - 1]:
        start -= 1
    while end < len(text) and bare[end] != text[end]:
        end += 1
    return start, end


def without(text: str, start: int, end: int) -> str:
    """The words of a span, without its marks."""
    bare = plain(text)
    return "".join(text[place] for place in range(start, end) if bare[place] == text[place]).strip()


def count(text: str) -> int:
    """How many pieces of a text are in bold."""
    return sum(len(pair.findall(text)) for mark, pair in _PAIRS if len(mark) == 2 and mark in text)


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    return left, max(left, start + len(piece.rstrip()))
