"""Sources that hold a name: the document's own people before the registry's, people of one surname kept apart."""

import re
from dataclasses import replace

from communique.actors import meanings, person_named, persons_called, plain
from communique.speakers.capitals import in_name
from communique.speakers.context import POSSESSIVES, TAIL, Context, Referent, by_person
from communique.speakers.offices import canonical
from communique.speakers.person import Person, chosen, contradicts, registry_person, suits
from communique.speakers.spelling import registered_alike
from communique.speakers.titles import LITTLE, bare_name, is_title, last_title, no_names, role, state_in

_FOR_OTHERS = re.compile(r"\b(?:for|to|from|with|near|by|behind|about|under|against|around)\b")
_BODY = re.compile(  # "The Order of Mercy", "the Institute for Peace and Security"
    r"[Tt]he ((?:[A-Z][\w’'-]+ ){1,4}(?:of|for)(?: the)?"
    r"(?: [A-Z][\w’'-]+| and| of| the| for)*? ?[A-Z][\w’'-]+)(?:,|$)"
)
_RELATION = re.compile(
    r"^(.*?\b(?:aide|adviser|advisor|spokes\w+|ally|son|daughter|\w*secretary)) (?:of|for|to) (.+)$", re.I
)


def name_of(words: str, place: int, context: Context) -> Referent | None:
    """A full name or a surname: the document's own people before the registry's."""
    first, *rest = (part.strip() for part in words.split(","))
    after = _after_comma(first, rest, place, context) if rest else None
    if after is not None:
        return after
    head = re.sub(r"['’]s$", "", first)
    found = _named(re.sub(r"^.*['’]s? (?=[A-Z])", "", head), words, place, context)
    if found is None and (short := TAIL.sub("", head)) != head:
        found = _named(short, words, place, context)
    return _spokesperson(found, rest, place, context) if found and rest else found


def _after_comma(first: str, rest: list[str], place: int, context: Context) -> Referent | None:
    """ "its foreign minister, Ana Brel": the name stands after the comma, the office before it."""
    words = bare_name(rest[0].split(), context.actors)
    if not _like_a_name(rest[0].split()) or len(words) < 2 or _like_a_name(first.split()):
        return None
    full = " ".join(words)
    registered = person_named(context.actors, full) or registered_alike(full, context.actors)
    person = context.people.named.get(plain(registered or full))
    if person is None:
        return None
    _take_office(person, first, place, context)
    return by_person(person, "name")


def _take_office(person: Person, title: str, place: int, context: Context) -> None:
    """ "its director" before a name unknown to the registry: an office of whom "its" stands for."""
    from communique.speakers.pronouns import owner_before

    possessive = title.split(maxsplit=1)[0].lower()
    if person.known or possessive not in POSSESSIVES or not is_title(title.rsplit(maxsplit=1)[-1], context.actors):
        return
    owner = owner_before(possessive, place, context)
    office = canonical(title, context.actors, (owner.kind, owner.name)) if owner else None
    if office is not None:
        person.office, person.state, person.organisation = office.name, office.state, office.organisation


def _spokesperson(found: Referent, rest: list[str], place: int, context: Context) -> Referent:
    """ "Pell Arden, spokesman for President Corin Vasse": the name in the apposition is the principal's."""
    match = _RELATION.match(re.sub(r"^(?:the|a|an) ", "", rest[0]))
    if not match or "spokes" not in match.group(1).lower() or found.principal is not None or found.person is None:
        return found
    principal = name_of(match.group(2), place, context)
    if principal is None or principal.person is None:
        return found
    state = found.state or principal.state
    found.person.principal, found.person.state = principal.speaker, state
    found.person.office = (found.office or match.group(1)).split(" for ")[0]
    return replace(found, office=found.person.office, principal=principal.speaker, state=state)


def _like_a_name(words: list[str]) -> bool:
    return bool(words) and all(map(in_name, words))


def _named(head: str, words: str, place: int, context: Context) -> Referent | None:
    parts = bare_name(head.split(), context.actors)
    for first in range(len(parts)):
        form = " ".join(parts[first:])
        if not form[:1].isupper() and plain(form) not in context.people.called:
            continue
        title = head.removesuffix(form).strip()
        if _of_another(title, context):
            return None
        person = _in_document(form, title, place, context) or _in_registry(form, title, head, context)
        if person is not None:
            return person
    return None


def _of_another(title: str, context: Context) -> bool:
    """Whether a name is not that of the source itself: "a spokesman for President Vasse", "an aide of Vasse"."""
    if _FOR_OTHERS.search(title):
        return True
    _, of, after = title.rpartition(" of")
    return bool(of) and all(is_title(word, context.actors) for word in after.split())


def _in_document(form: str, title: str, place: int, context: Context) -> Referent | None:
    key = plain(form)
    found = person_named(context.actors, form)
    named = context.people.named.get(plain(found) if found else key)
    if named is not None:
        return by_person(named, "name")
    person = _told_apart(context.people.called.get(key, []), key, title, place, context)
    return by_person(person, "name") if person else None


def _told_apart(persons: list[Person], key: str, title: str, place: int, context: Context) -> Person | None:
    """Of several people of one surname the one whose title or form of address stands there, else the one named last.

    Nobody, where the title is not theirs and the registry has somebody else of the name whose title it is.
    """
    last = last_title(title.split(), context.actors)
    persons = [one for one in persons if not (last and contradicts(one, last, context.actors))]
    if not persons:
        return None
    if last and not any(suits(one, last, context.actors) for one in persons):
        others = (registry_person(name, context.date, context.actors) for name in persons_called(context.actors, key))
        if any(suits(one, last, context.actors) for one in others):
            return None
    if len(persons) == 1:
        return persons[0]
    fits = [one for one in persons if last and suits(one, last, context.actors)] or persons
    nearest = next((one for one in context.people.before(place) if any(one is other for other in fits)), None)
    return nearest or chosen(fits, last, context.actors)


def _in_registry(form: str, title: str, head: str, context: Context) -> Referent | None:
    """The registry's person of this name; of a surname the one whose title stands there, who serves, the only one."""
    actors = context.actors
    name = person_named(actors, form) or registered_alike(form, actors)
    if name is not None:
        return by_person(registry_person(name, context.date, actors), "name")
    if meanings(actors, form, "state", "organisation", "demonym") or len(bare_name(head.split(), actors)) > len(
        form.split()
    ):
        return None
    last = last_title(title.split(), context.actors)
    called = [registry_person(one, context.date, actors) for one in persons_called(actors, form)]
    called = [one for one in called if not (last and contradicts(one, last, actors))]
    titled = [one for one in called if last and role(last) and suits(one, last, actors)]
    serving = [one for one in called if one.office]
    only = next((some[0] for some in (titled, serving, called) if len(some) == 1), None)
    return by_person(only, "name") if only else None


def unknown_name(words: str, place: int, context: Context) -> Referent | None:
    """A capitalised name that neither document nor registry knows more of stands for itself."""
    head = TAIL.sub("", words)
    body = _BODY.match(words)  # "the Order of Mercy" is no person of a place
    if body and context.actors.terms.get(plain(head.split()[-1])) not in {"title", "body"}:
        return Referent(body.group(1), "name", state=state_in(words, context.actors))
    parts = bare_name(head.split(), context.actors)
    small = [part for part in parts if not in_name(part) and part.lower() not in LITTLE]
    if not parts or small or not parts[0][0].isupper() or parts[0].lower() in no_names() or len(parts) > 5:
        return None
    term = context.actors.terms.get(plain(" ".join(parts)))
    ahead = plain(head.removesuffix(parts[-1]).strip())
    office = term == "title" and len(parts) == 1 and meanings(context.actors, ahead, "demonym", "state")
    itself = term not in {None, "portfolio"} and " ".join(parts) == head.removeprefix("The ").removeprefix("the ")
    if office or itself or parts[0].lower() in LITTLE:  # "the French President", "the Secretariat"
        return None
    if len(parts) == 1 and _common(parts[0], place, context):
        return None
    name = context.acronyms.get(" ".join(parts), " ".join(parts))
    address = context.actors.terms.get(plain(head.removesuffix(name).strip()))
    if address in {"he", "she"} and context.people.called.get(plain(name)):
        return Referent(head, "name")  # "Ms Arden", where the Arden that is known is a man
    shouted = name.isupper() and len(name) > 4
    return Referent(name.title() if shouted else name, "name", state=state_in(words, context.actors))


def _common(word: str, place: int, context: Context) -> bool:
    """Whether a word that stands alone is no name: "Observers" at the head of a sentence, "observers" elsewhere."""
    return not word.isupper() and word.lower() in context.small_words
