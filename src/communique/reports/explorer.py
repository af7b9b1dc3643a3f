"""The page of all statements: one row each, in order of date, which a small script searches, filters and sorts."""

import base64
import functools
import hashlib
from array import array
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from communique.records import Record
from communique.reports.places import Places
from communique.reports.places import explorer as file
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
    article: str  # the address of its place in its article; empty where that has no page
    at: str = ""  # of a correction: the first digits of the text's SHA-256, the first and last character
    corrected: str = ""  # what was corrected by hand, by whom and why


class Listed(NamedTuple):
    """A list of a page, to which the explorer can be limited: its key in an address, its name, the rows of the table
    that are in it (see `rows.encoded`), and whether it can be chosen by name. `pages` says which pages of the explorer
    have how many of it, as "2:30 3:1", where there are several.
    """

    key: str
    name: str
    rows: str
    named: bool
    pages: str = ""


class Range(NamedTuple):
    """One of several pages of all statements: its file, how many it has, and its first and last day."""

    file: str
    statements: int
    first: str
    last: str


def ranges(dates: Sequence[str], places: Places) -> list[Range]:
    """The pages of all statements, whose `dates` are given in their order; none where one page has all."""
    if places.pages == 1:
        return []
    cut = [dates[at : at + places.rows] for at in range(0, len(dates), places.rows)]
    return [Range(file(at), len(some), some[0] or "undated", some[-1] or "undated") for at, some in enumerate(cut, 1)]


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


def led(rows: Iterable[Row], files: Container[str]) -> list[Row]:
    """The rows, without an address of an article that is none of these files."""
    return [row if row.article.partition("#")[0] in files else row._replace(article="") for row in rows]


def by_date(rows: Iterable[Row]) -> list[Row]:
    """In order of date, those without one last; those of a day in the order of the corpus."""
    return sorted(rows, key=lambda row: row.date or "9999-99-99")


def listed(
    found: Iterable[tuple[str, str, Collection[str], bool]], rows: Sequence[Row], pages: Mapping[str, str] | None = None
) -> list[Listed]:
    """The lists of pages (key, name, statements, whether it can be chosen by name) for a table of these rows.

    Where the explorer has several, `pages` are what `spread` gives: then a list that cannot be chosen by name stands
    where some of it does.
    """
    here, spread = {row.statement for row in rows}, pages or {}
    cut = [(key, name, here.intersection(chosen), named) for key, name, chosen, named in found]
    return [
        Listed(key, name, encoded(row.statement in mine for row in rows), named, spread.get(key, ""))
        for key, name, mine, named in cut
        if mine or named or not spread
    ]


def spread(found: Iterable[tuple[str, str, Collection[str], bool]], places: Places) -> dict[str, str]:
    """On which pages of the explorer the statements of each list stand, and how many on each, by the key of the list;
    nothing where one page has all.
    """
    if places.pages == 1:
        return {}
    counts = {key: places.spread(chosen) for key, _, chosen, _ in found}
    return {key: " ".join(f"{page}:{number}" for page, number in some.items()) for key, some in counts.items()}


class Index:
    """What the filters of the page leave, as `explorer.js` does it: `left` is tested to be the same.

    Rows may be added a few at a time; of each no more is kept than where it stands.
    """

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._names: list[str] = []
        self._dates: list[str] = []
        self._by: dict[tuple[str, ...], array[int]] = defaultdict(lambda: array("I"))
        self._at: dict[str, int] = {}
        self.add(rows)

    def add(self, rows: Iterable[Row]) -> None:
        """Take in these rows."""
        for row in rows:
            at = self._at[row.statement] = len(self._names)
            self._names.append(row.statement)
            self._dates.append(row.date)
            for key in dict.fromkeys(_keys(row)):
                self._by[key].append(at)

    def left(self, asked: Mapping[str, str]) -> set[str]:
        """The statements that a filter leaves: fields of an address and their values. ValueError for a field that no
        mark asks for.
        """
        asked = {field: value for field, value in asked.items() if value}
        pairs = [_pair(asked, *names) for names in _PAIRED]
        found = [set(self._by.get(key, ())) for key in [*filter(None, pairs), *_single(asked)]]
        if "statement" in asked:
            found.append({at for at in [self._at.get(asked["statement"])] if at is not None})
        left = set.intersection(*found) if found else set(range(len(self._names)))
        if {"since", "until"} & asked.keys():
            since, until = asked.get("since", ""), asked.get("until", "9999-99-99")
            left = {at for at in left if self._dates[at] and since <= self._dates[at] <= until}
        return {self._names[at] for at in left}


_PAIRED = (("issue", "position"), ("target", "judgement"))
_SINGLE = ("speaker", "side", "act", "mode", "outlet")


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
    strange = asked.keys() - {*_SINGLE, *sum(_PAIRED, ()), "statement", "since", "until"}
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
        confidence=_number(record["speaker_confidence"]),
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
    return "" if value is None else f"{value:z.2f}"
