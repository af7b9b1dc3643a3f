"""Predictions of the product for a benchmark, one JSON line a row.

    python benchmarks/predict.py TASK INPUT.jsonl[.gz] -o OUTPUT.jsonl

TASK is `attribution`; INPUT needs the fields `id` and `text`, no other is used. The output is in the form that the
task's scorer reads.
"""

import argparse
import gzip
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from communique.attribution import prose
from communique.attribution.found import Found


def attribution(rows: Iterator[dict]) -> Iterator[dict]:
    """One row a document: its attributions, each with source, cue and content spans and a confidence."""
    encoder = prose.loaded()
    for row in rows:
        found = prose.attributions(row["text"], [(0, len(row["text"]))], encoder)
        yield {"id": row["id"], "attributions": [_prediction(one) for one in found]}


def _prediction(one: Found) -> dict:
    return {"source": one.source, "cue": one.cue, "content": one.content, "confidence": one.confidence}


TASKS: dict[str, Callable[[Iterator[dict]], Iterator[dict]]] = {"attribution": attribution}


def read(path: Path) -> Iterator[dict]:
    """The rows of a JSON Lines file, gzipped where its name says so."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; 0 when all went well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=sorted(TASKS))
    parser.add_argument("input", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args(arguments)
    with options.output.open("w", encoding="utf-8") as out:
        for row in TASKS[options.task](read(options.input)):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
