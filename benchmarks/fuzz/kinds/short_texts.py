"""Short documents drawn from pieces that break readers, a folder of them at a time."""

import random
import time
from collections import Counter

from benchmarks.fuzz import failure, rooms, texts
from benchmarks.fuzz.failure import Failure
from communique import actors

NAME = "short texts"
_BATCH = 100
_FORMS = [".txt"] * 5 + [".md", ".csv", ".jsonl"]


def run(seconds: float, seed: int) -> list[Failure]:
    """A batch that fails is gone through one by one, so that the text is known."""
    draw, registry, end = random.Random(seed), actors.load(), time.monotonic() + seconds
    total: Counter[str] = Counter()
    done, failed = 0, list[Failure]()
    while not done or time.monotonic() < end:
        batch = [(texts.short(draw), draw.choice(_FORMS)) for _ in range(_BATCH)]
        try:
            total += rooms.attempt(batch, registry)
        except Exception:
            failed += _one_by_one(batch, registry)
        done += len(batch)
    print(f"{done:,} {NAME}: {rooms.shown(total)}", flush=True)
    return failed


def _one_by_one(batch: list[tuple[str, str]], registry: actors.Actors) -> list[Failure]:
    failed = []
    for one in batch:
        try:
            rooms.attempt([one], registry)
        except Exception as error:
            failed.append(failure.of(repr(one), error))
    return failed or [Failure(repr(batch), "fails together, and none of them alone")]
