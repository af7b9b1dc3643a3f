"""A text with who speaks, the words of saying and what is said marked in it, block by block."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from communique.evidence.markup import text as shown

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n\s*")
_PARTS = ("content", "source", "cue")
_DEEPEST = 3  # statements within statements that are told apart by their look


class Statement(NamedTuple):
    """A statement to be marked: its number on the page, its anchor, and its spans by part (source, cue, content)."""

    number: int
    anchor: str
    spans: dict[str, list[list[int]]]

    @property
    def start(self) -> int:
        """The first character of any of its parts; -1 where it has none."""
        return min((span[0] for part in _PARTS for span in self.spans[part]), default=-1)


class Block(NamedTuple):
    """A paragraph as HTML, and the numbers of the statements that begin in it. `cut`: text is left out before it."""

    markup: str
    numbers: list[int]
    cut: bool = False


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The paragraphs of a text: between blank lines, or line by line where there is no blank line."""
    ends = _BLANK if _BLANK.search(text.strip()) else _LINE
    cuts = [0, *(at for found in ends.finditer(text) for at in found.span()), len(text)]
    spans = list(zip(cuts[::2], cuts[1::2], strict=True))
    return [(start, end) for start, end in spans if text[start:end].strip()]


def blocks(text: str, places: Sequence[tuple[int, int]], statements: Sequence[Statement]) -> list[Block]:
    """These places of the text, in order, with every statement marked in them.

    A statement that begins in none of them is listed with the block before it.
    """
    depth, numbers = _depths(statements), _begins(places, statements)
    cuts, begin = sorted(depth), defaultdict(list)
    for one in statements:
        begin[one.start].append(one)
    found, level, passed, last = [], dict.fromkeys(_PARTS, 0), 0, 0
    for (start, end), here in zip(places, numbers, strict=True):
        passed = _advance(level, depth, cuts, passed, start)
        inside = cuts[passed : bisect_left(cuts, end)]
        pieces = []
        for left, right in pairwise([start, *inside, end]):
            passed = _advance(level, depth, cuts, passed, left)
            pieces += [*map(_number, begin[left]), _piece(text[left:right], level)]
        found.append(Block("".join(pieces), here, bool(text[last:start].strip())))
        last = end
    return found


def _depths(statements: Sequence[Statement]) -> dict[int, dict[str, int]]:
    """By character: how many more or fewer statements have each part there than before it."""
    depth: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(_PARTS, 0))
    for one in statements:
        for part in _PARTS:
            for start, end in one.spans[part]:
                depth[start][part] += 1
                depth[end][part] -= 1
    return depth


def _advance(level: dict[str, int], depth: dict[int, dict[str, int]], cuts: list[int], passed: int, to: int) -> int:
    """Bring `level` to what holds at a character, and tell how many cuts lie behind."""
    while passed < len(cuts) and cuts[passed] <= to:
        for part, change in depth[cuts[passed]].items():
            level[part] += change
        passed += 1
    return passed


def _begins(places: Sequence[tuple[int, int]], statements: Sequence[Statement]) -> list[list[int]]:
    numbers: list[list[int]] = [[] for _ in places]
    place = 0
    for one in sorted(statements, key=lambda one: (one.start, one.number)):
        while place + 1 < len(places) and places[place + 1][0] <= one.start:
            place += 1
        if places:
            numbers[place].append(one.number)
    return numbers


def _number(one: Statement) -> str:
    """What leads from the text to the account of a statement, and is where its links lead."""
    named = f'aria-label="Statement {one.number}"'
    return f'<a class="number-of" id="{shown(one.anchor)}" href="#{shown(one.anchor)}-found" {named}>{one.number}</a>'


def _piece(piece: str, level: dict[str, int]) -> str:
    tags = [f'mark class="in-{min(level["content"], _DEEPEST)}"'] if level["content"] else []
    tags += [tag for tag, part in (("b", "source"), ("i", "cue")) if level[part]]
    closed = "".join(f"</{tag.split()[0]}>" for tag in reversed(tags))
    return "".join(f"<{tag}>" for tag in tags) + shown(piece) + closed
