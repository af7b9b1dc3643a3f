"""A folder in the temporary folder for what a run computes and the store cannot take. It goes when the run ends.

Its name holds the process that made it; the processes that this one starts find it in the environment. What a killed
run has left is removed by the next.
"""

import atexit
import contextlib
import errno
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from communique.errors import UserError

VARIABLE = "COMMUNIQUE_SPARE"
FULL = {errno.ENOSPC, errno.EDQUOT}
_OURS = re.compile(r"communique-store-(?P<process>\d+)-\w+")


def there() -> Path | None:
    """The folder, where this run has one."""
    given = os.environ.get(VARIABLE)
    return Path(given) if given and Path(given).is_dir() else None


def folder() -> Path:
    """The folder, made where the run has none yet."""
    return there() or _made()


def sweep() -> None:
    """Remove what runs no longer alive have left."""
    for left in Path(tempfile.gettempdir()).glob("communique-store-*"):
        found = _OURS.fullmatch(left.name)
        if found and not _alive(int(found["process"])):
            shutil.rmtree(left, ignore_errors=True)


@contextlib.contextmanager
def told_when_full() -> Iterator[None]:
    """What lacks room in the temporary folder is a UserError that names it."""
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise full() from error


def full() -> UserError:
    """The message about a temporary folder without room."""
    return UserError(
        f"The temporary folder {tempfile.gettempdir()} is full. Make room there, or name another in TMPDIR."
    )


def _made() -> Path:
    sweep()
    made = tempfile.mkdtemp(prefix=f"communique-store-{os.getpid()}-")
    os.environ[VARIABLE] = made
    atexit.register(_remove, os.getpid(), made)
    return Path(made)


def _remove(process: int, made: str) -> None:
    if process == os.getpid():  # a kernel divided from this process ends before it
        os.environ.pop(VARIABLE, None)
        shutil.rmtree(made, ignore_errors=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
