"""Issues that the statements themselves suggest, where the user names none."""

import pandas as pd

from communique import actors, lexicons, unseen
from communique.analysis import Analysis
from communique.checking import noun_phrases
from communique.vocabulary import topics

_EXAMPLES = 3  # sentences of an issue
_LONGEST = 180  # characters of one


def suggested(analysis: Analysis, *, covered: bool = False) -> topics.Suggested:
    """The topics of the statements of this selection, by their noun phrases: see `vocabulary.topics.suggest`.

    Phrases that a term of an issue names are left out, unless `covered`. Raises ModuleNotFoundError where scikit-learn
    is not installed.
    """
    return topics.suggest(_phrases(analysis, covered=covered), seed=analysis.settings.seed)


def examples(analysis: Analysis, found: topics.Suggested) -> list[tuple[str, str]]:
    """Pairs of a suggested issue and a statement, those first that are most about it; each on one line, cut with …"""
    said = analysis.statements.drop_duplicates("statement").set_index("statement")["content"].fillna("")
    order = found.places.sort_values("weight", ascending=False, kind="stable").drop_duplicates(["issue", "statement"])
    chosen = order.groupby("issue", sort=False).head(_EXAMPLES)
    lines = [" ".join(unseen.in_line(said[one]).split()) for one in chosen["statement"]]
    cut = [line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…" for line in lines]
    return list(zip(chosen["issue"], cut, strict=True))


def suggested_marks(found: topics.Suggested) -> pd.DataFrame:
    """One row a place of a suggested issue's phrase, those of the statements most about it first; its label is the
    issue.
    """
    order = found.places.sort_values("weight", ascending=False, kind="stable")
    return order.rename(columns={"issue": "label"})[["statement", "start", "end", "label"]].reset_index(drop=True)


def _phrases(analysis: Analysis, *, covered: bool) -> pd.DataFrame:
    """One row a place of a noun phrase in what is said."""
    said = analysis.statements[["statement", "document", "content_spans"]].explode("content_spans").dropna()
    ends = pd.DataFrame(said["content_spans"].tolist(), columns=["start", "end"], index=said.index)
    pieces = said.assign(start=ends["start"], end=ends["end"]).rename(columns={"statement": "sentence"})
    named = analysis.terms.iloc[:0] if covered else analysis.terms
    named = named.rename(columns={"statement": "sentence"})[["sentence", "start", "end"]]
    general = noun_phrases.general_words(actors.load(analysis.info.actors))
    no_nouns = lexicons.stop_words() | set(lexicons.load("numbers")["term"])
    rows = [
        {
            "key": one.key,
            "form": one.form,
            "statement": statement,
            "document": document,
            "start": one.start,
            "end": one.end,
        }
        for statement, document, one in noun_phrases.places(pieces, analysis.documents, named, general)
        if not no_nouns & set(one.form.split())
    ]
    return pd.DataFrame(rows, columns=["key", "form", "statement", "document", "start", "end"])
