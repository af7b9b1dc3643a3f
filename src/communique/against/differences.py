"""The same figures of two selections side by side, and how far they lie apart."""

import pandas as pd

from communique import estimate, measures, vocabulary
from communique.against.pairing import Pair
from communique.against.sections import SECTIONS
from communique.analysis import Analysis
from communique.measures.wording import home, left_out, said
from communique.validation.apart import marked, p_value

KEYS = ("section", "of", "figure", "unit")
ENDS = ("estimate", "low", "high", "statements", "documents", "small", "evidence", "taking")


def figures(pair: Pair) -> pd.DataFrame:
    """One row a figure of both selections: its `section`, what it is `of` (an issue, a target …), `figure` and `unit`.

    `one_` and `other_` stand before the columns of either's estimate, and before `taking`, of a share those statements
    among the ones counted that have it, None of means and rates; `difference` is the first less the second, with
    its 95 % interval from `low` to `high` (see `estimate.difference`); `apart` says that it is no chance, at a false
    discovery rate of 5 % over all rows (Benjamini and Hochberg 1995), `small` that one side is too few to lean on.
    Figures that neither selection has a statement for have no row.
    """
    rows = [
        _row((section, *about), made(pair.one), made(pair.other))
        for section, made_of in SECTIONS.items()
        for about, made in made_of(pair)
    ]
    columns = [*KEYS, *(f"{side}_{name}" for side in ("one", "other") for name in ENDS)]
    table = pd.DataFrame(rows, columns=[*columns, "difference", "low", "high", "p", "small"])
    both = (table["one_statements"] > 0) & (table["other_statements"] > 0)
    return marked(table[both].reset_index(drop=True))


def standings(pair: Pair) -> pd.DataFrame:
    """One row a group and issue on which the group takes a side in both selections, as sure statements show: what
    `measures.standings` says of either, `one_` and `other_` before its columns, and whether the side is `same`.
    """
    tables = [measures.standings(part) for part in (pair.one, pair.other)]
    tables = [table[~measures.doubtful(table)].set_index(["group", "issue"]) for table in tables]
    joined = tables[0].add_prefix("one_").join(tables[1].add_prefix("other_"), how="inner").reset_index()
    same = (joined["one_position"] == joined["other_position"]) & (joined["one_divided"] == joined["other_divided"])
    return joined.assign(same=same)


def words(pair: Pair, *, each: int = 12) -> pd.DataFrame:
    """One row a word: the `each` words of `keyness` most typical of either, with the statements that say them in
    `one_evidence` and `other_evidence`.
    """
    table = pair.keyness
    shown = pd.concat([table[table["z"] > 0].head(each), table[table["z"] < 0].tail(each).iloc[::-1]])
    for side, part in zip(("one", "other"), (pair.one, pair.other), strict=True):
        told = said(part).groupby("word")["statement"].agg(lambda names: sorted(set(names)))
        shown = shown.assign(**{f"{side}_evidence": [told.get(word, []) for word in shown["word"]]})
    return shown.reset_index(drop=True)


def keyness(pair: Pair) -> pd.DataFrame:
    """Keyness of every word between the two, see `vocabulary.distinctive`."""
    tokens = [_apart(said(part), side) for side, part in enumerate((pair.one, pair.other))]
    where = pd.concat([_homes(part, side) for side, part in enumerate((pair.one, pair.other))])
    exclude = left_out(pair.one) | left_out(pair.other)
    return vocabulary.distinctive(*tokens, home=where, exclude=exclude).dropna(subset="z")


def _row(about: tuple, one: pd.Series, other: pd.Series) -> dict:
    apart = estimate.difference(one, other)
    documents = min(one["documents"], other["documents"])
    return {
        **dict(zip(KEYS, about, strict=True)),
        **{f"one_{name}": one[name] for name in ENDS},
        **{f"other_{name}": other[name] for name in ENDS},
        **dict(zip(("difference", "low", "high"), apart, strict=True)),
        "p": p_value(apart[0], (apart[2] - apart[1]) / 2, int(documents)),
        "small": bool(one["small"] or other["small"]),
    }


def _apart(tokens: pd.DataFrame, side: int) -> pd.DataFrame:
    """Statements of two corpora may have one name."""
    return tokens.assign(statement=[f"{side}:{name}" for name in tokens["statement"]])


def _homes(analysis: Analysis, side: int) -> pd.Series:
    found = home(analysis)
    return pd.Series([f"{side}:{name}" for name in found], index=[f"{side}:{name}" for name in found.index])
