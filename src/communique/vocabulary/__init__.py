"""The words of statements: how many, which set two groups apart, which go together, and where a word stands.

Every function takes `tokens` (one row an NLTK token of a statement's content, see schemas). A word is a token with a
lower-case form in `word`; punctuation has None there and is no word.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

DISTINCTIVE = ["word", "log_odds", "z", "count_one", "count_two", "rate_one", "rate_two"]
COLLOCATIONS = ["first", "second", "count", "expected", "log_likelihood"]
CONCORDANCE = ["statement", "document", "start", "end", "left", "keyword", "right"]


def totals(tokens: pd.DataFrame, statements: pd.DataFrame, *, by: str = "group") -> pd.DataFrame:
    """One row a group: `words`, `different` words, `statements`, `documents`; most words first.

    Statements without a group are left out. `different` grows with the amount of text: do not compare it between groups
    of unlike size.
    """
    known = statements[statements[by].notna()]
    words = _with_group(tokens, known, by).groupby(by)["word"].agg(words="size", different="nunique")
    made = known.groupby(by).agg(statements=("statement", "nunique"), documents=("document", "nunique"))
    joined = made.join(words).fillna(0).astype("int64").reset_index()
    return _ranked(joined, ["words", by], [False, True])[[by, "words", "different", "statements", "documents"]]


def frequencies(
    tokens: pd.DataFrame, statements: pd.DataFrame, *, by: str = "group", per: float = 1000, exclude: Iterable[str] = ()
) -> pd.DataFrame:
    """One row a group and word: `count`, and `rate` per `per` of all the group's words; most frequent first.

    Words in `exclude` have no row, but stay in what the rate is taken of.
    """
    words = _with_group(tokens, statements, by)
    size = words.groupby(by)["word"].size()
    counted = words.groupby([by, "word"]).size().rename("count").reset_index()
    counted["rate"] = counted["count"] * per / counted[by].map(size)
    counted = counted[~counted["word"].isin(set(exclude))]
    return _ranked(counted, [by, "count", "word"], [True, False, True])


def distinctive(
    tokens_one: pd.DataFrame,
    tokens_two: pd.DataFrame,
    *,
    background: pd.DataFrame | None = None,
    prior: float = 500.0,
    minimum: int = 2,
    exclude: Iterable[str] = (),
) -> pd.DataFrame:
    """One row a word, most typical of the first group first: the keyness of every word of two groups.

    Weighted log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, eqs. 15, 16, 20 and 22). The
    prior spreads `prior` words over the vocabulary as `background` (tokens; both groups together by default) uses it,
    so that common words such as "the" must differ a lot, and rare ones often, before they count.

    - `log_odds`: natural logarithm; above 0 the first group uses the word more, below 0 the second.
    - `z`: log-odds over its standard deviation; beyond 1.96 either way is rarely chance for one word looked at alone,
      but a list of thousands holds such words by chance, and words of one article come in bunches. Read it as a
      ranking.
    - `rate_one`, `rate_two`: per 1,000 words of each group. A group without words has NaN, and then there are no log-
      odds.

    Words seen fewer than `minimum` times in both groups together, and those in `exclude`, are counted but have no row.
    """
    counts = _two_counts(tokens_one, tokens_two)
    scored = _log_odds(counts, _prior(counts, background, prior), prior)
    shown = scored[(counts.sum(axis=1) >= minimum) & ~scored["word"].isin(set(exclude))]
    return _ranked(shown[DISTINCTIVE], ["z", "word"], [False, True])


def _two_counts(tokens_one: pd.DataFrame, tokens_two: pd.DataFrame) -> pd.DataFrame:
    both = {"one": tokens_one["word"].value_counts(), "two": tokens_two["word"].value_counts()}
    return pd.DataFrame(both).fillna(0.0).sort_index().rename_axis(None)


def _prior(counts: pd.DataFrame, background: pd.DataFrame | None, prior: float) -> pd.Series:
    """Words of prior belief, one entry a word, `prior` in all; a word that the background lacks counts as half of
    one.
    """
    seen = counts.sum(axis=1) if background is None else background["word"].value_counts().reindex(counts.index)
    seen = seen.fillna(0.0).clip(lower=0.5)
    return seen * (prior / seen.sum()) if len(seen) else seen


def _log_odds(counts: pd.DataFrame, alpha: pd.Series, prior: float) -> pd.DataFrame:
    one, two = counts["one"], counts["two"]
    size_one, size_two = one.sum() or np.nan, two.sum() or np.nan
    odds_one = (one + alpha) / (size_one + prior - one - alpha)
    odds_two = (two + alpha) / (size_two + prior - two - alpha)
    log_odds = np.log(odds_one) - np.log(odds_two)
    rates = {"rate_one": one * 1000 / size_one, "rate_two": two * 1000 / size_two}
    z = log_odds / np.sqrt(1 / (one + alpha) + 1 / (two + alpha))
    whole = {"count_one": one.astype("int64"), "count_two": two.astype("int64")}
    return pd.DataFrame({"word": counts.index, "log_odds": log_odds, "z": z} | whole | rates)


def stop_words() -> set[str]:
    """Articles, pronouns, prepositions and the like, which say little of a subject; modals are none of them."""
    from communique import lexicons

    return set(lexicons.load("stop_words")["term"].str.lower())


def name_words(names: Iterable[str | None]) -> set[str]:
    """The words of names, in lower case: those who speak are named all over, which is no choice of words of theirs."""
    return {word.lower().strip(".,") for name in names if name for word in name.split()}


def collocations(tokens: pd.DataFrame, *, minimum: int = 2, exclude: Iterable[str] = ()) -> pd.DataFrame:
    """One row a pair of words that follow each other within a statement more often than chance has it; strongest first.

    `log_likelihood` is Dunning's (1993), as NLTK has it; higher is firmer evidence, not a closer tie. `expected` is the
    count if the words met by chance alone; pairs at or below it are left out, and so are those with a word of
    `exclude`.
    """
    from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder

    words = tokens[tokens["word"].notna()]
    finder = BigramCollocationFinder.from_documents(words.groupby("statement", sort=False)["word"].agg(list))
    left_out = set(exclude)
    rows = [
        _collocation(finder, pair, BigramAssocMeasures.likelihood_ratio)
        for pair, count in finder.ngram_fd.items()
        if count >= minimum and not left_out & set(pair)
    ]
    table = pd.DataFrame(rows, columns=COLLOCATIONS)
    return _ranked(
        table[table["count"] > table["expected"]], ["log_likelihood", "first", "second"], [False, True, True]
    )


def _collocation(finder, pair: tuple[str, str], measure) -> dict:
    first, second = pair
    expected = finder.word_fd[first] * finder.word_fd[second] / finder.N
    strength = finder.score_ngram(measure, first, second)
    values = (first, second, finder.ngram_fd[pair], expected, strength)
    return dict(zip(COLLOCATIONS, values, strict=True))


def concordance(
    tokens: pd.DataFrame, statements: pd.DataFrame, documents: pd.DataFrame, term: str, *, width: int = 40
) -> pd.DataFrame:
    """One row an occurrence of `term` in a statement's content, in the order of the statements: a keyword in context.

    `term` is one word or several in a row, letter case aside. `start` and `end` are characters of `documents.text`;
    `left` and `right` are up to `width` characters of it on either side, `keyword` is the text in between. Words that
    nest in two statements give one row each.
    """
    words = tokens[tokens["word"].notna()].reset_index(drop=True)
    place = statements.set_index("statement")["document"]
    text = documents.set_index("document")["text"]
    rows = [_in_context(row, place[row["statement"]], text, width) for row in _occurrences(words, term.lower().split())]
    return pd.DataFrame(rows, columns=CONCORDANCE)


def _occurrences(words: pd.DataFrame, wanted: list[str]) -> list[dict]:
    if not wanted or words.empty:
        return []
    hit = pd.Series(True, index=words.index)
    for step, word in enumerate(wanted):
        hit &= (words["word"].shift(-step) == word) & (words["statement"].shift(-step) == words["statement"])
    starts = words[hit]
    ends = words["end"].shift(1 - len(wanted))[hit].astype("int64")
    return starts.assign(end=ends)[["statement", "start", "end"]].to_dict("records")


def _in_context(row: dict, document: str, text: pd.Series, width: int) -> dict:
    whole, start, end = text[document], row["start"], row["end"]
    sides = {"left": whole[max(0, start - width) : start], "right": whole[end : end + width]}
    return {**row, "document": document, "keyword": whole[start:end], **sides}


def _with_group(tokens: pd.DataFrame, statements: pd.DataFrame, by: str) -> pd.DataFrame:
    """The words that belong to a group, each with it."""
    group = tokens["statement"].map(statements.set_index("statement")[by])
    return tokens.assign(**{by: group})[tokens["word"].notna() & group.notna()]


def _ranked(table: pd.DataFrame, names: list[str], ascending: list[bool]) -> pd.DataFrame:
    return table.sort_values(names, ascending=ascending, kind="stable").reset_index(drop=True)
