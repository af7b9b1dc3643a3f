"""A frame as bytes and back: Arrow, with text that repeats shared, so that a frame read back is small in memory."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
import pyarrow as pa

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


def frame(name: str, contents: Iterable[bytes]) -> pd.DataFrame:
    """The frame called `name` with the rows of all contents, in their order."""
    kinds = schemas.FRAMES[name]
    columns: dict[str, list[np.ndarray]] = {column: [_EMPTY[schemas.DTYPES[kind]]] for column, kind in kinds.items()}
    known: dict[str, str] = {}
    for content in contents:
        table = _table(content)
        for column, kind in kinds.items():
            columns[column].append(_cells(table.column(column), kind, known))
    whole = {column: np.concatenate(columns.pop(column)) for column in kinds}
    return pd.DataFrame({column: pd.Series(whole[column], dtype=schemas.DTYPES[kinds[column]]) for column in kinds})


def _bytes(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


def _table(content: bytes) -> pa.Table:
    with pa.ipc.open_stream(content) as reader:
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
