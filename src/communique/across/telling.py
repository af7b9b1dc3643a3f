"""Statements as they are compared: little is kept of each, so that a hundred thousand fit into memory."""

import datetime
import functools
import sys
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from communique.across import profile
from communique.across.profile import Profile
from communique.across.similarity import Weights, similarity
from communique.wording import first_day

_NOBODY = ("anonymous", "unresolved")  # two "senior officials" may be two people
_AT_HAND = 4096  # statements whose words are at hand with their weights; the others are weighed again when needed
COLUMNS = (
    *("statement", "document", "parent", "date", "mode", "speaker", "principal", "state", "resolution", "members"),
    *("content", "cue"),
)

_Packed = tuple[tuple[str, ...], bytes, tuple, tuple, tuple]


class Telling(NamedTuple):
    """What decides whether two statements may be one."""

    speaker: str | None
    others: frozenset[str]  # for whom the speaker speaks, whose name a telling may put in the speaker's place
    day: float  # infinite where there is no date
    document: str
    speech: bool
    parent: str | None
    statement: str

    @property
    def dated(self) -> bool:
        """Whether the day is known."""
        return self.day != float("inf")


class Tellings:
    """The statements by their places, in the order of the frame `statements`, of which COLUMNS are looked at."""

    def __init__(self, statements: pd.DataFrame):
        self.rows: list[Telling] = []
        packed: list[_Packed] = []
        sets: dict[tuple[str, ...], frozenset[str]] = {}  # few, each of them met again and again
        for row in _rows(statements):
            names = tuple(filter(None, (row["principal"], row["state"])))
            self.rows.append(_telling(row, sets.setdefault(names, frozenset(names))))
            packed.append(_packed(_gist(row)))
        weights = Weights(map(_unpacked, packed), len(packed))
        self.weighed = functools.lru_cache(_AT_HAND)(lambda place: weights.weigh(_unpacked(packed[place])))

    def __len__(self) -> int:
        return len(self.rows)

    def similarity(self, one: int, other: int) -> float:
        """From 0 to 1, see `across.similarity.similarity`."""
        return similarity(self.weighed(one), self.weighed(other))


def may_be_one(one: Telling, other: Telling, days: int) -> bool:
    """Whether two statements may be one by all but their words."""
    if one.speaker is None or other.speaker is None or one.statement in (other.parent, other.statement):
        return False
    if other.statement == one.parent or (one.speech and other.speech and one.document == other.document):
        return False
    same = one.speaker == other.speaker or one.speaker in other.others or other.speaker in one.others
    near = one.document == other.document or abs(one.day - other.day) <= days  # infinite less infinite is not
    return same and near


def _rows(statements: pd.DataFrame) -> Iterable[dict]:
    columns = [statements[name] for name in COLUMNS]
    for cells in zip(*columns, strict=True):
        yield {name: cell if isinstance(cell, str | list) else None for name, cell in zip(COLUMNS, cells, strict=True)}


def _gist(row: dict) -> Profile:
    own = profile.own_names(row["speaker"], row["principal"], row["state"])
    return profile.read(row["content"], row["cue"], opens=row["mode"] in ("direct", "speech"), own=own)


def _telling(row: dict, others: frozenset[str]) -> Telling:
    return Telling(
        speaker=_speaker(row),
        others=others,
        day=datetime.date.fromisoformat(first_day(row["date"])).toordinal() if row["date"] else float("inf"),
        document=row["document"],
        speech=row["mode"] == "speech",
        parent=row["parent"],
        statement=row["statement"],
    )


def _speaker(row: dict) -> str | None:
    """One name for whoever speaks: of several, those whom the text names, in whatever order it does."""
    if row["resolution"] in _NOBODY:
        return None
    return ", ".join(sorted(row["members"])) if row["members"] else row["speaker"]


def _packed(one: Profile) -> _Packed:
    """A profile in little room: its words are shared with the other gists."""
    signs = bytes(sign + 1 for sign in one.signs.values())
    words = tuple(map(sys.intern, one.signs))
    return words, signs, tuple(map(sys.intern, one.names)), tuple(one.numbers), tuple(map(sys.intern, one.acts))


def _unpacked(packed: _Packed) -> Profile:
    words, signs, names, numbers, acts = packed
    return Profile(
        {word: sign - 1 for word, sign in zip(words, signs, strict=True)},
        frozenset(names),
        frozenset(numbers),
        frozenset(acts),
    )
