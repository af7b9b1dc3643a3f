"""How well the issues asked about fit the texts: which terms stand nowhere, and which issues might be missing."""

import pandas as pd

from communique.analysis import Analysis
from communique.stance import candidates, issues

_SPARE = 10  # times as many candidates as are shown: most belong to an issue already


def absent_terms(analysis: Analysis) -> pd.DataFrame:
    """One row an `issue` some of whose terms stand nowhere in the texts read: those `terms`, and how many are `found`.

    A misspelt term is found here, and an issue that nobody speaks of, which is no finding about the speakers.
    """
    missing = issues.absent(analysis.documents, analysis.issues).groupby("issue", sort=False)["term"].agg(list)
    rows = [
        {"issue": name, "terms": terms, "found": len(analysis.issues[name]) - len(terms)}
        for name, terms in missing.items()
    ]
    return pd.DataFrame(rows, columns=["issue", "terms", "found"])


def issue_candidates(analysis: Analysis) -> pd.DataFrame:
    """One row a phrase that statements propose, demand, support or reject and no issue has a term for: `candidate`, in
    how many `statements`, `documents`, of how many `speakers`; `support` and `oppose` count statements by their cue.

    Of most documents first; see `communique.stance.candidates`.
    """
    most = _SPARE * analysis.settings.top
    found = candidates.find(analysis.statements, analysis.documents, analysis.issues, most=most)
    names = ["candidate", "statements", "documents", "speakers", "support", "oppose"]
    return found.loc[found["issue"].isna(), names].head(analysis.settings.top).reset_index(drop=True)
