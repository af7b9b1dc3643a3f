"""What a name that nobody knows may have been meant for."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from communique.actors import plain

_ALIKE = 0.75  # of 1: two names further apart are not offered for each other
_SHORT = 4  # letters: of a word with fewer every letter counts
_LONG = 6  # letters: a word with as many may have two slips behind its first letter


def nearest(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """The known names most like this one, the likeliest first; letter case, accents and a "the" in front aside."""
    matcher = SequenceMatcher(None, "", plain(name), autojunk=False)  # it reads its second text once
    likeness = {other: _likeness(matcher, plain(other)) for other in known}
    near = [other for other, found in likeness.items() if found >= _ALIKE]
    return sorted(near, key=lambda other: (not misspelt(name, other), -likeness[other], other))[:most]


def misspelt(name: str, other: str) -> bool:
    """Whether one name is the other with a slip of the keyboard: a letter more, less, other or in another place.

    >>> misspelt("Kelmarr", "Kelmar"), misspelt("Ardovai", "Ardovia"), misspelt("East Lorrin", "West Lorrin")
    (True, True, False)
    """
    mine, theirs = plain(name).split(), plain(other).split()
    if len(mine) != len(theirs):
        mine, theirs = ["".join(mine)], ["".join(theirs)]
    return mine != theirs and all(_slipped(*pair) for pair in zip(mine, theirs, strict=True))


def _slipped(one: str, other: str) -> bool:
    """Whether two words are the same but for as many slips as their length allows."""
    shorter = min(len(one), len(other))
    allowed = 0 if shorter < _SHORT else 2 if shorter >= _LONG and one[0] == other[0] else 1
    return abs(len(one) - len(other)) <= allowed and _slips(one, other) <= allowed


def _slips(one: str, other: str) -> int:
    """Letters put in, left out, changed or swapped with a neighbour between two words (Damerau 1964)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        two_before, before, row = before, row, [i]
        for j, b in enumerate(other, start=1):
            cost = min(row[j - 1] + 1, before[j] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                cost = min(cost, two_before[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _likeness(matcher: SequenceMatcher, other: str) -> float:
    matcher.set_seq1(other)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()
