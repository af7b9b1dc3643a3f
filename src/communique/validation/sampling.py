"""Which statements and documents are coded: a random sample whose probabilities are known.

Statements are drawn within strata, speaker or side by what was found of them by how sure the reader is, in proportion
to the root of a stratum's size (power allocation: Bankier 1988), so that those who say little are coded too. Whole
documents are drawn at random, each with the same probability: what was missed cannot be seen from what was found.
"""

import math

import numpy as np
import pandas as pd

from communique.errors import ParameterError

STRATUM = ["stratum", "drawn", "of", "probability"]


def statements(keys: pd.DataFrame, n: int, seed: int) -> pd.DataFrame:
    """One row a statement drawn, in the order given: `statement`, `stratum`, `drawn` of how many it is, `probability`.

    `keys` has `statement`, and then one column a part of the key, the weightiest first. A stratum's name tells nothing
    of its key, so that coders stay blind. All statements where `n` is more than there are. Raises ParameterError where
    it is below 1.
    """
    if n < 1:
        raise ParameterError(f"A sample needs at least one statement, and was asked for {n}.")
    named = keys.reset_index(drop=True)
    label = strata(named.drop(columns="statement"), n)
    sizes = label.value_counts(sort=False).sort_index()
    shares = dict(zip(sizes.index, allocated(sizes.to_list(), min(n, len(named))), strict=True))
    random = np.random.default_rng([seed, len(named)])
    chosen = [
        random.choice(named.index[label == name].to_numpy(), size, replace=False) for name, size in shares.items()
    ]
    places = np.sort(np.concatenate(chosen)) if chosen else np.array([], dtype=int)
    picked = named.loc[places, ["statement"]].assign(stratum=label.loc[places])
    drawn, of = picked["stratum"].map(shares), picked["stratum"].map(sizes)
    return picked.assign(drawn=drawn, of=of, probability=drawn / of).reset_index(drop=True)


def documents(names: pd.Series, m: int, seed: int) -> pd.DataFrame:
    """One row a document drawn: `document`, `stratum` (one for all), `drawn`, `of`, `probability`.

    `names` has the name of each, once. All of them where `m` is more than there are. Raises ParameterError where it is
    below 0.
    """
    if m < 0:
        raise ParameterError(f"A sample cannot have {m} documents.")
    size = min(m, len(names))
    random = np.random.default_rng([seed, len(names), 1])
    places = np.sort(random.choice(len(names), size, replace=False))
    picked = pd.DataFrame({"document": names.to_numpy()[places]})
    return picked.assign(stratum="d1", drawn=size, of=len(names), probability=size / max(1, len(names)))


def strata(keys: pd.DataFrame, n: int) -> pd.Series:
    """A stratum for each row, `s1` and so on: as fine as leaves two draws for each stratum.

    A part of the key that makes strata of too few rows is dropped for those rows, the last part first; what is left
    at the end is one stratum.
    """
    least, found = 2, _cut(keys, 2)
    while 2 * found.nunique() > n and found.nunique() > 1:
        least *= 2
        found = _cut(keys, least)
    order = {key: f"s{number}" for number, key in enumerate(sorted(found.unique()), start=1)}
    return found.map(order)


def _cut(keys: pd.DataFrame, least: int) -> pd.Series:
    rows = [tuple(map(str, row)) for row in keys.itertuples(index=False)]
    found: dict[int, str] = {}
    left = list(range(len(rows)))
    for length in range(len(keys.columns), -1, -1):
        counts = pd.Series([rows[place][:length] for place in left], dtype=object).value_counts()
        enough = [place for place in left if counts[rows[place][:length]] >= least or length == 0]
        found |= {place: "\x1f".join(rows[place][:length]) for place in enough}
        left = [place for place in left if place not in found]
    return pd.Series([found[place] for place in range(len(rows))], index=keys.index, dtype=object)


def allocated(sizes: list[int], n: int) -> list[int]:
    """How many of each stratum: two each as far as there are, the rest by the root of the size; never more than all."""
    parts = [min(size, 2 if n >= 2 * len(sizes) else 1) for size in sizes]
    while sum(parts) < n:
        wanted = [
            math.sqrt(size) / (part + 1) if part < size else -1.0 for size, part in zip(sizes, parts, strict=True)
        ]
        parts[int(np.argmax(wanted))] += 1
    return parts


def rejoined(design: pd.DataFrame, coded: pd.Series) -> pd.Series:
    """The probability with which each coded row of a design came to be coded; NaN for rows that were not.

    `design` has one row a statement drawn, with `stratum`, `drawn` and `of`; `coded` says which were. Where a coder
    left rows out, those coded stand for their stratum (a weighting class: Oh and Scheuren 1983), and a stratum without
    any joins the one before it, which has the nearest key.
    """
    # strata are in the order of their numbers, and those in the order of their keys
    table = design.assign(coded=coded.to_numpy(dtype=bool), _n=design["stratum"].str[1:].astype(int))
    sizes = table.groupby("_n").agg(of=("of", "first"), coded=("coded", "sum")).sort_index()
    group = 0
    groups: dict[int, int] = {}
    for number, row in sizes.iterrows():
        if row["coded"] > 0 and any(sizes.loc[seen, "coded"] > 0 for seen, place in groups.items() if place == group):
            group += 1
        groups[number] = group
    joined = sizes.groupby(pd.Series(groups)).sum()
    share = (joined["coded"] / joined["of"]).clip(upper=1.0)
    probability = table["_n"].map(groups).map(share)
    return probability.where(table["coded"])
