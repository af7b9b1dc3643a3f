"""Tables of documents, a document a row: .csv, .tsv and .jsonl, and the rows that other readers take out of a file."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from communique.corpus import columns, mending, messages, stamps, tags, turns, webpage
from communique.corpus.decode import checked
from communique.corpus.draft import Draft, Reading, UnreadableError, given, unused
from communique.corpus.layout import Layout, lay_out
from communique.corpus.lines import lines
from communique.corpus.text import with_body

DELIMITERS = (",", ";", "\t", "|")
_LONGEST_CELL = 2**31 - 1
Row = tuple[int, str, "dict | UnreadableError"]


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


def read_jsonl(text: str, told: Mapping[str, str] | None = None, *, wanted: tuple[int, int] | None = None) -> Reading:
    """The documents of a JSON Lines file, one object a line. A broken line is rejected with its number.

    Raises UnreadableError where there is no line at all.
    """
    rows = list(json_rows(text))
    names = dict.fromkeys(name for _, _, row in rows if isinstance(row, dict) for name in row)
    return read(rows, list(names), told or {}, "fields", wanted=wanted)


def read(
    rows: Iterable[Row],
    names: list[str],
    told: Mapping[str, str],
    called: str,
    *,
    wanted: tuple[int, int] | None = None,
) -> Reading:
    """The documents of rows, each with its number, what it is called and its cells by the columns' names.

    Where only some are `wanted`, the first and the last of them, the form of the table is still told by all. Posts
    without words are passed over.
    """
    chosen = columns.choose(names, told)
    rows, drafts, rejected, silent = list(rows), [], [], 0
    form = Form(chosen, told, _order(rows, chosen))
    first, last = wanted or (1, len(rows))
    for number, where, row in rows:
        if not first <= number <= last:
            continue
        if _is_silent(row, form):
            silent += 1
            continue
        try:
            drafts.append(_draft(row, number, form))
        except UnreadableError as error:
            rejected.append(f"{where}: {error}")
    if not drafts and not rejected and not silent:
        raise UnreadableError("the table has no rows")
    return Reading(drafts, rejected, [*_silent(silent), *unused(called, _others(rows, form))])


def _is_silent(row: dict | UnreadableError, form: "Form") -> bool:
    """Whether a row is a post without words: a picture, or that somebody joined."""
    if isinstance(row, UnreadableError) or not form.is_post(row):
        return False
    words = messages.joined(row.get(form.chosen.columns.get("text", "text")))
    return words is None or words == [] or (isinstance(words, str) and not words.strip())


def _silent(count: int) -> list[str]:
    return [f"{count:,} message{'s' * (count != 1)} without words"] if count else []


def _others(rows: list[Row], form: "Form") -> list[str]:
    """The columns that are not used: those that tell posts are, where there are any."""
    posts = any(isinstance(row, dict) and form.is_post(row) for _, _, row in rows)
    left = messages.used(form.chosen.others) if posts else set()
    return [name for name in form.chosen.others if name not in left]


@dataclass(frozen=True)
class Form:
    """How a table is read: its columns, those that the corpus names, and which number of "03/02/2031" is first."""

    chosen: columns.Chosen
    told: Mapping[str, str]
    order: str | None

    @property
    def strict(self) -> bool:
        """Whether the column of dates is called so, and so a cell in it that is none is a mistake."""
        return self.chosen.columns.get("date", "date").strip().casefold() == "date" or "date" in self.told

    def is_post(self, row: dict) -> bool:
        """Whether a row is a post."""
        kind, title = (row.get(self.chosen.columns.get(field, "")) for field in ("kind", "title"))
        return kind == "post" or messages.is_post(row, titled=bool(title or kind))


def _order(rows: list[Row], chosen: columns.Chosen) -> str | None:
    name = chosen.columns.get("date")
    cells = (row.get(name) for _, _, row in rows if isinstance(row, dict))
    return stamps.order(cell for cell in cells if isinstance(cell, str)) if name else None


def _draft(row: dict | UnreadableError, number: int, form: Form) -> Draft:
    if isinstance(row, UnreadableError):
        raise row
    cells = {field: _cell(field, row.get(name)) for field, name in form.chosen.columns.items()} | _posted(row, form)
    words = cells.get("text") or ""
    if not words.strip():
        raise UnreadableError("no text" + _columns_there(row, form.chosen))
    bare, tagged = (words, 0) if webpage.is_page(words) else tags.without(words)
    better = mending.mend(bare)
    webpage.refuse(better.text)
    day, notes = _day(cells.get("date"), form)
    fields = given({**cells, "date": day})
    found = with_body(_laid_out(better.text, fields["title"], fields["date"]))
    fields |= {"title": fields["title"] or found.title, "date": fields["date"] or found.date}
    left = (f"mended: {tagged:,} tag{'s' * (tagged != 1)} of a web page left out",) if tagged else ()
    notes = (*form.chosen.notes, *left, *better.notes, *notes)
    return Draft(better.text, found.headline, found.body, row=number, furniture=found.furniture, notes=notes, **fields)


def _posted(row: dict, form: Form) -> dict[str, str | None]:
    """The kind of a post and who sent it, where the row has no such cells."""
    if not form.is_post(row):
        return {}
    told = {"kind": "post", "speaker": messages.sender(row)}
    return {field: said for field, said in told.items() if not row.get(form.chosen.columns.get(field, ""))}


def _day(cell: str | None, form: Form) -> tuple[str | None, tuple[str, ...]]:
    """The date of a cell as ISO, else the cell itself, to be refused; in a column of another name it is left out."""
    if not cell or not cell.strip():
        return None, ()
    if form.order and (found := stamps.with_slashes(cell, form.order)):
        return found, (_told_order(cell, form.order),)
    found = stamps.day(cell)
    if found or form.strict:
        return found or cell, ()
    return None, (f"{form.chosen.columns['date']} {cell.strip()[:40]!r} is no date that can be told; undated",)


def _told_order(cell: str, first: str) -> str:
    dotted = stamps.are_dotted([cell.strip()]) and first == "day"
    marks = "dots" if dotted else "slashes"
    return f"dates with {marks} have the {first} first, as {'is usual' if dotted else 'others of the column show'}"


def _columns_there(row: dict, chosen: columns.Chosen) -> str:
    if "text" in chosen.columns and chosen.columns["text"] in row:
        return ""
    return f"; its fields are {', '.join(map(repr, row)) or 'none'}{columns.closest_to_text(row)}"


def _cell(name: str, value: object) -> str | None:
    if name in {"doc_id", "date"} and isinstance(value, (int, float)) and not isinstance(value, bool):
        return _number(name, value)
    value = messages.joined(value) if name == "text" else value
    if name in {"outlet", "author"} and isinstance(value, (dict, list)):
        return _named(value)
    if value is None or isinstance(value, str):
        return checked(value) if value else None
    raise UnreadableError(f"{name} must be text, not {json.dumps(value, default=str, ensure_ascii=False)[:40]}")


def _number(name: str, value: float) -> str | None:
    written = str(int(value)) if float(value).is_integer() else str(value)
    if name == "date" and stamps.day(written) is None:
        raise UnreadableError(f"date must be text, not {written}")
    return written


def _named(value: dict | list) -> str | None:
    """The name of {"id": …, "name": …}, as news interfaces give an outlet; several names of a list in a row."""
    found = [value.get("name")] if isinstance(value, dict) else value
    return "; ".join(checked(one) for one in found if isinstance(one, str) and one.strip()) or None


def _laid_out(text: str, title: str | None, date: str | None) -> Layout:
    """A cell's first line is a headline only where it repeats the title, says whose words follow, or a date line stands
    below it.
    """
    found = lines(text)
    if len(found) > 1 and (found[0].text == title.strip() if title else turns.announces(found[0].text)):
        return lay_out(text, headline=1, around=date)
    looked = lay_out(text, around=date)
    below = [line for line in found if looked.headline and line.start >= looked.headline[0][1]][:1]
    dated = below and not any(start <= below[0].start < end for start, end in looked.body) and looked.date
    return looked if dated and not title else lay_out(text, headline=0, around=date)


def _header(text: str, told: Mapping[str, str], delimiters: tuple[str, ...]) -> tuple[str, list[str]]:
    """The delimiter and the columns' names: the delimiter that finds a text, else that with most columns."""
    found = {delimiter: _first_row(text, delimiter) for delimiter in delimiters}
    with_text = [key for key, names in found.items() if _has_text(names, told)]
    delimiter = max(with_text or found, key=lambda key: len(found[key]))
    _check_header(found[delimiter], told)
    return delimiter, found[delimiter]


def _has_text(names: list[str], told: Mapping[str, str]) -> bool:
    try:
        return "text" in columns.choose(names, told).columns
    except UnreadableError:
        return "text" in told or "text" in {name.strip().casefold() for name in names}


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


def json_rows(text: str) -> Iterator[Row]:
    """The objects of JSON Lines, each with its number and its line; one that is broken is an UnreadableError."""
    number = 0
    # split("\n") and not splitlines(): JSON strings may hold other line ends, U+2028 for one
    for line, content in enumerate(text.split("\n"), start=1):
        if content.strip():
            number += 1
            yield number, f"line {line}", _json(content)


def read_json(text: str, told: Mapping[str, str] | None = None, *, wanted: tuple[int, int] | None = None) -> Reading:
    """The documents of a .json file: a list of rows, or the messages of a chat's export. Any other is passed over.

    Raises UnreadableError where it is no JSON.
    """
    found = _json(f'{{"all": {text.strip()}\n}}')
    if isinstance(found, UnreadableError):
        raise UnreadableError(f"not JSON that can be read ({found})")
    listed = found["all"] if isinstance(found["all"], list) else messages.rows(found["all"])
    rows = [(number, f"row {number}", row) for number, row in enumerate(listed, start=1) if isinstance(row, dict)]
    names = list(dict.fromkeys(name for _, _, row in rows for name in row))
    if not _has_text(names, told or {}):
        return Reading(skipped=["JSON without a list of texts or messages"])
    return read(rows, names, told or {}, "fields", wanted=wanted)


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
