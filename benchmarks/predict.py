"""Predictions of the product for a benchmark, one JSON line a row.

    python benchmarks/predict.py TASK INPUT.jsonl[.gz] -o OUTPUT.jsonl

INPUT needs the fields of its task, no other is used: `id` and `text`, and besides

    attribution   nothing
    newsmtsc      target [start, end]
    unscon        country, speech (the sentence alone is read)
    plover        source, target: lists of spans that may be empty
    dse           p, q [start, end]
    vast          target, a topic in words

The output is in the form that the task's scorer reads.
"""

import argparse
import gzip
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from communique import codes
from communique.attribution import prose
from communique.attribution.pieces import Found
from communique.stance import reader

Rows = Iterator[dict]


def attribution(rows: Rows) -> Rows:
    """One row a document: its attributions, each with source, cue and content spans and a confidence."""
    encoder = prose.loaded()
    for row in rows:
        found = prose.attributions(row["text"], [(0, len(row["text"]))], encoder)
        yield {"id": row["id"], "attributions": [_prediction(one) for one in found]}


def newsmtsc(rows: Rows) -> Rows:
    """How each sentence treats its target."""
    for row in rows:
        scores = reader.loaded().polarity(row["text"], [tuple(row["target"])])[0]
        yield _labelled(row, codes.POLARITY, scores)


def unscon(rows: Rows) -> Rows:
    """Whether each sentence holds a verbal conflict, and of which kind: the likeliest kind where any is likelier."""
    for row in rows:
        scores = reader.loaded().conflict(row["text"])
        kind = int(scores[1:].argmax()) + 1 if scores[1:].sum() > scores[0] else 0
        yield {"id": row["id"], "conflict": codes.CONFLICT[kind]}


def plover(rows: Rows) -> Rows:
    """What each source does to its target."""
    for row in rows:
        sides = ([tuple(span) for span in row[side]] for side in ("source", "target"))
        yield _labelled(row, codes.ROOTS, reader.loaded().root(row["text"], *sides))


def dse(rows: Rows) -> Rows:
    """Who is for or against whom in each sentence."""
    for row in rows:
        pair = (tuple(row["p"]), tuple(row["q"]))
        yield _labelled(row, codes.DIRECTED, reader.loaded().directed(row["text"], [pair])[0])


def vast(rows: Rows) -> Rows:
    """The stance of each text towards its topic."""
    for row in rows:
        yield _labelled(row, codes.TOPIC, reader.loaded().topic(row["text"], row["target"]))


def _prediction(one: Found) -> dict:
    return {"source": one.source, "cue": one.cue, "content": one.content, "confidence": one.confidence}


def _labelled(row: dict, classes: tuple[str, ...], scores: np.ndarray) -> dict:
    return {"id": row["id"], "label": classes[int(scores.argmax())]}


TASKS: dict[str, Callable[[Rows], Rows]] = {
    one.__name__: one for one in (attribution, newsmtsc, unscon, plover, dse, vast)
}


def read(path: Path) -> Rows:
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
