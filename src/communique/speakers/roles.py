"""Sources by what they are: the holder of an office on the day, a government, "the Veldrian"."""

import re

from communique.actors import Actors, holders, meanings, plain
from communique.speakers.bodies import is_body, state_of_adjective, state_of_body
from communique.speakers.context import TAIL, Context, Referent, by_person, uncapitalised
from communique.speakers.names import name_of
from communique.speakers.offices import canonical
from communique.speakers.person import Person, has_role, registry_person
from communique.speakers.pronouns import Owner
from communique.speakers.titles import is_title, role, state_in

_POSSESSOR = re.compile(r"^(?:the )?(.+?)['’]s? (.+)$", re.I)
_OF = re.compile(r"^(?:the )?(.+?) (?:of|for) (?:the )?(.+)$", re.I)


def office(words: str, place: int, context: Context) -> Referent | None:
    """ "the British prime minister", "Germany's chancellor", "the minister of X": who held the office that day."""
    head = words.split(",", maxsplit=1)[0]
    for description in _descriptions(head, context.actors):
        if not meanings(context.actors, description, "office"):
            continue
        found = holders(context.actors, description, context.date)
        there = any(plain(name) in context.people.named for name in found)
        if not there and (named := _named_holder(description, context)):
            return by_person(named, "description")
        if len(found) == 1:
            return _holding(registry_person(found[0], context.date, context.actors), place, context)
    return None


def _named_holder(description: str, context: Context) -> Person | None:
    """The one person unknown to the registry to whom the text gives an office of the registry: it knows better."""
    offices = meanings(context.actors, description, "office")
    persons = {one.name: one for one in context.people.named.values() if not one.known and one.office in offices}
    return next(iter(persons.values())) if len(persons) == 1 else None


def _holding(person: Person, place: int, context: Context) -> Referent:
    """The holder of an office: by the document's words where it has named them before, else by the registry."""
    named = context.people.named.get(plain(person.name))
    if named is None:
        return by_person(person, "registry")
    told = any(one < place for one in named.places)
    return by_person(named, "description" if told else "registry")


def _descriptions(words: str, actors: Actors) -> list[str]:
    """The ways the registry may write a description: "Russia's foreign minister" as "Russian foreign minister"."""
    forms = [words]
    for pattern, owner, office in ((_POSSESSOR, 1, 2), (_OF, 2, 1)):
        match = pattern.match(words)
        if match:
            names = meanings(actors, match.group(owner), "state")[:1]
            adjectives = (adjective for name in names for adjective in actors.adjectives.get(name, []))
            forms += [f"{adjective} {match.group(office)}" for adjective in adjectives]
            forms += [f"{match.group(owner)} {match.group(office)}"]
    return forms


def holder_of(wanted: str, owner: Owner, place: int, context: Context) -> Referent | None:
    """The one holder of a role in a state or organisation on the day; of several, who speaks for the owner."""
    actors = context.actors
    names = dict.fromkeys(row["person"] for row in actors.by_body.get(owner.name, []))
    people = [registry_person(name, context.date or "", actors) for name in names]
    fits = [person for person in people if person.office and has_role(person, set(wanted.split()))]
    exact = [person for person in fits if wanted in {role(title) for title in person.titles}]
    spoken = owner.person.speaker if owner.person else None
    for_owner = [person for person in fits if spoken and person.principal == spoken]
    if wanted == "secretary":  # "the secretary" of a council is no secretary-general
        fits = exact
    chosen = fits if len(fits) == 1 else for_owner if len(for_owner) == 1 else exact
    return _holding(chosen[0], place, context) if len(chosen) == 1 else None


def ends_in_title(words: str, actors: Actors) -> bool:
    """Whether words end in a title: "its foreign minister"."""
    return any(is_title(" ".join(words.split()[-n:]), actors) for n in (1, 2, 3))


def titled_of(words: str, place: int, context: Context) -> Referent | None:
    """ "the representative of Veldria", whom neither document nor registry names: the words, with office and state."""
    head = TAIL.sub("", words)
    if not re.match(r"(?:the|its|their)\s", words, re.I) or not ends_in_title(head, context.actors) or head == words:
        return None
    named = canonical(words, context.actors)
    if named is None or not (named.state or named.organisation):
        return None
    bare = uncapitalised(words.split(", ", maxsplit=1)[0])
    return Referent(bare, "description", named.name, None, named.state, named.organisation)


def holder_of_the_day(words: str, place: int, context: Context) -> Referent | None:
    """ "the president", named nowhere: of whoever has the floor, else of the only state or organisation concerned."""
    if not words.lower().startswith("the ") or not ends_in_title(words, context.actors):
        return None
    wanted = role(words)
    floor = context.floor(place)
    stands_for = floor.state or floor.organisation if floor is not None else None
    if floor is not None and stands_for:
        owner = Owner("state", stands_for, floor.speaker or stands_for, None)
        return holder_of(wanted, owner, place, context)
    found = [one for name in context.concerned if (one := holder_of(wanted, Owner("", name, name), place, context))]
    return found[0] if len(found) == 1 else None


def of_a_people(words: str, place: int, context: Context) -> Referent | None:
    """ "the Veldrian said": the person of that state who was spoken of last."""
    form = re.sub(r"^the ", "", words, flags=re.I)
    if form == words and context.text[max(0, place - 4) : place].lower() == "the ":
        words = f"the {words}"  # a source may lack its article
    states = _of_demonym(form, context) if form != words and form.split()[-1:] == [form] else []
    if not states or form.endswith("s"):
        return None
    if form.endswith(("ese", "sh", "ch")):  # "the Chinese": one word for one and for many
        return Referent(uncapitalised(words), "collective", state=states[0])
    speaking = (one.person for _, _, one in reversed(context.before(place)) if one.person)
    person = next((one for one in [*speaking, *context.people.before(place)] if one.state == states[0]), None)
    return by_person(person, "description") if person else None


def _of_demonym(form: str, context: Context) -> list[str]:
    """The states whose people a word is: by the registry, or the state of the document whose adjective it is."""
    known = meanings(context.actors, form, "demonym")
    own = state_of_adjective(form, context, name=False) if not known and form[:1].isupper() else None
    return known or ([own] if own and own != form else [])


def body(words: str, place: int, context: Context) -> Referent | None:
    """ "the Russian government", "Putin's administration", "Veldria's foreign ministry": the state speaks."""
    head = TAIL.sub("", words)
    if not is_body(head, context.actors):
        return None
    state = state_in(words, context.actors) or _state_of_owner(words, context)
    if state is not None:
        return Referent(state, "registry", state=state)
    state = state_of_body(words, context)
    return Referent(state, "description", state=state) if state else None


def _state_of_owner(words: str, context: Context) -> str | None:
    match = _POSSESSOR.match(words)
    person = name_of(match.group(1), 0, context) if match and match.group(1)[:1].isupper() else None
    return person.state if person else None
