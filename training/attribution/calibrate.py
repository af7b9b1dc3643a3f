"""Confidence and its threshold, fitted on held-out documents; and how well the numbers mean what they say."""

from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import numpy as np

from communique.attribution import confidence, linking, tagger
from communique.encoder import Encoder
from training.attribution import scoring

OUTSIDE = (-2.0, -1.5, -1.0, -0.5, 0.0)
RIDGE = 5.0
RECENT = 91  # days: documents this near to the last one of train teach the regression


class Table(NamedTuple):
    """What was found in held-out documents: a row each, whether it is right, its document's number and day."""

    rows: np.ndarray
    right: np.ndarray
    owner: np.ndarray
    recent: np.ndarray


def fit(documents: list[dict], folder: Path, score: ModuleType, log=print) -> dict:
    """Settings of the weights in `folder`, with the O bias, the regression and the threshold of the best F1.

    `documents` are such as the weights were not trained on. The regression learns from the most recent of the public
    set, since the later a document is the harder it proves (training/LOG.md) and what is read after training is later
    still, and from all coded ones. Each fifth of the documents is scored with what the others taught, so that
    threshold and bias are chosen on numbers as they will be met.
    """
    encoder = Encoder(folder, threads=2)
    last = max(document["date"] for document in documents if "date" in document)
    best: dict = {"f1": -1.0}
    gold = sum(len(document["attributions"]) for document in documents)
    for outside in OUTSIDE:
        settings = encoder.settings | {"outside": outside}
        table = _table(documents, encoder, outside, last, score)
        sure = _crossed(table)
        least, f1 = threshold(sure, table.right, gold)
        apart = error(sure[table.recent], table.right[table.recent])
        log(f"outside {outside}: least {least:.2f} F1 {100 * f1:.2f} calibration error {apart:.3f}")
        if f1 > best["f1"]:
            fitted = regression(table.rows[table.recent], table.right[table.recent])
            best = {"f1": f1, "outside": outside, "least": round(least, 3), "confidence": fitted}
    return settings | {name: best[name] for name in ("outside", "least", "confidence")}


def _table(documents: list[dict], encoder: Encoder, outside: float, last: str, score: ModuleType) -> Table:
    rows, right, owner, recent = [], [], [], []
    for number, document in enumerate(documents):
        encoded = encoder.encode(document["text"])
        tagged = tagger.read(encoded, outside=outside)
        groups = linking.candidates(tagged, encoder.settings | {"outside": outside})
        every = [linking.assemble(group, encoded.words.spans, 1.0) for group in groups]
        kept = [place for place, one in enumerate(every) if not _unasked(one.content, document.get("unsaid", []))]
        found = [every[place] for place in kept]
        rows.append(confidence.features(groups, tagged)[kept])
        gold = scoring.prepared(score, document["text"], document["attributions"])
        right += scoring.right(score, gold, scoring.prepared(score, document["text"], found))
        owner += [number] * len(found)
        recent += ["date" not in document or _days(document["date"], last) <= RECENT] * len(found)
    return Table(np.concatenate(rows), np.array(right, dtype=float), np.array(owner), np.array(recent))


def _unasked(content: list, spans: list) -> bool:
    """Whether a content lies in words of which nobody says whether they are said."""
    return any(start < right and left < end for start, end in content for left, right in spans)


def _days(day: str, last: str) -> int:
    return int((np.datetime64(last) - np.datetime64(day)).astype(int))


def _crossed(table: Table) -> np.ndarray:
    sure = np.zeros(len(table.right))
    for fold in range(5):
        out = table.owner % 5 == fold
        taught = table.recent & ~out
        sure[out] = confidence.of(table.rows[out], regression(table.rows[taught], table.right[taught]))
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
