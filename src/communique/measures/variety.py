"""How varied and how hard the words of groups are."""

import pandas as pd

from communique import estimate, vocabulary
from communique.analysis import Analysis
from communique.measures.groups import belonging, ranked
from communique.measures.wording import home, said
from communique.vocabulary import diversity as measure


def diversity(analysis: Analysis) -> pd.DataFrame:
    """Estimates, one row a group: MATTR, the mean type-token ratio of windows of 50 words, 0 to 1, higher is more
    varied; beside it `mtld` and `words`.

    A window counts for the document in which it begins. Groups of under 50 words have NaN, and MTLD needs 100.
    """
    words = said(analysis).dropna(subset="word").merge(belonging(analysis), on="statement")
    parts = dict(iter(words.groupby("group")))
    speakers = analysis.statements.drop_duplicates("statement").set_index("statement")["speaker"]
    rows = pd.concat([_windows(name, part) for name, part in parts.items()] or [pd.DataFrame()], ignore_index=True)
    rows = rows.reindex(columns=["group", "statement", "ratio"])
    rows = rows.assign(document=rows["statement"].map(home(analysis)), speaker=rows["statement"].map(speakers))
    found = ranked(estimate.mean(rows, "ratio", by="group", seed=analysis.settings.seed), analysis)
    lengths = found["group"].map({name: len(part) for name, part in parts.items()}).fillna(0).astype("int64")
    mtld = found["group"].map({name: measure.mtld(part["word"].tolist()) for name, part in parts.items()})
    counts = found[["statements", "speakers", "documents"]].fillna(0).astype("int64")
    return found.assign(**counts, small=found["small"].fillna(True).astype(bool), words=lengths, mtld=mtld)


def _windows(group: str, tokens: pd.DataFrame) -> pd.DataFrame:
    ratios = measure.windows(tokens["word"].tolist())
    statements = tokens["statement"].to_numpy()
    if not len(ratios):
        return pd.DataFrame({"group": [group], "statement": statements[:1], "ratio": [float("nan")]})
    return pd.DataFrame({"group": group, "statement": statements[: len(ratios)], "ratio": ratios})


def readability(analysis: Analysis) -> pd.DataFrame:
    """One row a group and `wording` (own or paraphrase, as the parameter asks): `words`, `sentences`, `coleman_liau`
    (a school grade of the US) and `lix`; higher is harder, NaN under 100 words.
    """
    group, tokens = belonging(analysis), said(analysis)
    parts = {"own": tokens[tokens["own"]], "paraphrase": tokens[~tokens["own"]]}
    tables = [vocabulary.readability(part, group).assign(wording=name) for name, part in parts.items() if len(part)]
    table = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame()
    table = table.reindex(columns=["group", "wording", "words", "sentences", "coleman_liau", "lix"])
    return table.sort_values(["words", "group"], ascending=[False, True], ignore_index=True)
