"""Whose officials the people of a document are, where no registry tells: "Kelmar's foreign minister, Ana Brel", "Ana
Brel, the ambassador of Kelmar", "Defence Minister Ana Brel of Kelmar", "Kelmari Premier Ana Brel".

A name is a state's where the document treats it as one (`statehood`), or where an office that only states have is its.
Who is nobody's official has no state.
"""

import functools
import re
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from communique import lexicons
from communique.actors import Actors, meanings, plain
from communique.speakers.adjuncts import Adjunct, adjunct, by_office, names, qualities, stands_whole
from communique.speakers.bodies import may_be_state, state_of_adjective
from communique.speakers.context import Context, Referent
from communique.speakers.offices import canonical
from communique.speakers.person import Person
from communique.speakers.statehood import NOTHING, is_held, serves_a_state, standings
from communique.speakers.titles import WORD, title_words

_NAME = r"[A-Z][\w-]*[a-z](?: [A-Z][\w-]*[a-z]){0,2}"
_REALM = r"(?:the )?(?:(?:Republic|Kingdom|State|Sultanate|Emirate) of (?:the )?)?"
_TITLES = r"((?:[\w-]+ ?){1,5}?)"
_OWNER = re.compile(rf"\b(?:[Tt]he )?({_NAME}?)(?:['’]s|(?<=s)['’]) {_TITLES}(,?) ?$")
_AIDE = r"(?:[a-z-]+ )?(?:spokes(?:man|woman|person)|press secretary|aide|adviser|advisor|chief of staff)"
_SERVED = re.compile(rf"\b({_NAME})['’]s {_AIDE},? $")
_SERVES_BEHIND = re.compile(rf", ({_NAME})['’]s {_AIDE}\b")
_OWNS = re.compile(rf"\b({_NAME})['’]s $")
_HOLDER = re.compile(rf"\b(?:[Tt]he )?((?:[\w-]+ ){{1,4}}?)(?:of|from) {_REALM}({_NAME})(,) $")
_BEHIND = re.compile(
    rf"(?:,(?: the| an?)?)? ((?:[\w-]+ ){{0,5}}?)(?:of|from) {_REALM}((?>{_NAME}))"
    r"(?!\w|['’]| d[aeo]s? [A-Z]| \d| and [A-Z]| of (?:the )?[A-Z])"
)
_OWNED = re.compile(rf", (?:an? |the )?((?:[\w-]+ (?:for|of) )?)({_NAME}?)(?:['’]s|(?<=s)['’]) ((?:[\w-]+ ?){{1,5}})")
_CLOSED = re.compile(r"[,.;:)\n”\"]|$")  # behind a name that stands in apposition: ", Ana Brel, said"
_MARKS = re.compile(r"(?:  ?(?=,))?")  # what is left of marks of bold behind a name: "**Ana Brel**, minister"
_SERVES = frozenset({"minister", "ambassador", "consul"})  # who is one "of Kelmar" is of a state
_SHOWN = frozenset(
    {"body", "adjective", "envoy"}
)  # marks that a state alone bears: a town and a firm have a president too
_BACK, _AHEAD = 70, 90  # characters


class Home(NamedTuple):
    """The state whose official somebody is, and the words that name the office there."""

    state: str
    titles: str


def settle(context: Context, author: str | None = None) -> None:
    """Give the people whom the registry does not know the state whose officials they are, and their office its name.

    `author` are the words for whoever speaks all of the document, which need not stand in what is read of it.
    """
    persons = {id(one): one for one in context.people.named.values() if not one.known and one.state is None}
    for person in persons.values():
        told = ((context.text, place) for place in person.places)
        texts = chain(told, [(author, 0)] if author else [])
        home = next((found for text, place in texts if (found := _at(text, place, person, context))), None)
        if home is not None:
            person.state = home.state
            title = person.office or (home.titles if _names_office(home.titles) else "")
            person.office = _office(title, home.state, context.actors) if title else None


def serve(context: Context) -> None:
    """Who is somebody's spokesperson or aide has that one for a principal, and acts for the same state: "Brel's
    spokeswoman, Mira Tolland", "Mira Tolland, Brel's spokeswoman"."""
    for person in {id(one): one for one in context.people.named.values() if not one.known}.values():
        told = (one for place in person.places if (one := _served(place, person, context)))
        owner = next((one for one in told if one is not person), None)
        if owner is not None:
            person.principal = person.principal or owner.name
            person.state, person.organisation = person.state or owner.state, person.organisation or owner.organisation


def _served(place: int, person: Person, context: Context) -> Person | None:
    """Whom the words around one mention of a person say that the person serves."""
    ahead = _SERVED.search(context.text, max(0, place - _BACK), place)
    end = place + len(person.name)
    behind = _SERVES_BEHIND.match(context.text, end) if context.text[place:end] == person.name else None
    found = ahead or behind
    called = context.people.called.get(plain(found.group(1).split()[-1]), []) if found else []
    return called[0] if len(called) == 1 else None


def known(who: Referent, context: Context) -> Referent:
    """A state of the document has itself for a state."""
    if who.person is not None or who.state is not None or who.organisation is not None or who.speaker is None:
        return who
    return replace(who, state=state) if (state := state_named(who.speaker, context)) == who.speaker else who


def _office(title: str, state: str, actors: Actors) -> str:
    """An office in the registry's form: "Prime Minister" and "Kelmari Prime Minister" are that of Kelmar."""
    if re.search(r" (?:of|for|at|to|from) ", title, re.I):
        return title
    words = title.split()
    first = next((n for n, word in enumerate(words) if plain(word) in title_words(actors)), 0)
    front = [word for word in words[:first] if plain(word) in qualities()]  # "Acting", of "Acting Kelmar Minister"
    found = canonical(" ".join([*front, *words[first:]]), actors, ("state", state))
    return found.name if found else title


def _at(text: str, place: int, person: Person, context: Context) -> Home | None:
    """What the words around one mention of a person in a text tell."""
    surname = re.escape(person.name.split()[-1])
    own = re.compile(rf"(?:{re.escape(person.name)}|\b{surname})\b").search(text, place, place + _BACK)
    if own is None:
        return None
    titles = text[place : own.start()]
    ahead = re.split(r"[.;:!?\n“”\"]\s?", text[max(0, place - _BACK) : place])[-1] + titles
    end = _MARKS.match(text, own.end()).end()  # type: ignore[union-attr]  # matches nothing too
    behind = re.split(r"[.;:!?\n“”\"]", text[end : end + _AHEAD])[0]
    apposed = _CLOSED.match(text, end) is not None
    return _before(ahead, context, apposed=apposed) or _behind(behind, titles, context)


def _before(ahead: str, context: Context, *, apposed: bool) -> Home | None:
    """The state that owns or opens the titles before a name: "Kelmar's foreign minister", "Kelmari premier".

    Behind a comma the name must be in apposition: "asked about Kelmar's premier, Ana Brel said" tells of somebody else.
    """
    for pattern, name, titles in ((_OWNER, 1, 2), (_HOLDER, 2, 1)):
        if (found := pattern.search(ahead)) is None or found.group(3) and not apposed:
            continue
        office = re.sub(r"^.*\b[Tt]he ", "", found.group(titles)).strip()
        sure = serves_a_state(office) and (pattern is _HOLDER or not _may_be_person(found.group(name), context))
        state = _of_office(found.group(name), context, sure=sure) if _is_office(office, context.actors) else None
        if state:
            return Home(state, office)
    owner = _OWNS.search(ahead)  # "China's Wei Jianlong"
    if owner and (state := state_named(owner.group(1), context)):
        return Home(state, "")
    front = adjunct(ahead, context.actors, frozenset(offices()))
    free = front is not None and (apposed or not front.apart) and _is_office(front.titles, context.actors)
    state = _of_front(front, context) if front and free else None
    return Home(state, front.titles) if front and state else None


def _may_be_person(owner: str, context: Context) -> bool:
    """Whether whose minister somebody is may be a leader: "Orlen's foreign minister", "President Orlen's"."""
    first = owner.split(maxsplit=1)[0]
    return plain(first) in title_words(context.actors) if " " in owner else is_held(owner, context)


def _of_front(front: Adjunct, context: Context) -> str | None:
    """ "Kelmar Foreign Minister", "the Kelmari premier": the state whose name or adjective stands before the titles."""
    for name in names(front, context):
        if registered := meanings(context.actors, name, "state", "demonym"):
            return registered[0]
        state = state_named(name, context) or (state_of_adjective(name, context) if " " not in name else None)
        if state and (state != name or state_named(name, context)) and may_be_state(state, context):
            return state
        if told := by_office(name, front.titles, context):
            return told
    return None


def _behind(behind: str, titles: str, context: Context) -> Home | None:
    """The state behind a name: ", the premier of Kelmar", ", Kelmar's premier", and " of Kelmar" behind a title's."""
    owned = _OWNED.match(behind)
    told = owned.group(1) + owned.group(3) if owned else ""
    if owned and _is_office(told, context.actors) and (state := state_named(owned.group(2), context)):
        return Home(state, told.strip())
    found = _BEHIND.match(behind)
    if found is None or not _is_office(found.group(1) or titles, context.actors):
        return None
    name, office = found.group(2), (found.group(1) or titles).strip()
    state = _of_office(name, context, sure=_tells_state(name, office, context, apposed=bool(found.group(1))))
    return Home(state, office) if state else None


def _tells_state(name: str, office: str, context: Context, *, apposed: bool) -> bool:
    """Whether who holds an office "of" a name shows that it is a state: a foreign minister, and right behind the
    minister's own name any minister of one word; "of" several may be a party's."""
    if apposed:
        return serves_a_state(office)
    return stands_whole(name, context) if " " in name else not _SERVES.isdisjoint(plain(office).split())


def _of_office(name: str, context: Context, *, sure: bool) -> str | None:
    """The state that a name is; `sure` is whether the office beside it is one that nobody but a state has."""
    term = context.actors.terms.get(plain(name.rsplit(maxsplit=1)[-1]))
    free = term is None and may_be_state(name, context) and not meanings(context.actors, name)
    return state_named(name, context) or (name if free and sure else None)


def _names_office(titles: str) -> bool:
    """Whether titles end with an office: "a spokeswoman for Kelmar's foreign ministry" and "her counterpart" do not."""
    head = re.split(r" (?:for|of) ", titles)[0]
    return bool(head) and offices().get(plain(head).split()[-1]) == "office"


def _is_office(words: str, actors: Actors) -> bool:
    """Whether words are the title of an office that a state has, and of nothing else: "deputy foreign minister"."""
    parts = [plain(word) for word in WORD.findall(words)]
    known = title_words(actors) | offices().keys() | qualities() | {"for", "of"}
    return not offices().keys().isdisjoint(parts) and all(part in known for part in parts)


@functools.cache
def offices() -> dict[str, str]:
    """The last words of the offices and bodies that states have, each with its category."""
    table = lexicons.load("state_offices")
    return dict(zip(table["term"], table["category"], strict=True))


def state_named(name: str, context: Context) -> str | None:
    """The state that a name is: the registry's, or what the document has a government or a people of."""
    if registered := meanings(context.actors, name, "state"):
        return registered[0]
    if meanings(context.actors, name) or plain(name) in context.people.called:
        return None
    return name if standings(context).get(plain(name), NOTHING).marks & _SHOWN else None
