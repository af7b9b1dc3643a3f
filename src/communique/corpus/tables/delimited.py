"""Rows of cells between delimiters: .csv and .tsv."""

import csv
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from communique.corpus import columns
from communique.corpus.draft import Reading, UnreadableError
from communique.corpus.tables.form import Row
from communique.corpus.tables.rows import read

DELIMITERS = (",", ";", "\t", "|")
_LONGEST_CELL = 2**31 - 1


def read_csv(
    text: str,
    told: Mapping[str, str] | None = None,
    delimiters: tuple[str, ...] = DELIMITERS,
    *,
    wanted: tuple[int, int] | None = None,
) -> Reading:
    """The documents of a CSV file, one a row; comma, semicolon, tab or bar between cells, which stay what they are.

    `told` names the columns of fields; others are found by their usual names. Raises UnreadableError where no column is
    the text, or there is no row at all; a bad row is rejected with its number.
    """
    delimiter, header = _header(text, told or {}, delimiters)
    return read(_csv_rows(text, delimiter, header), header, told or {}, "columns", wanted=wanted)


def _header(text: str, told: Mapping[str, str], delimiters: tuple[str, ...]) -> tuple[str, list[str]]:
    """The delimiter and the columns' names: the delimiter that finds a text, else that with most columns."""
    found = {delimiter: _first_row(text, delimiter) for delimiter in delimiters}
    with_text = [key for key, names in found.items() if columns.has_text(names, told)]
    delimiter = max(with_text or found, key=lambda key: len(found[key]))
    _check_header(found[delimiter], told)
    return delimiter, found[delimiter]


def _first_row(text: str, delimiter: str) -> list[str]:
    try:
        return next(_reader(text, delimiter), [])
    except UnreadableError:
        return []


def _check_header(header: list[str], told: Mapping[str, str]) -> None:
    if "text" not in columns.choose(header, told).columns:
        raise UnreadableError(columns.without_text(header))


def _csv_rows(text: str, delimiter: str, names: list[str]) -> Iterator[Row]:
    reader = _reader(text, delimiter)
    next(reader)
    number = 0
    while True:
        try:
            cells = next(reader, None)
        except UnreadableError as error:
            yield number + 1, f"row {number + 1}", UnreadableError(f"{error}; the rows from here on were not read")
            return
        if cells is None:
            return
        if cells:
            number += 1
            yield number, f"row {number}", _row(cells, names)


def _row(cells: list[str], names: list[str]) -> dict | UnreadableError:
    if len(cells) > len(names):
        return UnreadableError(f"it has {len(cells)} cells, and the header {len(names)}")
    return dict(zip(names, cells, strict=False))


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    """Rows of cells; a fault of the form is an UnreadableError that names the line."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        try:
            with _long_cells():
                cells = next(rows, None)
        except csv.Error as error:
            raise UnreadableError(f"not CSV, line {rows.line_num}: {error}") from None
        if cells is None:
            return
        yield cells


@contextmanager
def _long_cells() -> Iterator[None]:
    """The csv module refuses long cells by default, and an article may be long; its setting is put back at once."""
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)
