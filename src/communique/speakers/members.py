"""Who the members of a group are: "both sides", "the two", "the foreign ministers of Veldria and Kethara"."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from communique.actors import meanings, plain
from communique.speakers.bodies import REALMS, may_be_state
from communique.speakers.context import PLURAL_STARTS, TAIL, Context, Referent
from communique.speakers.person import Person
from communique.speakers.served import served
from communique.speakers.statehood import NOTHING, standings
from communique.speakers.titles import WORD, is_title, role

_BOTH = re.compile(r"^(both|the two|the)\s+(?:countries['’] |([\w-]+) )?([a-z]+)$", re.I)
_PAIR = re.compile(r"(?:both(?: of them)?|the (?:two|pair|duo)(?: of them| men| women)?)", re.I)
_MORE = {"five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen", "dozens"}
_PARTIES = {*"sides countries governments states parties capitals neighbours".split()}  # noqa: SIM905


def pair(words: str, place: int, context: Context) -> Referent | None:
    """ "The two", "both", "the pair": the two who were named last, where the sentences before name no third."""
    if not _PAIR.fullmatch(words):
        return None
    stop = bisect_right(context.sentences, place, key=lambda span: span[0])
    for first in range(stop - 1, max(-1, stop - 4), -1):
        start = context.sentences[first][0]
        named = list(dict.fromkeys(person.name for _, person in context.people.between(start, place)))
        if len(named) == 2:
            return Referent(together(named), "collective", members=tuple(named))
        if len(named) > 2:
            break
    members = _two_states(place, context)
    return Referent(together(members), "collective", members=members) if members else None


def members_of(words: str, place: int, context: Context) -> tuple[str, ...]:
    """Whom the words of a collective name, or name again: the states in them, both sides, both ministers."""
    states = served(words, context)
    named = _actors_in(words, context) if states is None else ()
    if states is not None or len(named) > 1:
        return tuple(named) if states is None else states
    match = _BOTH.match(TAIL.sub("", words).strip())
    if not match or re.search(r"\d", match.group()) or (match.group(2) or "").lower() in PLURAL_STARTS | _MORE:
        return ()  # "the four leaders" are no two
    number, thing = match.group(1).lower(), match.group(3).lower()
    title = role(thing.removesuffix("s"))
    if is_title(title, context.actors) and title not in {"side", thing}:
        return _two([one for one in context.people.before(place) if title == "leader" or _holds(one, title)])
    if number == "the":  # "the governments" may be all of a region's
        return ()
    if context.actors.terms.get(thing.removesuffix("s")) == "body" or thing in _PARTIES:
        most = thing != "parties"  # "In the senate, both parties …" are none of the document's
        return _two_states(place, context, most=most)
    return ()


def _holds(person: Person, title: str) -> bool:
    titles = {title, "secretary"} if title == "minister" else {title}  # a foreign secretary is one of "both ministers"
    return any(titles & set(other.split()) for other in person.titles)


def _two(persons: list[Person]) -> tuple[str, ...]:
    """The two in the order in which the document names them first; none where there are more, or one."""
    distinct = {person.name: person.places[0] for person in persons}
    return tuple(sorted(distinct, key=distinct.__getitem__)) if len(distinct) == 2 else ()


def _two_states(place: int, context: Context, *, most: bool = True) -> tuple[str, ...]:
    """The two parties of what the document tells: those who spoke together so far, or by themselves, or who were named
    last, where it names nobody else more often; else, with `most`, the two that it names most; else whoever spoke.
    """
    spoke = [one.speaker for _, _, one in context.before(place) if one.state and one.speaker == one.state]
    joint = [one.members for _, _, one in reversed(context.before(place)) if _are_parties(one.members, context)]
    own = _own(context)
    counted = _counted(own, context)
    pairs = dict.fromkeys([*joint, tuple(dict.fromkeys(spoke)), *_named_last(place, own, context)])
    twos = [pair for pair in pairs if len(pair) == 2]
    foremost = next((pair for pair in twos if _foremost(pair, counted)), ())
    most_named = _named_most(place, counted, context) if most and not foremost else ()
    return foremost or most_named or next(iter(twos), ())


def _are_parties(members: Sequence[str], context: Context) -> bool:
    """Whether two who spoke together may be the sides of something: no two persons."""
    return len(members) == 2 and not any(plain(name) in context.people.named for name in members)


def _named_last(place: int, own: Set[str], context: Context) -> Iterator[tuple[str, ...]]:
    """The parties named in the last sentence, the last two and the last four, as the document names them first."""
    named = _named(context)
    sentence = bisect_right(context.sentences, place, key=lambda span: span[0])
    stop = bisect_left(named.places, place)
    for first in (sentence - 1, sentence - 2, sentence - 4):
        if first >= 0:
            start = bisect_left(named.places, context.sentences[first][0])
            there = {word if party is None else party for party, word in named.each[start:stop] if party or word in own}
            yield tuple(sorted(there, key=named.first.__getitem__))


def _named_most(place: int, counted: Counter[str], context: Context) -> tuple[str, ...]:
    """The two parties that the document names most, both before a place and each more often than any third."""
    first = _named(context).first
    _, second, third = [*sorted(counted.values(), reverse=True), 0, 0, 0][:3]
    both = [name for name, times in counted.items() if times >= second > third and first.get(name, place) < place]
    return tuple(sorted(both, key=first.__getitem__)) if len(both) == 2 else ()


def _foremost(named: Sequence[str], counted: Counter[str]) -> bool:
    """Whether the document names nobody else more often than either: a war of eighty years ago makes no side."""
    others = max((times for name, times in counted.items() if name not in named), default=0)
    return all(counted[name] >= others for name in named)


def _counted(own: Set[str], context: Context) -> Counter[str]:
    """How often the document names each party."""
    return _named(context).times + Counter({name: context.counted[name.lower()] for name in own})


class Named(NamedTuple):
    """What a document names that may be a party: where, which state or organisation of the registry or None, by which
    word; where each stands first, and how often each of the registry's is named.
    """

    places: list[int]
    each: list[tuple[str | None, str]]
    first: dict[str, int]
    times: Counter[str]


def _named(context: Context) -> Named:
    """What the document names that may be a party. Read once a document."""
    if context.parties is None:
        found = list(_mentions(context.text, context))
        first: dict[str, int] = {}
        for place, party, word in found:
            first.setdefault(party or word, place)
        times = Counter(party for _, party, _ in found if party)
        context.parties = Named([place for place, _, _ in found], [one[1:] for one in found], first, times)
    return context.parties


def _own(context: Context) -> set[str]:
    """The parties of one word that no registry has: states by all that is shown, or sources, no persons or towns."""
    shown = standings(context)
    if context.shown_states is None:
        named = {one.words for one in context.names if one.who.resolution == "name" and shown[one.key].is_state}
        context.shown_states = named
    spoke = {one.speaker for _, _, one in context.so_far if one.resolution == "name" and one.person is None}
    towns = {name for name in spoke if name and {"in", "dated"} & shown.get(plain(name), NOTHING).marks}
    parties = context.shown_states | spoke - towns
    return {name for name in parties if name and " " not in name and may_be_state(name, context)}


def _actors_in(words: str, context: Context) -> list[str]:
    """The states and organisations named in a phrase, in its order, each once."""
    return list(dict.fromkeys(party for _, party, _ in _mentions(words, context) if party))


def _mentions(text: str, context: Context) -> Iterator[tuple[int, str | None, str]]:
    """The capitalised words of a text: where, and with those behind them which state or organisation they name."""
    words = list(WORD.finditer(text))
    parts = [word.group() for word in words]
    at = 0
    while at < len(parts):
        length, name = 1, None
        if parts[at][:1].isupper():
            forms = ((n, _actor(parts[at : at + n], context)) for n in (4, 3, 2, 1))
            length, name = next((one for one in forms if one[1]), (1, None))
            if length == 1 and parts[at].lower() in REALMS and parts[at + 1 : at + 2] == ["of"]:
                name = None  # "the Commonwealth of Veldria"
            yield words[at].start(), name, parts[at]
        at += length


def _actor(parts: list[str], context: Context) -> str | None:
    form = " ".join(parts)
    named = meanings(context.actors, form, "state", "organisation") if form[:1].isupper() else []
    return named[0] if named else None


def together(members: Sequence[str]) -> str:
    """One name for all that stand for the same: "both sides", "the two" and "they" are "Veldria and Kethara"."""
    return ", ".join(members[:-1]) + " and " + members[-1]
