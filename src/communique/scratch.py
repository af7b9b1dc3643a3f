"""Temporary folders that no run leaves behind for longer than the next one takes.

Each is held by a lock that the system lets go of when the process ends, however it ends. Whoever begins a run removes
the folders of the same user that nobody holds: notebooks with the words of articles, sockets of kernels, and what was
computed beside a store that could not be written.
"""

import contextlib
import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

if sys.platform == "win32":  # no locks on folders, so what a killed run leaves stays until the user removes it
    fcntl = None
else:
    import fcntl

PREFIX = "communique-run-"
LENGTH = len(PREFIX) + 8  # of a name
_UNBORN = ".new-"  # a folder gets its name once it is held
_OURS = re.compile(rf"(?:{re.escape(_UNBORN)})?{PREFIX}\w{{8}}")


class Held:
    """A new folder for this user alone, held until `release`. Raises OSError where it cannot be made."""

    def __init__(self, place: str | None = None) -> None:
        made = Path(tempfile.mkdtemp(prefix=_UNBORN + PREFIX, dir=place))
        self._lock = _locked(made)
        self.path = made.rename(made.with_name(made.name.removeprefix(_UNBORN)))

    def release(self) -> None:
        """Remove the folder; it may be called again."""
        shutil.rmtree(self.path, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """A new folder that goes when the block ends."""
    held = Held()
    try:
        yield held.path
    finally:
        held.release()


def places() -> list[str]:
    """Where such folders may lie: the temporary folder, and others for those that need a short path."""
    others = (place for place in ("/tmp", "/var/tmp") if os.access(place, os.W_OK))
    return list(dict.fromkeys([tempfile.gettempdir(), *others]))


def sweep() -> None:
    """Remove the folders of runs that have ended. What cannot be removed stays, without a word."""
    if fcntl is None:
        return
    for left in (left for place in places() for left in Path(place).glob(f"*{PREFIX}*")):
        if _OURS.fullmatch(left.name):
            with contextlib.suppress(OSError):
                _remove_if_left(left)


def _remove_if_left(left: Path) -> None:
    found = left.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        return
    lock = _locked(left)
    if lock is not None:
        shutil.rmtree(left, ignore_errors=True)
        os.close(lock)


def _locked(folder: Path) -> int | None:
    """The lock on a folder; None where another process has it, or where the system knows no such locks."""
    if fcntl is None:
        return None
    opened = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(opened)
        return None
    return opened
