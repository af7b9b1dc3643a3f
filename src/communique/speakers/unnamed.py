"""Which unnamed source words take up: "the French official" is "a French official", and no German one before it.

The words before the noun tell: a state, a rank ("senior", "junior"), and whatever else one of them was called.
"""

import functools
import re

from communique.actors import plain
from communique.speakers.context import INDEFINITE, PLURAL_STARTS, TAIL, Context, Referent, uncapitalised
from communique.speakers.origins import state_of
from communique.speakers.person import has_role
from communique.speakers.pronouns import sentences_back
from communique.speakers.ranking import Candidate, person_like
from communique.speakers.titles import role

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_OPENERS = INDEFINITE | PLURAL_STARTS | {"the", "this", "that", "these", "those"}
_HIGH = frozenset({"senior", "top", "leading", "high-ranking", "high-level"})
_PEOPLE = {"title", "group", "epithet"}
_SAYS_WHAT = re.compile(
    r"(?:,|\b(?:is|was|be|been|as|became|like|not|such|appoint\w*|nam\w+|elect\w*|need\w*|want\w*|seek\w*)) $"
)
_NAME_BEHIND = re.compile(r",? (?:named |called )?[A-Z]")
_BACK = 5  # sentences, the words' own among them
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
    met += [one for one in [introduced(words, place, context)] if one and not met]
    return next((one for one in met if repeats(words, one, context)), met[0] if met else None)


def introduced_so(words: str, place: int, context: Context) -> Referent | None:
    """ "The senior diplomat" after "met a senior diplomat", in the same words, where none of them has spoken yet."""
    if not words.lower().startswith("the ") or any(_head(said) == _head(words) for _, said, _ in context.before(place)):
        return None
    found = introduced(words, place, context)
    return found if found and repeats(words, found, context) else None


def introduced(words: str, place: int, context: Context) -> Referent | None:
    """Whoever the last sentences bring in by the noun of the words and without a name: "met a Kelmari diplomat"."""
    noun = TAIL.sub("", words).rsplit(maxsplit=1)[-1]
    if not (context.actors.terms.get(plain(noun)) in _PEOPLE or person_like(noun)):
        return None
    for start, end in sentences_back(place, context, _BACK)[1:]:
        met = [one for one in _brought_in(noun).finditer(context.text, start, end) if _is_nobody_named(one, context)]
        told = [Referent(uncapitalised(one.group()), "anonymous", state=state_of(one.group(), context)) for one in met]
        if fits := [one for one in told if not differs(words, one, context)]:
            return fits[-1]
    return None


@functools.lru_cache(maxsize=256)
def _brought_in(noun: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother) (?:[\w-]+ ){{0,3}}?{re.escape(noun)}\b(?!['’-])")


def _is_nobody_named(one: re.Match, context: Context) -> bool:
    """Whether no name stands beside the words: "Ana Brel, a diplomat", "is a diplomat", "a diplomat, Ana Brel"."""
    apposed = _SAYS_WHAT.search(context.text, max(0, one.start() - 12), one.start())
    return not apposed and not _NAME_BEHIND.match(context.text, one.end())


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
