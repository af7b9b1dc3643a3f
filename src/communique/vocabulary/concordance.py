"""Words and phrases in their places and in their context (KWIC)."""

from collections.abc import Sequence

import pandas as pd

from communique.dictionaries import counting
from communique.dictionaries.formats import Entry

PLACES = ["term", "statement", "start", "end"]
ABOUT = ["document", "date", "outlet", "speaker", "mode"]
COLUMNS = ["term", "statement", "start", "end", *ABOUT, "left", "keyword", "right"]


def lines(statements: pd.DataFrame, documents: pd.DataFrame, terms: Sequence[str]) -> pd.DataFrame:
    """One row a place of one of the `terms` in what is said: `term`, `statement`, `start`, `end`, in the order of the
    text.

    A term is a word or several in a row, letter case aside; "sanction*" stands for every word that begins so. Words
    that nest in two statements give one row each.
    """
    entries = [Entry(term, term, 1.0, 0) for term in dict.fromkeys(terms)]
    return counting.matches(statements, documents, {"": entries} if entries else {})[PLACES]


def told(places: pd.DataFrame, tokens: pd.DataFrame) -> pd.DataFrame:
    """The places that begin at one of these tokens, or within it: of words restricted to the speakers' own, say."""
    wanted = places.reset_index(drop=True).assign(_row=range(len(places))).sort_values("start", kind="stable")
    spans = tokens[["statement", "start", "end"]].rename(columns={"end": "_end"}).sort_values("start", kind="stable")
    beside = pd.merge_asof(wanted, spans, on="start", by="statement")
    kept = beside[beside["start"] < beside["_end"]].sort_values("_row")
    return kept[list(places.columns)].reset_index(drop=True)


def in_context(
    places: pd.DataFrame, statements: pd.DataFrame, documents: pd.DataFrame, *, width: int = 40
) -> pd.DataFrame:
    """The places with what a reader has to know of each: one row a place.

    `start` and `end` are characters of `documents.text`; `left` and `right` are up to `width` characters of it on
    either side, `keyword` is the text in between; and `document`, `date`, `outlet`, `speaker` and `mode` of the
    statement.
    """
    about = places.merge(statements.drop_duplicates("statement")[["statement", *ABOUT]], on="statement")
    texts = dict(zip(documents["document"], documents["text"], strict=True))
    cut = [
        (text[max(0, start - width) : start], text[start:end], text[end : end + width])
        for text, start, end in zip(about["document"].map(texts), about["start"], about["end"], strict=True)
    ]
    sides = pd.DataFrame(cut, columns=["left", "keyword", "right"], index=about.index, dtype=object)
    return pd.concat([about, sides], axis=1)[COLUMNS]


def by_right(table: pd.DataFrame) -> pd.DataFrame:
    """A concordance in the order of what follows the keyword, letter case and punctuation aside."""
    return table.sort_values(["right", "left"], key=lambda texts: texts.map(_folded), ignore_index=True)


def by_left(table: pd.DataFrame) -> pd.DataFrame:
    """A concordance in the order of what stands before the keyword, read backwards word by word."""
    backwards = table["left"].map(lambda text: " ".join(reversed(_folded(text).split())))
    return table.assign(_left=backwards).sort_values(["_left", "right"], ignore_index=True).drop(columns="_left")


def _folded(text: str) -> str:
    plain = "".join(letter if letter.isalnum() else " " for letter in text.casefold())
    return " ".join(plain.split())
