"""How hard words are to read, by two formulas that need no syllables.

Both count letters and sentences alone. They were made for whole texts; what is reported as said is cut into clauses by
the reporter, so that sentences come out short, and the wording of a paraphrase is the reporter's as well.
"""

import pandas as pd

FEWEST = 100  # words under which the formulas say nothing
_LONG = 7  # letters of a long word
_ENDS = frozenset(".!?…")


def coleman_liau(letters: int, words: int, sentences: int) -> float:
    """The school grade of the US that a text asks for (Coleman and Liau 1975); higher is harder. NaN without words."""
    return 5.88 * letters / words - 29.6 * sentences / words - 15.8 if words else float("nan")


def lix(words: int, long_words: int, sentences: int) -> float:
    """Words a sentence, and the percentage of words of more than six letters (Björnsson 1983); higher is harder: under
    30 as for children, around 45 as in newspapers, over 55 as in laws. NaN without words.
    """
    return words / sentences + 100 * long_words / words if words and sentences else float("nan")


def readability(tokens: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """One row a group: `words`, `sentences`, `coleman_liau`, `lix`; NaN under 100 words.

    `groups` has one row a `statement` and `group` that it counts for. A sentence ends with a full stop, a question or
    exclamation mark or an ellipsis, and with the statement.
    """
    counted = _marked(tokens).dropna(subset="word").merge(groups, on="statement")
    sums = counted.groupby("group").agg(
        words=("word", "size"), sentences=("sentence", "nunique"), letters=("letters", "sum"), long=("long", "sum")
    )
    enough = sums["words"] >= FEWEST
    grade = [coleman_liau(row.letters, row.words, row.sentences) for row in sums.itertuples()]
    index = [lix(row.words, row.long, row.sentences) for row in sums.itertuples()]
    scores = pd.DataFrame({"coleman_liau": grade, "lix": index}, index=sums.index, dtype="float64").where(enough)
    return sums[["words", "sentences"]].join(scores).reset_index()


def _marked(tokens: pd.DataFrame) -> pd.DataFrame:
    """The tokens with the number of the sentence that each stands in, and its letters."""
    ended = tokens["token"].isin(_ENDS).astype("int64").groupby(tokens["statement"]).cumsum()
    letters = tokens["token"].map(lambda token: sum(map(str.isalnum, token)))
    sentence = pd.factorize(tokens["statement"])[0] * (len(tokens) + 1) + ended
    return tokens.assign(sentence=sentence, letters=letters, long=letters >= _LONG)
