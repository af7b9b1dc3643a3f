"""The figures of the reports that codes put right: of each, what the machine says and what coders say, in one form."""

import math
from collections.abc import Callable

import numpy as np
import pandas as pd

from communique.analysis import Analysis
from communique.estimate import SMALL_DOCUMENTS, SMALL_STATEMENTS
from communique.measures.groups import ranking
from communique.validation import answers, corrected
from communique.validation.apart import marked, p_value
from communique.validation.both import Both
from communique.validation.codes import Codes
from communique.validation.figures import PER, Quantity, of_layer

Where = Callable[[pd.DataFrame], pd.Series]  # which rows of the machine's or the coders' answers are meant
RAW = ["raw", "raw_low", "raw_high"]
COLUMNS = [*RAW, "estimate", "low", "high", "statements", "coded", "more", "small", "evidence"]
ALL = "all together"  # statements of nobody known among them
MOST_APART = 12  # groups, those with most statements


def estimates(
    analysis: Analysis, codes: Codes | None, layer: str, *, half_width: float = 0.1, most: int | None = None
) -> pd.DataFrame:
    """One row a group and figure of a layer, `ALL` first: raw and corrected, each with its interval.

    `statements` is how many the machine's figure is of, `coded` how many coded ones bear on it, `more` how many more
    are needed for an interval of that half width, of a rate in shares of the raw figure. Where nothing is coded,
    `estimate` is NaN and the figure is unvalidated; `small` says that too few were. `evidence` has the names of the
    statements behind `statements` and `coded`. `most` groups, those with most statements first.
    """
    given = answers.of(analysis)
    both = Both(given, codes)
    seed = analysis.settings.seed
    rows = [
        {"group": group, **about, **figure(both, of_group(group), one, seed, half_width)}
        for group in [ALL, *ranking(analysis)[:most]]
        for about, one in of_layer(layer, analysis.issues)
    ]
    keys = ["group", *(list(rows[0])[1 : -len(COLUMNS)] if rows else [])]
    table = pd.DataFrame(rows, columns=[*keys, *COLUMNS])
    return table[table["statements"] + table["coded"] > 0].reset_index(drop=True)


def of_group(group: str) -> Where:
    """The statements of a group, or all."""
    return lambda table: table["groups"].map(lambda each: group in each).astype(bool) | (group == ALL)


def of_others(group: str) -> Where:
    """The statements of all other groups together."""
    return lambda table: table["groups"].map(lambda each: any(name != group for name in each)).astype(bool)


def sums(both: Both, where: Where, one: Quantity) -> corrected.Sums:
    """The sums of a figure of those statements that `where` says of either table."""
    given, coded = both.given, both.coded
    top, bottom = _parts(given, where(given), one)
    if coded is None or not len(coded.design):
        nothing = np.full(len(given), np.nan)
        return corrected.sums((top, bottom), (nothing, nothing), probability=nothing, documents=both.documents)
    told = coded.told
    parts = pd.DataFrame(dict(zip("ab", _parts(told, where(told), one, coder=True), strict=True)))
    mean = parts.groupby(told["statement"].to_numpy()).mean()  # of several coders; NaN where nobody knows
    truth = mean.reindex(given["statement"]).to_numpy().T
    chances = coded.chances(one.column)
    return corrected.sums((top, bottom), (truth[0], truth[1]), probability=chances, documents=both.documents)


def apart(analysis: Analysis, codes: Codes | None, layer: str) -> pd.DataFrame:
    """One row a group and figure of a layer, of `MOST_APART` groups: how it differs from that of all other groups.

    `difference` with its interval from `low` to `high`, of the corrected figures where both are coded well enough
    (`corrected` says so), else of the raw ones; its `p`, that `adjusted` for all rows, and whether it stands `apart`.
    """
    given = answers.of(analysis)
    both = Both(given, codes)
    seed = analysis.settings.seed
    rows = [
        {"group": group, **about, **_against(both, group, one, seed)}
        for group in ranking(analysis)[:MOST_APART]
        for about, one in of_layer(layer, analysis.issues)
    ]
    keys = ["group", *(list(rows[0])[1:-5] if rows else [])]
    table = pd.DataFrame(rows, columns=[*keys, "difference", "low", "high", "corrected", "p"])
    return marked(table[table["difference"].notna()].reset_index(drop=True))


def _against(both: Both, group: str, one: Quantity, seed: int) -> dict:
    mine, others = sums(both, of_group(group), one), sums(both, of_others(group), one)
    right = corrected.difference(mine, others, seed=seed)
    raw = corrected.raw_difference(mine, others, seed=seed, bounds=one.bounds)
    found = raw if math.isnan(right.low) else right
    few = _bearing(both, of_group(group), one) < SMALL_STATEMENTS or (mine.raw_bottom > 0).sum() < SMALL_DOCUMENTS
    p = math.nan if few else p_value(found.estimate, found.half_width, mine.documents)
    ends = {"difference": found.estimate, "low": found.low, "high": found.high}
    return {**ends, "corrected": not math.isnan(right.low), "p": p}


def _parts(
    table: pd.DataFrame, here: pd.Series, one: Quantity, *, coder: bool = False
) -> tuple[np.ndarray, np.ndarray]:
    """What each row adds to both sums; of coders NaN where the column was not coded."""
    values = table[one.column]
    mine = here & (table["said"] != answers.NO)
    counted = (mine & one.counts(values)).to_numpy(dtype=float)
    top = counted * one.adds(values).fillna(0).to_numpy(dtype=float)
    bottom = counted * table[one.per].to_numpy(dtype=float) / PER if one.per else counted
    if coder:
        lacking = (values.isna() & (table["said"] != answers.NO)).to_numpy()
        top[lacking], bottom[lacking] = np.nan, np.nan
    return top, bottom


def _bearing(both: Both, where: Where, one: Quantity) -> int:
    """How many statements the machine's figure is of."""
    return int((_parts(both.given, where(both.given), one)[1] > 0).sum())


def figure(both: Both, where: Where, one: Quantity, seed: int, half_width: float) -> dict:
    """The cells of `COLUMNS` for one figure of the statements that `where` names."""
    found, names = sums(both, where, one), both.given["statement"].to_numpy()
    machine = corrected.raw(found, seed=seed, bounds=one.bounds)
    right = corrected.corrected(found, seed=seed, bounds=one.bounds)
    width = half_width * machine.estimate if one.per else half_width
    return {
        **dict(zip(RAW, (machine.estimate, machine.low, machine.high), strict=True)),
        "estimate": right.estimate,
        "low": right.low,
        "high": right.high,
        "statements": _bearing(both, where, one),
        "coded": found.coded,
        "more": _more(found, right.half_width, machine.half_width, width),
        "small": found.coded < corrected.LEAST,
        "evidence": {"statements": names[found.counts].tolist(), "coded": names[found.bears].tolist()},
    }


def _more(found: corrected.Sums, now: float, least: float, half_width: float) -> float:
    """Rows lacking: up to the least that is corrected at all, else for the half width."""
    if found.coded < corrected.LEAST:
        return float(corrected.LEAST - found.coded)
    return corrected.more_rows(found.coded, now, least, half_width)
