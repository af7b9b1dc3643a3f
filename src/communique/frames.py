"""The frames of a whole corpus, read from the store one by one or a few documents at a time."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol, runtime_checkable

import pandas as pd

from communique import layers, store
from communique.store import packing


@runtime_checkable
class Selectable(Protocol):
    """Frames of which rows or columns can be read alone."""

    def narrow(self, name: str, columns: Iterable[str]) -> pd.DataFrame:
        """A frame with these columns alone."""

    def only(self, name: str, column: str, wanted: Iterable[str]) -> pd.DataFrame:
        """The rows of a frame whose cell in a column is one of these texts."""


class Frames(Mapping[str, pd.DataFrame]):
    """The frames of a corpus by the names of their layers. Each is read from the store when it is asked for, and is not
    kept here; one that the store has lost is made again.
    """

    def __init__(self, keys: dict[str, str], make: Callable[[list[str]], None]):
        self._keys, self._make = keys, make

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self._read(name, lambda pieces: packing.frame(layers.ALL[name].frame, pieces))

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def ready(self, names: Iterable[str]) -> None:
        """See to it that these layers are in the store."""
        lacking = [name for name in names if self._count(name) is None]
        if lacking:
            self._make(lacking)

    def pieces(self, *names: str) -> Iterator[dict[str, pd.DataFrame]]:
        """The layers of a few documents at a time, in the order of the corpus."""
        self.ready(names)
        for place in range(self._count(names[0]) or 0):
            yield {name: self._read(name, lambda found, name=name: _one(name, found), place) for name in names}

    def narrow(self, name: str, columns: Iterable[str]) -> pd.DataFrame:
        """A layer with these columns alone: the others are not unpacked."""
        chosen = list(columns)
        return self._read(name, lambda pieces: packing.frame(layers.ALL[name].frame, pieces, columns=chosen))

    def only(self, name: str, column: str, wanted: Iterable[str]) -> pd.DataFrame:
        """The rows of a layer whose cell in a column is one of these texts: the others are never held together."""
        where = packing.where(column, wanted)
        return self._read(name, lambda pieces: packing.frame(layers.ALL[name].frame, pieces, wanted=where))

    def _read(self, name: str, unpack: Callable, place: int | None = None) -> pd.DataFrame:
        self.ready([name])
        try:
            return unpack(_stored(self._keys[name], self._count(name) or 0, place))
        except _LostError:
            self._make([name])
            return unpack(_stored(self._keys[name], self._count(name) or 0, place))

    def _count(self, name: str) -> int | None:
        found = store.get([self._keys[name]]).get(self._keys[name])
        return None if found is None else json.loads(found)["pieces"]


def columns(frames: Mapping[str, pd.DataFrame], name: str, columns: Iterable[str]) -> pd.DataFrame:
    """A frame with these columns alone; of one in the store the others are not unpacked."""
    chosen = list(columns)
    return frames.narrow(name, chosen) if isinstance(frames, Selectable) else frames[name][chosen]


def rows(
    frames: Mapping[str, pd.DataFrame], name: str, column: str, wanted: pd.Series, *, every: bool = False
) -> pd.DataFrame:
    """The rows of a frame whose cell in a column is among these; of one in the store no others are unpacked.

    `every` says that most are, so that the frame is read whole.
    """
    if isinstance(frames, Selectable) and not every:
        return frames.only(name, column, set(wanted))
    return among(frames[name], column, wanted)


def among(table: pd.DataFrame, column: str, wanted: Iterable[str]) -> pd.DataFrame:
    """The rows of a table whose cell in a column is among these."""
    mine = table[column].isin(wanted)
    return table if mine.all() else table[mine].reset_index(drop=True)


class _LostError(Exception):
    """A piece of a layer is not in the store any more."""


def _one(name: str, pieces: Iterable[bytes]) -> pd.DataFrame:
    return packing.frame(layers.ALL[name].frame, pieces)


def _stored(key: str, count: int, place: int | None) -> Iterator[bytes]:
    for at in range(count) if place is None else [place]:
        piece = store.key(key, at)
        found = store.get([piece])
        if piece not in found:
            raise _LostError
        yield found[piece]


def keep(key: str, pieces: Iterable[bytes]) -> None:
    """Store a layer of a corpus, in these pieces."""
    count = 0
    for count, piece in enumerate(pieces, start=1):
        store.put({store.key(key, count - 1): piece})
    close(key, count)


def close(key: str, count: int) -> None:
    """Note that a layer of a corpus is there, in so many pieces: only then is it found."""
    store.put({key: json.dumps({"pieces": count}).encode()})
