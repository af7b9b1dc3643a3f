"""An .xlsx workbook, by openpyxl: a table of documents on its first sheet that has one."""

import io
from collections.abc import Iterator
from datetime import date, datetime

import openpyxl

from communique.corpus import columns, packed, tables
from communique.corpus.draft import Reading, UnreadableError
from communique.corpus.source import Source

_WIDEST = 1_000  # columns
Cells = tuple[object, ...]


def read(source: Source) -> Reading:
    """The documents of a workbook, one a row. Raises UnreadableError where no sheet has a column of texts."""
    packed.check(source.data, source.most)
    book = openpyxl.load_workbook(io.BytesIO(source.data), read_only=True, data_only=True)
    refused: UnreadableError | None = None
    for sheet in book.worksheets:
        rows = _rows(sheet)
        header = [_written(cell) or "" for cell in next(rows, ())]
        if "text" in columns.choose(header, source.columns).columns:
            return tables.read(_numbered(rows, header), header, source.columns, "columns", wanted=source.rows)
        refused = refused or UnreadableError(columns.without_text(header))
    raise refused or UnreadableError("a workbook without a sheet of cells")


def _rows(sheet) -> Iterator[Cells]:
    """The rows that have a cell with something in it."""
    sheet.reset_dimensions()  # a sheet may say that it has more rows and columns than it has, or fewer
    rows = sheet.iter_rows(values_only=True, max_col=_WIDEST)
    return (row for row in rows if any(cell is not None for cell in row))


def _numbered(rows: Iterator[Cells], header: list[str]) -> Iterator[tables.Row]:
    for number, row in enumerate(rows, start=1):
        cells = {name: _written(cell) for name, cell in zip(header, row, strict=False) if name}
        yield number, f"row {number}", cells


def _written(cell: object) -> str | None:
    """A cell as text: a date as ISO, a whole number without a point."""
    if cell is None:
        return None
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
