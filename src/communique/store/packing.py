"""A frame as bytes and back: Arrow, with text that repeats shared, so that a frame read back is small in memory."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from communique import schemas

_WORD = pa.struct([("word", pa.string()), ("valence", pa.float64()), ("start", pa.int64()), ("end", pa.int64())])
_ARROW = {
    "text": pa.string(),
    "names": pa.list_(pa.string()),
    "spans": pa.list_(pa.list_(pa.int64())),
    "words": pa.list_(_WORD),
    "number": pa.float64(),
    "count": pa.int64(),
    "flag": pa.bool_(),
}
_EMPTY = {kind: np.array([], dtype=kind) for kind in set(schemas.DTYPES.values())}
_SHARED = 64  # characters


def pack(name: str, table: pd.DataFrame) -> bytes:
    """The bytes of a frame called `name`; columns that its schema lacks are left out."""
    kinds = schemas.FRAMES[name]
    arrays = [pa.array(list(table[column]), type=_ARROW[kind], from_pandas=True) for column, kind in kinds.items()]
    return _bytes(pa.Table.from_arrays(arrays, names=list(kinds)))


def joined(contents: Iterable[bytes]) -> bytes:
    """The bytes of one frame that holds the rows of all of these, in their order."""
    return _bytes(pa.concat_tables(map(_table, contents)))


class Where(NamedTuple):
    """Which rows are wanted: those whose cell in a column is one of these."""

    column: str
    values: pa.Array


def where(column: str, values: Iterable[str]) -> Where:
    """The rows whose cell in `column` is among these texts."""
    return Where(column, pa.array(sorted(values), type=pa.string()))


def frame(
    name: str, contents: Iterable[bytes], *, columns: Iterable[str] | None = None, wanted: Where | None = None
) -> pd.DataFrame:
    """The frame called `name` with the rows of all contents, in their order.

    Where `columns` are named, the others are not unpacked; of rows that are not `wanted` no cell becomes an object.
    """
    every = schemas.FRAMES[name]
    kinds = every if columns is None else {column: every[column] for column in columns}
    return _frame(kinds, (_wanted(_table(content, _fields(every, columns)), wanted) for content in contents))


def _fields(every: dict[str, str], columns: Iterable[str] | None) -> list[int] | None:
    return None if columns is None else [list(every).index(column) for column in columns]


def _wanted(table: pa.Table, wanted: Where | None) -> pa.Table:
    if wanted is None:
        return table
    return table.filter(pc.is_in(table.column(wanted.column), value_set=wanted.values))


def _frame(kinds: dict[str, str], tables: Iterable[pa.Table]) -> pd.DataFrame:
    columns: dict[str, list[np.ndarray]] = {column: [_EMPTY[schemas.DTYPES[kind]]] for column, kind in kinds.items()}
    known: dict[str, str] = {}
    for table in tables:
        for column, kind in kinds.items():
            columns[column].append(_cells(table.column(column), kind, known))
    whole = {column: np.concatenate(columns.pop(column)) for column in kinds}
    return pd.DataFrame({column: pd.Series(whole[column], dtype=schemas.DTYPES[kinds[column]]) for column in kinds})


def _bytes(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


def _table(content: bytes, fields: list[int] | None = None) -> pa.Table:
    with pa.ipc.open_stream(content, options=pa.ipc.IpcReadOptions(included_fields=fields)) as reader:
        return reader.read_all()


def _cells(cells: pa.ChunkedArray, kind: str, known: dict[str, str]) -> np.ndarray:
    """The cells as a frame holds them; short texts that are equal are one, for names and words repeat by thousands."""
    if schemas.DTYPES[kind] != "object":
        return cells.to_numpy()
    listed = cells.to_pylist()
    if kind == "text":
        listed = [known.setdefault(cell, cell) if cell and len(cell) <= _SHARED else cell for cell in listed]
    filled = np.empty(len(listed), dtype=object)
    filled[:] = listed
    return filled
