"""What a reader hands over: documents not yet named among the others, and what it had to leave."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypedDict, cast

from communique.corpus import dates, kinds
from communique.errors import nearest

Span = list[int]


class Fields(TypedDict, total=False):
    """What a front matter, a row or a page can say of a document."""

    doc_id: str | None
    date: str | None
    outlet: str | None
    title: str | None
    kind: str | None
    speaker: str | None
    author: str | None


FIELDS = tuple(Fields.__annotations__)


class UnreadableError(Exception):
    """A file, or a row of one, that is no document; its message is the reason shown in `rejected`."""


@dataclass(frozen=True)
class Draft:
    """A document as its file gives it. Spans count characters of `text`; `row` is the table's row, from 1.

    `notes` tell how the text was had, where it is not the plain file or cell: its format, encoding, what was mended.
    """

    text: str
    headline: list[Span]
    body: list[Span]
    doc_id: str | None = None
    date: str | None = None
    outlet: str | None = None
    title: str | None = None
    kind: str | None = None
    speaker: str | None = None
    author: str | None = None
    language: str | None = None
    row: int | None = None
    notes: tuple[str, ...] = ()
    furniture: list[Span] = field(default_factory=list)


@dataclass(frozen=True)
class Reading:
    """What one file gave: its documents, and the reasons for what was rejected or passed over in it."""

    drafts: list[Draft] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


def noted(reading: Reading, notes: Iterable[str]) -> Reading:
    """The reading, these notes in front of those that its documents have."""
    front = tuple(notes)
    return replace(reading, drafts=[replace(draft, notes=front + draft.notes) for draft in reading.drafts])


def given(cells: Mapping[str, str | None]) -> Fields:
    """The fields that a front matter or a row gives, checked: a real date as ISO, a known kind; blank cells are None.

    Raises UnreadableError for a date that is not real and for an unknown kind.
    """
    found = {name: _filled(cells.get(name)) for name in FIELDS}
    checked = {"date": _date(found["date"]), "kind": _kind(found["kind"])}
    return cast(Fields, found | checked)


def unused(what: str, names: list[str]) -> list[str]:
    """One reason for all the columns or keys that documents have no place for, each with its nearest known name."""
    if not names:
        return []
    return [f"{what} not used: " + ", ".join(_with_nearest(name) for name in names)]


def _with_nearest(name: str) -> str:
    match = nearest(name, FIELDS)
    return f"{name} (nearest known: {match})" if match else name


def _filled(cell: str | None) -> str | None:
    return cell if cell and cell.strip() else None


def _date(cell: str | None) -> str | None:
    if cell is None:
        return None
    found = dates.parse(cell)
    if found is None:
        raise UnreadableError(f"date {cell!r} is not a real date; allowed are the forms 2025-05-11 and 11 May 2025")
    return found


def _kind(cell: str | None) -> str | None:
    if cell is None:
        return None
    if (known := cell.strip().casefold()) in kinds.KINDS:
        return known
    match = nearest(cell, kinds.KINDS)
    closest = f"; closest: {match!r}" if match else ""
    raise UnreadableError(f"unknown kind {cell!r}{closest}; allowed are {', '.join(kinds.KINDS)}")
