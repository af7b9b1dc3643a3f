"""`corrections.csv`: one row a correction, checked before anything is analysed."""

import csv
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from communique import codes, tabular
from communique.corpus import limits, opening
from communique.corpus.decode import decode
from communique.corpus.draft import UnreadableError
from communique.corpus.info import CORRECTIONS as FILE
from communique.errors import CorpusError, nearest

COLUMNS = ("document", "sha256", "start", "end", "field", "of", "value", "who", "why")
NONE = "none"  # a value: no position on the issue, no judgement of the actor
FIELDS: dict[str, tuple[str, ...] | None] = {  # the values of each field; None where any text is one
    "speaker": None,
    "act": codes.ACTS,
    "position": (*codes.POSITIONS, codes.UNCLEAR, NONE),
    "judgement": (*codes.SIGNS, NONE),
    "statement": ("no",),
}
_NEEDS_OF = {"position": "an issue", "judgement": "an actor"}
_HASH = re.compile(r"[0-9a-f]{12,64}")


class Correction(NamedTuple):
    """One row: `row` is its number in the file, the heads being 1; `start` and `end` are the characters of the
    document that the statement's content stands in; `of` is an issue or an actor, empty for other fields.
    """

    row: int
    document: str
    sha256: str
    start: int
    end: int
    field: str
    of: str
    value: str
    who: str
    why: str


def load(corpus: Path) -> list[Correction]:
    """The corrections of a corpus, in the order of the file; none where it has no such file.

    Raises CorpusError that names the file, the row, and the nearest of what is allowed.
    """
    file = Path(corpus) / FILE
    if not file.is_file():
        return []
    try:
        data = opening.contents(file, limits.Limits())
        lines = list(csv.reader((decode(data) if data.strip() else "").splitlines(keepends=True), strict=True))
    except (UnreadableError, csv.Error) as error:
        raise CorpusError(f"{file} cannot be read: {error}.") from None
    if not lines:
        return []
    try:
        heads = _heads(lines[0])
        numbered = [(number, line) for number, line in enumerate(lines[1:], start=2) if any(map(str.strip, line))]
        return [_correction(number, heads, line) for number, line in numbered]
    except ValueError as error:
        raise CorpusError(f"{file}, {error}") from None


def _heads(line: list[str]) -> list[str]:
    heads = [name.strip() for name in line]
    for name in heads:
        if name not in COLUMNS:
            raise ValueError(f"row 1: unknown column {name!r}{_closest(name, COLUMNS)}")
    if missing := [name for name in COLUMNS if name not in heads]:
        raise ValueError(f"row 1: the columns {', '.join(missing)} are missing; there are to be {', '.join(COLUMNS)}.")
    return heads


def _correction(number: int, heads: list[str], line: list[str]) -> Correction:
    if len(line) != len(heads):
        raise ValueError(f"row {number}: {len(line)} cells under {len(heads)} columns.")
    said = {name: _plain(cell.strip()) for name, cell in zip(heads, line, strict=True)}
    try:
        cells: dict[str, Any] = {**said, "row": number, **_span(said), **_checked(said)}
        return Correction(**cells)
    except ValueError as error:
        raise ValueError(f"row {number}: {error}") from None


def _span(said: dict[str, str]) -> dict[str, int]:
    places = {name: said[name] for name in ("start", "end")}
    if not all(re.fullmatch(r"\d{1,12}", place) for place in places.values()):
        raise ValueError(f"start and end are numbers of characters, not {said['start']!r} and {said['end']!r}.")
    found = {name: int(place) for name, place in places.items()}
    if found["start"] >= found["end"]:
        raise ValueError(f"start {found['start']} does not lie before end {found['end']}.")
    return found


def _checked(said: dict[str, str]) -> dict[str, str]:
    field, value = said["field"], said["value"]
    if field not in FIELDS:
        raise ValueError(f"unknown field {field!r}{_closest(field, FIELDS)}")
    allowed = FIELDS[field]
    if not value or (allowed is not None and value not in allowed):
        raise ValueError(f"{value!r} is no value of {field}{_closest(value, allowed or ('a name',))}")
    if field in _NEEDS_OF and not said["of"]:
        raise ValueError(f"of is empty; a {field} is of {_NEEDS_OF[field]}.")
    if empty := [name for name in ("who", "why") if not said[name]]:
        raise ValueError(f"{' and '.join(empty)} is empty; a correction says who made it, and why.")
    if said["sha256"] and not _HASH.fullmatch(said["sha256"].lower()):
        raise ValueError(f"sha256 is 12 to 64 hexadecimal digits, not {said['sha256']!r}.")
    if not said["sha256"] and not said["document"]:
        raise ValueError("neither document nor sha256 says of which text it is.")
    return {"sha256": said["sha256"].lower()}


def _closest(given: str, allowed: Iterable[str]) -> str:
    match = nearest(given, allowed) if given else None
    return f"{f'; closest: {match!r}' if match else ''}; allowed are {', '.join(allowed)}."


def _plain(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from computing it."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(tabular.OPENS) else cell
