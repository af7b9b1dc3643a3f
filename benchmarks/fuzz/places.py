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

from benchmarks.fuzz import runs

name = "full and read-only places"
WAYS = [*itertools.product(("store", "temporary", "out"), ("full", "nearly full", "read-only"))]


def run(seconds: float, seed: int) -> list[str]:
    """What failed within so many seconds, one line each; nothing is tried where no file system can be mounted."""
    draw, failed, end = random.Random(seed), [], time.monotonic() + seconds
    if os.name != "posix" or os.geteuid() != 0:
        return []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        articles = runs.corpus(place / "articles")
        whole = runs.statements(articles, place / "whole.jsonl", place / "cache")
        for number, (what, how) in enumerate(itertools.cycle(draw.sample(WAYS, len(WAYS)))):
            if time.monotonic() > end:
                return failed
            with _mounted(place / f"{what}-{number}") as small:
                if small is None:
                    return failed
                _make(small, how, draw)
                failed += [f"{what} {how}: {fault}" for fault in _faults(articles, small, what, whole)]
    return failed


def _faults(articles: Path, small: Path, what: str, whole: runs.Done) -> list[str]:
    beside = small.parent / f"{small.name}-beside"
    beside.mkdir()
    places = {"store": beside / "cache", "out": beside, "temporary": beside} | {what: small}
    done = runs.statements(articles, places["out"] / "t.jsonl", places["store"], TMPDIR=str(places["temporary"]))
    lines = [line for line in done.said.splitlines() if line.startswith("communique: ")]
    fine = done.code == 0 and done.table == whole.table
    told = done.code in {1, 2} and len(lines) == 1 and str(small) in lines[0] and done.table is None
    if not fine and (what == "store" or not told):
        return [*done.faults, f"ended with {done.code}: {done.said[-400:]}"]
    return done.faults


def _make(small: Path, how: str, draw: random.Random) -> None:
    if how == "read-only":
        subprocess.run(["mount", "-o", "remount,ro", small], check=True)
        return
    room = 0 if how == "full" else draw.randrange(4096, 200_000)
    with contextlib.suppress(OSError), (small / "ballast").open("wb", buffering=0) as file:
        while file.write(b"\1" * 4096):
            pass
    os.truncate(small / "ballast", max(0, (small / "ballast").stat().st_size - room))


@contextlib.contextmanager
def _mounted(folder: Path) -> Iterator[Path | None]:
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)
