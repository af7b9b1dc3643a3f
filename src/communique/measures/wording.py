"""Which words groups use, and which set two of them apart."""

from collections.abc import Iterable, Sequence

import pandas as pd

from communique import lexicons, vocabulary
from communique.analysis import UNNAMED, Analysis
from communique.measures.groups import belonging, known
from communique.vocabulary import keyness

OTHERS = "all others"  # every known group but the one that they are set against
SURE = 0.05  # of a list of words with a lower q, that share is expected to be there by chance


def said(analysis: Analysis) -> pd.DataFrame:
    """The tokens that the parameter `wording` asks for: all of them, the speakers' own, or those of paraphrases."""
    tokens, wording = analysis.tokens, analysis.settings.wording
    return tokens if wording == "both" else tokens[tokens["own"] == (wording == "own")].reset_index(drop=True)


def whose(analysis: Analysis) -> str:
    """A sentence that says whose wording the figures of words rest on."""
    if analysis.settings.wording != "both":
        own = "The speakers' own words alone: speeches, and what stands in quotation marks."
        return own if analysis.settings.wording == "own" else "Paraphrase alone: the reporters' wording."
    words = analysis.tokens[analysis.tokens["word"].notna()]
    share = f"{words['own'].mean():.0%}".replace("%", " %") if len(words) else "none"
    return f"Own words and paraphrase together; {share} are the speakers' own."


def home(analysis: Analysis) -> pd.Series:
    """The document of each statement, by its name."""
    everyone = (analysis.everyone or analysis).statements.drop_duplicates("statement")
    return everyone.set_index("statement")["document"]


def left_out(analysis: Analysis) -> set[str]:
    """Words that rankings pass over: function words, and those of the names of speakers."""
    names = vocabulary.name_words((analysis.everyone or analysis).statements["speaker"])
    return names | lexicons.stop_words()


def amounts(analysis: Analysis) -> pd.DataFrame:
    """One row a group: its `words`, those of them that are its `own`, `different` words, `statements`, `documents`."""
    return vocabulary.totals(said(analysis), known(analysis))


def contrast(analysis: Analysis, one: str = "", two: str = "") -> tuple[str, str] | None:
    """The two groups to set side by side: those named, else the two with most words; None under two groups.

    Where the settings name one group alone it is set against all others.
    """
    most = amounts(analysis)
    names = most[(most["words"] > 0) & ~most["group"].isin(UNNAMED)]["group"].tolist()
    if len(analysis.settings.names) == 1 and not two:
        names = [*names, OTHERS]
    rest = [name for name in names if name not in (one, two)]
    chosen = (one or (rest.pop(0) if rest else ""), two or (rest.pop(0) if rest else ""))
    return chosen if all(chosen) else None


def parted(analysis: Analysis, pair: Sequence[str]) -> list[pd.DataFrame]:
    """The tokens of each of two groups; `OTHERS` are those of every known group but the other of the two."""
    everyone = (analysis.everyone or analysis) if OTHERS in pair else analysis
    tokens = said(everyone)
    told = belonging(everyone)
    first = next((name for name in pair if name != OTHERS), OTHERS)
    chosen = [told["group"] != first if name == OTHERS else told["group"] == name for name in pair]
    return [tokens[tokens["statement"].isin(told.loc[mine, "statement"])] for mine in chosen]


def distinctive(analysis: Analysis, one: str, two: str) -> pd.DataFrame:
    """Keyness of words between two groups, see vocabulary.distinctive: above 0 for the first.

    Against all statements as background; function words and the words of speakers' names are left out of the rows.
    """
    return vocabulary.distinctive(
        *parted(analysis, (one, two)),
        home=home(analysis),
        background=said(analysis.everyone or analysis),
        exclude=left_out(analysis),
    )


def distinctive_of_leading(analysis: Analysis) -> pd.DataFrame:
    """One row a word, see `distinctive`, between the two groups in contrast, and in `typical` whose it is: strongest
    first whichever side it is; empty under two groups.
    """
    pair = contrast(analysis)
    if pair is None:
        return pd.DataFrame(columns=keyness.COLUMNS)
    table = distinctive(analysis, *pair)
    ordered = table.reindex(table["z"].abs().sort_values(ascending=False, kind="stable").index).dropna(subset="z")
    typical = ordered["z"].map(lambda z: pair[0] if z > 0 else pair[1])
    return ordered.assign(typical=typical).reset_index(drop=True)


def each_against_others(analysis: Analysis, *, each: int = 5) -> pd.DataFrame:
    """One row a group, most words first: the `each` words most typical of it against all others, that it says twice at
    least, with its count of each and theirs; and how many words are `sure` (q under .05).
    """
    rows = []
    for name in amounts(analysis)["group"].head(analysis.settings.top):
        table = distinctive(analysis, name, OTHERS)
        rows.append({"group": name, **typical(table, each)})
    return pd.DataFrame(rows, columns=["group", "words", "sure"])


def saying(analysis: Analysis, pair: Sequence[str], words: Iterable[str]) -> pd.DataFrame:
    """One row a statement of one of two groups and one of these words that it says: `group`, `word`, `statement`."""
    chosen = set(words)
    parts = [tokens[tokens["word"].isin(chosen)].assign(group=name)
             for name, tokens in zip(pair, parted(analysis, pair), strict=True)]  # fmt: skip
    columns = ["group", "word", "statement"]
    return pd.concat(parts).drop_duplicates(columns)[columns].reset_index(drop=True)


def typical(table: pd.DataFrame, each: int) -> dict[str, list[str] | int]:
    """The first `words` of a table of keyness, with both counts, that the first group says twice at least; and how many
    words are `sure` for it.
    """
    first = table[(table["z"] > 0) & (table["count_one"] > 1)].head(each)
    told = [f"{row.word} ({row.count_one} : {row.count_two})" for row in first.itertuples()]
    return {"words": told, "sure": int(((table["q"] < SURE) & (table["z"] > 0)).sum())}


def telling(analysis: Analysis, *, each: int = 3) -> list[str]:
    """The words most typical of either of the two groups in contrast: `each` of the first, then of the second."""
    pair = contrast(analysis)
    if pair is None:
        return []
    table = distinctive(analysis, *pair)
    sides = table[table["z"] > 0].head(each), table[table["z"] < 0].tail(each).iloc[::-1]
    return [word for side in sides for word in side["word"]]


def distinctive_marks(analysis: Analysis, *, most: int = 20) -> pd.DataFrame:
    """One row an occurrence of the `most` telling words of the two groups: `statement`, `start`, `end`."""
    pair = contrast(analysis)
    if pair is None:
        return analysis.tokens.iloc[:0][["statement", "start", "end"]]
    chosen = set(distinctive_of_leading(analysis)["word"].head(most))
    tokens = pd.concat(parted(analysis, pair))
    mine = tokens["word"].isin(chosen) & tokens["statement"].isin(analysis.statements["statement"])
    return tokens[mine][["statement", "start", "end"]].reset_index(drop=True)


def frequent(analysis: Analysis, *, each: int = 5) -> pd.DataFrame:
    """One row a group, most words first: its `each` most frequent words, with counts."""
    counts = vocabulary.frequencies(said(analysis), known(analysis), exclude=left_out(analysis))
    rows = []
    for name in amounts(analysis)["group"]:
        first = counts[counts["group"] == name].head(each)
        told = [f"{word} ({count})" for word, count in zip(first["word"], first["count"], strict=True)]
        rows.append({"group": name, "words": told})
    return pd.DataFrame(rows, columns=["group", "words"])


def pairs(analysis: Analysis) -> pd.DataFrame:
    """One row a collocation of the selection's statements, see `vocabulary.collocations`; stop words are in none."""
    return vocabulary.collocations(said(analysis), exclude=lexicons.stop_words())


def phrases(analysis: Analysis) -> pd.DataFrame:
    """One row a `phrase` of two to five words that comes back: its `count`, in how many `statements`, `documents` and
    `groups`; in most documents first.
    """
    found = vocabulary.phrases(said(analysis), exclude=lexicons.stop_words())
    found = found.assign(document=found["statement"].map(home(analysis)))
    table = found.groupby("phrase", as_index=False).agg(
        count=("phrase", "size"), statements=("statement", "nunique"), documents=("document", "nunique")
    )
    groups = found.merge(belonging(analysis), on="statement").groupby("phrase")["group"].nunique()
    table = table.assign(groups=table["phrase"].map(groups).fillna(0).astype("int64"))
    return table.sort_values(["documents", "count", "phrase"], ascending=[False, False, True], ignore_index=True)
