"""Lists that the readers need: a CSV of `term, category, example, source` under `data/lexicons`."""

import csv
from pathlib import Path
from typing import NamedTuple

from communique.errors import ResourceError, nearest

COLUMNS = ["term", "category", "example", "source"]


class Entry(NamedTuple):
    """One entry: `category` says how the term is matched."""

    term: str
    category: str
    example: str
    source: str


def load(path: Path, categories: set[str]) -> list[Entry]:
    """The entries, in the order of the file. Raises ResourceError, with the line, for another form or category."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        if next(reader, None) != COLUMNS:
            raise ResourceError(f"{path}, line 1: the columns are {', '.join(COLUMNS)}.")
        return [_entry(path, reader.line_num, row, categories) for row in reader]


def _entry(path: Path, line: int, row: list[str], categories: set[str]) -> Entry:
    if len(row) != len(COLUMNS) or not all(cell.strip() for cell in row):
        raise ResourceError(f"{path}, line {line}: an entry has {', '.join(COLUMNS)}, none of them empty.")
    entry = Entry(*row)
    if entry.category not in categories:
        match = nearest(entry.category, categories)
        raise ResourceError(
            f"{path}, line {line}: unknown category {entry.category!r}"
            + (f"; closest: {match!r}" if match else "")
            + f"; allowed are {', '.join(sorted(categories))}."
        )
    return entry
