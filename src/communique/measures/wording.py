"""Which words groups use, and which set two of them apart."""

from collections.abc import Iterable

import pandas as pd

from communique import vocabulary
from communique.analysis import UNNAMED, Analysis
from communique.measures.groups import known, words


def contrast(analysis: Analysis, one: str = "", two: str = "") -> tuple[str, str] | None:
    """The two groups to set side by side: those named, else the two with most words; None under two groups."""
    most = words(analysis)
    names = most[(most["words"] > 0) & ~most["group"].isin(UNNAMED)]["group"].tolist()
    rest = [name for name in names if name not in (one, two)]
    chosen = (one or (rest.pop(0) if rest else ""), two or (rest.pop(0) if rest else ""))
    return chosen if all(chosen) else None


def distinctive(analysis: Analysis, one: str, two: str) -> pd.DataFrame:
    """Keyness of words between two groups, see vocabulary.distinctive: above 0 for the first.

    Against all statements as background; function words and the words of speakers' names are left out of the rows.
    """
    group = analysis.tokens["statement"].map(known(analysis).set_index("statement")["group"])
    everyone = analysis.everyone or analysis
    names = vocabulary.name_words(everyone.statements["speaker"])
    return vocabulary.distinctive(
        analysis.tokens[group == one],
        analysis.tokens[group == two],
        background=everyone.tokens,
        exclude=names | vocabulary.stop_words(),
    )


def distinctive_of_leading(analysis: Analysis) -> pd.DataFrame:
    """The same between the two groups with most words, strongest first whichever side it is; empty under two groups."""
    pair = contrast(analysis)
    if pair is None:
        return pd.DataFrame(columns=vocabulary.DISTINCTIVE)
    table = distinctive(analysis, *pair)
    ordered = table.reindex(table["z"].abs().sort_values(ascending=False, kind="stable").index).dropna(subset="z")
    typical = ordered["z"].map(lambda z: pair[0] if z > 0 else pair[1])
    return ordered.assign(typical=typical).reset_index(drop=True)


def distinctive_marks(analysis: Analysis, *, most: int = 20) -> pd.DataFrame:
    """One row an occurrence of the `most` telling words of the two leading groups: `statement`, `start`, `end`."""
    pair = contrast(analysis) or ()
    telling = set(distinctive_of_leading(analysis)["word"].head(most))
    theirs = analysis.statements[analysis.statements["group"].isin(pair)]["statement"]
    tokens = analysis.tokens
    return tokens[tokens["word"].isin(telling) & tokens["statement"].isin(theirs)][["statement", "start", "end"]]


def saying(analysis: Analysis, words: Iterable[str]) -> pd.DataFrame:
    """One row a statement of a known group and one of these words that it says: `group`, `word`, `statement`."""
    tokens = analysis.tokens[analysis.tokens["word"].isin(set(words))].drop_duplicates(["statement", "word"])
    return tokens.merge(known(analysis)[["statement", "group"]], on="statement")[["group", "word", "statement"]]


def leading_word(analysis: Analysis) -> pd.DataFrame:
    """A concordance of the word that is most typical of the group with most words, in that group's statements."""
    pair = contrast(analysis)
    table = distinctive(analysis, *pair) if pair else pd.DataFrame()
    word = table["word"].iloc[0] if len(table) else ""
    mine = analysis.statements[analysis.statements["group"] == pair[0]] if pair else analysis.statements.iloc[:0]
    tokens = analysis.tokens[analysis.tokens["statement"].isin(mine["statement"])]
    return vocabulary.concordance(tokens, mine, analysis.documents, word)


def frequent(analysis: Analysis, *, each: int = 5) -> pd.DataFrame:
    """One row a group, most words first: its `each` most frequent words, with counts."""
    left_out = vocabulary.stop_words() | vocabulary.name_words(analysis.statements["speaker"])
    counts = vocabulary.frequencies(analysis.tokens, known(analysis), exclude=left_out)
    rows = []
    for name in words(analysis)["group"]:
        first = counts[counts["group"] == name].head(each)
        said = [f"{word} ({count})" for word, count in zip(first["word"], first["count"], strict=True)]
        rows.append({"group": name, "words": said})
    return pd.DataFrame(rows, columns=["group", "words"])


def pairs(analysis: Analysis) -> pd.DataFrame:
    """Collocations over all statements of the selection, pairs with a function word aside."""
    return vocabulary.collocations(analysis.tokens, exclude=vocabulary.stop_words())
