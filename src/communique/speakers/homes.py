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

_NAME = r"[A-Z][\w’'-]*[a-z](?: [A-Z][\w-]*[a-z]){0,2}"
_OWNER = re.compile(rf"({_NAME}?)(?:['’]s|(?<=s)['’]) ((?:[\w-]+ ?){{1,5}}?),? ?$")
_HOLDER = re.compile(rf"\b(?:[Tt]he )?((?:[\w-]+ ){{1,4}}?)(?:of|for) (?:the )?({_NAME}), $")
_FRONT = re.compile(rf"(?:\b[Tt]he )?({_NAME}?) ((?:[\w-]+ ?){{1,4}}?),? ?$")
_BEHIND = re.compile(
    rf"(?:,(?: the| an?)?)? ((?:[\w-]+ ){{0,5}}?)(?:of|for|from) (?:the )?({_NAME})(?!\w|['’]| d[aeo]s? [A-Z])"
)
_OWNED = re.compile(rf", (?:an? |the )?((?:[\w-]+ (?:for|of) )?)({_NAME}?)(?:['’]s|(?<=s)['’]) ((?:[\w-]+ ?){{1,5}})")
_PEOPLE = re.compile(r"(?:an|ese|ish|ic|i)$")  # how adjectives and peoples end
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
            title = person.office or ("" if _is_body(home.titles) else home.titles)
            person.office = _office(title, home.state, context.actors) if title else None


def known(who: Referent, context: Context) -> Referent:
    """A state of the document has itself for a state."""
    if who.person is not None or who.state is not None or who.speaker is None:
        return who
    return replace(who, state=who.speaker) if _is_state(who.speaker, context) else who


def _office(title: str, state: str, actors: Actors) -> str:
    """An office in the registry's form: "Prime Minister" and "Kelmari Prime Minister" are that of Kelmar."""
    if re.search(r" (?:of|for|at|to) ", title):
        return title
    words = title.split()
    first = next((n for n, word in enumerate(words) if plain(word) in title_words(actors)), 0)
    found = canonical(" ".join(words[first:]), actors, ("state", state))
    return found.name if found else title


def _at(place: int, person: Person, context: Context) -> Home | None:
    """What the words around one mention of a person tell."""
    text = context.text
    surname = person.name.split()[-1]
    end = text.find(surname, place, place + _BACK)
    if end < 0:
        return None
    name = text.find(person.name, place, place + _BACK)
    titles = text[place : name if name >= 0 else place]
    ahead = re.split(r"[.;:!?\n“”\"]\s?", text[max(0, place - _BACK) : place])[-1] + titles
    behind = re.split(r"[.;:!?\n“”\"]", text[end + len(surname) : end + len(surname) + _AHEAD])[0]
    return _before(ahead, context) or _behind(behind, titles, context)


def _before(ahead: str, context: Context) -> Home | None:
    """The state that owns or opens the titles before a name: "Kelmar's foreign minister", "Kelmari premier"."""
    owner = _OWNER.search(ahead)
    if owner and _is_office(owner.group(2), context.actors) and _is_state(owner.group(1), context):
        return Home(owner.group(1), owner.group(2).strip())
    holder = _HOLDER.search(ahead)
    if holder and _is_office(holder.group(1), context.actors) and may_be_state(holder.group(2), context):
        return Home(holder.group(2), holder.group(1).strip())
    front = _FRONT.search(ahead)
    state = _of_front(front.group(1), front.group(2), context) if front else None
    return Home(state, front.group(2).strip()) if front and state else None


def _of_front(word: str, titles: str, context: Context) -> str | None:
    """ "Kelmar Foreign Minister", "the Kelmari premier": what stands before the titles is no title itself."""
    if plain(word) in title_words(context.actors) or not _is_office(titles, context.actors):
        return None
    named = plain(word) in standings(context) and not _PEOPLE.search(word)
    state = word if named or _is_state(word, context) else state_of_adjective(word, context)
    return state if state and may_be_state(state, context) else None


def _behind(behind: str, titles: str, context: Context) -> Home | None:
    """The state behind a name: ", the premier of Kelmar", ", Kelmar's premier", and " of Kelmar" behind a title's."""
    owned = _OWNED.match(behind)
    if owned and _is_office(owned.group(1) + owned.group(3), context.actors) and _is_state(owned.group(2), context):
        return Home(owned.group(2), (owned.group(1) + owned.group(3)).strip())
    found = _BEHIND.match(behind)
    if found is None or not may_be_state(found.group(2), context):
        return None
    told = found.group(1) or titles
    return Home(found.group(2), told.strip()) if _is_office(told, context.actors) else None


def _is_body(titles: str) -> bool:
    """Whether titles end with a body: "a spokeswoman for Kelmar's foreign ministry" is not the ministry."""
    table = lexicons.load("state_offices")
    return plain(titles).split()[-1] in set(table.loc[table["category"] == "body", "term"])


def _is_office(words: str, actors: Actors) -> bool:
    """Whether words are the title of an office that a state has, and of nothing else: "deputy foreign minister"."""
    parts = [plain(word) for word in WORD.findall(words)]
    known = title_words(actors) | offices() | {"for", "of"}
    return not offices().isdisjoint(parts) and all(part in known for part in parts)


@functools.cache
def offices() -> frozenset[str]:
    """The last words of the offices and bodies that a state has and a town, a party or a club has not."""
    return frozenset(lexicons.load("state_offices")["term"])


def _is_state(name: str, context: Context) -> bool:
    if meanings(context.actors, name, "state"):
        return True
    return standings(context).get(plain(name), NOTHING).is_state and plain(name) not in context.people.called
