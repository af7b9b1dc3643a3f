"""CSV as other programs read it: a row stays one row, and a cell is text, never a formula.

Cells are quoted by RFC 4180: around a comma, a quotation mark, and either line end, a lone carriage return too. A text
that a spreadsheet would compute gets an apostrophe in front (OWASP, "CSV Injection"), unless the bytes are asked for.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

# What opens a formula; the wide forms do in Chinese, Japanese and Korean versions, and white space is passed over.
OPENS = tuple("=+-@\t\r\n＝＋－＠")
_END = "\r\n"


class _Handed:
    """What the csv module writes to: it hands each line back."""

    @staticmethod
    def write(line: str) -> str:
        return line


def lines(columns: Sequence[str], rows: Iterable[Iterable[Any]], *, as_is: bool = False) -> Iterator[str]:
    """The lines of a CSV file, each with its end, the columns' names first; None is an empty cell.

    Where `as_is`, no cell gets an apostrophe: the text is what it was, and a spreadsheet may run it.
    """
    # the module quotes what its own line end consists of; ours is a line feed alone
    writer = csv.writer(_Handed(), lineterminator=_END)
    for row in chain([columns], rows):
        yield writer.writerow(row if as_is else map(_text, row)).removesuffix(_END) + "\n"


def _text(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(OPENS) else cell
