"""How far coders agree, beyond what chance would give: Krippendorff's alpha and Gwet's AC1, for any number of coders.

Alpha (Krippendorff 2004, ch. 11, nominal data) takes for chance the codes as they are used by all together. AC1
(Gwet 2008) does not fall where nearly all codes are one, as alpha does. Both are 1 where coders agree in full and 0
where they agree as chance would have it. Intervals resample documents, since the statements of one are not independent.
"""

import json
import math

import numpy as np
import pandas as pd

from communique import estimate
from communique.errors import ParameterError, unknown

COLUMNS = ["variable", "measure", "estimate", "low", "high", "statements", "documents", "coders"]


def agreement(codes: pd.DataFrame, variables: list[str], *, seed: int = 1, level: float = 0.95) -> pd.DataFrame:
    """One row a variable and measure ("observed", "alpha", "AC1"): `estimate` with its interval from `low` to `high`.

    `codes` has one row a statement and coder: `statement`, `document`, `coder` and the variables; lists count as sets.
    A statement counts for a variable where two coders or more coded it, and None is a cell that was not coded.
    `estimate` is NaN where all codes are one: nothing varied, so nothing shows that coders can tell. Krippendorff asks
    for an alpha of 0.8, and 0.667 for tentative conclusions. Raises ParameterError for an unknown variable and for a
    statement that one coder coded twice.
    """
    if strange := [name for name in variables if name not in codes]:
        raise ParameterError(unknown("variable", strange, map(str, codes.columns), "in these codes"))
    twice = codes.duplicated(["statement", "coder"])
    if twice.any():
        raise ParameterError(f"The statement {codes.loc[twice, 'statement'].iloc[0]!r} is coded twice by one coder.")
    rows = [row for name in variables for row in _of_variable(codes, name, seed, level)]
    return pd.DataFrame(rows, columns=COLUMNS)


def _of_variable(codes: pd.DataFrame, name: str, seed: int, level: float) -> list[dict]:
    known = codes[codes[name].map(_known)].assign(_code=lambda table: table[name].map(_label))
    several = known[known.groupby("statement")["coder"].transform("size") >= 2]
    counts = pd.crosstab([several["document"], several["statement"]], several["_code"])
    documents = pd.factorize(counts.index.get_level_values(0))[0]
    sums = _sums(counts.to_numpy(dtype=float), documents)
    drawn = _drawn(len(sums), seed) @ sums if len(sums) > 1 else np.empty((0, sums.shape[1]))
    about = {"variable": name, "statements": len(counts), "documents": len(sums), "coders": several["coder"].nunique()}
    found = []
    for measure, compute in MEASURES.items():
        point = float(compute(sums.sum(axis=0)[None])[0]) if len(sums) else math.nan
        low, high = _interval(compute(drawn), len(sums), level) if not math.isnan(point) else (math.nan, math.nan)
        found.append(about | {"measure": measure, "estimate": point, "low": low, "high": high})
    return found


def _sums(counts: np.ndarray, documents: np.ndarray) -> np.ndarray:
    """One row a document: statements, agreeing pairs of each, codes, disagreement, then two sums of each category.

    Both measures are made of these sums alone, so that resampling documents is a product of matrices.
    """
    coders = counts.sum(axis=1)
    pairs = coders * (coders - 1)
    agreeing = (counts * (counts - 1)).sum(axis=1) / pairs
    apart = (coders**2 - (counts**2).sum(axis=1)) / (coders - 1)
    each = np.column_stack([np.ones_like(coders), agreeing, coders, apart, counts, counts / coders[:, None]])
    summed = np.zeros((documents.max(initial=-1) + 1, each.shape[1]))
    np.add.at(summed, documents, each)
    return summed


def _observed(sums: np.ndarray) -> np.ndarray:
    return sums[:, 1] / sums[:, 0]


def _alpha(sums: np.ndarray) -> np.ndarray:
    codes, used = sums[:, 2], sums[:, 4 : 4 + (sums.shape[1] - 4) // 2]
    expected = (codes**2 - (used**2).sum(axis=1)) / (codes - 1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(expected > 0, 1 - sums[:, 3] / expected, np.nan)


def _ac1(sums: np.ndarray) -> np.ndarray:
    shares = sums[:, 4 + (sums.shape[1] - 4) // 2 :] / sums[:, :1]
    if shares.shape[1] < 2:
        return np.full(len(sums), np.nan)
    chance = (shares * (1 - shares)).sum(axis=1) / (shares.shape[1] - 1)
    return (_observed(sums) - chance) / (1 - chance)


MEASURES = {"observed": _observed, "alpha": _alpha, "AC1": _ac1}


def _drawn(size: int, seed: int, draws: int = 2000) -> np.ndarray:
    """How often each document comes in each resampling."""
    random = np.random.default_rng([seed, size])
    return random.multinomial(size, np.full(size, 1 / size), draws).astype(float)


def _interval(values: np.ndarray, size: int, level: float) -> tuple[float, float]:
    values = values[~np.isnan(values)]
    if size < 2 or not len(values):
        return math.nan, math.nan
    tail = estimate.widened_tail(level, size)
    low, high = np.quantile(values, [tail, 1 - tail])
    return float(low), float(high)


def _known(value: object) -> bool:
    return isinstance(value, list) or not pd.isna(value)


def _label(value: object) -> str:
    return json.dumps(sorted(value) if isinstance(value, list) else value, ensure_ascii=False)
