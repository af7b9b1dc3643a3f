"""Groups by average linkage (Sokal and Michener 1958), one cluster of neighbours after the other."""

from array import array
from collections.abc import Iterator
from itertools import chain

import numpy as np

Pair = tuple[int, int]


class Pairs:
    """How alike two places are, for those pairs that are alike at all. One after the other, in three plain arrays: a
    dictionary of millions of pairs would take gigabytes.
    """

    def __init__(self) -> None:
        self.one, self.other, self.alike = array("q"), array("q"), array("d")

    def add(self, one: int, other: int, alike: float) -> None:
        """Note a pair, the lower place first, once."""
        self.one.append(one)
        self.other.append(other)
        self.alike.append(alike)

    def __iter__(self) -> Iterator[tuple[int, int, float]]:
        return zip(self.one, self.other, self.alike, strict=True)


def groups(count: int, pairs: Pairs, near: float) -> list[int]:
    """The group of each place, named after one of its own.

    Pairs are joined nearest first, where the mean similarity of the two groups is at least `near`; a pair that is not
    alike at all keeps two groups apart for good.
    """
    group = list(range(count))
    home = _neighbourhoods(count, pairs, near)
    for alike in _by_neighbourhood(home, pairs):
        for place, name in _grouped(alike, near).items():
            group[place] = name
    return group


def _neighbourhoods(count: int, pairs: Pairs, near: float) -> list[int]:
    """What may be joined, however indirectly: no group reaches from one of these into another."""
    home = list(range(count))

    def root(place: int) -> int:
        while home[place] != place:
            home[place] = home[home[place]]
            place = home[place]
        return place

    for one, other, alike in pairs:
        if alike >= near:
            first, second = sorted((root(one), root(other)))
            home[second] = first
    return [root(place) for place in range(count)]


def _by_neighbourhood(home: list[int], pairs: Pairs) -> Iterator[dict[Pair, float]]:
    """The likenesses within each neighbourhood of two or more."""
    one, other = np.frombuffer(pairs.one, np.int64), np.frombuffer(pairs.other, np.int64)
    homes = np.array(home, dtype=np.int64)
    inside = np.flatnonzero(homes[one] == homes[other])
    order = inside[np.argsort(homes[one[inside]], kind="stable")]
    for part in np.split(order, np.flatnonzero(np.diff(homes[one[order]])) + 1):
        yield {(pairs.one[at], pairs.other[at]): pairs.alike[at] for at in part.tolist()}


def _grouped(alike: dict[Pair, float], near: float) -> dict[int, int]:
    group = {place: place for place in chain.from_iterable(alike)}
    members = {place: [place] for place in group}
    tried: set[tuple[int, ...]] = set()  # a group is its name and how many it holds
    for place, other in sorted((pair for pair in alike if alike[pair] >= near), key=lambda pair: (-alike[pair], pair)):
        mine, theirs = sorted((group[place], group[other]))
        state = (mine, theirs, len(members[mine]), len(members[theirs]))
        if mine == theirs or state in tried:
            continue
        tried.add(state)
        scores = [alike.get((min(a, b), max(a, b)), 0.0) for a in members[mine] for b in members[theirs]]
        if min(scores) > 0 and sum(scores) / len(scores) >= near:
            for moved in members.pop(theirs):
                group[moved] = mine
                members[mine].append(moved)
    return group
