"""How evenly words are spread: over documents, over time."""

import numpy as np
import pandas as pd


def deviation(counts: pd.Series, sizes: pd.Series) -> float:
    """Gries's (2008) deviation of proportions, DP: 0 where a word is spread as the parts of the text are, towards 1
    where it stands in few of them.

    `counts` is how often it stands in each part (those without it may be missing), `sizes` how many words each part
    has. NaN where it stands nowhere.
    """
    said = counts.reindex(sizes.index).fillna(0.0)
    if not said.sum():
        return float("nan")
    return float((said / said.sum() - sizes / sizes.sum()).abs().sum() / 2)


def normalised(counts: pd.Series, sizes: pd.Series) -> float:
    """DP over the largest value that it can have with these parts (Lijffijt and Gries 2012): 0 to 1. NaN where there is
    but one part.
    """
    known = sizes[sizes > 0]
    most = 1 - known.min() / known.sum() if len(known) > 1 else np.nan
    return deviation(counts, known) / most


def dispersion(places: pd.DataFrame, tokens: pd.DataFrame, part: pd.Series) -> pd.DataFrame:
    """One row a `term` of `places`: its `count`, in how many `parts` it stands, `of` how many, `dp` and `dp_norm`.

    `part` is the part of the text, a document or a stretch of time, that each statement belongs to; `tokens` are all
    words. A rare word cannot be even: with fewer places than parts the lowest DP is above 0.
    """
    sizes = tokens[tokens["word"].notna()]["statement"].map(part).value_counts()
    rows = []
    for term, where in places.assign(part=places["statement"].map(part)).groupby("term", sort=False)["part"]:
        counts = where.value_counts()
        dp, norm = (measure(counts, sizes) for measure in (deviation, normalised))
        rows.append((term, int(counts.sum()), len(counts), len(sizes), dp, norm))
    return pd.DataFrame(rows, columns=["term", "count", "parts", "of", "dp", "dp_norm"])
