"""Coverage of corrected estimates: corpora drawn at random, readers that err by known amounts, samples coded by hand.

    python -m benchmarks.corrected [--runs 1000] [-o docs/coverage.csv]

Each corpus has documents of several statements, which are alike within a document. Two groups of speakers differ, and
so do the reader's errors between them. A coverage is the share of runs in which the 95 % interval holds the figure
that all corpora of the kind have; bias is the mean error.
"""

import argparse
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from communique.validation import corrected, sampling

TRUTH = {"a": 0.6, "b": 0.4}  # the share of each group's statements that support
MISSES = {"a": 0.35, "b": 0.05}  # of those that support, how many the reader does not see
INVENTS = {"a": 0.05, "b": 0.3}  # of those that do not, how many it takes for support
WRONG_SPEAKER = {"a": 0.15, "b": 0.02}  # statements of a group that the reader gives to the other
SPREAD = 0.15  # how far documents differ
DEGREE = 0.3  # the mean of the numeric answer beside the share: of group a; of b it is the contrary


class Corpus(NamedTuple):
    """One place a statement: its document, group and answer as they are, and as the machine has them."""

    document: np.ndarray
    group: np.ndarray
    answer: np.ndarray
    found_group: np.ndarray
    found: np.ndarray


def drawn(documents: int, random: np.random.Generator) -> Corpus:
    """A corpus of so many documents, of one to eleven statements each."""
    sizes = 1 + random.poisson(5, documents)
    document = np.repeat(np.arange(documents), sizes)
    group = np.where(random.random(len(document)) < 0.6, "a", "b")
    shift = random.uniform(-SPREAD, SPREAD, documents)[document]
    answer = random.random(len(document)) < np.vectorize(TRUTH.get)(group) + shift
    missed = random.random(len(document)) < np.vectorize(MISSES.get)(group)
    invented = random.random(len(document)) < np.vectorize(INVENTS.get)(group)
    other = random.random(len(document)) < np.vectorize(WRONG_SPEAKER.get)(group)
    found_group = np.where(other, np.where(group == "a", "b", "a"), group)
    return Corpus(document, group, answer, found_group, np.where(answer, ~missed, invented))


def sums(corpus: Corpus, group: str, coded: np.ndarray, probability: np.ndarray) -> corrected.Sums:
    """The sums of a group's share, of those coded."""
    mine, truly = corpus.found_group == group, corpus.group == group
    hidden = np.where(coded, 1.0, np.nan)
    return corrected.sums(
        ((mine & corpus.found).astype(float), mine.astype(float)),
        ((truly & corpus.answer) * hidden, truly * hidden),
        probability=probability,
        documents=corpus.document,
    )


def sample(corpus: Corpus, n: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Which statements are coded, and with which probability, as `communique sample` draws them."""
    keys = pd.DataFrame(
        {"statement": np.arange(len(corpus.document)), "who": corpus.found_group, "found": corpus.found}
    )
    rows = sampling.statements(keys, n, seed)
    coded, probability = np.zeros(len(keys), dtype=bool), np.full(len(keys), np.nan)
    coded[rows["statement"]] = True
    probability[rows["statement"]] = rows["probability"]
    return coded, probability


def run(documents: int, n: int, seed: int) -> list[dict]:
    """One row a figure of one corpus: the truth, and what is estimated, raw and corrected."""
    corpus = drawn(documents, np.random.default_rng([seed, documents, n]))
    coded, probability = sample(corpus, n, seed)
    of = {group: sums(corpus, group, coded, probability) for group in TRUTH}
    found = []
    for group, truth in TRUTH.items():
        for how, one in (
            ("raw", corrected.raw(of[group], bounds=corrected.SHARE)),
            ("corrected", corrected.corrected(of[group], bounds=corrected.SHARE)),
        ):
            found.append({"figure": f"share of {group}", "how": how, "truth": truth, **vars(one)})
    gap = TRUTH["a"] - TRUTH["b"]
    ends = [corrected.raw_difference(of["a"], of["b"], bounds=corrected.SHARE), corrected.difference(of["a"], of["b"])]
    found += [
        {"figure": "difference", "how": how, "truth": gap, **vars(one)}
        for how, one in zip(("raw", "corrected"), ends, strict=True)
    ]
    return found


def table(settings: list[tuple[int, int]], runs: int) -> pd.DataFrame:
    """One row a figure, a number of documents and of coded statements, and a way: `bias`, `coverage`, `half_width`."""
    rows = [
        {"documents": documents, "n": n, **row}
        for documents, n in settings
        for seed in range(runs)
        for row in run(documents, n, seed)
    ]
    every = pd.DataFrame(rows)
    told = every.assign(
        bias=every["estimate"] - every["truth"],
        coverage=(every["low"] <= every["truth"]) & (every["truth"] <= every["high"]),
        half_width=(every["high"] - every["low"]) / 2,
    )
    by = ["documents", "n", "figure", "how"]
    return told.groupby(by, sort=False)[["bias", "coverage", "half_width"]].mean().reset_index()


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; 0 when all went well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args(arguments)
    found = table([(60, 60), (60, 120), (150, 100), (150, 200), (400, 100), (400, 200), (400, 400)], options.runs)
    print(found.round(3).to_string(index=False))
    if options.output:
        found.round(4).to_csv(options.output, index=False, lineterminator="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
