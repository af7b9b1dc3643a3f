"""How likely an attribution is right: a logistic regression on what tagger and links say of it.

Fitted on documents that the weights were not trained on, to "this attribution counts in `who_said_what`": its content
overlaps that of a person's by half, and so does its source.
"""

from typing import TYPE_CHECKING

import numpy as np

from communique.attribution import tagger

if TYPE_CHECKING:
    from communique.attribution.linking import Group

NAMES = (
    "content_mean", "content_worst", "content_begin", "content_end", "cue_begin", "cue_worst", "no_cue", "source_begin",
    "source_worst", "no_source", "content_link", "source_link", "pieces", "log_words", "quoted", "cue_words", "apart",
    "one_word",
)  # fmt: skip
_FLOOR = -6.0  # logarithms of probabilities below this say no more


def features(groups: list["Group"], tagged: tagger.Tagged) -> np.ndarray:
    """One row an attribution, one column a name of `NAMES`."""
    logs = np.maximum(tagger.log_probabilities(tagged.scores), _FLOOR)
    quoted = tagged.words.looks % 2
    rows = [_row(group, logs, quoted) for group in groups]
    return np.array(rows, dtype=np.float64).reshape(-1, len(NAMES))


def of(rows: np.ndarray, fitted: dict) -> np.ndarray:
    """The probability for each row of features. `fitted` holds mean, spread and weights (the intercept last)."""
    return 1 / (1 + np.exp(-expand(rows, fitted) @ np.asarray(fitted["weights"])))


def expand(rows: np.ndarray, fitted: dict) -> np.ndarray:
    """The features, standardised, with their squares and a column of ones."""
    standard = np.clip((rows - np.asarray(fitted["mean"])) / np.asarray(fitted["spread"]), -4, 4)
    return np.column_stack([standard, standard**2, np.ones(len(rows))])


def _row(group: "Group", logs: np.ndarray, quoted: np.ndarray) -> list[float]:
    content = [_span(piece, logs) for piece in group.content]
    words = sum(piece.end - piece.first for piece in group.content)
    cue = _span(group.cue, logs) if group.cue else (0.0,) * 4
    source = _span(group.source, logs) if group.source else (0.0,) * 4
    apart = abs(group.content[0].first - group.cue.first) if group.cue else 0
    return [
        float(np.mean([span[0] for span in content])),
        min(span[1] for span in content),
        min(span[2] for span in content),
        min(span[3] for span in content),
        cue[2],
        cue[1],
        float(group.cue is None),
        source[2],
        source[1],
        float(group.source is None),
        float(np.log(max(min(group.content_links), 1e-3))),
        float(np.log(max(group.source_link, 1e-3))),
        float(len(group.content)),
        float(np.log(words)),
        float(np.mean(np.concatenate([quoted[piece.first : piece.end] for piece in group.content]))),
        float(np.log(group.cue.end - group.cue.first) if group.cue else 0),
        float(np.log1p(apart)),
        float(words == 1),
    ]


def _span(piece: tagger.Piece, logs: np.ndarray) -> tuple[float, float, float, float]:
    """Logarithms of probability: the mean over the words' tags, the worst of them, of the beginning, of the end."""
    begin = 2 * tagger.ROLES.index(piece.role) + 1
    going_on = logs[piece.first + 1 : piece.end, begin + 1]
    first = float(logs[piece.first, begin])
    end = (
        0.0 if piece.end == len(logs) else max(_FLOOR, float(np.log1p(-min(np.exp(logs[piece.end, begin + 1]), 0.999))))
    )
    if not len(going_on):
        return first, first, first, end
    return (first + float(going_on.sum())) / (piece.end - piece.first), min(first, float(going_on.min())), first, end
