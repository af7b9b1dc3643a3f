"""Sources that hold a name: the document's own people before the registry's, people of one surname kept apart."""

import re

from communique.actors import meanings, person_named, persons_called, plain
from communique.speakers.meaning import ARTICLES, POSSESSIVES, TAIL, Context, Meant, by_person, uncapitalised
from communique.speakers.people import PARTICLES, Person, registry_person
from communique.speakers.titles import LITTLE, bare_name, role, state_in


def several(words: str, place: int, context: Context) -> Meant | None:
    """ "A, B and C" speak together; "the minister of trade and industry" is one person."""
    parts = re.split(r",? and |, ", words)
    if " and " not in words or meanings(context.actors, words) or "," in words.rsplit(" and ", maxsplit=1)[-1]:
        return None
    heads = [part for part in parts if part[:1].isupper() or part.lower().startswith(ARTICLES)]
    return Meant(uncapitalised(words), "collective") if len(heads) == len(parts) else None


def name_of(words: str, place: int, context: Context) -> Meant | None:
    """A full name or a surname: the document's own people before the registry's."""
    first, *rest = words.split(",")
    full = rest[0].strip() if rest else ""
    if full and not several(first, place, context):  # "its foreign minister, Ana Brel"
        full = " ".join(bare_name(full.split(), context.actors))
        named = context.people.named.get(plain(person_named(context.actors, full) or full))
        if named is not None:
            return by_person(named, "name")
    head = re.sub(r"['’]s$", "", first)
    parts = bare_name(re.split(r"\s+", re.sub(r"^.*['’]s? (?=[A-Z])", "", head)), context.actors)
    for first in range(len(parts)):
        form = " ".join(parts[first:])
        if not form[:1].isupper() and plain(form) not in context.people.called:
            continue
        person = _in_document(form, words, place, context) or _in_registry(form, words, context)
        if person is not None:
            return person
    return None


def _in_document(form: str, words: str, place: int, context: Context) -> Meant | None:
    key = plain(form)
    found = person_named(context.actors, form)
    named = context.people.named.get(plain(found) if found else key)
    if named is not None:
        return by_person(named, "name")
    persons = context.people.called.get(key, [])
    person = persons[0] if len(persons) == 1 else _told_apart(persons, words, place, context)
    return by_person(person, "name") if person else None


def _told_apart(persons: list[Person], words: str, place: int, context: Context) -> Person | None:
    """Of several people of one surname the one whose title or form of address stands there, else the one named last."""
    if not persons:
        return None
    before = " ".join(words.split()[:-1])
    title = role(re.sub(r"^(?:the|The)\s", "", before))
    address = context.actors.terms.get(plain(before))
    if address in {"he", "she"}:
        persons = [person for person in persons if person.pronoun == address] or persons
    elif title:
        fits = [person for person in persons if any(title in other or other in title for other in person.titles)]
        persons = fits or persons
    nearest = next((person for person in context.people.before(place) if person in persons), None)
    return nearest or persons[0]


def _in_registry(form: str, words: str, context: Context) -> Meant | None:
    """The registry's person of this name; of a surname the one whose title stands there, who serves, the only one."""
    name = person_named(context.actors, form)
    if name is not None:
        return by_person(registry_person(name, context.date, context.actors), "name")
    called = [registry_person(one, context.date, context.actors) for one in persons_called(context.actors, form)]
    if meanings(context.actors, form, "state", "organisation", "demonym") or _other_first_name(form, words, context):
        return None
    title = role(re.sub(r"^[Tt]he\s", "", " ".join(words.split()[:-1])))
    titled = [one for one in called if title and any(title in other for other in one.titles)]
    serving = [one for one in called if one.office]
    only = next((some[0] for some in (titled, serving, called) if len(some) == 1), None)
    return by_person(only, "name") if only else None


def _other_first_name(form: str, words: str, context: Context) -> bool:
    """Whether more than the surname stands there: somebody else's full name."""
    return len(bare_name(words.split(",", maxsplit=1)[0].split(), context.actors)) > len(form.split())


def unknown_name(words: str, place: int, context: Context) -> Meant | None:
    """A capitalised name that neither document nor registry knows more of stands for itself."""
    parts = bare_name(TAIL.sub("", words).split(), context.actors)
    small = [part for part in parts if part[0].islower() and part.lower() not in PARTICLES | LITTLE]
    if not parts or small or not parts[0][0].isupper() or parts[0].lower() in POSSESSIVES or len(parts) > 5:
        return None
    name = " ".join(parts)
    shouted = name.isupper() and len(name) > 4
    return Meant(name.title() if shouted else name, "name", state=state_in(words, context.actors))
