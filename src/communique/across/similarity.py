"""How near two statements are in meaning: from 0, nothing in common or one against the other, to 1.

Words weigh by tf-idf over the corpus (Salton and Buckley 1988), names and numbers more. What two statements share is
taken once of both (the cosine) and once of the shorter one, since a telling that drops half of a statement is still a
telling of it (Broder 1997 on containment). Half of each, on a scale where the two parts are about alike.
"""

import math
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from communique.across import synonyms
from communique.across.profile import Profile

NAME, NUMBER = 1.5, 1.5  # times the weight of another word as rare
PAD = 6.0  # weight added to the shorter statement, so that two short ones need more than one word in common
AGAINST = 0.5  # share of the weight in common that has turned its sign where two statements contradict
DIFFER = 0.6  # what is left where each names somebody the other does not, or one thanks and the other asks
_BEGINNING = 4  # letters by which a name is known ("Sundrey", "Sundrian")
_JUDGING = {"=agree": 1, "=praise": 1, "=thank": 1, "=accuse": -1}
_APART = [{"=thank", other} for other in ("=ask", "=accuse", "=offer", "=threaten", "=pledge")]
_APART += [{"=accuse", other} for other in ("=ask", "=offer", "=pledge", "=regret")]


class Weighed(NamedTuple):
    """A profile with the weight of each of its words."""

    profile: Profile
    words: dict[str, float]
    total: float
    norm: float


class Weights:
    """What words weigh in a corpus: the fewer of its statements have one, the more."""

    def __init__(self, gists: Iterable[Profile], size: int) -> None:
        self._size = size
        self._counts = Counter(word for profile in gists for word in _words(profile))

    def weigh(self, profile: Profile) -> Weighed:
        """The profile with its words' weights in this corpus."""
        words = {word: factor * self._rarity(word) for word, factor in _words(profile).items()}
        return Weighed(
            profile, words, math.fsum(words.values()), math.sqrt(math.fsum(weight**2 for weight in words.values()))
        )

    def _rarity(self, word: str) -> float:
        return math.log((self._size + 1) / (self._counts[word] + 0.5))


def similarity(one: Weighed, other: Weighed) -> float:
    """From 0 to 1; 0 for statements that contradict each other in a number or in what they affirm."""
    shared = one.words.keys() & other.words.keys()  # in any order: fsum is the same to the last digit
    if not shared or _numbers_differ(one.profile, other.profile) or _signs_differ(one, other, shared):
        return 0.0
    cosine = math.fsum(one.words[word] * other.words[word] for word in shared) / (one.norm * other.norm)
    inside = math.fsum(min(one.words[word], other.words[word]) for word in shared) / (min(one.total, other.total) + PAD)
    apart = _names_differ(one.profile, other.profile) or _acts_differ(one.profile, other.profile)
    return (cosine + inside) / 2 * (DIFFER if apart else 1.0)


def _words(profile: Profile) -> dict[str, float]:
    words = {word: NAME if word in profile.names else 1.0 for word in profile.signs}
    ranked = {f"#{value:g}{'th' if unit.startswith('nth ') else ''}" for unit, value in profile.numbers}
    return words | dict.fromkeys(ranked, NUMBER)


def _numbers_differ(one: Profile, other: Profile) -> bool:
    """Whether both count the same thing, and each with a number that the other has not."""
    mine, theirs = _by_unit(one.numbers), _by_unit(other.numbers)
    return any(mine[unit] - theirs[unit] and theirs[unit] - mine[unit] for unit in mine.keys() & theirs.keys())


def _by_unit(numbers: Iterable[tuple[str, float]]) -> dict[str, set[float]]:
    found: dict[str, set[float]] = {}
    for unit, value in numbers:
        found.setdefault(unit, set()).add(value)
    return found


def _signs_differ(one: Weighed, other: Weighed, shared: set[str]) -> bool:
    """Whether one has the opposite of a meaning that the other has, or most of what they share is turned."""
    mine, theirs = one.profile.signs, other.profile.signs
    turned = [word for word in shared if mine.get(word, 0) * theirs.get(word, 0) < 0]
    weight = math.fsum(one.words[word] for word in turned)
    return any(map(synonyms.is_meaning, turned)) or weight > AGAINST * math.fsum(one.words[word] for word in shared)


def _names_differ(one: Profile, other: Profile) -> bool:
    return _lacks(other, one.names) and _lacks(one, other.names)


def _lacks(profile: Profile, names: frozenset[str]) -> bool:
    """Whether one of these names, in any form, is not in the profile."""
    return bool({name[:_BEGINNING] for name in names} - {word[:_BEGINNING] for word in profile.signs})


def _acts_differ(one: Profile, other: Profile) -> bool:
    """Whether the cues say that one thing is done and another: thanking for it and asking for it, hailing and
    rejecting it.
    """
    if _judged(one) * _judged(other) < 0:
        return True
    return any({mine, theirs} in _APART for mine in one.acts - other.acts for theirs in other.acts - one.acts)


def _judged(profile: Profile) -> int:
    """1 where the cue approves, -1 where it disapproves, 0 where it does neither or both."""
    signs = [profile.signs[act] * _JUDGING[act] for act in profile.acts if act in _JUDGING]
    return signs[0] if signs and len(set(signs)) == 1 else 0
