"""A folder written under a temporary name and put in its place in one step.

Linux and macOS can exchange two names at once, so that whoever opens the report sees the old one or the new one, and a
crash leaves either. Elsewhere the old folder is moved aside first; should the machine stop between the two moves, the
next run finds the old folder by its name and puts it back.
"""

import contextlib
import ctypes
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_OURS = re.compile(r"\.(?P<name>.+)\.(?P<process>\d+)\.[^.]*\.(?P<kind>new|old)")
_AT_FDCWD = {"linux": -100, "darwin": -2}
_EXCHANGE = 2


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A new folder beside `target`, which takes its place when the block ends well, and goes when it does not."""
    target.parent.mkdir(parents=True, exist_ok=True)
    clean(target.parent)
    new = Path(tempfile.mkdtemp(prefix=f".{target.name}.{os.getpid()}.", suffix=".new", dir=target.parent))
    try:
        yield new
        new.chmod(0o777 & ~_umask())
        _put(new, target)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def clean(parent: Path) -> None:
    """Remove what runs no longer alive have left in a folder, and bring back a target that one of them moved."""
    for left in sorted(parent.glob(".*")):
        found = _OURS.fullmatch(left.name)
        if found is None or _alive(int(found["process"])):
            continue
        target = parent / found["name"]
        if found["kind"] == "old" and not target.exists():
            left.rename(target)
        elif not left.is_dir():
            left.unlink(missing_ok=True)
        else:
            shutil.rmtree(left, ignore_errors=True)


def _put(new: Path, target: Path) -> None:
    if not target.exists():
        new.rename(target)
    elif not _exchange(new, target):
        _move_aside(new, target)


def _exchange(new: Path, target: Path) -> bool:
    """Swap two names in one step; False where the system cannot. The old folder is then called `new`."""
    here = _AT_FDCWD.get(sys.platform)
    call = getattr(ctypes.CDLL(None, use_errno=True), _exchanger(), None) if here is not None else None
    if call is None:
        return False
    return call(here, os.fsencode(new), here, os.fsencode(target), ctypes.c_uint(_EXCHANGE)) == 0


def _exchanger() -> str:
    return "renameat2" if sys.platform == "linux" else "renameatx_np"


def _move_aside(new: Path, target: Path) -> None:
    old = new.with_suffix(".old")
    target.rename(old)
    try:
        new.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_file(target: Path, content: bytes) -> None:
    """Write a file under a temporary name and rename it, so that the old one or the whole new one stands there."""
    with writing(target) as stream:
        stream.write(content)


@contextlib.contextmanager
def writing(target: Path) -> Iterator[BinaryIO]:
    """The same for a file that is written piece by piece: it takes its place when the block ends well."""
    place = target.absolute().parent
    clean(place)
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.{os.getpid()}.", suffix=".new", dir=place)
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        new.chmod(0o666 & ~_umask())
        new.replace(target)
    finally:
        new.unlink(missing_ok=True)
