"""Means, shares and rates of groups, each with an interval and with what stands behind it.

Statements of one article are not independent: one reporter chose them, often from one speech. So the article is what is
resampled, never the statement (Efron and Tibshirani 1993, ch. 8; Cameron, Gelbach and Miller 2008, on resampling
whole clusters).

- A mean or a rate gets the percentile interval of a bootstrap over articles, with the tail probabilities widened for
  few articles as Hesterberg (2015, "What teachers should know about the bootstrap", sec. 5.3) works out: the plain
  one is too narrow.
- A share gets Wilson's interval (1927), which stays inside 0 to 1 and is never of no width, on an effective number of
  statements: those there are, divided by the design effect of articles (Kish 1965), with Student's t in place of the
  normal quantile (after Korn and Graubard 1998). Where a share is 0 or 1 the design effect cannot be seen, and the
  number of articles stands in: the cautious end.

What an interval says: how far the number might move had other articles of the same kind been collected. It says
nothing of articles that were never in reach, nor of mistakes in attributing or measuring.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from statistics import NormalDist

import numpy as np
import pandas as pd

from communique.schemas import columns

SMALL_STATEMENTS, SMALL_DOCUMENTS = 10, 3
_NORMAL = 2000  # degrees of freedom from which Student's t is taken for the normal distribution
_CELLS = 2_000_000  # cells of one block of resampled articles: bounds the memory, not the result


def mean(
    table: pd.DataFrame, value: str, *, by: str | Sequence[str], seed: int = 1, level: float = 0.95, draws: int = 2000
) -> pd.DataFrame:
    """Estimates, one row a group: the mean of `value` over statements, in its own unit.

    `table` has one row a statement, with `statement`, `speaker` and `document`. Rows without a value or without a
    group are left out and not counted; a group none of whose rows has a value keeps its row, with NaN. `low` and
    `high` are NaN under two articles, and where all articles agree to the digit, since then nothing shows how much
    they vary.
    """
    known = table.assign(_top=table[value].astype(float), _bottom=table[value].notna().astype(float))
    return _estimates(known, by=by, interval=bootstrap, seed=seed, level=level, draws=draws)


def rate(
    table: pd.DataFrame,
    count: str,
    words: str,
    *,
    by: str | Sequence[str],
    per: float = 1000,
    seed: int = 1,
    level: float = 0.95,
    draws: int = 2000,
) -> pd.DataFrame:
    """Estimates, one row a group: all of `count` per `per` words, long statements weighing more than short ones.

    `table` is as for `mean`. Rows of no words are left out. Where nothing at all was counted, `high` is the exact
    upper limit of a Poisson count of none (Garwood 1936), which takes the words as independent: read it as "at least
    this wide".
    """
    usable = (table[words] > 0) & table[count].notna()
    known = table.assign(
        _top=(table[count].astype(float) * per).where(usable), _bottom=table[words].astype(float).where(usable, 0.0)
    )
    found = _estimates(known, by=by, interval=bootstrap, seed=seed, level=level, draws=draws)
    return _open_zero_rates(found, known, by=by, per=per, level=level)


def share(
    table: pd.DataFrame, flag: str, *, by: str | Sequence[str], seed: int = 1, level: float = 0.95, draws: int = 2000
) -> pd.DataFrame:
    """Estimates, one row a group: the share of statements, 0 to 1, for which `flag` is true.

    `table` is as for `mean`; a missing flag leaves the row out. `seed` and `draws` are taken so that the three
    functions are called alike: this interval needs no resampling.
    """
    flags = table[flag].astype("boolean").astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    known = table.assign(_top=flags, _bottom=(~np.isnan(flags)).astype(float))
    return _estimates(known, by=by, interval=wilson, seed=seed, level=level, draws=draws)


def difference(one: pd.Series, other: pd.Series) -> tuple[float, float, float]:
    """The first estimate less the second, and the 95 % interval of that; both are rows of `mean`, `rate` or `share`.

    The two rest on documents of their own, so that each interval's distance to its estimate, squared, adds up: the
    method of variance estimates recovery (Zou and Donner 2008; of shares Newcombe 1998, method 10). It keeps what the
    intervals know of few documents and of shares near 0 and 1. NaN where either has no interval.
    """
    apart = float(one["estimate"] - other["estimate"])
    below = math.hypot(one["estimate"] - one["low"], other["high"] - other["estimate"])
    above = math.hypot(one["high"] - one["estimate"], other["estimate"] - other["low"])
    return apart, apart - below, apart + above


def _estimates(table: pd.DataFrame, *, by, interval, seed: int, level: float, draws: int) -> pd.DataFrame:
    by = _names(by)
    rows = [
        dict(zip(by, key, strict=True)) | _estimate(group, interval, seed=seed, level=level, draws=draws)
        for key, group in table.groupby(by, sort=True, observed=True)
    ]
    return pd.DataFrame(rows, columns=[*by, *columns("estimates")]).astype(_dtypes())


def _names(by: str | Sequence[str]) -> list[str]:
    return [by] if isinstance(by, str) else list(by)


def _dtypes() -> dict[str, str]:
    counts = dict.fromkeys(("statements", "speakers", "documents"), "int64")
    return dict.fromkeys(("estimate", "low", "high"), "float64") | counts | {"small": "bool"}


def _estimate(group: pd.DataFrame, interval, *, seed: int, level: float, draws: int) -> dict:
    """One group's row: `_top` over `_bottom`, summed by article first."""
    used = group[group["_top"].notna() & (group["_bottom"] > 0)]
    codes, documents = pd.factorize(used["document"])
    top = np.bincount(codes, weights=used["_top"], minlength=len(documents))
    bottom = np.bincount(codes, weights=used["_bottom"], minlength=len(documents))
    low, high = math.nan, math.nan
    if len(documents) >= 2:
        low, high = interval(top, bottom, seed=seed, level=level, draws=draws)
    return {
        "estimate": top.sum() / bottom.sum() if len(used) else math.nan,
        "low": low,
        "high": high,
        "statements": used["statement"].nunique(),
        "speakers": used["speaker"].nunique(),
        "documents": len(documents),
        "small": used["statement"].nunique() < SMALL_STATEMENTS or len(documents) < SMALL_DOCUMENTS,
        "evidence": used["statement"].unique().tolist(),
    }


def bootstrap(top: np.ndarray, bottom: np.ndarray, *, seed: int, level: float, draws: int) -> tuple[float, float]:
    """Percentiles of the ratio over resampled articles; (NaN, NaN) where every article has the same ratio."""
    ratios = top / bottom
    if np.ptp(ratios) <= 1e-12 * max(1.0, np.abs(ratios).max()):
        return math.nan, math.nan
    drawn = _resampled(top, bottom, seed=seed, draws=draws)
    tail = widened_tail(level, len(top))
    low, high = np.quantile(drawn, [tail, 1 - tail])
    return float(low), float(high)


def _resampled(top: np.ndarray, bottom: np.ndarray, *, seed: int, draws: int) -> np.ndarray:
    """The ratio in each of `draws` resamplings. Drawn from the seed and the number of articles alone, so that neither
    the order of the groups nor the presence of another group moves a number.
    """
    size = len(top)
    random = np.random.default_rng([seed, size])
    block = max(1, _CELLS // size)
    found = []
    for start in range(0, draws, block):
        picked = random.integers(0, size, size=(min(block, draws - start), size))
        found.append(top[picked].sum(axis=1) / bottom[picked].sum(axis=1))
    return np.concatenate(found)


def widened_tail(level: float, size: int) -> float:
    """The tail probability that makes a percentile interval of `size` articles as wide as Student's t has it
    (Hesterberg 2015).
    """
    t = student(1 - (1 - level) / 2, size - 1)
    return NormalDist().cdf(-math.sqrt(size / (size - 1)) * t)


def wilson(top: np.ndarray, bottom: np.ndarray, *, level: float, **_: object) -> tuple[float, float]:
    """Wilson's interval of sum(top) / sum(bottom) on the effective number of statements."""
    share, size = top.sum() / bottom.sum(), _effective_size(top, bottom)
    t2 = student(1 - (1 - level) / 2, len(top) - 1) ** 2
    centre = (share + t2 / (2 * size)) / (1 + t2 / size)
    half = math.sqrt(share * (1 - share) * t2 / size + (t2 / (2 * size)) ** 2) / (1 + t2 / size)
    return max(0.0, centre - half), min(1.0, centre + half)


def _effective_size(top: np.ndarray, bottom: np.ndarray) -> float:
    """Statements, divided by the design effect of articles, which counts as 1 at least; articles, where all or none
    are true.
    """
    clusters, size = len(top), bottom.sum()
    share = top.sum() / size
    if share in (0.0, 1.0):
        return float(clusters)
    spread = clusters / (clusters - 1) * ((top - share * bottom) ** 2).sum() / size**2
    return size / max(1.0, spread / (share * (1 - share) / size))


def _open_zero_rates(found: pd.DataFrame, known: pd.DataFrame, *, by, per: float, level: float) -> pd.DataFrame:
    """The same estimates, with an upper limit where nothing was counted over two articles or more."""
    by = _names(by)
    words = known.groupby(by, sort=True, observed=True)["_bottom"].sum().to_numpy()
    none = (found["estimate"] == 0) & (found["documents"] >= 2)
    limit = -math.log((1 - level) / 2) * per / np.where(words > 0, words, np.nan)
    limits = pd.Series(limit, index=found.index)
    return found.assign(low=found["low"].mask(none, 0.0), high=found["high"].mask(none, limits))


@lru_cache(maxsize=1024)
def student(probability: float, freedom: int) -> float:
    """The quantile of Student's t with whole degrees of freedom, by halving; `probability` is above one half."""
    if freedom > _NORMAL:
        return NormalDist().inv_cdf(probability)
    low, high = 0.0, 1.0
    while student_cdf(high, freedom) < probability:
        low, high = high, 2 * high
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if student_cdf(middle, freedom) < probability else (low, middle)
    return (low + high) / 2


def student_cdf(t: float | np.ndarray, freedom: int) -> float | np.ndarray:
    """The probability of at most `t`, one number or many, none below 0, with whole degrees of `freedom`.

    Abramowitz and Stegun 1964, 26.7.3 (odd) and 26.7.4 (even): finite sums, exact.
    """
    freedom = min(freedom, _NORMAL)
    angle = np.arctan(t / math.sqrt(freedom))
    odd, cosine2 = freedom % 2, np.cos(angle) ** 2
    term = np.cos(angle) if odd else 1.0
    total: float | np.ndarray = 0.0
    for step in range(1 + odd, freedom, 2):
        total += term
        term *= cosine2 * step / (step + 1)
    inside = 2 / math.pi * (angle + np.sin(angle) * total) if odd else np.sin(angle) * total
    return 0.5 + inside / 2
