"""A .parquet file, by pyarrow: a table of documents, its schema the names of the columns."""

import io
from collections.abc import Iterator
from datetime import date, datetime

import pyarrow.parquet

from communique.corpus import columns, tables
from communique.corpus.draft import Reading, UnreadableError
from communique.corpus.limits import too_large
from communique.corpus.source import Source

_BATCH = 1_000  # rows


def read(source: Source) -> Reading:
    """The documents of a Parquet file, one a row. Raises UnreadableError where no column is the text."""
    file = pyarrow.parquet.ParquetFile(io.BytesIO(source.data))
    names = list(file.schema_arrow.names)
    chosen = columns.choose(names, source.columns)
    if "text" not in chosen.columns:
        raise UnreadableError(columns.without_text(names))
    size = sum(file.metadata.row_group(at).total_byte_size for at in range(file.num_row_groups))
    if size > source.most:
        raise UnreadableError(too_large(size, source.most, " when unpacked"))
    rows = _rows(file, list(chosen.columns.values()))
    return tables.read(rows, names, source.columns, "columns", wanted=source.rows)


def _rows(file: pyarrow.parquet.ParquetFile, wanted: list[str]) -> Iterator[tables.Row]:
    number = 0
    for batch in file.iter_batches(batch_size=_BATCH, columns=wanted):
        for row in batch.to_pylist():
            number += 1
            yield number, f"row {number}", {name: _plain(cell) for name, cell in row.items()}


def _plain(cell: object) -> object:
    """A date or time as its ISO date; bytes as the text that they are."""
    if isinstance(cell, (datetime, date)):
        return cell.isoformat()[:10]
    return cell.decode("utf-8", errors="replace") if isinstance(cell, bytes) else cell
