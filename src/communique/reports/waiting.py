"""Rows of the pages of all statements, which wait in files until the notebooks have run: they may be very many."""

import contextlib
import io
import pickle
from collections.abc import Sequence
from pathlib import Path

from communique.reports import explorer, places
from communique.store import spare


class Rows:
    """The rows of a report, set aside in files of a folder, one for each page of the explorer."""

    def __init__(self, folder: Path, where: places.Places) -> None:
        self._folder, self._where = folder, where

    def add(self, rows: Sequence[explorer.Row]) -> None:
        """Set these rows aside, each for its page."""
        by_page: dict[int, list[explorer.Row]] = {}
        for row in rows:
            by_page.setdefault(self._where.page(row.statement), []).append(row)
        for number, some in by_page.items():
            with spare.told_when_full(), (self._folder / f"{number}.rows").open("ab") as stream:
                pickle.dump(some, stream)

    def of(self, number: int) -> list[explorer.Row]:
        """The rows of a page, by date."""
        found: list[explorer.Row] = []
        file = self._folder / f"{number}.rows"
        with file.open("rb") if file.exists() else io.BytesIO() as stream:
            with contextlib.suppress(EOFError):
                while True:
                    found += pickle.load(stream)
        return explorer.by_date(found)
