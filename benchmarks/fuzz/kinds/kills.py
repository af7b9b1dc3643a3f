"""Runs killed at random moments: what stood there before stays, and the next run finds the same and leaves nothing."""

import random
import tempfile
import time
from pathlib import Path

from benchmarks.fuzz import failure, runs
from benchmarks.fuzz.failure import Failure

NAME = "runs killed"


def run(seconds: float, seed: int) -> list[Failure]:
    """Now with an empty store, now with what the run before left."""
    draw, failed, done, end = random.Random(seed), [], 0, time.monotonic() + seconds
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        place = Path(folder)
        articles = runs.corpus(place / "articles")
        (place / "temporary").mkdir()
        (place / "out").mkdir()
        begun = time.monotonic()
        first = runs.statements(articles, place / "out" / "table.jsonl", place / "whole")
        usual = time.monotonic() - begun
        while not done or time.monotonic() < end:
            moment = draw.uniform(0.05, 1.1) * usual
            try:
                attempt(place, place / f"cache-{done - done % 3}", moment, first)
            except Exception as error:
                failed.append(failure.of(f"{NAME}: seed {seed}, round {done}, after {moment:.2f} s", error))
            done += 1
    print(f"{done} {NAME}", flush=True)
    return failed


def attempt(place: Path, cache: Path, moment: float, first: runs.Done) -> None:
    """One run killed so many seconds after its start, and one that follows it."""
    articles, out, temporary = place / "articles", place / "out" / "table.jsonl", place / "temporary"
    process = runs.start(articles, out, cache, TMPDIR=str(temporary))
    time.sleep(moment)
    process.kill()
    process.communicate()
    assert runs.digest(out) == first.table, "the table that stood there is another"
    again = runs.statements(articles, out, cache, TMPDIR=str(temporary))
    assert (again.code, again.table, again.faults) == (0, first.table, []), again.said[-600:]
    left = [path.name for path in (*temporary.iterdir(), *out.parent.iterdir()) if path != out]
    assert not left, f"left behind: {left}"
