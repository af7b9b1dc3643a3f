"""Computed tables kept between runs: safe to delete, shared by several processes, and never in the way.

An entry is a frame under a key; the key says everything that the frame depends on, so an entry is never out of date,
only unused. Each carries a checksum of its key and its bytes: what does not agree with it is absent, and so computed
again. A store that cannot be written (full, read-only, locked by another program) is left as it is; what a run computes
then lies in the temporary folder until the run ends.
"""

import hashlib
import json
import logging
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from communique import paths
from communique.store import spare
from communique.store.shelf import Shelf, ShelfError

_READ_WHOLE = 256 * 2**20  # bytes

_log = logging.getLogger(__name__)
_told: set[tuple] = set()  # each thing wrong is said once a process
_left: set[Path] = set()  # shelves that nothing more is written to


def key(*parts: Any) -> str:
    """One key for everything given: JSON values, told apart by place. 64 hexadecimal digits."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def files_key(files: Iterable[Path]) -> str:
    """One key for the bytes of some files and the last parts of their names."""
    return key(*((path.name, stamp(path)) for path in files))


def stamp(path: Path) -> str:
    """What a file holds: the SHA-256 of its bytes. Of what is no file, is very large or cannot be read, what is known
    of it without reading.
    """
    try:
        known = path.stat()
        if not stat.S_ISREG(known.st_mode) or known.st_size > _READ_WHOLE:
            return f"{known.st_mode} {known.st_size} {known.st_mtime_ns}"
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        return f"unreadable: {error.errno}"


def get(keys: Iterable[str]) -> dict[str, bytes]:
    """The bytes stored under each key; a key that is not there, or whose entry is damaged, is absent."""
    wanted = list(dict.fromkeys(keys))
    found: dict[str, bytes] = {}
    for shelf in _shelves():
        lacking = [one for one in wanted if one not in found]
        found |= (_attempt(shelf, shelf.get, lacking) or {}) if lacking else {}
        _tell_damage(shelf)
    return found


def put(entries: dict[str, bytes]) -> None:
    """Keep these bytes under their keys: all of them, in the store or, where it cannot be written, beside it.

    Raises UserError, which names the temporary folder, where neither has room.
    """
    main = Shelf(paths.cache())
    if not entries or (main.folder not in _left and _attempt(main, main.put, entries) is not None):
        _tell_damage(main)
    else:
        _put_aside(entries)


def _put_aside(entries: dict[str, bytes]) -> None:
    try:
        with spare.told_when_full():
            Shelf(spare.folder()).put(entries)
    except ShelfError as error:
        raise spare.full() from error


def _shelves() -> list[Shelf]:
    return [Shelf(folder) for folder in (paths.cache(), spare.there()) if folder is not None]


def _attempt(shelf: Shelf, work: Any, *arguments: Any) -> Any:
    """What the work gives; None, said once, where the shelf cannot be had."""
    try:
        return work(*arguments)
    except ShelfError as error:
        _left.add(shelf.folder)
        _tell(shelf, f"{error}; going on without it")
        return None


def _tell_damage(shelf: Shelf) -> None:
    if shelf.damage:
        _tell(shelf, f"is damaged ({shelf.damage}); what is lost is computed again")


def _tell(shelf: Shelf, what: str) -> None:
    about = (os.getpid(), shelf.folder, what.split()[1])  # a fork says it again: it may be alone with it
    if about not in _told:
        _told.add(about)
        _log.warning("the store in %s %s", shelf.folder, what)
