"""How often the terms of the user's own word lists are said, by group and category."""

import pandas as pd

from communique import estimate
from communique.analysis import Analysis
from communique.measures.groups import known, ranked


def lexical(analysis: Analysis, lexicon: str = "", *, weighted: bool = False) -> pd.DataFrame:
    """Estimates, one row a `lexicon`, `category` and group: terms of the category per 1,000 words that the group says.

    `lexicon` is one of the names in `corpus.yml`; empty means all. With `weighted` it is the sum of their weights that
    is divided, not their number. Negation is not seen, and a category is what the makers of the list meant by it.
    """
    found = analysis.lexical if not lexicon else analysis.lexical[analysis.lexical["lexicon"] == lexicon]
    tables = [
        _rate(analysis, part, weighted=weighted).assign(lexicon=name, category=category)
        for (name, category), part in found.groupby(["lexicon", "category"], sort=False)
    ]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=["group", "lexicon", "category"])


def lexical_terms(analysis: Analysis, lexicon: str = "") -> pd.DataFrame:
    """One row a `lexicon`, `category` and `term` that was found: how often (`count`), in how many `statements`; most
    first. Read it before a rate is believed: often a few terms make a category.
    """
    found = analysis.lexical if not lexicon else analysis.lexical[analysis.lexical["lexicon"] == lexicon]
    table = found.groupby(["lexicon", "category", "term"], as_index=False).agg(
        count=("statement", "size"), statements=("statement", "nunique"), evidence=("statement", list)
    )
    return table.sort_values(["count", "term"], ascending=[False, True], ignore_index=True)


def _rate(analysis: Analysis, found: pd.DataFrame, *, weighted: bool) -> pd.DataFrame:
    said = found["weight"] if weighted else found["weight"] * 0 + 1
    sums = said.groupby(found["statement"]).sum()
    counted = known(analysis).assign(found=known(analysis)["statement"].map(sums).fillna(0))
    return ranked(estimate.rate(counted, "found", "words", by="group", seed=analysis.settings.seed), analysis)
