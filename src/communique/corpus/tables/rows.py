"""The rows of any table, whatever file they come from, as the documents that they are."""

from collections.abc import Iterable, Mapping

from communique.corpus.draft import Draft, Reading, UnreadableError, unused
from communique.corpus.tables import drafts, form
from communique.corpus.tables.form import Form, Row


def read(
    rows: Iterable[Row],
    names: list[str],
    told: Mapping[str, str],
    called: str,
    *,
    wanted: tuple[int, int] | None = None,
) -> Reading:
    """The documents of rows, each with its number, what it is called and its cells by the columns' names.

    `called` is what its columns are called where some are not used ("columns", "fields"). Where only some rows are
    `wanted`, the first and the last of them, the form of the table is still told by all. Posts without words are passed
    over, and a bad row is rejected by what it is called. Raises UnreadableError where there is no row at all, and what
    `form.of` raises.
    """
    rows = list(rows)
    found = form.of(rows, names, told)
    first, last = wanted or (1, len(rows))
    asked = [row for row in rows if first <= row[0] <= last]
    if not asked:
        raise UnreadableError("the table has no rows")
    spoken = [row for row in asked if not found.is_silent(row[2])]
    made, rejected = _drafts(spoken, found)
    skipped = [*_silent(len(asked) - len(spoken)), *unused(called, found.unused(rows))]
    return Reading(made, rejected, skipped)


def _drafts(rows: Iterable[Row], found: Form) -> tuple[list[Draft], list[str]]:
    """The draft of each row, and the reason for each that is rejected."""
    made, rejected = [], []
    for number, where, row in rows:
        try:
            made.append(drafts.of_row(row, number, found))
        except UnreadableError as error:
            rejected.append(f"{where}: {error}")
    return made, rejected


def _silent(count: int) -> list[str]:
    return [f"{count:,} message{'s' * (count != 1)} without words"] if count else []
