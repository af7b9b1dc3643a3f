"""How many words there are, and how often each is said."""

from collections.abc import Iterable

import pandas as pd


def totals(tokens: pd.DataFrame, statements: pd.DataFrame, *, by: str = "group") -> pd.DataFrame:
    """One row a group: `words`, `own` (those that are the speakers' own), `different` words, `statements`, `documents`;
    most words first.

    Statements without a group are left out. `different` grows with the amount of text: do not compare it between groups
    of unlike size (see `diversity`).
    """
    known = statements[statements[by].notna()]
    words = with_group(tokens, known, by).groupby(by)
    counts = words.agg(words=("word", "size"), own=("own", "sum"), different=("word", "nunique"))
    made = known.groupby(by).agg(statements=("statement", "nunique"), documents=("document", "nunique"))
    joined = made.join(counts).fillna(0).astype("int64").reset_index()
    names = [by, "words", "own", "different", "statements", "documents"]
    return ranked(joined, ["words", by], [False, True])[names]


def frequencies(
    tokens: pd.DataFrame, statements: pd.DataFrame, *, by: str = "group", per: float = 1000, exclude: Iterable[str] = ()
) -> pd.DataFrame:
    """One row a group and word: `count`, and `rate` per `per` of all the group's words; most frequent first.

    Words in `exclude` have no row, but stay in what the rate is taken of.
    """
    words = with_group(tokens, statements, by)
    size = words.groupby(by)["word"].size()
    counted = words.groupby([by, "word"]).size().rename("count").reset_index()
    counted["rate"] = counted["count"] * per / counted[by].map(size)
    counted = counted[~counted["word"].isin(set(exclude))]
    return ranked(counted, [by, "count", "word"], [True, False, True])


def name_words(names: Iterable[str | None]) -> set[str]:
    """The words of names, in lower case: those who speak are named all over, which is no choice of words of theirs."""
    return {word.lower().strip(".,") for name in names if name for word in name.split()}


def with_group(tokens: pd.DataFrame, statements: pd.DataFrame, by: str) -> pd.DataFrame:
    """The words that belong to a group, each with it."""
    groups = statements[["statement", by]].dropna(subset=by).drop_duplicates()
    return tokens[tokens["word"].notna()].drop(columns=by, errors="ignore").merge(groups, on="statement")


def ranked(table: pd.DataFrame, names: list[str], ascending: list[bool]) -> pd.DataFrame:
    """The rows in this order, numbered anew."""
    return table.sort_values(names, ascending=ascending, kind="stable").reset_index(drop=True)
