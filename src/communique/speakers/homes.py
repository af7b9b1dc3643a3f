"""Whose officials the people of a document are, where no registry tells: "Kelmar's foreign minister, Ana Brel", "Ana
Brel, the ambassador of Kelmar", "Defence Minister Ana Brel of Kelmar", "Kelmari Premier Ana Brel".

A name is a state's where the document treats it as one (`statehood`), or where an office that only states have is its.
Who is nobody's official has no state.
"""

import functools
import re
from dataclasses import replace
from typing import NamedTuple

from communique import lexicons
from communique.actors import Actors, meanings, plain
from communique.speakers.bodies import may_be_state, state_of_adjective
from communique.speakers.context import Context, Referent
from communique.speakers.offices import canonical
from communique.speakers.person import Person
from communique.speakers.statehood import NOTHING, standings
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
_FRONT = re.compile(rf"(?:\b(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) )?({_NAME}?) {_TITLES}(,?) ?$")
_BEHIND = re.compile(
    rf"(?:,(?: the| an?)?)? ((?:[\w-]+ ){{0,5}}?)(?:of|from) {_REALM}({_NAME})"
    r"(?!\w|['’]| d[aeo]s? [A-Z]| \d| and [A-Z])"
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


def settle(context: Context) -> None:
    """Give the people whom the registry does not know the state whose officials they are, and their office its name."""
    persons = {id(one): one for one in context.people.named.values() if not one.known and one.state is None}
    for person in persons.values():
        home = next((found for place in person.places if (found := _at(place, person, context))), None)
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
    return replace(who, state=state) if (state := _state(who.speaker, context)) == who.speaker else who


def _office(title: str, state: str, actors: Actors) -> str:
    """An office in the registry's form: "Prime Minister" and "Kelmari Prime Minister" are that of Kelmar."""
    if re.search(r" (?:of|for|at|to|from) ", title, re.I):
        return title
    words = title.split()
    first = next((n for n, word in enumerate(words) if plain(word) in title_words(actors)), 0)
    found = canonical(" ".join(words[first:]), actors, ("state", state))
    return found.name if found else title


def _at(place: int, person: Person, context: Context) -> Home | None:
    """What the words around one mention of a person tell."""
    text, surname = context.text, re.escape(person.name.split()[-1])
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
        found = pattern.search(ahead)
        fits = found and (apposed or not found.group(3)) and _is_office(found.group(titles), context.actors)
        if found and fits and (state := _state(found.group(name), context)):
            return Home(state, found.group(titles).strip())
    owner = _OWNS.search(ahead)  # "China's Wei Jianlong"
    if owner and (state := _state(owner.group(1), context)):
        return Home(state, "")
    front = _FRONT.search(ahead)
    free = front and (apposed or not front.group(3))
    state = _of_front(front.group(1), front.group(2), context) if front and free else None
    return Home(state, front.group(2).strip()) if front and state else None


def _of_front(word: str, titles: str, context: Context) -> str | None:
    """ "Kelmar Foreign Minister", "the Kelmari premier": what stands before the titles is no title itself."""
    if plain(word) in title_words(context.actors) or not _is_office(titles, context.actors):
        return None
    if registered := meanings(context.actors, word, "state", "demonym"):
        return registered[0]
    state = _state(word, context) or state_of_adjective(word, context)
    return state if state and (state != word or _state(word, context)) and may_be_state(state, context) else None


def _behind(behind: str, titles: str, context: Context) -> Home | None:
    """The state behind a name: ", the premier of Kelmar", ", Kelmar's premier", and " of Kelmar" behind a title's."""
    owned = _OWNED.match(behind)
    told = owned.group(1) + owned.group(3) if owned else ""
    if owned and _is_office(told, context.actors) and (state := _state(owned.group(2), context)):
        return Home(state, told.strip())
    found = _BEHIND.match(behind)
    if found is None or not _is_office(found.group(1) or titles, context.actors):
        return None
    state = _state(found.group(2), context)
    plainly = found.group() == f" of {found.group(2)}" and " " not in found.group(2)
    if state is None and plainly and not _SERVES.isdisjoint(plain(titles).split()):
        free = may_be_state(found.group(2), context) and not meanings(context.actors, found.group(2))
        state = found.group(2) if free else None
    return Home(state, (found.group(1) or titles).strip()) if state else None


def _names_office(titles: str) -> bool:
    """Whether titles end with an office: "a spokeswoman for Kelmar's foreign ministry" and "her counterpart" do not."""
    return bool(titles) and offices().get(plain(titles).split()[-1]) == "office"


def _is_office(words: str, actors: Actors) -> bool:
    """Whether words are the title of an office that a state has, and of nothing else: "deputy foreign minister"."""
    parts = [plain(word) for word in WORD.findall(words)]
    known = title_words(actors) | offices().keys() | {"for", "of"}
    return not offices().keys().isdisjoint(parts) and all(part in known for part in parts)


@functools.cache
def offices() -> dict[str, str]:
    """The last words of the offices and bodies that states have, each with its category."""
    table = lexicons.load("state_offices")
    return dict(zip(table["term"], table["category"], strict=True))


def _state(name: str, context: Context) -> str | None:
    """The state that a name is: the registry's, or what the document has a government or a people of."""
    if registered := meanings(context.actors, name, "state"):
        return registered[0]
    if meanings(context.actors, name) or plain(name) in context.people.called:
        return None
    return name if standings(context).get(plain(name), NOTHING).marks & _SHOWN else None
