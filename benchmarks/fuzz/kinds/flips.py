"""Bits flipped, bytes garbled and ends cut off in the store: every table has to come out as it would without one."""

import os
import random
import tempfile
import time
from pathlib import Path
from unittest import mock

from benchmarks.fuzz import failure, runs
from benchmarks.fuzz.failure import Failure
from communique import analysis, parameters, records
from communique.store import shelf

NAME = "byte flips in the store"


def run(seconds: float, seed: int) -> list[Failure]:
    """The same seed does the same damage, in the same order."""
    draw, failed, done, end = random.Random(seed), [], 0, time.monotonic() + seconds
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        articles, file = runs.corpus(Path(name) / "articles"), Path(name) / "cache" / shelf.FILE
        with mock.patch.dict(os.environ, COMMUNIQUE_CACHE=str(file.parent)):
            whole, content = _tables(articles), file.read_bytes()
            while not done or time.monotonic() < end:
                how, damaged = _damage(draw, content)
                try:
                    attempt(articles, file, damaged, whole)
                except Exception as error:
                    failed.append(failure.of(f"{NAME}: seed {seed}, round {done}, {how}", error))
                done += 1
    print(f"{done} {NAME}", flush=True)
    return failed


def attempt(articles: Path, file: Path, damaged: bytes, whole: list) -> None:
    """The tables of the articles with this in the store's file; AssertionError where they are not as they were."""
    for ending in ("-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
    file.write_bytes(damaged)
    assert _tables(articles) == whole, "other tables than without damage"


def _tables(articles: Path) -> list:
    found = analysis.load(parameters.check(corpus=str(articles)))
    return [records.of(found), *(found.layers[layer].to_json() for layer in found.layers)]


def _damage(draw: random.Random, content: bytes) -> tuple[str, bytes]:
    place, length = draw.randrange(len(content)), draw.randrange(1, 5000)
    flipped = content[:place] + bytes([content[place] ^ 1 << draw.randrange(8)]) + content[place + 1 :]
    garbled = content[:place] + draw.randbytes(length) + content[place + length :]
    ways = {"a flipped bit": flipped, "garbled bytes": garbled, "an end cut off": content[:place]}
    how = draw.choice(list(ways))
    return f"{how} at {place}", ways[how]
