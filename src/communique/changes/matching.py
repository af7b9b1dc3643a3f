"""Which statement of one run is which of another.

A statement's name counts it within its document, so one more at the top gives all below it other names. What stays is
where it stands in an unchanged text, and its words in a changed one: each step takes the surest of what is left.
"""

import json
from collections.abc import Callable, Iterable

import pandas as pd

_SHARE = 0.5  # of the longer of two contents that overlap: from there on they are one statement, cut otherwise
_SIDES = ["before", "after"]
_NONE = pd.DataFrame({name: [] for name in _SIDES}, dtype="int64")
Key = Callable[[pd.DataFrame], pd.DataFrame]


def pairs(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """One row a pair: `before` and `after` are places of rows in the two tables. No row stands in two pairs."""
    left, right = before.reset_index(drop=True), after.reset_index(drop=True)
    found = [_NONE]
    for key in _KEYS:
        one = _joined(key(left), key(right))
        found.append(one)
        left, right = left.drop(index=one["before"]), right.drop(index=one["after"])
    found.append(_overlapping(left, right))
    return pd.concat(found, ignore_index=True).sort_values("after", ignore_index=True)


def _joined(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The rows with equal keys, of several the first with the first. A key that lacks a part has no pair."""
    sides, kept = [], (before.dropna(), after.dropna())
    if not all(map(len, kept)):
        return _NONE
    for name, key in zip(_SIDES, kept, strict=True):
        columns = list(key)
        sides.append(key.assign(_place=key.groupby(columns, sort=False).cumcount(), **{name: key.index}))
    both = sides[0].merge(sides[1], on=[*before, "_place"], how="inner")
    return both[_SIDES].astype("int64")


def _spans(table: pd.DataFrame, *more: str) -> pd.DataFrame:
    return table[[*more, "sha256", "source.spans", "cue.spans", "content.spans"]]


def _words(table: pd.DataFrame) -> pd.DataFrame:
    """A text may be changed elsewhere: then its other statements have the words that they had."""
    words = {part: table[f"{part}.text"].map(_flat, na_action="ignore") for part in ("source", "content")}
    return table[["document"]].assign(**words)


def _lengths(table: pd.DataFrame) -> pd.DataFrame:
    """The same where no words are kept: by the speaker, and the number of characters."""
    lengths = table["content.spans"].map(lambda spans: sum(end - start for start, end in _read(spans)))
    return table[["document", "speaker", "mode", "kind"]].assign(length=lengths)[table["content.text"].isna()]


def _cue(table: pd.DataFrame) -> pd.DataFrame:
    """What is cut otherwise by another method keeps the words of saying."""
    return table[["document", "sha256", "cue.spans"]][table["cue.spans"] != "[]"]


_KEYS: tuple[Key, ...] = (lambda table: _spans(table, "document"), _spans, _words, _lengths, _cue)


def _overlapping(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Of what is left of unchanged texts, contents that share most of their characters."""
    rows, taken = [], set()
    inside = {key: list(part.index) for key, part in before.groupby(["document", "sha256"])}
    for place, row in after.iterrows():
        there = [one for one in inside.get((row["document"], row["sha256"]), []) if one not in taken]
        shares = {one: _shared(before.at[one, "content.spans"], row["content.spans"]) for one in there}
        best = max(shares, key=shares.__getitem__, default=None)
        if best is not None and shares[best] >= _SHARE:
            taken.add(best)
            rows.append((best, place))
    return pd.DataFrame(rows, columns=_SIDES, dtype="int64")


def _shared(one: str, other: str) -> float:
    """The characters in both, as a share of the longer."""
    first, second = (_characters(_read(spans)) for spans in (one, other))
    return len(first & second) / max(len(first), len(second), 1)


def _characters(spans: Iterable[list[int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def _read(spans: str) -> list[list[int]]:
    return json.loads(spans)


def _flat(text: str) -> str:
    return " ".join(text.split())
