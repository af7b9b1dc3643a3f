"""Which groups differ from the others, of many that are compared at once: Benjamini and Hochberg (1995).

Each group is held against all others together, in one figure at a time. Of those that the procedure names, one in
twenty is expected to be there by chance.
"""

import math

import numpy as np
import pandas as pd

from communique import estimate

RATE = 0.05  # of false discoveries


def adjusted(p_values: np.ndarray) -> np.ndarray:
    """The p-values as Benjamini and Hochberg adjust them for their number; NaN is not counted and stays."""
    p_values = np.asarray(p_values, dtype=float)
    known = np.flatnonzero(~np.isnan(p_values))
    order = known[np.argsort(p_values[known])[::-1]]  # the largest first
    ranks = np.arange(len(order), 0, -1)
    steps = np.minimum.accumulate(p_values[order] * len(order) / ranks) if len(order) else np.array([])
    found = np.full(len(p_values), np.nan)
    found[order] = np.minimum(steps, 1.0)
    return found


def p_value(difference: float, half_width: float, documents: int, level: float = 0.95) -> float:
    """The two-sided probability of a difference so far from 0, by its interval's half width and Student's t with one
    degree of freedom fewer than documents. NaN where there is no interval.
    """
    if math.isnan(half_width) or documents < 2:
        return math.nan
    if half_width == 0:
        return 0.0 if difference else 1.0
    spread = half_width / estimate.student(1 - (1 - level) / 2, documents - 1)
    return float(2 * (1 - estimate.student_cdf(abs(difference) / spread, documents - 1)))


def marked(table: pd.DataFrame) -> pd.DataFrame:
    """The table with `adjusted` and `apart` beside its column `p`: whether the row differs, all rows being compared."""
    found = adjusted(table["p"].to_numpy(dtype=float))
    return table.assign(adjusted=found, apart=found <= RATE)
