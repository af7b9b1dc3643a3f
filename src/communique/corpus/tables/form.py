"""How a table is read: which of its columns is what, how its dates are written, and which of its rows are posts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from communique.corpus import columns, messages, stamps
from communique.corpus.draft import UnreadableError

Row = tuple[int, str, dict | UnreadableError]  # its number from 1, what it is called, its cells by the columns' names


@dataclass(frozen=True)
class Form:
    """How a table is read: its columns, those that the corpus names, and which number of "03/02/2031" is first."""

    chosen: columns.Chosen
    told: Mapping[str, str]
    order: str | None

    @property
    def strict(self) -> bool:
        """Whether the column of dates is called so, and so a cell in it that is none is a mistake."""
        return self.chosen.columns.get("date", "date").strip().casefold() == "date" or "date" in self.told

    def is_post(self, row: dict) -> bool:
        """Whether a row is a post."""
        kind, title = (row.get(self.chosen.columns.get(field, "")) for field in ("kind", "title"))
        return kind == "post" or messages.is_post(row, titled=bool(title or kind))

    def is_silent(self, row: dict | UnreadableError) -> bool:
        """Whether a row is a post without words: a picture, or that somebody joined."""
        if isinstance(row, UnreadableError) or not self.is_post(row):
            return False
        words = messages.joined(row.get(self.chosen.columns.get("text", "text")))
        return words is None or words == [] or (isinstance(words, str) and not words.strip())

    def unused(self, rows: Iterable[Row]) -> list[str]:
        """The columns that are not used: those that tell posts are, where there are any."""
        posts = any(self.is_post(cells) for cells in _readable(rows))
        left = messages.used(self.chosen.others) if posts else set()
        return [name for name in self.chosen.others if name not in left]


def of(rows: Iterable[Row], names: Iterable[str], told: Mapping[str, str]) -> Form:
    """The form of a table with these rows and columns. `told` is what `columns` in `corpus.yml` says.

    Raises UnreadableError where the corpus names a column that is not there, and where a field's column stands twice.
    """
    chosen = columns.choose(names, told)
    name = chosen.columns.get("date")
    dates = (cells.get(name) for cells in _readable(rows))
    order = stamps.order(cell for cell in dates if isinstance(cell, str)) if name else None
    return Form(chosen, told, order)


def _readable(rows: Iterable[Row]) -> Iterator[dict]:
    return (cells for _, _, cells in rows if isinstance(cells, dict))
