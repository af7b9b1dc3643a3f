"""Words that go together: pairs of neighbours, what stands near a word, and phrases that come back."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from communique.vocabulary.counting import ranked

COLLOCATIONS = ["first", "second", "count", "expected", "log_likelihood", "pmi", "t"]
COLLOCATES = ["word", "count", "expected", "log_likelihood", "pmi"]
PHRASES = ["statement", "phrase", "start", "end"]
LONGEST = 5  # words of a phrase
_MOSTLY = 0.6  # of the uses of a phrase, from which one that it stands in takes its place


def collocations(tokens: pd.DataFrame, *, minimum: int = 2, exclude: Iterable[str] = ()) -> pd.DataFrame:
    """One row a pair of words that follow each other within a statement more often than chance has it; strongest first.

    Three measures, as NLTK has them: `log_likelihood` (Dunning 1993), higher is firmer evidence, not a closer tie;
    `pmi`, pointwise mutual information in bits (Church and Hanks 1990), higher is a closer tie, and rare pairs have
    high ones by chance; `t` (Church et al. 1991), which favours frequent pairs. `expected` is the count if the words
    met by chance alone; pairs at or below it are left out, and so are those with a word of `exclude`.
    """
    from communique.toolkit import BigramCollocationFinder

    words = tokens[tokens["word"].notna()]
    finder = BigramCollocationFinder.from_documents(words.groupby("statement", sort=False)["word"].agg(list))
    left_out = set(exclude)
    rows = [
        _collocation(finder, pair)
        for pair, count in finder.ngram_fd.items()
        if count >= minimum and not left_out & set(pair)
    ]
    table = pd.DataFrame(rows, columns=COLLOCATIONS)
    return ranked(table[table["count"] > table["expected"]], ["log_likelihood", "first", "second"], [False, True, True])


def _collocation(finder, pair: tuple[str, str]) -> dict:
    from communique.toolkit import BigramAssocMeasures as Measures

    first, second = pair
    expected = finder.word_fd[first] * finder.word_fd[second] / finder.N
    scores = [finder.score_ngram(one, *pair) for one in (Measures.likelihood_ratio, Measures.pmi, Measures.student_t)]
    return dict(zip(COLLOCATIONS, (first, second, finder.ngram_fd[pair], expected, *scores), strict=True))


def collocates(
    tokens: pd.DataFrame, node: str, *, window: int = 4, minimum: int = 2, exclude: Iterable[str] = ()
) -> pd.DataFrame:
    """One row a word that stands within `window` words of `node` in a statement, on either side, more often than chance
    has it; strongest first.

    `expected` is its share of all words times the places around the node; `log_likelihood` and `pmi` are NLTK's, on
    these counts.
    """
    words = tokens[tokens["word"].notna()].reset_index(drop=True)
    near = words["word"][_near(pd.factorize(words["statement"])[0], (words["word"] == node).to_numpy(), window)]
    counts, sizes = near.value_counts(), words["word"].value_counts()
    left_out = {node, *exclude}
    rows = [
        _collocate(word, count, len(near), int(sizes[word]), len(words))
        for word, count in counts.items()
        if count >= minimum and word not in left_out
    ]
    table = pd.DataFrame(rows, columns=COLLOCATES)
    return ranked(table[table["count"] > table["expected"]], ["log_likelihood", "word"], [False, True])


def _near(statement: np.ndarray, node: np.ndarray, window: int) -> np.ndarray:
    """Which words stand within so many words of a node in their statement."""
    near, spots = np.zeros(len(node), dtype=bool), np.flatnonzero(node)
    for step in (*range(-window, 0), *range(1, window + 1)):
        beside = spots + step
        inside = (beside >= 0) & (beside < len(node))
        same = statement[beside[inside]] == statement[spots[inside]]
        near[beside[inside][same]] = True
    return near


def _collocate(word: str, count: int, near: int, size: int, every: int) -> dict:
    from communique.toolkit import BigramAssocMeasures as Measures

    scores = [measure(count, (near, size), every) for measure in (Measures.likelihood_ratio, Measures.pmi)]
    return dict(zip(COLLOCATES, (word, count, near * size / every, *scores), strict=True))


def phrases(tokens: pd.DataFrame, *, minimum: int = 2, exclude: Iterable[str] = ()) -> pd.DataFrame:
    """One row a place of a phrase: an n-gram of two to five neighbouring words that comes back `minimum` times.

    Nothing but a space stands between the words, and none of `exclude` begins or ends a phrase. One that mostly stands
    within a longer one is no phrase of its own (after Frantzi, Ananiadou and Mima 2000).
    """
    words = tokens[tokens["word"].notna()].reset_index(drop=True)
    left_out = set(exclude)
    found = [_ngrams(words, place, size, left_out) for size, place in _repeated(words, minimum)]
    every = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=PHRASES)
    kept = _maximal(every["phrase"].value_counts())
    return every[every["phrase"].isin(kept)].reset_index(drop=True)


def _repeated(words: pd.DataFrame, minimum: int) -> Iterable[tuple[int, np.ndarray]]:
    """For each size the places where an n-gram begins that is met so often. Only what extends such a one is counted."""
    codes, known = pd.factorize(words["word"])
    statement, position = pd.factorize(words["statement"])[0], words["position"].to_numpy()
    grams, alive = codes.astype("int64"), np.arange(len(words))
    for size in range(2, LONGEST + 1):
        alive = alive[alive + size - 1 < len(words)]
        last = alive + size - 1
        alive = alive[(statement[last] == statement[alive]) & (position[last] - position[alive] == size - 1)]
        numbers = pd.factorize(grams[alive] * len(known) + codes[alive + size - 1])[0]
        often = np.bincount(numbers)[numbers] >= minimum if len(numbers) else np.zeros(0, dtype=bool)
        grams = np.full(len(words), -1, dtype="int64")
        alive, numbers = alive[often], numbers[often]
        grams[alive] = numbers
        yield size, alive


def _ngrams(words: pd.DataFrame, places: np.ndarray, size: int, left_out: set[str]) -> pd.DataFrame:
    said = words["word"].to_numpy()
    edges = [not {said[at], said[at + size - 1]} & left_out for at in places]
    places = places[np.array(edges, dtype=bool)] if len(places) else places
    starts, ends = words["start"].to_numpy()[places], words["end"].to_numpy()[places + size - 1]
    phrase = [" ".join(said[at : at + size]) for at in places]
    return pd.DataFrame(
        {"statement": words["statement"].to_numpy()[places], "phrase": phrase, "start": starts, "end": ends}
    )


def _maximal(counts: pd.Series) -> set[str]:
    """The phrases less those that stand within one longer phrase in most of their uses."""
    within: dict[str, int] = {}
    for phrase, count in counts.items():
        words = phrase.split(" ")
        for size in range(2, len(words)):
            for at in range(len(words) - size + 1):
                part = " ".join(words[at : at + size])
                within[part] = max(within.get(part, 0), count)
    return {phrase for phrase, count in counts.items() if within.get(phrase, 0) < _MOSTLY * count}
