"""A report's tables of statements and documents, written a few documents at a time, and what its pages need of these."""

import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from communique import analysis, records
from communique.parameters import Settings
from communique.reports import articles, beside, explorer, places, waiting


class Words(NamedTuple):
    """What was gathered of the texts while the statements were written: rows of the explorer, what its filters leave,
    and the documents by date.
    """

    rows: waiting.Rows
    filters: explorer.Index
    documents: list[dict[str, Any]]


def write_statements(folder: Path, settings: Settings, where: places.Places, rows: waiting.Rows) -> Words:
    """The tables of statements and documents, a few documents at a time; their `rows` are set aside."""
    index, tables = explorer.Index(), []
    entries: list[dict[str, Any]] = []
    words = settings.excerpts != articles.NONE

    def told(whole: analysis.Analysis) -> list[records.Record]:
        piece = analysis.within(whole, where)  # without copies, unless they count
        tables.append(beside.documents([piece.documents]))
        counts = piece.statements["document"].value_counts()
        entries.extend(_entry(row, counts, where) for row in tables[-1].to_dict("records"))
        found, titles = records.of(piece), dict(zip(piece.documents["document"], piece.documents["title"], strict=True))
        some = explorer.rows(found, titles, where, words=words, corrected=articles.corrected(piece))
        index.add(some)
        rows.add(some)
        return found if words else list(map(records.without_words, found))

    with tempfile.TemporaryFile(dir=folder) as scratch:
        beside.write_statements(folder, map(told, analysis.pieces(settings)), scratch)
    beside.write_table(folder / beside.TABLES / beside.DOCUMENTS, beside.documents(tables))
    entries.sort(key=lambda one: one["date"] or "9999-99-99")
    return Words(rows, index, entries)


def _entry(row: dict[str, Any], counts: Any, where: places.Places) -> dict[str, Any]:
    """A document in the list of articles."""
    name = row["document"]
    file = where.article(name).removeprefix(f"{places.ARTICLES}/")
    known = {key: row[key] for key in ("document", "date", "outlet")}
    return {**known, "file": file, "title": row["title"] or name, "statements": int(counts.get(name, 0))}
