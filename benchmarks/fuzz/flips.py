"""Bits flipped, bytes garbled and ends cut off in the store: every table has to come out as it would without one."""

import contextlib
import os
import random
import tempfile
import time
import warnings
from pathlib import Path

from benchmarks.fuzz import runs
from communique import analysis, parameters, records, store
from communique.store import shelf

name = "byte flips in the store"


def run(seconds: float, seed: int) -> list[str]:
    """What failed within so many seconds, one line each. The same seed does the same damage, in the same order."""
    draw, failed, end = random.Random(seed), [], time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder, _cache(Path(folder) / "cache") as file:
        articles = runs.corpus(Path(folder) / "articles")
        whole, content = _tables(articles), file.read_bytes()
        while time.monotonic() < end:
            how, damaged = _damage(draw, content)
            for ending in ("-wal", "-shm"):
                file.with_name(file.name + ending).unlink(missing_ok=True)
            file.write_bytes(damaged)
            failed += [f"{how}: {fault}" for fault in _faults(articles, whole)]
    return failed


def _faults(articles: Path, whole: list) -> list[str]:
    try:
        return [] if _tables(articles) == whole else ["other tables than without damage"]
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]


def _tables(articles: Path) -> list:
    store._told.clear()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = analysis.load(parameters.check(corpus=str(articles)))
        return [records.of(found), *(found.layers[layer].to_json() for layer in found.layers)]


def _damage(draw: random.Random, content: bytes) -> tuple[str, bytes]:
    place, length = draw.randrange(len(content)), draw.randrange(1, 5000)
    flipped = content[:place] + bytes([content[place] ^ 1 << draw.randrange(8)]) + content[place + 1 :]
    garbled = content[:place] + draw.randbytes(length) + content[place + length :]
    ways = {"a flipped bit": flipped, "garbled bytes": garbled, "an end cut off": content[:place]}
    how = draw.choice(list(ways))
    return f"{how} at {place}", ways[how]


@contextlib.contextmanager
def _cache(folder: Path):
    before = os.environ.get("COMMUNIQUE_CACHE")
    os.environ["COMMUNIQUE_CACHE"] = str(folder)
    try:
        yield folder / shelf.FILE
    finally:
        if before is None:
            del os.environ["COMMUNIQUE_CACHE"]
        else:
            os.environ["COMMUNIQUE_CACHE"] = before
