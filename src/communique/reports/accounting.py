"""What a run says of itself: what changed since the one before, what was not read, and how it was made."""

from pathlib import Path

from nbformat import NotebookNode

from communique import tabular
from communique.corpus import account
from communique.reports import beside, comparing, last, run_record
from communique.reports.about import About

UNREAD = "unread.csv"


def compared(folder: Path, before: Path | None, facts: About, executed: dict[str, NotebookNode]) -> comparing.Compared:
    """This run beside the one that `before` holds; its own tables are in `folder` already."""
    facts.record["figures"] = run_record.figures(executed)
    now = last.run(folder, record=facts.record)
    if now is None:
        raise RuntimeError("the tables of this run cannot be read")
    return comparing.of(None if before is None else last.run(before), now)


def write(folder: Path, facts: About, compared: comparing.Compared) -> None:
    """The files that say so beside the pages."""
    if facts.lost:
        lines = "".join(tabular.lines(account.Row._fields, facts.lost))
        (folder / UNREAD).write_bytes(lines.encode("utf-8", "replace"))
    beside.write_table(folder / comparing.PAGE, compared.changes)
    run_record.write(folder, facts.record)
