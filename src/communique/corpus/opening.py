"""What stands in a file, read without waiting for anybody and never more than is allowed."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

from communique.corpus.draft import UnreadableError
from communique.corpus.limits import MEGABYTE, Limits, too_large

_CLOSED = "cannot be read"


def contents(file: Path, limits: Limits) -> bytes:
    """The bytes of a regular file, no longer than the limit. UnreadableError says what keeps it from being read."""
    try:
        with open(file, "rb", buffering=0, opener=_at_once) as opened:
            _check(_size(opened), limits)
            return _all(opened, limits)
    except OSError as error:
        raise UnreadableError(f"the file {_CLOSED}: {error.strerror}") from None


def _at_once(path: str, flags: int) -> int:
    """A pipe without a writer would be waited for."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _size(opened: BinaryIO) -> int:
    found = os.fstat(opened.fileno())
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableError("not a regular file")
    return found.st_size


def _all(opened: BinaryIO, limits: Limits) -> bytes:
    """All bytes until the end; a file may be longer than it says, or grow."""
    parts, length = [], 0
    while part := opened.read(MEGABYTE):
        parts.append(part)
        length += len(part)
        _check(length, limits)
    return b"".join(parts)


def _check(size: int, limits: Limits) -> None:
    if size > limits.megabytes * MEGABYTE:
        raise UnreadableError(too_large(size, limits.megabytes * MEGABYTE))
