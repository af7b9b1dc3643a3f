"""Word lists: CSV files in `data/lexicons`, or a user's own of the same form, every entry with an example and a source.

Besides its four columns a list may rule out look-alikes by their neighbours (all optional, lists divided by ";"):

    forms         further forms of the same entry: "regrets;regretted"
    case          "lower": a capital in the middle of a sentence is somebody's or something's name ("in May", "the US");
                  "capital": the first letter has to be one ("I", an order that begins a sentence)
    not_after     words, or <number>, <name>, <start>, <question>, that may not stand right before
    not_before    the same, or <end>, right after; <question> is any word of a sentence that ends with "?", <numbered> a
                  number after a full stop ("No. 5")
    only_after    one of these must stand right before
    only_before   one of these must stand right after
    not_in        modes of statement in which it is none: in indirect speech "would" is as a rule the tense of "will"

A list may also say why an entry is in it, in the column `reason`.

The category `look-alike` marks an entry that is matched, so that nothing shorter is found inside it, and then dropped.
"""

import csv
from pathlib import Path

import pandas as pd

from communique import paths
from communique.errors import ResourceError, nearest, unknown

COLUMNS = ["term", "category", "example", "source"]
RULES = ["forms", "case", "not_after", "not_before", "only_after", "only_before", "not_in"]
NOTES = ["reason"]
CASES = ["", "lower", "capital"]
LOOK_ALIKE = "look-alike"


def load(name_or_path: str | Path) -> pd.DataFrame:
    """One row an entry: `term`, `category`, `example`, `source`, then the columns of rules and `reason`, "" where there
    is none.

    A name is a file of `data/lexicons` without its ending; anything ending in .csv is a path. Raises ResourceError that
    names file and line: unknown name, missing or unknown column, text that is not UTF-8, an empty cell, a term twice.
    """
    path = locate(name_or_path)
    header, rows = _parse(path)
    _check_header(path, header)
    entries = [_entry(path, line, dict(zip(header, cells, strict=False)), cells, header) for line, cells in rows]
    _refuse_twice(path, [line for line, _ in rows], entries)
    return pd.DataFrame(entries, columns=COLUMNS + RULES + NOTES, dtype=object)


def locate(name_or_path: str | Path) -> Path:
    """The file meant by a name or a path; ResourceError, with the nearest name, where there is none."""
    path = Path(name_or_path)
    own = paths.LEXICONS / f"{name_or_path}.csv"
    if path.suffix.lower() != ".csv" and own.is_file():
        return own
    if path.is_file():
        return path
    if path.suffix.lower() == ".csv":
        raise ResourceError(f"There is no lexicon at {path}.")
    raise ResourceError(unknown("lexicon", [str(name_or_path)], names(), f"in {paths.LEXICONS}"))


def names() -> list[str]:
    """The names of the lists in `data/lexicons`, in order."""
    return sorted(path.stem for path in paths.LEXICONS.glob("*.csv"))


def listed(cell: str) -> list[str]:
    """The items of a cell that holds a list divided by ";".

    >>> listed("regrets; regretted")
    ['regrets', 'regretted']
    """
    return [item.strip() for item in cell.split(";") if item.strip()]


def stop_words() -> set[str]:
    """Articles, pronouns, prepositions and the like, which say little of a subject; modals are none of them."""
    return set(load("stop_words")["term"].str.lower())


def decode(path: Path) -> str:
    """The text of a UTF-8 file; ResourceError with the line of the first byte that is none."""
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ResourceError(f"{path}, line {line}: not UTF-8 text. Save the file as UTF-8.") from None


def _parse(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The header, and every row that is not blank with the line on which it ends."""
    reader = csv.reader(decode(path).splitlines(keepends=True), strict=True)
    try:
        header = [cell.strip() for cell in next(reader, [])]
        rows = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader if any(cells)]
    except csv.Error as error:
        raise ResourceError(
            f"{path}, line {reader.line_num}: not a table of comma-separated values ({error})."
        ) from None
    return header, rows


def _check_header(path: Path, header: list[str]) -> None:
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        raise ResourceError(f"{path}, line 1: no column {_quoted(missing)}; a lexicon has {', '.join(COLUMNS)}.")
    for column in header:
        if column not in COLUMNS + RULES + NOTES:
            hint = nearest(column, COLUMNS + RULES + NOTES)
            near = f" Nearest: {hint!r}." if hint else ""
            raise ResourceError(
                f"{path}, line 1: unknown column {column!r}. Allowed: {_quoted(COLUMNS + RULES + NOTES)}.{near}"
            )
        if header.count(column) > 1:
            raise ResourceError(f"{path}, line 1: the column {column!r} stands twice.")


def _entry(path: Path, line: int, entry: dict[str, str], cells: list[str], header: list[str]) -> dict[str, str]:
    if len(cells) != len(header):
        raise ResourceError(f"{path}, line {line}: {len(cells)} cells under {len(header)} columns.")
    for column in COLUMNS:
        if not entry[column]:
            raise ResourceError(f"{path}, line {line}: the cell of {column!r} is empty.")
    if entry.get("case", "") not in CASES:
        raise ResourceError(
            f"{path}, line {line}: case {entry['case']!r} is unknown. Allowed: {_quoted(CASES[1:])}, or nothing."
        )
    return {column: entry.get(column, "") for column in COLUMNS + RULES + NOTES}


def _refuse_twice(path: Path, lines: list[int], entries: list[dict[str, str]]) -> None:
    """A form may belong to one entry of a file only, letter case aside: a match must know whose it is."""
    seen: dict[str, int] = {}
    for line, entry in zip(lines, entries, strict=True):
        for form in [entry["term"], *listed(entry["forms"])]:
            key = " ".join(form.casefold().split())
            if key in seen:
                raise ResourceError(f"{path}, line {line}: {form!r} stands twice, first on line {seen[key]}.")
            seen[key] = line


def _quoted(names: list[str]) -> str:
    return ", ".join(map(repr, names))
