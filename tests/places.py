"""Places that a test may fill or find read-only: small file systems in memory, where mounting is allowed."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest


@contextlib.contextmanager
def mounted(folder: Path, *, size: str = "1m") -> Iterator[Path]:
    """A file system of this size at `folder`; the test is skipped where it cannot be had."""
    folder.mkdir(parents=True, exist_ok=True)
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("mounting a small file system takes root")
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    done = subprocess.run(command, check=False, capture_output=True)
    if done.returncode:
        pytest.skip(f"no file system can be mounted here: {done.stderr.decode().strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def fill(folder: Path) -> None:
    """Leave no byte free at a mounted place."""
    block = 2**16
    with contextlib.suppress(OSError), (folder / "ballast").open("wb", buffering=0) as file:
        while block:
            try:
                file.write(b"\1" * block)
            except OSError:
                block //= 2


def read_only(folder: Path, *, on: bool = True) -> None:
    """Let nothing more be written at a mounted place, or let it be again."""
    subprocess.run(["mount", "-o", f"remount,{'ro' if on else 'rw'}", folder], check=True)
