"""Records of courts and pleadings as they are printed, each line of a page behind its number: the numbers taken off.

Every word of such a record has a number before its line, so that what stands between two pages without one is the head
or the foot of a page.
"""

import re
from typing import NamedTuple

from communique.corpus.encodings import Decoded

_NUMBERED = re.compile(r"[ \t]*+(?P<number>\d{1,2})(?:(?P<gap>[ \t]++)(?P<words>\S.*)?)?")
_FEWEST = 8  # lines in order, each with the next number
_SHARE = 0.75  # of all lines that are not empty
_FLOWING = 0.25  # of the numbered lines that go on in small letters: the rows of a table with ranks never do
_INDENT = 3  # spaces more than the margin that open a paragraph


class Row(NamedTuple):
    """A line of the page: its number, how far its words stand from the number's end, and its words."""

    number: int | None
    indent: int
    words: str


def unnumbered(text: str) -> Decoded:
    """The text without the numbers of its lines, a blank line before each paragraph, and a note on it; else itself.

    >>> unnumbered("1  The ports are full.").text
    '1  The ports are full.'
    """
    rows = _rows(text)
    counted = [row for row in rows if row.number]
    flowing = sum(row.words[:1].islower() for row in counted)
    if len(counted) < max(_FEWEST, _SHARE * len(rows)) or flowing < _FLOWING * len(counted):
        return Decoded(text)
    note = f"numbers of {len(counted):,} lines, and what stands between pages, left out"
    return Decoded("\n".join(_laid_out(_pages_joined(rows))).strip("\n") + "\n", (note,))


def _rows(text: str) -> list[Row]:
    """The lines that are not empty; a number is a line's where it is one more than the last, or the first of a page."""
    rows: list[Row] = []
    last = 0
    for line in text.splitlines():
        found = _NUMBERED.fullmatch(line.rstrip(" \t"))
        if found and int(found["number"]) in {1, last + 1}:
            last = int(found["number"])
            rows.append(Row(last, len((found["gap"] or "").expandtabs()), found["words"] or ""))
        elif line.strip():
            rows.append(Row(None, len(line) - len(line.lstrip()), line.strip()))
    return rows


def _pages_joined(rows: list[Row]) -> list[Row]:
    """The rows without those that have no number and stand above the first line of a page, or between two pages. What
    stands above a page that is the only one is the title, and not a head that each page has."""
    kept: list[Row] = []
    waiting: list[Row] = []
    alone = sum(row.number == 1 for row in rows) == 1
    for row in rows:
        if row.number is None:
            waiting.append(row)
            continue
        kept += waiting if alone or row.number != 1 else []
        waiting = []
        kept.append(row)
    return kept + [row for row in waiting if any(map(str.isalpha, row.words))]


def _laid_out(rows: list[Row]) -> list[str]:
    """Lines, a blank one above those that are set in, and where a line is empty."""
    margin = min((row.indent for row in rows if row.number and row.words), default=0)
    out: list[str] = []
    for row in rows:
        opens = not row.words or row.number is None or row.indent - margin >= _INDENT
        out += [""] if opens and out and out[-1] else []
        out += [row.words] if row.words else []
    return out
