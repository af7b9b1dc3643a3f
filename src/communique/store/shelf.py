"""Bytes under keys in one SQLite file, which may be wrong in two ways: something is gone, or not to be had.

What is damaged is gone: a single entry, or the file, which is then made anew. What cannot be had now (locked, full,
read-only) is a ShelfError, whose message ends the sentence "the store …".
"""

import contextlib
import hashlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

FILE = "frames.sqlite"
SCHEMA = 2  # of the file; one of another number is thrown away
_TABLE = "CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, used REAL, digest BLOB, content BLOB)"
_WAIT = 5  # seconds for another process to finish writing
_KEPT_UNUSED = 60 * 24 * 3600  # seconds
_DAY = 24 * 3600
# What SQLite says of a file that is sound and cannot be used now, by its primary result code.
_NOT_NOW = {
    sqlite3.SQLITE_BUSY: "is locked by another program",
    sqlite3.SQLITE_LOCKED: "is locked by another program",
    sqlite3.SQLITE_FULL: "has no room left",
    sqlite3.SQLITE_READONLY: "cannot be written",
    sqlite3.SQLITE_PERM: "cannot be written",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened",
    sqlite3.SQLITE_IOERR: "cannot be read or written",
}
_swept: dict[Path, float] = {}  # when this process last dropped what nobody used, by folder


class ShelfError(Exception):
    """The file is sound, as far as is known, and cannot be used now."""


class Shelf:
    """The file in `folder`. `damage` says what was found wrong and lost since it was made."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.damage = ""

    def get(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The bytes under each key that is there and whole. Raises ShelfError."""
        if not os.path.exists(self.folder / FILE):  # noqa: PTH110 - False, too, where it may not be looked
            return {}
        wanted = list(keys)
        return self._with(lambda connection: self._get(connection, wanted), writing=False) or {}

    def put(self, entries: dict[str, bytes]) -> int:
        """Keep all of these or none; how many. Once a day what nobody has used for sixty days is dropped, for that
        looks at every entry. Raises ShelfError.
        """
        now = time.time()
        rows = [(key, now, _digest(key, content), content) for key, content in entries.items()]

        def insert(connection: sqlite3.Connection) -> None:
            with connection:
                connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)", rows)
                if due:
                    connection.execute("DELETE FROM entries WHERE used < ?", (now - _KEPT_UNUSED,))

        due = now - _swept.get(self.folder, 0) > _DAY
        self._with(insert, writing=True)
        if due:
            _swept[self.folder] = now
        return len(rows)

    def _get(self, connection: sqlite3.Connection, wanted: list[str]) -> dict[str, bytes]:
        now = time.time()
        found, broken, stale = {}, [], []
        for key in wanted:
            row = connection.execute("SELECT digest, content, used FROM entries WHERE key = ?", (key,)).fetchone()
            if row is None:
                continue
            if row[0] != _digest(key, row[1]):
                broken.append(key)
                continue
            found[key] = row[1]
            if not isinstance(row[2], float) or row[2] < now - _DAY:
                stale.append(key)
        if broken:
            self.damage = f"{len(broken)} of {len(wanted)} entries"
        self._touch(connection, now, stale, broken)
        return found

    def _touch(self, connection: sqlite3.Connection, now: float, stale: list[str], broken: list[str]) -> None:
        """Note what was used, once a day, and drop what is broken; what cannot be written is read all the same."""
        try:
            with connection:
                if stale:
                    connection.executemany("UPDATE entries SET used = ? WHERE key = ?", [(now, key) for key in stale])
                if broken:
                    connection.executemany("DELETE FROM entries WHERE key = ?", [(key,) for key in broken])
        except sqlite3.Error as error:
            if _not_now(error) is None:
                raise

    def _with(self, work: Callable[[sqlite3.Connection], Any], *, writing: bool) -> Any:
        """Do the work; where the file turns out to be damaged, throw it away and, to write, begin anew."""
        try:
            return self._once(work, writing=writing)
        except _DamagedError as error:
            self.damage = str(error)
        try:
            self._discard()
            return self._once(work, writing=True) if writing else None
        except _DamagedError as error:
            raise ShelfError(f"is damaged and cannot be made anew ({error})") from error
        except OSError as error:
            raise ShelfError(f"is damaged and cannot be removed ({error.strerror})") from error

    def _once(self, work: Callable[[sqlite3.Connection], Any], *, writing: bool) -> Any:
        try:
            with closing(self._open(writing=writing)) as connection:
                return work(connection)
        except OSError as error:
            raise ShelfError(f"cannot be written ({error.strerror})") from error
        except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
            if reason := _not_now(error):
                raise ShelfError(reason) from error
            raise _DamagedError(str(error)) from error

    def _open(self, *, writing: bool) -> sqlite3.Connection:
        path = self.folder / FILE
        if writing:
            self.folder.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=_WAIT)
        try:
            _prepare(connection)
        except sqlite3.Error as error:
            connection.close()
            if writing or _not_now(error) is None:
                raise
            connection = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)  # of a read-only place
        return connection

    def _discard(self) -> None:
        """The log goes first: beside a new file it would be taken for that file's."""
        for ending in ("-wal", "-shm", "-journal", ""):
            (self.folder / (FILE + ending)).unlink(missing_ok=True)


class _DamagedError(Exception):
    """The file is not what it was when it was written."""


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the table in a new file; DatabaseError for a file of another form."""
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA synchronous = NORMAL")  # a power cut may cost the last entries, never the file
    if _version(connection) == SCHEMA:
        return
    with contextlib.suppress(sqlite3.OperationalError):  # another process is at it
        connection.execute("PRAGMA journal_mode = WAL")
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        version, tables = _version(connection), connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if version != SCHEMA and (version or tables):
            raise sqlite3.DatabaseError(f"its form is number {version}, not {SCHEMA}")
        connection.execute(_TABLE)
        connection.execute(f"PRAGMA user_version = {SCHEMA}")


def _version(connection: sqlite3.Connection) -> int:
    return connection.execute("PRAGMA user_version").fetchone()[0]


def _not_now(error: Exception) -> str | None:
    return _NOT_NOW.get(getattr(error, "sqlite_errorcode", -1) & 0xFF)


def _digest(key: str, content: object) -> bytes:
    """Of the key too: an entry found under a key not its own is as wrong as one with other bytes."""
    whole = content if isinstance(content, bytes) else b""
    return hashlib.blake2b(whole, digest_size=16, key=key.encode()[:64]).digest()
