"""Full and read-only places: the store, the temporary folder and the folder of the table, on file systems of a
megabyte. A run goes on without the store, and of the other two says in one line which it is.
"""

import contextlib
import itertools
import os
import random
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.fuzz import failure, runs
from benchmarks.fuzz.failure import Failure

NAME = "full and read-only places"
WAYS = [*itertools.product(("store", "temporary", "out"), ("full", "nearly full", "read-only"))]


def run(seconds: float, seed: int) -> list[Failure]:
    """Every way in turn, in an order drawn; nothing is tried where no file system can be mounted."""
    draw, failed, done, end = random.Random(seed), [], 0, time.monotonic() + seconds
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        folder = Path(name)
        if not _may_mount(folder / "tried"):
            print(f"no {NAME}: no file system can be mounted here", flush=True)
            return []
        articles = runs.corpus(folder / "articles")
        whole = runs.statements(articles, folder / "whole.jsonl", folder / "cache")
        ways = itertools.cycle(draw.sample(WAYS, len(WAYS)))
        while not done or time.monotonic() < end:
            what, how = next(ways)
            try:
                with _mounted(folder / f"{what}-{done}") as small:
                    _make(small, how, draw)
                    attempt(articles, small, what, whole)
            except Exception as error:
                failed.append(failure.of(f"{NAME}: seed {seed}, round {done}, {what} {how}", error))
            done += 1
    print(f"{done} {NAME}", flush=True)
    return failed


def attempt(articles: Path, small: Path, what: str, whole: runs.Done) -> None:
    """One run, with a small place for the store, the temporary folder or the folder of the table."""
    beside = small.parent / f"{small.name}-beside"
    beside.mkdir()
    places = {"store": beside / "cache", "out": beside, "temporary": beside} | {what: small}
    done = runs.statements(articles, places["out"] / "t.jsonl", places["store"], TMPDIR=str(places["temporary"]))
    lines = [line for line in done.said.splitlines() if line.startswith("communique: ")]
    fine = done.code == 0 and done.table == whole.table
    told = done.code in {1, 2} and len(lines) == 1 and str(small) in lines[0] and done.table is None
    assert fine or (what != "store" and told), f"ended with {done.code}: {done.said[-600:]}"
    assert not done.faults, done.faults


def _make(small: Path, how: str, draw: random.Random) -> None:
    if how == "read-only":
        subprocess.run(["mount", "-o", "remount,ro", small], check=True)
        return
    room = 0 if how == "full" else draw.randrange(4096, 200_000)
    with contextlib.suppress(OSError), (small / "ballast").open("wb", buffering=0) as file:
        while file.write(b"\1" * 4096):
            pass
    os.truncate(small / "ballast", max(0, (small / "ballast").stat().st_size - room))


def _may_mount(folder: Path) -> bool:
    if os.name != "posix" or os.geteuid() != 0:
        return False
    try:
        with _mounted(folder):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


@contextlib.contextmanager
def _mounted(folder: Path) -> Iterator[Path]:
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)
