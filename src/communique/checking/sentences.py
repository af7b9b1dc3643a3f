"""The sentences of documents, and how many of them name each issue."""

import pandas as pd

from communique.stance import issues as terms
from communique.text import segments

COLUMNS = ["sentence", "document", "start", "end"]


def of(documents: pd.DataFrame) -> pd.DataFrame:
    """One row a sentence of a headline or body: its number, its document, and its characters, [start, end)."""
    columns = documents[["document", "text", "headline", "body"]].itertuples(index=False)
    rows = [
        (document, *place)
        for document, text, headline, body in columns
        for start, end in [*headline, *body]
        for place in segments.sentences(text, start, end)
    ]
    return pd.DataFrame([(number, *row) for number, row in enumerate(rows)], columns=COLUMNS)


def named(sentences: pd.DataFrame, documents: pd.DataFrame, issues: dict[str, list[str]]) -> pd.DataFrame:
    """One row a term of an issue found in a sentence: `sentence`, `document`, `issue`, `term`, `start`, `end`."""
    spans = [[[start, end]] for start, end in sentences[["start", "end"]].itertuples(index=False)]
    asked = sentences[["sentence", "document"]].assign(statement=sentences["sentence"], content_spans=spans)
    found = terms.terms(asked, documents, issues)
    found = found.assign(sentence=found["statement"].astype("int64")).drop(columns="statement")
    return found.merge(sentences[["sentence", "document"]], on="sentence")


def by_issue(named: pd.DataFrame, issues: dict[str, list[str]]) -> pd.DataFrame:
    """One row an issue: `issue`, in how many `sentences` and `documents` it is named, `terms` with their counts.

    A term that is named nowhere has the count 0.
    """
    rows = []
    for issue, asked in issues.items():
        mine = named[named["issue"] == issue]
        counts = mine.groupby("term")["sentence"].nunique()
        rows.append(
            {
                "issue": issue,
                "sentences": mine["sentence"].nunique(),
                "documents": mine["document"].nunique(),
                "terms": {term: int(counts.get(term, 0)) for term in asked},
            }
        )
    return pd.DataFrame(rows, columns=["issue", "sentences", "documents", "terms"])
