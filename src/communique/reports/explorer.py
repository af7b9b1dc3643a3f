"""The page of all statements: one row each, in order of date, which a small script searches, filters and sorts."""

import base64
import functools
import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from communique.records import Record
from communique.reports.places import Places
from communique.rows import encoded

LONGEST = 560  # characters of a statement in the table; the article and statements.csv have all of it
_SCRIPT = Path(__file__).parent / "template" / "explorer.js"


class Row(NamedTuple):
    """A statement as its row shows it. `pairs` are an issue and a position, an actor and a judgement."""

    statement: str
    anchor: str
    date: str
    speaker: str
    side: str
    content: str
    act: str
    mode: str
    positions: list[tuple[str, str]]
    targets: list[tuple[str, str]]
    confidence: str
    tone: str
    outlet: str
    title: str
    article: str  # the address of its place in its article
    at: str = ""  # of a correction: the first digits of the text's SHA-256, the first and last character
    corrected: str = ""  # what was corrected by hand, by whom and why


class Listed(NamedTuple):
    """A list of a page, to which the explorer can be limited: its key in an address, its name, the rows of the table
    that are in it (see `rows.encoded`), and whether it can be chosen by name.
    """

    key: str
    name: str
    rows: str
    named: bool


def rows(
    records: Iterable[Record],
    titles: dict[str, str],
    places: Places,
    *,
    words: bool = True,
    corrected: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> list[Row]:
    """The rows of these records, in their order; without `words` no text of an article is in them. `corrected` are
    what was corrected by hand, by statement.
    """
    shown = [_row(record, titles[record["document"]], places, words) for record in records]
    return [row._replace(corrected="; ".join(corrected.get(row.statement, ()))) for row in shown]


def by_date(rows: Iterable[Row]) -> list[Row]:
    """In order of date, those without one last; those of a day in the order of the corpus."""
    return sorted(rows, key=lambda row: row.date or "9999-99-99")


def listed(found: Iterable[tuple[str, str, Collection[str], bool]], rows: Sequence[Row]) -> list[Listed]:
    """The lists of pages (key, name, statements, whether it can be chosen by name) for a table of these rows."""
    return [
        Listed(key, name, encoded(row.statement in chosen for row in rows), named) for key, name, chosen, named in found
    ]


class Index:
    """What the filters of the page leave, as `explorer.js` does it: `left` is tested to be the same."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = {row.statement: row for row in rows}
        self._by: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for row in self._rows.values():
            for key in _keys(row):
                self._by[key].add(row.statement)

    def left(self, asked: Mapping[str, str]) -> set[str]:
        """The statements that a filter leaves: fields of an address and their values. ValueError for a field that no
        mark asks for.
        """
        asked = {field: value for field, value in asked.items() if value}
        pairs = [_pair(asked, *names) for names in _PAIRED]
        found = [self._by.get(key, set()) for key in [*filter(None, pairs), *_single(asked)]]
        left = set.intersection(*found) if found else set(self._rows)
        since, until = asked.get("since", ""), asked.get("until", "9999-99-99")
        if not {"since", "until"} & asked.keys():
            return left
        return {name for name in left if self._rows[name].date and since <= self._rows[name].date <= until}


_PAIRED = (("issue", "position"), ("target", "judgement"))
_SINGLE = ("statement", "speaker", "side", "act", "mode", "outlet")


def _keys(row: Row) -> Iterator[tuple[str, ...]]:
    """What leaves a row, each a field or two with their values."""
    yield from ((field, getattr(row, field)) for field in _SINGLE)
    for names, pairs in zip(_PAIRED, (row.positions, row.targets), strict=True):
        for pair in pairs:
            yield from ((names[0], pair[0]), (names[1], pair[1]), (*names, *pair))


def _pair(asked: Mapping[str, str], first: str, second: str) -> tuple[str, ...] | None:
    there = [name for name in (first, second) if name in asked]
    return (*there, *(asked[name] for name in there)) if there else None


def _single(asked: Mapping[str, str]) -> list[tuple[str, str]]:
    strange = asked.keys() - {*_SINGLE, *sum(_PAIRED, ()), "since", "until"}
    if strange:
        raise ValueError(f"No filter of marks is called {sorted(strange)}.")
    return [(field, asked[field]) for field in _SINGLE if field in asked]


@functools.cache
def script() -> str:
    """The script of the page."""
    return _SCRIPT.read_text("utf-8")


@functools.cache
def policy() -> str:
    """What a content security policy says to allow that script, and no other."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script().encode()).digest()).decode()}'"


def _row(record: Record, title: str, places: Places, words: bool) -> Row:
    document, statement = record["document"], record["statement"]
    content = " ".join((record["content"]["text"] or "").split()) if words else ""
    return Row(
        statement=statement,
        anchor=places.in_explorer(document, statement),
        date=record["date"] or "",
        speaker=record["speaker"] or "",
        side=record["side"] or "",
        content=content[:LONGEST] + "…" * (len(content) > LONGEST),
        act=record["act"] or "",
        mode=record["mode"] or "",
        positions=list(record["positions"].items()),
        targets=list(record["targets"].items()),
        confidence=_number(record["confidence"]),
        tone=_number(record["tone"]),
        outlet=record["outlet"] or "",
        title=title or document,
        article=f"{places.article(document)}#{places.in_article(document, statement)}",
        at=_at(record),
    )


def _at(record: Record) -> str:
    spans = record["content"]["spans"]
    return f"{(record['sha256'] or '')[:12]} {spans[0][0]} {spans[-1][1]}" if spans else ""


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
