"""Computed tables kept between runs: one SQLite file, safe to delete, shared by several processes.

An entry is a set of frames under a key; the key says everything that the frames depend on, so an entry is never
out of date, only unused. A damaged store is thrown away and made anew.
"""

import hashlib
import json
import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from communique import paths, schemas

Frames = dict[str, pd.DataFrame]

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
_TABLE = """CREATE TABLE IF NOT EXISTS frames
            (key TEXT, name TEXT, used REAL, content BLOB, PRIMARY KEY (key, name)) WITHOUT ROWID"""
_KEPT_UNUSED = 60 * 24 * 3600  # seconds


def key(*parts: Any) -> str:
    """One key for everything given: JSON values, told apart by place. 64 hexadecimal digits."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def files_key(files: Iterable[Path], *, root: Path | None = None) -> str:
    """One key for the bytes of some files and their names: relative to `root`, else the last part alone."""
    return key(*((_name(path, root), hashlib.sha256(path.read_bytes()).hexdigest()) for path in files))


def _name(path: Path, root: Path | None) -> str:
    return path.relative_to(root).as_posix() if root else path.name


def read(keys: Iterable[str], names: Iterable[str]) -> dict[str, Frames]:
    """The stored frames by key; a key is absent where any of the frames named is."""
    wanted, names = list(dict.fromkeys(keys)), list(names)
    with closing(_open()) as connection:
        found = {one: _read_one(connection, one, names) for one in wanted}
        present = [one for one, frames in found.items() if len(frames) == len(names)]
        with connection:
            connection.executemany("UPDATE frames SET used = ? WHERE key = ?", [(time.time(), one) for one in present])
    return {one: found[one] for one in present}


def write(entries: dict[str, Frames]) -> None:
    """Keep the frames of each key, all of them or none; drop what nobody has used for sixty days."""
    now = time.time()
    rows = [(one, name, now, _pack(name, table)) for one, frames in entries.items() for name, table in frames.items()]
    with closing(_open()) as connection, connection:
        connection.executemany("INSERT OR REPLACE INTO frames VALUES (?, ?, ?, ?)", rows)
        connection.execute("DELETE FROM frames WHERE used < ?", (now - _KEPT_UNUSED,))


def _read_one(connection: sqlite3.Connection, one: str, names: list[str]) -> Frames:
    marks = ", ".join("?" * len(names))
    query = f"SELECT name, content FROM frames WHERE key = ? AND name IN ({marks})"
    return {name: _unpack(name, content) for name, content in connection.execute(query, (one, *names))}


def _open() -> sqlite3.Connection:
    path = paths.cache() / "frames.sqlite"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _connect(path)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        path.unlink(missing_ok=True)
        return _connect(path)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=60)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(_TABLE)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _pack(name: str, table: pd.DataFrame) -> bytes:
    kinds = schemas.FRAMES[name]
    arrays = [pa.array(list(table[column]), type=_ARROW[kind], from_pandas=True) for column, kind in kinds.items()]
    packed = pa.Table.from_arrays(arrays, names=list(kinds))
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, packed.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
        writer.write_table(packed)
    return sink.getvalue().to_pybytes()


def _unpack(name: str, content: bytes) -> pd.DataFrame:
    with pa.ipc.open_stream(content) as reader:
        packed = reader.read_all()
    kinds = schemas.FRAMES[name]
    return pd.DataFrame({column: _column(packed.column(column), kind) for column, kind in kinds.items()})


def _column(cells: pa.ChunkedArray, kind: str) -> pd.Series:
    if schemas.DTYPES[kind] == "object":
        return pd.Series(cells.to_pylist(), dtype="object")
    return pd.Series(cells.to_numpy(), dtype=schemas.DTYPES[kind])
