"""Words that come and go, and words that two sides share."""

import numpy as np
import pandas as pd

from communique.vocabulary.counting import ranked

CHANGED = ["term", "change", "count", "documents", "first", "last", "chance"]
SHARED = ["term", "count_one", "count_two", "first_one", "first_two", "days", "first"]


def new_and_gone(before: pd.DataFrame, after: pd.DataFrame, words_before: int, words_after: int) -> pd.DataFrame:
    """One row a term said in one of two windows alone, the surest first: `change` is "new" or "gone".

    `before` and `after` have one row a place: `term`, `document`, `date`. `count`, `documents`, `first` and `last` date
    are of the window that has it. `chance` is the probability that all its places fell into that window had they been
    dealt out over the words of both (`words_before`, `words_after`); words of one article are not independent, so that
    a term of one document is to be read as one place, whatever `chance` says.
    """
    every = max(words_before + words_after, 1)
    kept = []
    for change, here, there, words in (("new", after, before, words_after), ("gone", before, after, words_before)):
        alone = here[~here["term"].isin(set(there["term"]))]
        found = alone.groupby("term", sort=False).agg(
            count=("term", "size"), documents=("document", "nunique"), first=("date", "min"), last=("date", "max")
        )
        kept.append(found.assign(change=change, chance=(words / every) ** found["count"].astype(float)).reset_index())
    table = pd.concat(kept, ignore_index=True)
    return ranked(table, ["documents", "chance", "term"], [False, True, True])[CHANGED]


def shared(one: pd.DataFrame, two: pd.DataFrame, *, minimum: int = 2) -> pd.DataFrame:
    """One row a term that both of two groups say, each `minimum` times at least: said most by the one who says it less
    comes first.

    `one` and `two` have one row a place: `term`, `date` (ISO, None where not known). `first_one` and `first_two` are
    the dates of the first dated place; `days` is how much later the second group says it, below 0 where it was the
    first; `first` is "one", "two", "same day", or None where a date is lacking.
    """
    counts = [
        places.groupby("term").agg(**{f"count_{name}": ("term", "size"), f"first_{name}": ("date", "min")})
        for name, places in (("one", one), ("two", two))
    ]
    both = counts[0].join(counts[1], how="inner")
    both = both[both[["count_one", "count_two"]].min(axis=1) >= minimum].rename_axis("term").reset_index()
    times = [pd.to_datetime(both[name], format="%Y-%m-%d", errors="coerce") for name in ("first_one", "first_two")]
    days = (times[1] - times[0]).dt.days.astype("float64")
    first = np.select([days > 0, days < 0, days == 0], ["one", "two", "same day"], default="")
    both = both.assign(days=days, first=pd.Series(first, index=both.index, dtype=object).replace({"": None}))
    order = both.assign(_least=both[["count_one", "count_two"]].min(axis=1))
    return ranked(order, ["_least", "count_one", "term"], [False, False, True])[SHARED]
