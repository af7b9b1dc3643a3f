"""Estimates that carry the errors of the machine: what it says of every statement, put right by those coded by hand.

Design-based supervised learning (Egami, Hinck, Stewart and Wei 2023): with the machine's answer Ŷ of every statement,
the coder's Y of those that were drawn with a known probability π, and R whether one was, the values

    Ỹ = λŶ + (R / π)(Y − λŶ)

have the mean of Y whatever errors the machine makes, and in whichever groups. At λ = 1 they are those of Egami and
others; PPI++ (Angelopoulos, Duchi and Zrnic 2023) chooses the λ that leaves the least variance, 0 where the machine's
answers do not help. Here λ is fitted on the documents of the other folds (cross-fitting: Chernozhukov and others 2018),
and of both estimates the one with the narrower interval is given.

A share, a mean and a rate are all one sum over another (statements that support, of statements on the issue), and both
may be wrong: the speaker, too, is the machine's answer. So both sums are put right. Intervals take documents as the
units, as `communique.estimate` has it.
"""

import functools
import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from communique import estimate

FOLDS = 5
LEAST = 10  # coded statements of a group under which nothing is corrected
SEEN = 5  # errors, or answers of the rarer kind, from which resampling shows how they vary
DRAWS = 2000
SHARE = (0.0, 1.0)
_KEPT = 20_000  # documents up to which resamplings are kept, a byte each: 40 MB
_BLOCK = 200  # resamplings that are numbers in floating point at once


Pair = tuple[np.ndarray, np.ndarray]  # the parts of the upper and of the lower sum


@dataclass(frozen=True)
class Sums:
    """What an estimate is made of, one row a document: four sums, and how many coded statements bear on it.

    `top` and `bottom` are those of the coded statements, each over its probability; `top_rest` and `bottom_rest` what
    is added of the machine's answers, times λ: all of them, less those of the coded ones over their probabilities.
    `raw_top` and `raw_bottom` are the machine's alone. `counts` says of each statement whether the machine's figure is
    of it, `bears` whether it was coded and bears on the figure.
    """

    top: np.ndarray
    bottom: np.ndarray
    top_rest: np.ndarray
    bottom_rest: np.ndarray
    raw_top: np.ndarray
    raw_bottom: np.ndarray
    coded: int
    differing: int  # coded statements of which coder and machine say different things
    coded_in: int  # documents that hold the coded ones
    fewer: int  # coded statements that add to the upper sum, or those that do not, whichever are fewer
    counts: np.ndarray
    bears: np.ndarray

    @property
    def documents(self) -> int:
        """How many documents there are, with or without a statement that counts."""
        return len(self.top)


@dataclass(frozen=True)
class Estimate:
    """`estimate` with its interval from `low` to `high`; of `weight` 1 it is that of Egami and others, below it PPI++.

    NaN where there is nothing to estimate from. `coded` is how many statements that count were coded.
    """

    estimate: float
    low: float
    high: float
    coded: int = 0
    weight: float = math.nan

    @property
    def half_width(self) -> float:
        """Half of the interval's length."""
        return (self.high - self.low) / 2


NOTHING = Estimate(math.nan, math.nan, math.nan)


def sums(machine: Pair, coder: Pair, *, probability: np.ndarray, documents: np.ndarray) -> Sums:
    """The sums of an estimate.

    One place a statement: the machine's part of the upper and of the lower sum; the coder's of both, NaN where nobody
    coded it; the `probability` with which a coded one was coded; and the number of its document, from 0.
    """
    (top, bottom), (coded_top, coded_bottom) = machine, coder
    known = ~np.isnan(coded_top) & ~np.isnan(coded_bottom) & ~np.isnan(probability)
    weight = np.zeros(len(top))
    weight[known] = 1 / probability[known]
    truth_top, truth_bottom = np.where(known, coded_top, 0.0), np.where(known, coded_bottom, 0.0)
    size = int(documents.max(initial=-1)) + 1
    parts = {
        **{"top": weight * truth_top, "bottom": weight * truth_bottom},
        **{"top_rest": (1 - weight) * top, "bottom_rest": (1 - weight) * bottom},
        **{"raw_top": top, "raw_bottom": bottom},
    }
    bears = known & ((truth_bottom != 0) | (bottom != 0))
    differs = bears & ((truth_top != top) | (truth_bottom != bottom))
    adding = int((bears & (truth_top != 0)).sum())
    added = {name: np.bincount(documents, weights=part, minlength=size) for name, part in parts.items()}
    return Sums(
        **added,
        coded=int(bears.sum()),
        differing=int(differs.sum()),
        coded_in=len(np.unique(documents[bears])),
        fewer=min(adding, int(bears.sum()) - adding),
        counts=bottom != 0,
        bears=bears,
    )


def corrected(
    given: Sums,
    *,
    seed: int = 1,
    level: float = 0.95,
    bounds: tuple[float, float] | None = None,
    least: int = LEAST,
) -> Estimate:
    """The estimate of `top` over `bottom`, put right; the narrower of both kinds.

    `bounds` are those of the quantity, 0 and 1 of a share: neither the estimate nor its interval leaves them. NaN with
    fewer than `least` coded statements that count, and under two documents.
    """
    if given.coded < least or given.documents < 2:
        return Estimate(math.nan, math.nan, math.nan, coded=given.coded)
    both = [_estimate(given, weights, seed, level) for weights in (np.ones(given.documents), _fitted(given, seed))]
    found = min((one for one in both if not math.isnan(one.low)), key=lambda one: one.half_width, default=both[0])
    return _within(found, bounds)


def raw(given: Sums, *, seed: int = 1, level: float = 0.95, bounds: tuple[float, float] | None = None) -> Estimate:
    """The machine's own ratio as `communique.estimate` has it, whose interval knows nothing of the machine's errors."""
    used = given.raw_bottom > 0
    top, bottom = given.raw_top[used], given.raw_bottom[used]
    if not len(top):
        return NOTHING
    interval = estimate.wilson if bounds == SHARE else estimate.bootstrap
    ends = interval(top, bottom, seed=seed, level=level, draws=DRAWS) if len(top) >= 2 else (math.nan, math.nan)
    return Estimate(float(top.sum() / bottom.sum()), *ends, given.coded)


def difference(one: Sums, other: Sums, *, seed: int = 1, level: float = 0.95) -> Estimate:
    """What the first has more than the second; both are of the same documents, which are resampled together."""
    coded = min(one.coded, other.coded)
    if coded < LEAST or one.documents < 2:
        return Estimate(math.nan, math.nan, math.nan, coded=coded)
    ratios = [_drawn(*_parts(given, _fitted(given, seed)), seed) for given in (one, other)]
    unseen = math.hypot(_unseen(one, level), _unseen(other, level))
    size = min(one.coded_in, other.coded_in)
    return _interval(ratios[0] - ratios[1], size, level, unseen=unseen, coded=coded)


def raw_difference(
    one: Sums, other: Sums, *, seed: int = 1, level: float = 0.95, bounds: tuple[float, float]
) -> Estimate:
    """The same of the machine's own ratios of these `bounds`, whose errors it knows nothing of."""
    if one.documents < 2:
        return NOTHING
    ratios = [_drawn(given.raw_top, given.raw_bottom, seed) for given in (one, other)]
    unseen = math.hypot(*(_unseen_counts(given, bounds, level) for given in (one, other)))
    return _interval(ratios[0] - ratios[1], one.documents, level, unseen=unseen)


def _estimate(given: Sums, weights: np.ndarray, seed: int, level: float) -> Estimate:
    ratios = _drawn(*_parts(given, weights), seed)
    weight = float(weights.mean())
    unseen = _unseen(given, level, weight)
    return _interval(ratios, given.coded_in, level, unseen=unseen, coded=given.coded, weight=weight)


def _parts(given: Sums, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The upper and the lower sum of each document, put right; `weights` has the λ of each."""
    return given.top + weights * given.top_rest, given.bottom + weights * given.bottom_rest


def _drawn(top: np.ndarray, bottom: np.ndarray, seed: int) -> np.ndarray:
    """The ratio itself, then that of each resampling of the documents; NaN where the lower sum is none."""
    sums = np.column_stack([top, bottom])
    parts = [sums.sum(axis=0)[None], *(counts @ sums for counts in _resampled(len(top), seed))]
    uppers, lowers = np.concatenate(parts).T
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(lowers > 0, uppers / lowers, np.nan)


def _resampled(size: int, seed: int) -> Iterator[np.ndarray]:
    """How often each document comes in each resampling, in blocks; alike for all figures, so that they compare."""
    blocks = _counts(size, seed) if size <= _KEPT else _drawing(size, seed)
    yield from (block.astype(float) for block in blocks)


@functools.lru_cache(maxsize=2)
def _counts(size: int, seed: int) -> list[np.ndarray]:
    return list(_drawing(size, seed))


def _drawing(size: int, seed: int) -> Iterator[np.ndarray]:
    """Blocks of resamplings x documents. A byte holds each: nobody comes 255 times where each comes once on average."""
    random = np.random.default_rng([seed, size])
    for _ in range(DRAWS // _BLOCK):
        yield random.multinomial(size, np.full(size, 1 / size), _BLOCK).astype(np.uint8)


def _interval(
    ratios: np.ndarray, size: int, level: float, *, unseen: float = 0.0, coded: int = 0, weight: float = math.nan
) -> Estimate:
    """The first ratio, and the interval that the others make; none where one in twenty of them is not to be had.

    The tails are widened for few documents: those that hold coded statements, of which there are fewest.
    """
    lost = np.isnan(ratios[1:]).mean()
    if math.isnan(ratios[0]) or lost > 1 - level or size < 2:
        return Estimate(float(ratios[0]), math.nan, math.nan, coded, weight)
    tail = estimate.widened_tail(level, size)
    low, high = np.nanquantile(ratios[1:], [tail, 1 - tail])
    down, up = max(ratios[0] - low, unseen), max(high - ratios[0], unseen)
    return Estimate(float(ratios[0]), float(ratios[0] - down), float(ratios[0] + up), coded, weight)


def _unseen(given: Sums, level: float, weight: float = 1.0) -> float:
    """The least half width of an interval that a handful of errors is behind, since resampling a handful shows no more
    than it; 0 where there are `SEEN` and more.

    What varies is the difference of coder and machine at λ = 1, and the coder's answer at λ = 0. Its share of the coded
    is taken with two more of each kind (Agresti and Coull 1998), as if drawn at random.
    """
    seen = weight * given.differing + (1 - weight) * given.fewer
    if seen >= SEEN:
        return 0.0
    share = (seen + 2) / (given.coded + 4)
    return estimate.student(1 - (1 - level) / 2, given.coded - 1) * math.sqrt(share * (1 - share) / given.coded)


def _unseen_counts(given: Sums, bounds: tuple[float, float], level: float) -> float:
    """The same of a share or rate of the machine's: a group that has none of a thing has none in each resampling, and
    had it of other articles. A count of a handful, with two more, varies as Poisson's does. 0 of a mean.
    """
    top, bottom = given.raw_top.sum(), given.raw_bottom.sum()
    seen = min(top, bottom - top) if bounds == SHARE else top
    documents = int((given.raw_bottom > 0).sum())
    if bounds[0] < 0 or seen >= SEEN or documents < 2:
        return 0.0
    return estimate.student(1 - (1 - level) / 2, documents - 1) * math.sqrt(seen + 2) / bottom


def _fitted(given: Sums, seed: int) -> np.ndarray:
    """The λ of each document, fitted on the others of its fold: what makes the spread of the corrected sums least."""
    size = given.documents
    folds = np.random.default_rng([seed, size, FOLDS]).permutation(size) % min(FOLDS, size)
    weights = np.empty(size)
    for fold in range(min(FOLDS, size)):
        weights[folds == fold] = _weight(given, folds != fold)
    return weights


def _weight(given: Sums, used: np.ndarray) -> float:
    """−cov(A, B) / var(B) of the linearised sums A, of the coded, and B, which λ multiplies; within 0 and 1."""
    top, bottom = _parts(given, np.ones(given.documents))
    lower = bottom[used].sum()
    ratio = top[used].sum() / lower if lower > 0 else 0.0
    coded = (given.top - ratio * given.bottom)[used]
    rest = (given.top_rest - ratio * given.bottom_rest)[used]
    spread = rest.var()
    covariance = ((coded - coded.mean()) * (rest - rest.mean())).mean()
    return float(np.clip(-covariance / spread, 0, 1)) if spread > 0 else 1.0


def _within(found: Estimate, bounds: tuple[float, float] | None) -> Estimate:
    if bounds is None or math.isnan(found.estimate):
        return found
    point, low, high = np.clip([found.estimate, found.low, found.high], *bounds)
    return Estimate(float(point), float(low), float(high), found.coded, found.weight)


def more_rows(coded: int, now: float, least: float, wanted: float) -> float:
    """How many more statements like the `coded` ones take a half width from `now` to the one `wanted`: 0 where it is
    reached, infinity where coding all would not do, since then there are too few documents; NaN where `now` is.

    The part of the variance that coding takes away shrinks with the number coded; the rest, how documents vary, stays:
    `least` is the half width of the machine's own estimate, which knows only that.
    """
    if math.isnan(now):
        return math.nan
    if now <= wanted:
        return 0.0
    least = 0.0 if math.isnan(least) else min(now, least)
    if wanted <= least:
        return math.inf
    return float(math.ceil(coded * ((now**2 - least**2) / (wanted**2 - least**2) - 1)))
