"""The weights of the n-grams around issues: fitted on the coded statements of train worlds.

    python -m training.stance.ngrams CORPUS [-o FILE]

Prints how right they are on worlds left out, a third at a time.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from communique.codes import POSITION
from communique.stance import issues as issue_terms
from communique.stance import ngrams
from communique.text import phrases
from training.stance import coded

LEAST = 3  # statements that have a feature
PENALTY = 0.3  # scikit-learn's C
SMALL = 0.02  # weights below it, for every class, are left out


class Row(NamedTuple):
    """A coded statement that names an issue: its features, and where it stands."""

    world: str
    features: set[str]
    answer: int


def rows(documents: Iterable[coded.Document]) -> Iterator[Row]:
    """One row a statement and issue that it names; the first place counts."""
    for one in documents:
        words = phrases.words(one.text)
        named = issue_terms.places(words, one.issues)
        for line in one.statements:
            if line.said == "said" and line.positions is not None:
                yield from _of_statement(one, line, words, named)


def _of_statement(one: coded.Document, line: coded.Coded, words: list, named: list) -> Iterator[Row]:
    for issue, places in zip(one.issues, named, strict=True):
        inside = [spot for spot in places if any(a <= spot[0] < b for a, b in line.place.content)]
        if inside:
            found = ngrams.features(words, line.place.content, line.place.cue, inside[0])
            yield Row(one.world, found, POSITION.index(line.positions.get(issue.name, "none")))


def fit(some: list[Row], penalty: float = PENALTY) -> pd.DataFrame:
    """One row a feature: its weight for each of codes.POSITION."""
    names = _names(some)
    model = LogisticRegression(C=penalty, max_iter=500).fit(table(some, names), [row.answer for row in some])
    weights = np.vstack([model.intercept_, model.coef_.T])
    found = pd.DataFrame(weights.astype(np.float32), columns=list(POSITION)).round(4)
    found.insert(0, "feature", [ngrams.BEGIN, *names])
    return found[(found["feature"] == ngrams.BEGIN) | (found[list(POSITION)].abs().max(axis=1) >= SMALL)]


def table(some: list[Row], names: list[str]) -> sparse.csr_matrix:
    """Rows x features, each row of length `ngrams.LENGTH`."""
    place = {name: number for number, name in enumerate(names)}
    columns = [[place[name] for name in sorted(row.features) if name in place] for row in some]
    values = [ngrams.LENGTH / np.sqrt(len(found)) for found in columns for _ in found]
    starts = np.cumsum([0, *map(len, columns)])
    return sparse.csr_matrix((values, np.concatenate(columns), starts), shape=(len(some), len(names)))


def _names(some: list[Row]) -> list[str]:
    counts = Counter(name for row in some for name in row.features)
    return sorted(name for name, count in counts.items() if count >= LEAST)


def crossed(some: list[Row], penalty: float = PENALTY) -> dict[str, float]:
    """How right it is on worlds that it has not learnt from."""
    x, y = table(some, _names(some)), np.array([row.answer for row in some])
    model = LogisticRegression(C=penalty, max_iter=500)
    given = cross_val_predict(model, x, y, groups=[row.world for row in some], cv=GroupKFold(3))
    pair = [POSITION.index("support"), POSITION.index("oppose")]
    sided, flips = given >= min(pair), np.isin(given, pair) & np.isin(y, pair) & (given != y)
    return {"right": round(float((given == y).mean()), 3), "exchanged": round(float(flips[sided].mean()), 3)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("-o", "--output", type=Path, default=ngrams.WEIGHTS, help="where the weights go")
    options = parser.parse_args()
    some = list(rows(one for one in coded.load(options.corpus) if coded.part(one.world) == "train"))
    print(len(some), "statements with an issue that they name", crossed(some), flush=True)
    fitted = fit(some)
    fitted.to_parquet(options.output, index=False, compression="zstd")
    print(len(fitted), "features")


if __name__ == "__main__":
    main()
