"""Sources by what they are: the holder of an office on the day, a government, "the minister", "the diplomat"."""

import re

from communique.actors import Actors, holders, meanings, plain
from communique.speakers.meaning import POSSESSIVES, TAIL, Context, Meant, by_person, uncapitalised
from communique.speakers.names import name_of
from communique.speakers.people import Person, registry_person
from communique.speakers.pronouns import antecedent, state_before
from communique.speakers.titles import is_title, role, state_in

_POSSESSOR = re.compile(r"^(?:the )?(.+?)['’]s? (.+)$", re.I)
_OF = re.compile(r"^(?:the )?(.+?) (?:of|for) (?:the )?(.+)$", re.I)


def office(words: str, place: int, context: Context) -> Meant | None:
    """ "the British prime minister", "Germany's chancellor", "the minister of X": who held the office that day."""
    head = words.split(",", maxsplit=1)[0]
    for description in _descriptions(head, context.actors):
        if not meanings(context.actors, description, "office"):
            continue
        found = holders(context.actors, description, context.date)
        if len(found) == 1:
            named = context.people.named.get(plain(found[0]))
            if named is not None:
                return by_person(named, "description")
            return by_person(registry_person(found[0], context.date, context.actors), "registry")
    return None


def _descriptions(words: str, actors: Actors) -> list[str]:
    """The ways the registry may write a description: "Russia's foreign minister" as "Russian foreign minister"."""
    forms = [words]
    for pattern, owner, office in ((_POSSESSOR, 1, 2), (_OF, 2, 1)):
        match = pattern.match(words)
        if match:
            names = meanings(actors, match.group(owner), "state")[:1]
            forms += [f"{adjective} {match.group(office)}" for name in names for adjective in _adjectives(name, actors)]
            forms += [f"{match.group(owner)} {match.group(office)}"]
    return forms


def _adjectives(state: str, actors: Actors) -> list[str]:
    rows = actors.states[actors.states["state"] == state]
    return [form for forms in rows["demonyms"] for form in forms]


def possessed(words: str, place: int, context: Context) -> Meant | None:
    """ "its foreign minister", "her delegation": the owner is the antecedent of the pronoun, and has a state."""
    owner, _, thing = words.partition(" ")
    if owner.lower() not in POSSESSIVES or not thing:
        return None
    state = state_before(owner.lower(), place, context)
    if state is None:
        return None
    if any(context.actors.terms.get(plain(" ".join(thing.split()[-n:]))) == "body" for n in (1, 2)):
        return Meant(state, "description", state=state)
    titled = any(is_title(" ".join(thing.split()[-n:]), context.actors) for n in (1, 2, 3))
    person = antecedent(POSSESSIVES[owner.lower()], place, context) if owner.lower() in {"his", "her"} else None
    forms = [f"{adjective} {thing}" for adjective in _adjectives(state, context.actors)] if titled else []
    stated = next((one for form in forms if (one := office(form, place, context))), None)
    holder = stated or _holder(role(thing), state, person.speaker if person else None, context) if titled else None
    return holder or (Meant(uncapitalised(words), "unresolved", state=state) if titled else None)


def _holder(wanted: str, state: str, principal: str | None, context: Context) -> Meant | None:
    """The one holder of a role in a state on the day; of several, who speaks for the `principal`."""
    actors, date = context.actors, context.date or ""
    rows = actors.offices[actors.offices["state"] == state].to_dict("records")
    people = [registry_person(name, date, actors) for name in dict.fromkeys(row["person"] for row in rows)]
    fits = [person for person in people if person.office and _has_role(person, set(wanted.split()))]
    fits = [person for person in fits if person.principal == principal] if principal and len(fits) > 1 else fits
    if len(fits) != 1:
        return None
    named = context.people.named.get(plain(fits[0].name))
    return by_person(named, "description") if named else by_person(fits[0], "registry")


def of_a_people(words: str, place: int, context: Context) -> Meant | None:
    """ "the Veldrian said": the person of that state who was spoken of last."""
    form = re.sub(r"^the ", "", words, flags=re.I)
    states = meanings(context.actors, form, "demonym") if form != words and form.split()[-1:] == [form] else []
    if not states or form.endswith("s"):
        return None
    speaking = (one.person for _, _, one in reversed(context.lately) if one.person)
    person = next((one for one in [*speaking, *context.people.before(place)] if one.state == states[0]), None)
    return by_person(person, "description") if person else None


def body(words: str, place: int, context: Context) -> Meant | None:
    """ "the Russian government", "Putin's administration", "Veldria's foreign ministry": the state speaks."""
    head = TAIL.sub("", words)
    if not any(context.actors.terms.get(plain(" ".join(head.split()[-n:]))) == "body" for n in (1, 2)):
        return None
    state = state_in(words, context.actors) or _state_of_owner(words, context)
    if state is not None:
        return Meant(state, "registry", state=state)
    same = (
        one
        for at, said, one in reversed(context.lately)
        if one.state and said.lower().endswith(head.split()[-1].lower())
    )
    earlier = next(same, None)
    return Meant(earlier.state, "description", state=earlier.state) if earlier else None


def _state_of_owner(words: str, context: Context) -> str | None:
    match = _POSSESSOR.match(words)
    person = name_of(match.group(1), 0, context) if match and match.group(1)[:1].isupper() else None
    return person.state if person else None


def unnamed_again(words: str, place: int, context: Context) -> Meant | None:
    """ "the diplomat" after "a Kethari diplomat": the unnamed source spoken of last, unless a named one is nearer."""
    if not words.lower().startswith("the "):
        return None
    head = role(TAIL.sub("", words)).split()[-1:]
    for _, said, one in reversed(context.lately):
        if one.person and one.person.titles and head and _has_role(one.person, set(head)):
            return None
        if one.resolution == "anonymous" and role(TAIL.sub("", said)).split()[-1:] == head:
            return one
    return None


def role_of(words: str, place: int, context: Context) -> Meant | None:
    """ "the minister", "SPOKESPERSON": the person of that role mentioned last, else the only one of the document."""
    bare = re.sub(r"^(?:the|his|her|its|their)\s+", "", words, flags=re.I)
    bare = bare.split(",")[0]
    parts = bare.split()
    if not any(is_title(" ".join(parts[-n:]), context.actors) for n in (1, 2, 3)) and role(bare) != "spokesperson":
        return None
    wanted = set(role(bare).split())
    speaking = (one.person for _, _, one in reversed(context.lately) if one.person)
    mentioned = context.people.before(place)
    before = next((one for one in [*speaking, *mentioned] if _has_role(one, wanted)), None)
    everyone = [person for person in context.people.named.values() if _has_role(person, wanted)]
    person = before or (everyone[0] if len(everyone) == 1 else None)
    return by_person(person, "description") if person else None


def _has_role(person: Person, wanted: set[str]) -> bool:
    return any(wanted <= set(title.split()) for title in person.titles)
