"""How well the issues asked about fit the texts: which terms stand nowhere, and which issues might be missing."""

import pandas as pd

from communique.analysis import Analysis
from communique.measures.groups import naming
from communique.stance import candidates, issues

_SPARE = 10  # times as many candidates as are shown: most belong to an issue already


def issue_terms(analysis: Analysis) -> pd.DataFrame:
    """One row an `issue` of the codebook: how many `terms` it has, in how many `statements` of known groups one of them
    stands, as every page counts them, and its terms that stand `nowhere` in the texts read.

    A misspelt term shows here, and an issue that nobody speaks of, which is no finding about the speakers.
    """
    missing = issues.absent(analysis.documents, analysis.issues).groupby("issue")["term"].agg(list)
    named = naming(analysis).groupby("issue")["statement"].nunique()
    rows = [
        {"issue": name, "terms": len(terms), "statements": int(named.get(name, 0)), "nowhere": missing.get(name, [])}
        for name, terms in analysis.issues.items()
    ]
    return pd.DataFrame(rows, columns=["issue", "terms", "statements", "nowhere"])


def issue_candidates(analysis: Analysis) -> pd.DataFrame:
    """One row a phrase that statements propose, demand, support or reject and no issue has a term for: `candidate`, in
    how many `statements`, `documents`, of how many `speakers`; `support` and `oppose` count statements by their cue.

    Of most documents first; see `communique.stance.candidates`.
    """
    most = _SPARE * analysis.settings.top
    found = candidates.suggest(analysis.statements, analysis.documents, analysis.issues, most=most)
    names = ["candidate", "statements", "documents", "speakers", "support", "oppose"]
    return found.loc[found["issue"].isna(), names].head(analysis.settings.top).reset_index(drop=True)
