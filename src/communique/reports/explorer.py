"""The page of all statements: one row each, in order of date, which a small script searches, filters and sorts."""

import base64
import functools
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from communique.records import Record
from communique.reports.places import Places
from communique.reports.places import explorer as file

LONGEST = 600  # characters of a statement in the table; the article and statements.csv have all of it
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


class Listed(NamedTuple):
    """A list of a page, to which the explorer can be limited: its key in an address, its name, and its statements as
    bits, one for each row of the table, in base64. `pages` are the files of the explorer that have some of it, with how
    many, where there are several.
    """

    key: str
    name: str
    bits: str
    pages: list[tuple[str, int]] = []


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
    records: Sequence[Record],
    titles: dict[str, str],
    places: Places,
    *,
    words: bool = True,
    paged: Callable[[str], bool] = lambda document: True,
) -> list[Row]:
    """The rows of these records, in their order; without `words` no text of an article is in them. `paged` says which
    documents have a page of their own.
    """
    found = (_row(record, titles[record["document"]], places, words) for record in records)
    return [row if paged(record["document"]) else row._replace(article="") for row, record in zip(found, records, strict=True)]


def by_date(rows: Iterable[Row]) -> list[Row]:
    """In order of date, those without one last; those of a day in the order of the corpus."""
    return sorted(rows, key=lambda row: row.date or "9999-99-99")


def bits(chosen: Iterable[bool]) -> str:
    """Yes or no for each statement, in base64."""
    return base64.b64encode(np.packbits(np.fromiter(chosen, dtype=bool))).decode()


def listed(
    found: Iterable[tuple[str, str, set[str]]], rows: Sequence[Row], places: Places | None = None
) -> list[Listed]:
    """The lists of pages (key, name, statements) for a table of these rows, one of the several that `places` tell of."""
    return [
        Listed(key, name, bits(row.statement in chosen for row in rows), _pages(chosen, places))
        for key, name, chosen in found
    ]


def _pages(chosen: set[str], places: Places | None) -> list[tuple[str, int]]:
    if places is None or places.pages == 1:
        return []
    return [(file(number), count) for number, count in sorted(Counter(map(places.page, chosen)).items())]


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
    )


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
