"""Tables of documents: .csv with a header and .jsonl, a document a row, in the columns `text`, `doc_id` and others."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from communique.corpus import webpage
from communique.corpus.decode import checked
from communique.corpus.draft import FIELDS, Draft, Reading, UnreadableError, given, unused
from communique.corpus.layout import Layout, lay_out
from communique.corpus.lines import lines
from communique.corpus.text import with_body
from communique.errors import nearest

_COLUMNS = ("text", *FIELDS)
_DELIMITERS = (",", ";", "\t")
_LONGEST_CELL = 2**31 - 1


def read_csv(text: str, stem: str) -> Reading:
    """The documents of a CSV file, one a row; comma, semicolon or tab between cells. Cells stay the text that they are.

    Raises UnreadableError where the file has no `text` column or no row at all; a bad row is rejected with its number.
    """
    del stem  # the date in a table's name is not that of its rows
    delimiter, header = _header(text)
    names = [name.strip().casefold() for name in header]
    rows = _csv_rows(text, delimiter, names)
    others = [name for name, column in zip(header, names, strict=True) if column not in _COLUMNS]
    return _read(rows, unused("columns", others))


def read_jsonl(text: str, stem: str) -> Reading:
    """The documents of a JSON Lines file, one object a line. A broken line is rejected with its number.

    Raises UnreadableError where there is no line at all.
    """
    del stem
    rows = list(_json_rows(text))
    names = dict.fromkeys(name for _, _, row in rows if isinstance(row, dict) for name in row)
    return _read(rows, unused("fields", [name for name in names if name not in _COLUMNS]))


def _read(rows: Iterable[tuple[int, str, dict | UnreadableError]], skipped: list[str]) -> Reading:
    drafts, rejected = [], []
    for number, where, row in rows:
        try:
            drafts.append(_draft(row, number))
        except UnreadableError as error:
            rejected.append(f"{where}: {error}")
    if not drafts and not rejected:
        raise UnreadableError("the table has no rows")
    return Reading(drafts, rejected, skipped)


def _draft(row: dict | UnreadableError, number: int) -> Draft:
    if isinstance(row, UnreadableError):
        raise row
    cells = {name: _cell(name, row.get(name)) for name in _COLUMNS}
    text = cells["text"]
    if not text or not text.strip():
        raise UnreadableError("no text" + _columns_there(row))
    webpage.refuse(text)
    fields = given(cells)
    found = with_body(_laid_out(text, fields["title"], fields["date"]))
    fields |= {"title": fields["title"] or found.title, "date": fields["date"] or found.date}
    return Draft(text, found.headline, found.body, row=number, furniture=found.furniture, **fields)


def _columns_there(row: dict) -> str:
    if "text" in row:
        return ""
    return f"; its fields are {', '.join(map(repr, row)) or 'none'}{_closest_to_text(row)}"


def _closest_to_text(names: Iterable[str]) -> str:
    match = nearest("text", [name for name in names if name not in FIELDS])
    return f"; closest to 'text': {match!r}" if match else ""


def _cell(name: str, value: object) -> str | None:
    if name == "doc_id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is None or isinstance(value, str):
        return checked(value) if value else None
    raise UnreadableError(f"{name} must be text, not {json.dumps(value)[:40]}")


def _laid_out(text: str, title: str | None, date: str | None) -> Layout:
    """A cell's first line is a headline only where it repeats the title or a date line stands below it."""
    found = lines(text)
    if title and len(found) > 1 and found[0].text == title.strip():
        return lay_out(text, headline=1, around=date)
    looked = lay_out(text, around=date)
    below = [line for line in found if looked.headline and line.start >= looked.headline[0][1]][:1]
    dated = below and not any(start <= below[0].start < end for start, end in looked.body) and looked.date
    return looked if dated and not title else lay_out(text, headline=0, around=date)


def _header(text: str) -> tuple[str, list[str]]:
    """The delimiter and the columns' names: the delimiter that finds a `text` column, else that with most columns."""
    found = {delimiter: _first_row(text, delimiter) for delimiter in _DELIMITERS}
    with_text = [key for key, names in found.items() if "text" in {name.strip().casefold() for name in names}]
    delimiter = with_text[0] if with_text else max(found, key=lambda key: len(found[key]))
    _check_header(found[delimiter])
    return delimiter, found[delimiter]


def _first_row(text: str, delimiter: str) -> list[str]:
    try:
        return next(_reader(text, delimiter), [])
    except UnreadableError:
        return []


def _check_header(header: list[str]) -> None:
    names = [name.strip().casefold() for name in header]
    if "text" not in names:
        there = ", ".join(map(repr, header[:20])) or "none"
        raise UnreadableError(f"no column 'text'; the columns are {there}{_closest_to_text(names)}")
    for name in names:
        if name in _COLUMNS and names.count(name) > 1:
            raise UnreadableError(f"two columns are called {name!r}")


def _csv_rows(text: str, delimiter: str, names: list[str]) -> Iterator[tuple[int, str, dict | UnreadableError]]:
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


def _json_rows(text: str) -> Iterator[tuple[int, str, dict | UnreadableError]]:
    number = 0
    # split("\n") and not splitlines(): JSON strings may hold other line ends, U+2028 for one
    for line, content in enumerate(text.split("\n"), start=1):
        if content.strip():
            number += 1
            yield number, f"line {line}", _json(content)


def _json(content: str) -> dict | UnreadableError:
    try:
        row = json.loads(content, object_pairs_hook=_once)
    except UnreadableError as error:
        return error
    except json.JSONDecodeError as error:
        return UnreadableError(f"not JSON: {error.msg}, character {error.pos + 1}")
    except (ValueError, RecursionError):
        return UnreadableError("not JSON that can be read: a number too long, or too many levels")
    return row if isinstance(row, dict) else UnreadableError("a JSON object {…} was expected")


def _once(pairs: list[tuple[str, object]]) -> dict:
    row = dict(pairs)
    if len(row) < len(pairs):
        twice = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        raise UnreadableError(f"the field {twice!r} stands twice")
    return row
