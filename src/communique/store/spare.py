"""A folder in the temporary folder for what a run computes and the store cannot take. It goes when the run ends.

The processes that this one starts find it in the environment.
"""

import atexit
import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from communique import scratch
from communique.errors import UserError

VARIABLE = "COMMUNIQUE_SPARE"
FULL = {errno.ENOSPC, errno.EDQUOT}


def there() -> Path | None:
    """The folder, where this run has one."""
    given = os.environ.get(VARIABLE)
    return Path(given) if given and Path(given).is_dir() else None


def folder() -> Path:
    """The folder, made where the run has none yet."""
    return there() or _made()


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
    scratch.sweep()
    held = scratch.Held()
    os.environ[VARIABLE] = str(held.path)
    atexit.register(_remove, os.getpid(), held)
    return held.path


def _remove(process: int, held: scratch.Held) -> None:
    if process == os.getpid():  # a kernel divided from this process ends before it
        os.environ.pop(VARIABLE, None)
        held.release()
