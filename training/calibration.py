"""How far confidence is from what is right."""

import numpy as np


def error(sure: np.ndarray, right: np.ndarray, groups: int = 10) -> float:
    """The expected error of confidence: the mean distance of confidence and share right, in groups of equal size
    (Guo et al. 2017, ICML)."""
    parts = np.array_split(np.argsort(sure), groups)
    return round(float(sum(len(p) * abs(sure[p].mean() - right[p].mean()) for p in parts if len(p)) / len(sure)), 3)
