"""Which unnamed source words take up: "the French official" is "a French official", and no German one before it.

The words before the noun tell: a state, a rank ("senior", "junior"), and whatever else one of them was called.
"""

import re

from communique.actors import plain
from communique.speakers.context import INDEFINITE, PLURAL_STARTS, TAIL, Context, Referent
from communique.speakers.origins import state_of
from communique.speakers.person import has_role
from communique.speakers.ranking import Candidate
from communique.speakers.titles import role

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_OPENERS = INDEFINITE | PLURAL_STARTS | {"the", "this", "that", "these", "those"}
_HIGH = frozenset({"senior", "top", "leading", "high-ranking", "high-level"})
_LOW = frozenset({"junior", "low-ranking", "low-level"})


def unnamed_again(words: str, place: int, context: Context) -> Referent | None:
    """ "the diplomat" after "a Kethari diplomat": the unnamed source spoken of last, unless a named one is nearer."""
    if not words.lower().startswith("the "):
        return None
    head = _head(words)
    met: list[Referent] = []
    for _, said, one in reversed(context.before(place)):
        if one.person and one.person.titles and head and has_role(one.person, {head}):
            break
        if one.resolution == "anonymous" and _head(said) == head and not differs(words, one, context):
            met.append(one)
    return next((one for one in met if repeats(words, one, context)), met[0] if met else None)


def told_apart(words: str, candidates: list[Candidate], context: Context) -> list[Candidate]:
    """The candidates without the unnamed ones whom the words contradict, or do not repeat as they do another."""
    left = [one for one in candidates if not (_unnamed(one.who) and differs(words, one.who, context))]
    same = [one for one in left if _unnamed(one.who) and _head(one.who.speaker or "") == _head(words)]
    again = [one for one in same if repeats(words, one.who, context)]
    return [one for one in left if one not in same or one in again] if again else left


def differs(words: str, who: Referent, context: Context) -> bool:
    """Whether words are of another state or people, or of another rank, than an unnamed source."""
    mine, theirs = _before(words), _before(who.speaker or "")
    if mine & _HIGH and theirs & _LOW or mine & _LOW and theirs & _HIGH:
        return True
    state = state_of(words, context)
    if state is not None and who.state is not None:
        return state != who.state
    large, others = _capitals(words), _capitals(who.speaker or "")
    return bool(large and others) and not large & others


def repeats(words: str, who: Referent, context: Context) -> bool:
    """Whether all that stands before the noun was said of the source before."""
    state = state_of(words, context)
    of_state = _capitals(words) if state is not None and state == who.state else set()
    mine = _before(words) - of_state
    return bool(mine or of_state) and mine <= _before(who.speaker or "")


def _unnamed(who: Referent) -> bool:
    return who.person is None and who.resolution in {"anonymous", "collective"} and not who.members


def _head(words: str) -> str:
    return role(TAIL.sub("", words)).split(" ")[-1]


def _before(words: str) -> set[str]:
    """The plain words between the article and the noun."""
    return {plain(word) for word in _front(words)}


def _capitals(words: str) -> set[str]:
    """Those of them with a capital, which tell a people or a party."""
    return {plain(word) for word in _front(words) if word[0].isupper()}


def _front(words: str) -> list[str]:
    return [word for word in _WORD.findall(TAIL.sub("", words))[:-1] if word.lower() not in _OPENERS]
