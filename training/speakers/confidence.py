"""Learn how likely a statement was made, and by the speaker that it is given, and write the weights of the package.

    python -m training.speakers.confidence training/corpus --folders y z aa ab …

Each document is analysed as the product does it; a statement counts as right where a coder has it, as something that
was said, from the same speaker; a turn or a paragraph of a speech, where most of those that stand in it are. Only
folders that attribution has not learnt from tell how sure it may be; worlds of the parts dev and test are left out. A
ridge holds the weights near nothing. Needs SciPy (training/requirements.txt).
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.special import expit

from benchmarks.coded import frame_of, paired, same_speaker
from communique import actors as registry
from communique import attribution
from communique.speakers import confidence, walking
from communique.text import document
from training import calibration
from training.stance import coded

RIDGE = 3.0
Answer = tuple[dict[str, float], bool]


def answers(documents: Iterable[coded.Document]) -> Iterator[Answer]:
    """The features of each statement of the product, and whether a coder has it from the same speaker."""
    actors = registry.load(None)
    for one in documents:
        frame = frame_of(one)
        if frame is not None:
            yield from of_document(one, frame, attribution.attribute(frame), actors)


def of_document(
    one: coded.Document, frame: pd.DataFrame, statements: pd.DataFrame, actors: registry.Actors
) -> Iterator[Answer]:
    """The same of one document, of all that attribution finds in it."""
    coded_as = {name: one.statements[number] for number, name in paired(one, statements).items()}
    (home,) = document.read(frame).values()
    for row, who in walking.read(statements.to_dict("records"), home, actors).found:
        lines = _within(one, row) if row["mode"] == "speech" else [coded_as.get(row["statement"])]
        if lines:
            said = [line for line in lines if line is not None and line.said == "said"]
            same = [same_speaker(line.speaker, {"speaker": who.speaker}) for line in said]
            yield confidence.features(row, who), 2 * sum(same) > len(said)


def _within(one: coded.Document, row: dict) -> list[coded.Coded]:
    """The coded statements that stand in a turn, or in a paragraph of a speech: coders cut these into smaller ones."""
    (start, *_), (*_, end) = row["content_spans"][0], row["content_spans"][-1]
    inside = [line for line in one.statements if start <= line.place.content[0][0] < end]
    return [line for line in inside if not any(_around(other, line) for other in inside)]


def _around(one: coded.Coded, other: coded.Coded) -> bool:
    """Whether a statement stands in what another says: that is another's."""
    (start, _), (_, end) = one.place.content[0], one.place.content[-1]
    return one is not other and start < other.place.content[0][0] and other.place.content[-1][1] <= end


def fit(some: list[Answer], ridge: float = RIDGE) -> dict[str, float]:
    """The weights under which the answers are likeliest."""
    names = sorted({name for row, _ in some for name in row})
    table = np.array([[row.get(name, 0.0) for name in names] for row, _ in some])
    signs = np.where([told for _, told in some], 1.0, -1.0)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margins = signs * (table @ weights)
        missed = expit(-margins)
        return np.logaddexp(0, -margins).sum() + ridge * weights @ weights / 2, ridge * weights - table.T @ (
            signs * missed
        )

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 1000})
    return {name: round(float(weight), 3) for name, weight in zip(names, best.x, strict=True)}


def chances(some: list[Answer], weights: dict[str, float]) -> np.ndarray:
    """The probability of each answer."""
    return expit([sum(weights.get(name, 0.0) * value for name, value in row.items()) for row, _ in some])


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; 0 when all went well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folders", nargs="+", required=True, help="those that attribution has not learnt from")
    options = parser.parse_args(arguments)
    documents = coded.load([options.corpus / name for name in options.folders])
    parts = {part: [one for one in documents if coded.part(one.world) == part] for part in ("train", "dev")}
    learnt, held = (list(answers(parts[part])) for part in ("train", "dev"))
    weights = fit(learnt)
    for name, some in (("train", learnt), ("dev", held)):
        sure, right = chances(some, weights), np.array([told for _, told in some])
        error = calibration.error(sure, right)
        print(f"{name}: {len(some)}, right {right.mean():.3f}, error of confidence {error:.3f}")
    confidence.WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
