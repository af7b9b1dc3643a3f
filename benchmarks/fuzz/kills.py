"""Runs killed at random moments: what stood there before stays, and the next run finishes and finds the same."""

import random
import tempfile
import time
from pathlib import Path

from benchmarks.fuzz import runs

name = "kills at random moments"


def run(seconds: float, seed: int) -> list[str]:
    """What failed within so many seconds, one line each."""
    draw, failed, end = random.Random(seed), [], time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        articles, out = runs.corpus(place / "articles"), place / "table.jsonl"
        begun = time.monotonic()
        first = runs.statements(articles, out, place / "whole")
        usual, failed = time.monotonic() - begun, [*first.faults, *["the first run failed"] * (first.code != 0)]
        for number in range(10_000):
            if time.monotonic() > end:
                break
            moment = draw.uniform(0.05, 1.1) * usual
            fresh = number % 3 == 0  # now with an empty store, now with what the run before left
            cache = place / f"cache-{number if fresh else number - number % 3}"
            failed += [
                f"killed after {moment:.2f} s: {fault}" for fault in _killed(articles, out, cache, moment, first)
            ]
    return failed


def _killed(articles: Path, out: Path, cache: Path, moment: float, first: runs.Done) -> list[str]:
    process = runs.start(articles, out, cache)
    time.sleep(moment)
    process.kill()
    process.communicate()
    faults = [] if runs.digest(out) == first.table else ["the table that stood there is another"]
    again = runs.statements(articles, out, cache)
    if (again.code, again.table) != (0, first.table):
        faults.append(f"the next run ended with {again.code} and another table: {again.said[-300:]}")
    left = [path.name for path in out.parent.iterdir() if path.name.startswith(f".{out.name}") and not _young(path)]
    return [*faults, *again.faults, *(f"{name} was left" for name in left)]


def _young(path: Path) -> bool:
    """What a killed run leaves beside its table may stay for the run that comes after it, not longer."""
    return time.time() - path.stat().st_mtime < 120
