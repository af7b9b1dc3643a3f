"""Whose words: a speech and a quotation are the speaker's own, a paraphrase has two authors.

What marks a person's voice ("I", "we", "as you know") can be counted only where the words are the speaker's own: a
reporter who paraphrases turns "we" into "they" and leaves the address out (Quirk et al. 1985, ch. 14, on backshift).
"""

import bisect

import pandas as pd

from communique import schemas

OWN, QUOTED = ("direct", "speech"), "mixed"
Span = tuple[int, int]


def own(mode: str | None, spans: list | None, quoted: list[Span]) -> list[Span]:
    """The pieces of a content that are the speaker's own words: all of a quotation or a speech, none of a paraphrase.

    Of a mixed statement they are what stands inside quotation marks; `quoted` are the quotations of the whole text,
    in order.
    A content whose mode is not known counts as the speaker's own.
    """
    pieces = [(start, end) for start, end in spans or []]
    if mode in OWN or mode is None:
        return pieces
    if mode != QUOTED:
        return []
    cut = [(max(a, start), min(b, end)) for start, end in pieces for a, b in _touching(quoted, start, end)]
    return [(start, end) for start, end in cut if start < end]


def within(spans: list[Span], start: int, end: int) -> bool:
    """Whether a place stands whole in one of the spans, which are in order and do not overlap."""
    at = bisect.bisect_right(spans, start, key=lambda span: span[0]) - 1
    return at >= 0 and end <= spans[at][1]


def _touching(spans: list[Span], start: int, end: int) -> list[Span]:
    """Those of the spans, in order and without overlap, that share a character with a place."""
    first = bisect.bisect_right(spans, start, key=lambda span: span[1])
    return spans[first : bisect.bisect_left(spans, end, key=lambda span: span[0])]


def lengths(statements: pd.DataFrame, words: pd.DataFrame) -> pd.DataFrame:
    """How long each statement is: one row a statement, `words` of its content, and `own`, those of the speaker's own.

    `words` are the tokens of the statements; punctuation does not count.
    """
    said = words[words["word"].notna()].groupby("statement")["own"].agg(words="size", own="sum")
    counted = said.reindex(statements["statement"], fill_value=0).astype("int64").rename_axis("statement").reset_index()
    return counted[schemas.columns("lengths")]
