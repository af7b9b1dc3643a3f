"""How many words a second the product reads, stage by stage, and the memory that it takes; prints JSON.

    python benchmarks/speed.py PATH [--threads N] [--reader fast]

PATH is a folder of texts, or a JSON Lines file (gzipped or not) with the field `text`. Words are whitespace-separated
tokens; a second is one of CPU time, of all threads together. Everything is loaded, and has read a made-up text, before
the clock starts; documents go through in batches, none much longer than a book, and are then let go.
"""

import argparse
import gzip
import hashlib
import itertools
import json
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd

from communique import actors, attribution, corpus, paths, schemas, sentiment, speakers
from communique.corpus import kinds, layout
from communique.speakers import mentions
from communique.stance import issues, layers, markers, reader

BATCH, LONG = 20, 400_000  # a batch ends after so many documents, or so many characters
ISSUES = 5  # of data/issues/default.yml
STAGES = ("attribution", "speakers", "stance", "tone")
WARMING = "“We may stay if the port opens,” Ana Brel, the envoy of Veldria, said on Monday. She urged Orlan to sign."


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; 0 when all went well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--threads", type=int, default=1, help="of the encoder (default 1)")
    parser.add_argument("--reader", default=reader.USUAL, choices=reader.READERS, help="of stances (default accurate)")
    options = parser.parse_args(arguments)
    print(json.dumps(measure(texts(options.path), options.threads, options.reader), indent=1))
    return 0


def texts(path: Path) -> Iterator[str]:
    """The texts at `path`, one at a time."""
    if path.is_dir():
        yield from (text for file in corpus.files(path) for text in corpus.read(file).documents["text"])
        return
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines if line.strip())


def measure(read: Iterator[str], threads: int = 1, name: str = reader.USUAL) -> dict:
    """Words, documents, words a CPU second of each stage and of all, wall seconds and peak memory in megabytes.

    `name` is the stance reader's.
    """
    stages = _stages(threads, name)
    _run(stages, _documents([WARMING], 0))
    spent, words, count, wall = dict.fromkeys(STAGES, 0.0), 0, 0, 0.0
    for batch in batches(read):
        documents = _documents(batch, count)
        began = time.perf_counter()
        used = _run(stages, documents)
        wall += time.perf_counter() - began
        spent = {name: spent[name] + used[name] for name in STAGES}
        words, count = words + sum(len(text.split()) for text in batch), count + len(batch)
    return {
        "words": words,
        "documents": count,
        "stages": {name: {"words_per_cpu_second": _rate(words, spent[name])} for name in STAGES},
        "words_per_cpu_second": _rate(words, sum(spent.values())),
        "wall_seconds": round(wall, 3),
        "peak_memory_mb": _peak(),
    }


def batches(read: Iterator[str]) -> Iterator[list[str]]:
    """The texts, a few at a time."""
    batch: list[str] = []
    for text in read:
        batch.append(text)
        if len(batch) == BATCH or sum(map(len, batch)) >= LONG:
            yield batch
            batch = []
    if batch:
        yield batch


def _stages(threads: int, name: str) -> dict[str, Callable[[dict], None]]:
    registry, stance_reader = actors.load(), reader.loaded(name, threads)
    terms = dict(itertools.islice(issues.load(paths.ISSUES / "default.yml").items(), ISSUES))
    asked = issues.asked(terms)

    def attribute(tables: dict) -> None:
        tables["statements"] = attribution.attribute(tables["documents"], threads=threads)

    def resolve(tables: dict) -> None:
        walked = speakers.read(tables["statements"], tables["documents"], registry)
        tables["statements"] = speakers.filled(tables["statements"], walked, registry, {})
        tables["mentions"] = mentions.find(tables["statements"], walked)

    def stance(tables: dict) -> None:
        statements, documents = tables["statements"], tables["documents"]
        found = markers.find(statements, documents)
        seen = layers.read(statements, documents, tables["mentions"], asked, stance_reader)
        layers.build(statements, documents, found, seen, asked)

    def tone(tables: dict) -> None:
        sentiment.tone(tables["statements"], tables["documents"], registry)

    return dict(zip(STAGES, (attribute, resolve, stance, tone), strict=True))


def _run(stages: dict[str, Callable[[dict], None]], documents: pd.DataFrame) -> dict[str, float]:
    """CPU seconds of each stage over these documents."""
    tables, spent = {"documents": documents}, {}
    for name, stage in stages.items():
        began = time.process_time()
        stage(tables)
        spent[name] = time.process_time() - began
    return spent


def _documents(batch: list[str], first: int) -> pd.DataFrame:
    return schemas.frame("documents", [_document(text, f"d{first + place}") for place, text in enumerate(batch)])


def _document(text: str, name: str) -> dict:
    found = layout.lay_out(text)
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    kind = kinds.infer(text, found.body, None)
    return {"document": name, "date": found.date, "title": found.title, "kind": kind, "text": text, "sha256": sha256,
            "headline": found.headline, "body": found.body, "path": name}  # fmt: skip


def _rate(words: int, seconds: float) -> float | None:
    return round(words / seconds, 1) if seconds else None


def _peak() -> float:
    """The most memory held at once, in megabytes.

    Linux keeps a program's own peak apart; the count that all systems have is inherited from whoever started it.
    """
    status = Path("/proc/self/status")
    told = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
    if told:
        return round(int(told[1]) / 2**10, 1)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(most / (2**20 if sys.platform == "darwin" else 2**10), 1)


if __name__ == "__main__":
    sys.exit(main())
