"""A text as the encoder reads it: its words, their look, and where sentences and paragraphs begin.

The encoder's vocabulary has no capital letters and knows no layout, so each word carries a *look*: the shape of its
letters, whether it opens a paragraph, and whether it stands inside quotation marks. Marks of every kind are read as
one opening and one closing mark. Training and running share this module, so that both see the same thing.
"""

import bisect
import functools
import re
from typing import NamedTuple

import numpy as np

WORD = re.compile(r"\w+|[^\w\s]")
LOOKS = 36  # nine shapes, times two for a paragraph's first word, times two for inside quotation marks
MARKS = 7  # the first of the shapes that are marks
OPENING, CLOSING = "“", "”"
_READ_AS = {"―": "—", "‒": "–", "‐": "-", "‑": "-"}  # dashes and hyphens that are hardly ever met
_MARK = re.compile(r"''|``|[\"“”„«»‟＂〝〞「」『』]")
_OPENS, _CLOSES = "„«〝「『`", "»〞」』"
# A quotation in single marks: opened after no word character, closed before none, never across a paragraph.
_SINGLE = re.compile(r"(?<![\w’'])([‘'])(?=[\w…])[^\n‘\"“”]{2,1500}?(?<=[\w.,!?…;:\-—])(?<!s)[’'](?!\w)")
_NEWLINES = re.compile(r"\n\s*")
_TERMINAL = ".!?:…\"”’')]»"
_WRAPPED = 50  # a line at least this long, with no full stop, goes on in the next line
_SENTENCE_END = frozenset(".!?…")
_TRAILING = frozenset("”’')]")


class Words(NamedTuple):
    """The words of a text, one an entry."""

    spans: np.ndarray  # n x 2, characters
    forms: list[str]  # as the encoder reads them
    looks: np.ndarray  # shape * 4 + first of a paragraph * 2 + inside quotation marks
    starts: np.ndarray  # true where a sentence begins
    paragraphs: np.ndarray  # number of the paragraph


def read(text: str) -> Words:
    """The words of `text`: runs of word characters, and every other character that is not a space."""
    edges = (place for match in WORD.finditer(text) for place in match.span())
    spans = np.fromiter(edges, dtype=np.int64).reshape(-1, 2)
    quotations, marks = quotation_marks(text)
    forms = _forms(text, marks)
    paragraphs = np.searchsorted(paragraph_breaks(text), spans[:, 0], side="right")
    first = np.diff(paragraphs, prepend=-1) > 0
    looks = np.fromiter(map(_shape, forms), dtype=np.int64, count=len(forms)) * 4 + first * 2
    return Words(spans, forms, looks + _inside(spans[:, 0], quotations), first | _after_stops(forms), paragraphs)


def has_words(looks: np.ndarray) -> bool:
    """Whether there is a letter or a digit among words of these looks: not all of them are marks."""
    return bool((looks < 4 * MARKS).any())


def _forms(text: str, marks: dict[int, str]) -> list[str]:
    """The words as they are read; one that comes again is the same object, for a long text has many."""
    known = dict(_READ_AS)
    found = ((match.start(), match.group()) for match in WORD.finditer(text))
    return [marks.get(start) or known.setdefault(word, word) for start, word in found]


def paragraph_breaks(text: str) -> list[int]:
    """Where paragraphs begin, but for the first: after an empty line, or a line end that is no mere wrapping."""
    breaks, line = [], 0
    for match in _NEWLINES.finditer(text):
        start, end = match.span()
        ended = start > line and text[start - 1] in _TERMINAL
        wrapped = not ended and start - line >= _WRAPPED
        if match.group().count("\n") > 1 or not (wrapped or text[end : end + 1].islower()):
            breaks.append(end)
        line = end
    return breaks


def quotation_marks(text: str) -> tuple[list[tuple[int, int]], dict[int, str]]:
    """The quotations as `(start, end)` between their marks, and each mark's place with the mark to be read there.

    A quotation still open at the end of its paragraph ends there. Single marks count only outside double ones.
    """
    quotations: list[tuple[int, int]] = []
    marks: dict[int, str] = {}
    bounds = [0, *paragraph_breaks(text), len(text)]
    for start, end in zip(bounds, bounds[1:], strict=False):
        found = _double(text, start, end, marks)
        found += _single(text, start, end, found, marks)
        quotations += found
    return sorted(quotations), marks


def _double(text: str, start: int, end: int, marks: dict[int, str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for match in _MARK.finditer(text, start, end):
        at, after = match.span()
        opens = _is_opening(text, at, after, opened is not None)
        marks.update(dict.fromkeys(range(at, after), OPENING if opens else CLOSING))
        if opened is not None:
            found.append((opened, at))
        opened = after if opens else None
    return found if opened is None else [*found, (opened, end)]


def _is_opening(text: str, at: int, end: int, inside: bool) -> bool:
    mark, before, after = text[at], text[at - 1 : at], text[end : end + 1]
    if mark in _OPENS or mark in _CLOSES:
        return mark in _OPENS
    if mark in "“”":
        return not inside and (mark == "“" or (not before.strip() and bool(after.strip())))
    free_before, free_after = not before.strip() or before in "([—–-", not after.strip()
    return free_before if free_before != free_after else not inside


def _single(text: str, start: int, end: int, double: list, marks: dict[int, str]) -> list[tuple[int, int]]:
    found = []
    for match in _SINGLE.finditer(text, start, end):
        first, last = match.start(), match.end() - 1
        at = bisect.bisect_right(double, (last + 1, 0))
        if not at or double[at - 1][1] < first:
            marks[first], marks[last] = OPENING, CLOSING
            found.append((first + 1, last))
    return found


def _inside(starts: np.ndarray, quotations: list[tuple[int, int]]) -> np.ndarray:
    inside = np.zeros(len(starts), dtype=np.int64)
    for start, end in quotations:
        inside[np.searchsorted(starts, start) : np.searchsorted(starts, end)] = 1
    return inside


@functools.lru_cache(maxsize=1 << 15)
def _shape(form: str) -> int:
    """Nine shapes: Title, A, CAPITALS, miXed, lower, digits, digits with letters, quotation mark, other mark."""
    if form[0] in "“”":
        return MARKS
    if not form[0].isalnum():
        return MARKS + 1
    if any(character.isdigit() for character in form):
        return 5 if form.isdigit() else 6
    if form.islower() or not form.isupper() and not any(character.isupper() for character in form):
        return 4
    if form.isupper():
        return 1 if len(form) == 1 else 2
    return 0 if form[0].isupper() and form[1:].islower() else 3


def _after_stops(forms: list[str]) -> np.ndarray:
    """True for the word after a full stop and the closing marks that follow it, unless it is in lower case."""
    starts = np.zeros(len(forms), dtype=bool)
    stopped = False
    for index, form in enumerate(forms):
        if form in _SENTENCE_END:
            stopped = True
        elif stopped and form not in _TRAILING:
            starts[index] = not form[0].islower()
            stopped = False
    return starts
