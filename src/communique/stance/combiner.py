"""Votes into probabilities: the reader and each rule is a witness with a fitted weight.

A log-linear pool (Genest and Zidek 1986): the score of a class is the weighted sum of what every witness gives it, the
reader its log-probabilities, a rule a one for the class that it votes for. Weights are fitted on coded documents that
the reader has not seen (`training/stance`), and kept by the witness's name in `weights/combiner.json`.
"""

import functools
import json
from pathlib import Path

import numpy as np

FILE = Path(__file__).parent / "weights" / "combiner.json"
Votes = dict[str, np.ndarray]  # by witness: what it gives each class


@functools.cache
def load(path: Path = FILE) -> dict:
    """For each layer (position, act, judgement) `weights` by witness, and the `threshold` under which it is unclear."""
    return json.loads(path.read_text(encoding="utf-8"))


def chances(layer: str, votes: Votes, weights: dict[str, float] | None = None) -> np.ndarray:
    """The probabilities of the classes of a layer. A witness without a weight has no say."""
    known = load()[layer]["weights"] if weights is None else weights
    score = sum(known.get(name, 0.0) * vote for name, vote in votes.items())
    raised = np.exp(score - np.max(score))
    return raised / raised.sum()


def threshold(layer: str, *, named: bool = True) -> float:
    """The probability under which an answer of a layer is unclear; more is asked of an issue that no word names."""
    stored = load()[layer]
    return stored["threshold"] if named else stored.get("threshold unnamed", stored["threshold"])


def vote(names: tuple[str, ...], name: str) -> np.ndarray:
    """A one for the class of this name."""
    return np.array([float(one == name) for one in names])


def log(chance: np.ndarray) -> np.ndarray:
    """The reader's vote: log-probabilities, floored so that no class is ruled out."""
    return np.log(np.maximum(chance, 1e-4))
