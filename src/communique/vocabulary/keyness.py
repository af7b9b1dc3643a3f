"""Which words set two groups apart, how far, and how sure that is."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from communique import estimate
from communique.vocabulary.counting import ranked

COLUMNS = [
    *("word", "log_odds", "low", "high", "z", "q", "count_one", "count_two"),
    *("documents_one", "documents_two", "rate_one", "rate_two"),
]


def distinctive(
    tokens_one: pd.DataFrame,
    tokens_two: pd.DataFrame,
    *,
    home: pd.Series | None = None,
    background: pd.DataFrame | None = None,
    prior: float = 500.0,
    minimum: int = 2,
    exclude: Iterable[str] = (),
) -> pd.DataFrame:
    """One row a word, most typical of the first group first: the keyness of every word of two groups.

    Weighted log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, eqs. 15, 16, 20 and 22). The
    prior spreads `prior` words over the vocabulary as `background` (tokens; both groups together by default) uses it,
    so that common words such as "the" must differ a lot, and rare ones often, before they count.

    Words of one article come in bunches, which makes chance differences larger than eq. 20 has them. `home`, the
    document of each statement by its name, mends that: the variance of a count is multiplied by its design effect over
    documents (Kish 1965), one at least, as seen within each group. Without it no document is known.

    - `log_odds`: natural logarithm; above 0 the first group uses the word more, below 0 the second. `low` and `high`
      are its 95 % interval, by Student's t on the documents of both groups less two.
    - `z`: log-odds over its standard deviation.
    - `q`: the probability of so large a difference by chance, adjusted for so many comparisons (Benjamini and Hochberg
      1995): of the words with a q under .05 about one in twenty is expected to be there by chance.
    - `rate_one`, `rate_two`: per 1,000 words of each group. A group without words has NaN, and then there are no log-
      odds. `documents_one`, `documents_two`: in how many documents each uses the word.

    Interval and `q` are NaN where a group has words of under two documents: nothing shows how they vary. Words seen
    fewer than `minimum` times in both groups together, and those in `exclude`, are counted but have no row.
    """
    one, two = _counted(tokens_one, home), _counted(tokens_two, home)
    counts = pd.DataFrame({"one": one["count"], "two": two["count"]}).fillna(0.0).sort_index().rename_axis(None)
    alpha = _prior(counts, background, prior)
    scored = _log_odds(counts, alpha, prior, one["effect"], two["effect"])
    rows = [part["documents"].reindex(counts.index).fillna(0).astype("int64") for part in (one, two)]
    scored = scored.assign(documents_one=rows[0], documents_two=rows[1])
    shown = scored[(counts.sum(axis=1) >= minimum) & ~scored["word"].isin(set(exclude))]
    return ranked(
        _tested(shown, [_documents(tokens_one, home), _documents(tokens_two, home)]), ["z", "word"], [False, True]
    )


def adjusted(p: pd.Series) -> pd.Series:
    """The probabilities adjusted for so many comparisons (Benjamini and Hochberg 1995); those unknown stay unknown."""
    known = p.dropna().sort_values(ascending=False)
    rank = np.arange(len(known), 0, -1)
    return (known * len(known) / rank).cummin().clip(upper=1.0).reindex(p.index)


def _counted(tokens: pd.DataFrame, home: pd.Series | None) -> pd.DataFrame:
    """By word: its `count`, in how many `documents`, and the design `effect` of documents on the count."""
    words = tokens[tokens["word"].notna()]
    if home is None:
        return pd.DataFrame({"count": words["word"].value_counts()}).assign(documents=0, effect=1.0)
    document = words["statement"].map(home).rename("document")
    each = words.groupby([words["word"], document]).size().rename("count").reset_index(level=1)
    each["size"] = each["document"].map(document.value_counts())
    each = each.assign(square=each["count"] ** 2, cross=each["count"] * each["size"])
    sums = each.groupby(level=0).agg({"count": "sum", "square": "sum", "cross": "sum", "size": "count"})
    return sums.rename(columns={"size": "documents"}).assign(effect=_effect(sums, document.value_counts().to_numpy()))


def _effect(sums: pd.DataFrame, sizes: np.ndarray) -> pd.Series:
    """How many times the variance of a count over documents of these sizes is that of as many independent words."""
    if len(sizes) < 2:
        return pd.Series(1.0, index=sums.index)
    share = sums["count"] / sizes.sum()
    spread = sums["square"] - 2 * share * sums["cross"] + share**2 * float((sizes.astype(float) ** 2).sum())
    chance = sums["count"] * (1 - share)
    return (len(sizes) / (len(sizes) - 1) * spread / chance.where(chance > 0)).clip(lower=1.0).fillna(1.0)


def _prior(counts: pd.DataFrame, background: pd.DataFrame | None, prior: float) -> pd.Series:
    """Words of prior belief, one entry a word, `prior` in all; a word that the background lacks counts as half of
    one.
    """
    seen = counts.sum(axis=1) if background is None else background["word"].value_counts().reindex(counts.index)
    seen = seen.fillna(0.0).clip(lower=0.5)
    return seen * (prior / seen.sum()) if len(seen) else seen


def _log_odds(counts: pd.DataFrame, alpha: pd.Series, prior: float, *effects: pd.Series) -> pd.DataFrame:
    one, two = counts["one"], counts["two"]
    size_one, size_two = one.sum() or np.nan, two.sum() or np.nan
    odds_one = (one + alpha) / (size_one + prior - one - alpha)
    odds_two = (two + alpha) / (size_two + prior - two - alpha)
    log_odds = np.log(odds_one) - np.log(odds_two)
    rates = {"rate_one": one * 1000 / size_one, "rate_two": two * 1000 / size_two}
    many = [effect.reindex(counts.index).fillna(1.0) for effect in effects]
    variance = sum((n * effect + alpha) / (n + alpha) ** 2 for n, effect in zip((one, two), many, strict=True))
    deviation = np.sqrt(variance)
    whole = {"count_one": one.astype("int64"), "count_two": two.astype("int64")}
    found = {"word": counts.index, "log_odds": log_odds, "deviation": deviation, "z": log_odds / deviation}
    return pd.DataFrame(found | whole | rates)


def _documents(tokens: pd.DataFrame, home: pd.Series | None) -> int:
    words = tokens.loc[tokens["word"].notna(), "statement"].drop_duplicates()
    return 0 if home is None else words.map(home).nunique()


def _tested(table: pd.DataFrame, documents: list[int]) -> pd.DataFrame:
    """The rows with the interval of the log-odds and the adjusted probability, where each group has two documents."""
    if min(documents) < 2:
        return table.assign(low=np.nan, high=np.nan, q=np.nan)[COLUMNS]
    freedom = sum(documents) - 2
    half = estimate.student(0.975, freedom) * table["deviation"]
    p = pd.Series(2 * (1 - estimate.student_cdf(table["z"].abs().to_numpy(), freedom)), index=table.index)
    bounds = {"low": table["log_odds"] - half, "high": table["log_odds"] + half}
    return table.assign(**bounds, q=adjusted(p))[COLUMNS]
