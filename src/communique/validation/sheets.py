"""A coded file as rows: CSV as any spreadsheet program writes it, a workbook, an export of an annotation tool.

Nothing is decided here but how the file is written: which cells stand in which row, by the names of the columns.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import ParseError

from communique.corpus import decode, opening
from communique.corpus.draft import UnreadableError
from communique.corpus.limits import Limits
from communique.errors import ResourceError, nearest
from communique.validation import inception, labelstudio
from communique.validation.book import Question

FORMS = (".csv", ".tsv", ".txt", ".xlsx", ".json", ".xmi")
_DELIMITERS = ",;\t|"
_WINDOWS = "cp1252"  # what spreadsheet programs write where they do not write UTF-8


class Row(NamedTuple):
    """A row of a coded file: where it stands, and its cells by column, without white space around them."""

    file: str
    place: str  # "row 7", as a spreadsheet program counts, the head being row 1
    cells: dict[str, str]


def read(path: str | Path, questions: Sequence[Question]) -> list[Row]:
    """The rows of a file that hold anything, those of all its sheets. Columns are known by name, in any order.

    Raises ResourceError for a file that is not there, not of a form that is read, or without a column of statements.
    """
    path = Path(path)
    if path.suffix.lower() not in FORMS:
        raise ResourceError(f"{path} is no file of codes: those end in {', '.join(FORMS)}.")
    try:
        data = opening.contents(path, Limits())
    except UnreadableError as error:
        raise ResourceError(f"{path} cannot be read: {error}.") from None
    return [row for row in _rows(path, data, questions) if any(row.cells.values())]


def _rows(path: Path, data: bytes, questions: Sequence[Question]) -> Iterator[Row]:
    ending, columns = path.suffix.lower(), [one.column for one in questions]
    try:
        if ending == ".json":
            found = labelstudio.rows(_text(data), columns)
            yield from (Row(str(path), f"task {number}", row) for number, row in enumerate(found, start=1))
        elif ending == ".xmi":
            found = inception.rows(data, questions)
            yield from (Row(str(path), f"annotation {number}", row) for number, row in enumerate(found, start=1))
        else:
            tables = _workbook(path, data) if ending == ".xlsx" else [("", _table(_text(data)))]
            yield from _of_tables(path, tables, columns)
    except (ValueError, KeyError, TypeError, AttributeError, ParseError) as error:
        raise ResourceError(f"{path} is not in the form that its ending says: {error}.") from None


def _of_tables(path: Path, tables: Iterable[tuple[str, list[list[str]]]], columns: Sequence[str]) -> Iterator[Row]:
    coded = [(where, table) for where, table in tables if table and _known_by(table[0])]
    if not coded:
        raise ResourceError(f"{path} has no column statement (or sentence): is its first row the one with the names?")
    for where, table in coded:
        names = [_column(name, columns) for name in table[0]]
        for number, cells in enumerate(table[1:], start=2):
            told = {name: _clean(cell) for name, cell in zip(names, cells, strict=False) if name}
            yield Row(str(path), f"{where}row {number}", told)


def _known_by(head: list[str]) -> bool:
    return bool({"statement", "sentence"} & {_plain(name) for name in head})


def _column(name: str, columns: Sequence[str]) -> str:
    """The column that is meant: spaces and letter case aside."""
    return {_plain(one): one for one in columns}.get(_plain(name), _plain(name))


def _plain(name: str) -> str:
    return " ".join(name.replace("\ufeff", "").split()).casefold()


def _clean(cell: str) -> str:
    """The cell without what a program put round it: white space, no-break spaces, the apostrophe of a text."""
    return cell.replace("\u00a0", " ").strip().removeprefix("'").strip()


def _text(data: bytes) -> str:
    try:
        return decode.decode(data)
    except UnreadableError:
        if b"\0" in data:
            raise ValueError("it is no text") from None
        return data.decode(_WINDOWS, "replace")


def _table(text: str) -> list[list[str]]:
    """The cells of a CSV file; a line `sep=;` in front is what some programs write."""
    told = re.match(r"sep=(.)\r?\n", text)
    text = text[told.end() :] if told else text
    head = text.split("\n", 1)[0]
    delimiter = told[1] if told else max(_DELIMITERS, key=head.count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _workbook(path: Path, data: bytes) -> list[tuple[str, list[list[str]]]]:
    try:
        import openpyxl
    except ImportError:
        raise ResourceError(f"{path} needs openpyxl: pip install 'communique[files]', or save it as CSV.") from None
    from zipfile import BadZipFile

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except BadZipFile:
        raise ValueError("it is no workbook") from None
    return [(f"sheet {sheet.title}, ", _sheet(sheet)) for sheet in book.worksheets]


def _sheet(sheet) -> list[list[str]]:
    sheet.reset_dimensions()
    return [["" if cell is None else _number(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]


def _number(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def lacking(rows: Sequence[Row], questions: Sequence[Question]) -> list[str]:
    """Notes on columns: those of questions that a file has not, and those of a file that are nearly one."""
    notes = []
    for file in dict.fromkeys(row.file for row in rows):
        there = {name for row in rows if row.file == file for name in row.cells}
        for name in [one.column for one in questions if one.column not in there]:
            match = nearest(name, [one for one in there if one.startswith(name[:3])])
            hint = f"; is {match!r} meant?" if match and match not in {one.column for one in questions} else ""
            notes.append(f"{file} has no column {name!r}: it counts as not coded{hint}")
    return notes


def whole_number(cell: str) -> int | None:
    """A whole number as programs write it: "2410", "2410.0", "2,410", "2 410". None of anything else."""
    plain = re.sub(r"[.,]0{1,2}$", "", cell.strip())
    plain = re.sub(r"(?<=\d)[.,\u202f ](?=\d{3}(?:\D|$))", "", plain)
    return int(plain) if re.fullmatch(r"\d{1,12}", plain) else None
