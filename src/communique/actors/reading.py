"""The registry's CSV files, read and checked row by row. A user's own folder is laid over the project's and wins."""

import csv
import datetime
import functools
from pathlib import Path

import pandas as pd

from communique import paths
from communique.actors.lookup import Actors, index, plain
from communique.errors import ResourceError, nearest, unknown

COLUMNS = {
    "states": ["state", "capital", "demonyms", "metonyms", "source", "verified"],
    "organisations": ["organisation", "variants", "metonyms", "source", "verified"],
    "offices": [
        *["person", "variants", "office", "descriptions", "state", "organisation", "principal"],
        *["from", "to", "pronoun", "source", "verified"],
    ],
    "titles": ["term", "category", "example", "source"],
}
KEYS = {
    "states": ["state"],
    "organisations": ["organisation"],
    "offices": ["person", "office", "from"],
    "titles": ["term"],
}
LISTS = ["demonyms", "metonyms", "variants", "descriptions"]  # cells that hold several, parted by ";"
PRONOUNS = ["", "he", "she", "they"]
WHERE = "_where"  # file and line of a row, for messages; taken out before the tables are handed on


def load(extra: Path | None = None) -> Actors:
    """The project's registry of actors, with the rows of the user's folder `extra` in place of rows of the same name.
    It is read once for what its files hold: a report asks for it six times.

    Raises ResourceError, naming file and line, for a missing column, an unreadable date, an unknown state, an actor
    named twice, or one person in one office twice at a time.
    """
    folders = [paths.ACTORS, *([Path(extra)] if extra is not None else [])]
    files = [folder / f"{name}.csv" for folder in folders for name in COLUMNS]
    return _load(extra, tuple(file.read_bytes() if file.is_file() else None for file in files))


@functools.lru_cache(maxsize=2)
def _load(extra: Path | None, _written: tuple[bytes | None, ...]) -> Actors:
    tables = {name: _merged(name, extra) for name in COLUMNS}
    if extra is not None and not any((Path(extra) / f"{name}.csv").is_file() for name in COLUMNS):
        raise ResourceError(
            f"{extra} holds no registry of actors; looked for {', '.join(f'{n}.csv' for n in COLUMNS)}."
        )
    _check_offices(tables["offices"], tables)
    return index(**{name: _frame(name, rows) for name, rows in tables.items()})


def _merged(name: str, extra: Path | None) -> list[dict]:
    """The project's rows, less those that the user's folder names again, then the user's."""
    ours = _rows(paths.ACTORS / f"{name}.csv", name)
    theirs = _rows(Path(extra) / f"{name}.csv", name) if extra is not None else []
    replaced = {row[KEYS[name][0]] for row in theirs}
    return [row for row in ours if row[KEYS[name][0]] not in replaced] + theirs


def _rows(path: Path, name: str) -> list[dict]:
    if not path.is_file():
        return []
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.DictReader(file, strict=True)
            _check_header(path, name, list(reader.fieldnames or []))
            rows = [_row(path, reader.line_num, row, name) for row in reader]
    except (UnicodeDecodeError, csv.Error) as error:
        raise ResourceError(f"{path} is not a CSV file in UTF-8: {error}") from error
    _refuse_repeats(rows, name)
    return rows


def _check_header(path: Path, name: str, header: list[str]) -> None:
    for column in COLUMNS[name]:
        if column not in header:
            near = nearest(column, header)
            hint = f" (the nearest there is {near!r})" if near else ""
            raise ResourceError(
                f"{path}, line 1: the column {column!r} is missing{hint}; needed: {', '.join(COLUMNS[name])}."
            )


def _row(path: Path, line: int, row: dict, name: str) -> dict:
    where = f"{path}, line {line}"
    if None in row or None in row.values():
        raise ResourceError(f"{where}: this row has not as many cells as the header has columns.")
    clean = {column: row[column].strip() for column in COLUMNS[name]}
    first = KEYS[name][0]
    if not clean[first]:
        raise ResourceError(f"{where}: the column {first!r} is empty.")
    return {**clean, WHERE: where}


def _refuse_repeats(rows: list[dict], name: str) -> None:
    seen: dict[tuple, str] = {}
    for row in rows:
        key = tuple(row[column].casefold() for column in KEYS[name])
        if key in seen:
            called = " ".join(row[column] for column in KEYS[name])
            raise ResourceError(f"{row[WHERE]}: {called!r} is named twice; first at {seen[key]}.")
        seen[key] = row[WHERE]
    if name != "titles":
        _refuse_shared_names(rows, name)


def _refuse_shared_names(rows: list[dict], name: str) -> None:
    """A name, variant or metonym leads to one actor of a file; "the", accents and letter case tell nobody apart."""
    first = KEYS[name][0]
    seen: dict[str, dict] = {}
    for row in rows:
        listed = [form for column in ("variants", "metonyms") for form in row.get(column, "").split(";")]
        for form in filter(None, map(str.strip, [row[first], *listed])):
            other = seen.setdefault(plain(form), row)
            if other[first].casefold() != row[first].casefold():
                both = f"{row[first]!r} here and {other[first]!r} at {other[WHERE]}"
                raise ResourceError(f"{row[WHERE]}: {form!r} names two actors, {both}. Let it name one of them.")


def _check_offices(rows: list[dict], tables: dict[str, list[dict]]) -> None:
    for row in rows:
        for column, table in (("state", "states"), ("organisation", "organisations")):
            known = [other[column] for other in tables[table]]
            if row[column] and row[column] not in known:
                raise ResourceError(f"{row[WHERE]}: {unknown(column, [row[column]], known, f'in {table}.csv')}")
        if row["pronoun"] not in PRONOUNS:
            raise ResourceError(f"{row[WHERE]}: pronoun {row['pronoun']!r} is none of he, she, they or empty.")
        start, end = _date(row, "from"), _date(row, "to")
        if start and end and end < start:
            raise ResourceError(f"{row[WHERE]}: the office ends ({end}) before it begins ({start}).")
    _refuse_overlaps(rows)


def _date(row: dict, column: str) -> str:
    value = row[column]
    try:
        if value and datetime.date.fromisoformat(value).isoformat() != value:
            raise ValueError
    except ValueError:
        message = f"{row[WHERE]}: {column} {value!r} is not a date of the form 2025-05-11 (empty means open)."
        raise ResourceError(message) from None
    return value


def _refuse_overlaps(rows: list[dict]) -> None:
    """One person cannot begin an office that they hold already: such rows are slips of the keyboard."""
    last: dict[tuple[str, str], dict] = {}
    for row in sorted(rows, key=lambda row: row["from"]):
        before = last.get((row["person"], row["office"]))
        if before is not None and (not before["to"] or before["to"] > row["from"]):
            called = f"{row['person']}, {row['office']}"
            raise ResourceError(f"{row[WHERE]}: {called}: this time overlaps the one at {before[WHERE]}.")
        last[row["person"], row["office"]] = row


def _frame(name: str, rows: list[dict]) -> pd.DataFrame:
    """The rows as a table: lists as lists of text, empty cells as None."""
    cells = [{column: _cell(column, row[column]) for column in COLUMNS[name]} for row in rows]
    return pd.DataFrame(cells, columns=COLUMNS[name], dtype=object)


def _cell(column: str, value: str) -> str | list[str] | None:
    if column in LISTS:
        return [part.strip() for part in value.split(";") if part.strip()]
    return value or None
