"""Votes into probabilities: the reader and each rule is a witness with a fitted weight.

A log-linear pool (Genest and Zidek 1986): the score of a class is the weighted sum of what every witness gives it, the
reader its log-probabilities, a rule a one for the class that it votes for. Weights are fitted on coded documents that
the reader has not seen (`training/stance`), and kept by the witness's name beside the weights of each reader, in
`combiner.json`.
"""

import functools
import json

import numpy as np

from communique import encoder
from communique.stance.reader import WEIGHTS

FILE = "combiner.json"
Votes = dict[str, np.ndarray]  # by witness: what it gives each class


@functools.cache
def load(reader: str) -> dict:
    """What is fitted for a reader of `reader.READERS`: for each layer (position, act, judgement) `weights` by witness,
    and the `threshold` under which it is unclear; of positions also the share that the `opposite` side may have of the
    probability of both. Raises ResourceError where the file is missing or damaged.
    """
    folder = WEIGHTS / reader
    with encoder.whole(folder):
        return json.loads(encoder.stored(folder / FILE))


def chances(votes: Votes, weights: dict[str, float]) -> np.ndarray:
    """The probabilities of the classes of a layer. A witness without a weight has no say."""
    score = sum(weights.get(name, 0.0) * vote for name, vote in votes.items())
    raised = np.exp(score - np.max(score))
    return raised / raised.sum()


def threshold(fitted: dict, *, named: bool = True) -> float:
    """The probability under which an answer of a layer is unclear; what no word names may need another."""
    return fitted["threshold"] if named else fitted.get("threshold unnamed", fitted["threshold"])


@functools.cache
def vote(names: tuple[str, ...], name: str) -> np.ndarray:
    """A one for the class of this name."""
    found = np.array([float(one == name) for one in names])
    found.flags.writeable = False
    return found


def log(chance: np.ndarray) -> np.ndarray:
    """The reader's vote: log-probabilities, floored so that no class is ruled out."""
    return np.log(np.maximum(chance, 1e-4))
