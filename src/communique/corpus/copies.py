"""Copies: one text printed by several outlets, as agencies' reports are, found by the runs of words that they share.

A copy may have another headline, a changed word here and there, paragraphs cut from its end or one put before it.
Candidates are the documents that share some of their smallest shingles (a bottom-k sketch, so that no two documents are
compared that have nothing in common); whether they are copies is told by all their shingles.
"""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from communique.wording import first_day

LENGTH = 5  # words of a shingle
SHARED = 0.7  # of the shingles of the shorter: so many stand in the longer too
SHORTER = 0.4  # of the longer's shingles: so many the shorter has, else it is an excerpt
FEWEST = 25  # shingles: of less words many are formulas
DAYS = 7  # between two printings; the same words a year later are said again
_SKETCH = 32  # of a document's shingles, those with the smallest hashes
_CROWD = 200  # documents that share a shingle: it is a formula, and finds nothing
_WORD = re.compile(r"[^\W_]+")


def linked(documents: pd.DataFrame) -> pd.DataFrame:
    """The documents with `copy_of`: the document that was printed first, None for that one and for all without copies.

    The first is the earliest by date, undated ones last; of one day that which stands first in the frame.
    """
    order = documents["date"].map(first_day, na_action="ignore").sort_values(kind="stable", na_position="last").index
    bodies = [_body(row) for row in documents[["text", "body"]].itertuples(index=False)]
    found = _firsts([int(place) for place in order], documents["date"].tolist(), lambda place: bodies[place])
    names = documents["document"].tolist()
    cells = [names[found[place]] if place in found else None for place in range(len(names))]
    return documents.assign(copy_of=pd.Series(cells, index=documents.index, dtype="object"))


def once(documents: pd.DataFrame) -> pd.DataFrame:
    """The documents without those of which an earlier printing is among them."""
    printed = documents["copy_of"].fillna(documents["document"])
    order = documents["date"].map(first_day, na_action="ignore").sort_values(kind="stable", na_position="last").index
    first = printed.loc[order].drop_duplicates().index
    return documents[documents.index.isin(first)].reset_index(drop=True)


def shingles(text: str) -> frozenset[int]:
    """Hashes of every run of `LENGTH` words of a text, letter case and punctuation aside."""
    words = _WORD.findall(text.casefold())
    return frozenset(
        zlib.crc32(" ".join(words[place : place + LENGTH]).encode()) for place in range(len(words) - LENGTH + 1)
    )


def are_copies(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether the shingles are those of two printings of one text."""
    shorter, longer = sorted((len(one), len(other)))
    if shorter < FEWEST or shorter < SHORTER * longer:
        return False
    return len(one & other) >= SHARED * shorter


def _body(row: Any) -> str:
    return "\n".join(row.text[start:end] for start, end in row.body or [])


def _firsts(order: list[int], days: list[str | None], body: Callable[[int], str]) -> dict[int, int]:
    """For the place of every copy the place of its first printing. Only first printings are compared with."""
    marks = lru_cache(maxsize=2048)(lambda place: shingles(body(place)))
    index: dict[int, list[int]] = defaultdict(list)
    found: dict[int, int] = {}
    for place in order:
        sketch = sorted(marks(place))[:_SKETCH]
        alike = Counter(other for mark in sketch if len(index[mark]) <= _CROWD for other in index[mark])
        near = (other for other, _ in sorted(alike.items(), key=lambda entry: (-entry[1], entry[0])))
        first = next(
            (other for other in near if _close(days[place], days[other]) and are_copies(marks(place), marks(other))),
            None,
        )
        if first is not None:
            found[place] = first
            continue
        for mark in sketch:
            index[mark].append(place)
    return found


def _close(one: str | None, other: str | None) -> bool:
    """Whether two days lie no further apart than printings do; nothing is known of an undated one."""
    if one is None or other is None:
        return True
    return abs((date.fromisoformat(first_day(one)) - date.fromisoformat(first_day(other))).days) <= DAYS
