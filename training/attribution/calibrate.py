"""Confidence and its threshold, fitted on held-out documents; and how well the numbers mean what they say."""

from pathlib import Path
from types import ModuleType

import numpy as np

from communique.attribution import confidence, linking, tagger
from communique.encoder import Encoder
from training.attribution import scoring

OUTSIDE = (-2.0, -1.5, -1.0, -0.5, 0.0)
RIDGE = 5.0


def fit(documents: list[dict], folder: Path, score: ModuleType, log=print) -> dict:
    """Settings with the O bias, the regression and the threshold that give the best F1 on `documents`.

    The regression scores each half of the documents with what the other half taught it, so that the threshold and the
    bias are chosen on numbers as they will be met; the one that is kept is fitted on all.
    """
    encoder = Encoder(folder, threads=2)
    encoded = [encoder.encode(document["text"]) for document in documents]
    best: dict = {"f1": -1.0}
    for outside in OUTSIDE:
        settings = encoder.settings | {"outside": outside}
        rows, right, owner = _table(documents, encoded, settings, score)
        sure = _crossed(rows, right, owner)
        gold = sum(len(document["attributions"]) for document in documents)
        least, f1 = threshold(sure, right, gold)
        log(f"outside {outside}: least {least:.2f} F1 {100 * f1:.2f} calibration error {error(sure, right):.3f}")
        if f1 > best["f1"]:
            best = {"f1": f1, "outside": outside, "least": round(least, 3), "confidence": regression(rows, right)}
    return encoder.settings | {name: best[name] for name in ("outside", "least", "confidence")}


def _table(documents: list[dict], encoded: list, settings: dict, score: ModuleType):
    rows, right, owner = [], [], []
    for number, (document, words) in enumerate(zip(documents, encoded, strict=True)):
        tagged = tagger.read(words, outside=settings["outside"])
        groups = linking.candidates(tagged, settings)
        found = [linking.assemble(group, words.words.spans, 1.0) for group in groups]
        rows.append(confidence.features(groups, tagged))
        gold = scoring.prepared(score, document["text"], document["attributions"])
        right += scoring.right(score, gold, scoring.prepared(score, document["text"], found))
        owner += [number] * len(found)
    return np.concatenate(rows), np.array(right, dtype=float), np.array(owner)


def _crossed(rows: np.ndarray, right: np.ndarray, owner: np.ndarray) -> np.ndarray:
    sure = np.zeros(len(right))
    for fold in range(5):
        out = owner % 5 == fold
        sure[out] = confidence.of(rows[out], regression(rows[~out], right[~out]))
    return sure


def regression(rows: np.ndarray, right: np.ndarray) -> dict:
    """Ridge logistic regression by Newton's method."""
    fitted = {"mean": rows.mean(0), "spread": rows.std(0) + 1e-6}
    x = confidence.expand(rows, fitted)
    penalty = RIDGE * np.append(np.ones(x.shape[1] - 1), 0)
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        guess = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (right - guess) - penalty * weights
        curve = (x * (guess * (1 - guess))[:, None]).T @ x + np.diag(penalty)
        weights = weights + np.linalg.solve(curve, slope)
    fitted["weights"] = weights
    return {name: [round(float(value), 4) for value in values] for name, values in fitted.items()}


def threshold(sure: np.ndarray, right: np.ndarray, gold: int) -> tuple[float, float]:
    """The least confidence to keep for the best F1, and that F1.

    What is dropped frees no other match here, as it may in the scorer: the F1 is a slight underestimate.
    """
    order = np.argsort(-sure)
    f1 = 2 * np.cumsum(right[order]) / (np.arange(1, len(order) + 1) + gold)
    smooth = np.convolve(f1, np.ones(25) / 25, mode="same")
    best = int(smooth[12:-12].argmax()) + 12
    return float(sure[order[best]]), float(f1[best])


def reliability(sure: np.ndarray, right: np.ndarray, bins: int = 10) -> list[tuple[float, float, int]]:
    """For each of `bins` equal ranges of confidence that is not empty: mean confidence, share right, how many."""
    place = np.minimum((sure * bins).astype(int), bins - 1)
    chosen = (place == number for number in range(bins))
    return [(float(sure[one].mean()), float(right[one].mean()), int(one.sum())) for one in chosen if one.any()]


def error(sure: np.ndarray, right: np.ndarray) -> float:
    """Expected calibration error (Naeini et al. 2015), ten equal ranges. Lower is better."""
    return sum(abs(mean - share) * count for mean, share, count in reliability(sure, right)) / max(1, len(sure))
