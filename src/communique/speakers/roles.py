"""Sources by what they are: the holder of an office on the day, a government, "the minister", "the diplomat"."""

import re
from dataclasses import replace

from communique.actors import Actors, holders, meanings, plain
from communique.speakers.bodies import is_body, state_of_body
from communique.speakers.meaning import PAPERS, POSSESSIVES, TAIL, Context, Meant, by_person, uncapitalised
from communique.speakers.names import name_of, unknown_name
from communique.speakers.offices import canonical
from communique.speakers.people import Person, has_role, registry_person
from communique.speakers.pronouns import Owner, antecedent, owner_before, sentences_back
from communique.speakers.titles import is_title, role, state_in

_POSSESSOR = re.compile(r"^(?:the )?(.+?)['’]s? (.+)$", re.I)
_PAPER = re.compile(rf"(?:{PAPERS})$", re.I)
_BUSINESSES = frozenset(
    (
        "airline",
        "brewery",
        "broadcaster",
        "carmaker",
        "company",
        "firm",
        "insurer",
        "lender",
        "manufacturer",
        "newspaper",
    )
    + ("operator", "retailer", "studio", "utility")
)
_OFFICES = {"office", "press office"}
_AGED = re.compile(r"^the (?:[\w’'-]+ ){0,2}?\d+-year-old(?: [\w-]+){0,2}$", re.I)
_DESCRIBES = re.compile(rf"[a-z]|(?:[Tt]he|{'|'.join(one.title() for one in POSSESSIVES)}) |[A-Z][\w-]+['’]s [a-z]")
_OF = re.compile(r"^(?:the )?(.+?) (?:of|for) (?:the )?(.+)$", re.I)


def office(words: str, place: int, context: Context) -> Meant | None:
    """ "the British prime minister", "Germany's chancellor", "the minister of X": who held the office that day."""
    head = words.split(",", maxsplit=1)[0]
    for description in _descriptions(head, context.actors):
        if not meanings(context.actors, description, "office"):
            continue
        found = holders(context.actors, description, context.date)
        if len(found) == 1:
            return _holding(registry_person(found[0], context.date, context.actors), place, context)
    return None


def _holding(person: Person, place: int, context: Context) -> Meant:
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


def possessed(words: str, place: int, context: Context) -> Meant | None:
    """ "its foreign minister", "her delegation": the owner is the antecedent of the pronoun, and has a state."""
    possessive, _, thing = words.partition(" ")
    thing = thing.split(",")[0]
    if possessive.lower() not in POSSESSIVES or not thing:
        return _office_of(words, place, context)
    if thing in _OFFICES and possessive.lower() in {"his", "her"}:
        found = antecedent(POSSESSIVES[possessive.lower()], place, context)
        return _office_for(found) if found else None
    owner = owner_before(possessive.lower(), place, context)
    if owner is None:
        return _delegate(possessive.lower(), thing, place, context)
    if is_body(thing, context.actors):
        delegate = _delegate(possessive.lower(), thing, place, context)
        return delegate or (None if owner.kind == "person" else _body_of(thing, owner))
    if not _ends_in_title(thing, context.actors):
        return _thing_of(thing, owner)
    found = _stated(thing, owner, place, context) or _holder(role(TAIL.sub("", thing)), owner, place, context)
    return found or _unknown_holder(words, thing, owner, place, context)


def _body_of(thing: str, owner: Owner) -> Meant:
    """The owner, for whom a body speaks."""
    state = owner.name if owner.kind == "state" else None
    return Meant(owner.name, "description", state=state, organisation=None if state else owner.name)


def of_a_person(words: str, place: int, context: Context) -> Meant | None:
    """ "his government", of a person whose state nobody knows."""
    possessive, _, thing = words.partition(" ")
    if possessive.lower() not in {"his", "her"} or not thing:
        return None
    owner = owner_before(possessive.lower(), place, context)
    return _thing_of(thing.split(",", maxsplit=1)[0], owner) if owner else None


def _office_of(words: str, place: int, context: Context) -> Meant | None:
    """ "Vasse's office", with the office's head as whom it speaks for."""
    match = re.match(r"^(?:the )?(.+?)['’]s? (?:press )?office$", words, re.I)
    found = name_of(match.group(1), place, context) if match else None
    return _office_for(found) if found else None


def _office_for(head: Meant) -> Meant:
    """The office of somebody, which speaks for them."""
    owner = Owner("person", head.speaker or "", head.speaker or "", head)
    principal = head.speaker if head.person else None
    return replace(_thing_of("office", owner), principal=principal, organisation=head.organisation)


def _delegate(possessive: str, thing: str, place: int, context: Context) -> Meant | None:
    """In the record of a meeting "her delegation" is the one who speaks for it."""
    if context.kind != "record" or thing.rsplit(maxsplit=1)[-1] != "delegation" or possessive not in {"his", "her"}:
        return None
    found = antecedent(POSSESSIVES[possessive], place, context)
    return replace(found, resolution="description") if found else None


def _stated(thing: str, owner: Owner, place: int, context: Context) -> Meant | None:
    """ "its spokesperson" after "The Kremlin" as "Kremlin spokesperson", after "Veldria" as "Veldrian spokesperson"."""
    adjectives = context.actors.adjectives.get(owner.name, [])
    forms = [f"{front} {thing}" for front in [*([] if owner.person else [owner.words]), *adjectives]]
    return next((one for form in forms if (one := office(form, place, context))), None)


def _unknown_holder(words: str, thing: str, owner: Owner, place: int, context: Context) -> Meant:
    """An office of a known state in no registry: the document's person of that role and state, else nobody."""
    known = [
        one
        for one in context.people.before(place)
        if one.state == owner.name and has_role(one, set(role(thing).split()))
    ]
    if known:
        return by_person(known[0], "description")
    return _thing_of(thing, owner)


def _thing_of(thing: str, owner: Owner) -> Meant:
    """Somebody of a known owner, without a name: "Kelmar's navy", "Brel's party"; a paper is its owner's."""
    said = (owner.person.speaker if owner.person and owner.kind == "person" else None) or owner.name
    state = owner.name if owner.kind == "state" else owner.person.state if owner.person else None
    if _PAPER.match(thing.split(maxsplit=1)[-1]):
        itself = owner.person or Meant(said, "description", state=state)
        return replace(itself, resolution="description")
    if owner.kind == "state" and thing.lower() in {"country", "nation", "state", "homeland"}:
        return Meant(owner.name, "description", state=owner.name)
    mark = "'" if said.endswith("s") else "'s"
    return Meant(f"{said}{mark} {TAIL.sub('', thing)}", "description", state=state)


def _holder(wanted: str, owner: Owner, place: int, context: Context) -> Meant | None:
    """The one holder of a role in a state or organisation on the day; of several, who speaks for the owner."""
    actors = context.actors
    names = dict.fromkeys(row["person"] for row in actors.by_body.get(owner.name, []))
    people = [registry_person(name, context.date or "", actors) for name in names]
    fits = [person for person in people if person.office and has_role(person, set(wanted.split()))]
    exact = [person for person in fits if wanted in {role(title) for title in person.titles}]
    spoken = owner.person.speaker if owner.person else None
    for_owner = [person for person in fits if spoken and person.principal == spoken]
    chosen = fits if len(fits) == 1 else for_owner if len(for_owner) == 1 else exact
    return _holding(chosen[0], place, context) if len(chosen) == 1 else None


def _ends_in_title(words: str, actors: Actors) -> bool:
    return any(is_title(" ".join(words.split()[-n:]), actors) for n in (1, 2, 3))


def titled_of(words: str, place: int, context: Context) -> Meant | None:
    """ "the representative of Veldria", whom neither document nor registry names: the words, with office and state."""
    head = TAIL.sub("", words)
    if not re.match(r"(?:the|its|their)\s", words, re.I) or not _ends_in_title(head, context.actors) or head == words:
        return None
    named = canonical(words, context.actors)
    if named is None or not (named.state or named.organisation):
        return None
    bare = uncapitalised(words.split(", ", maxsplit=1)[0])
    return Meant(bare, "description", named.name, None, named.state, named.organisation)


def holder_of_the_day(words: str, place: int, context: Context) -> Meant | None:
    """ "the president", named nowhere: of whoever has the floor, else of the only state or organisation concerned."""
    if not words.lower().startswith("the ") or not _ends_in_title(words, context.actors):
        return None
    wanted = role(words)
    floor = context.turn
    if floor is not None and (body := floor.state or floor.organisation):
        return _holder(wanted, Owner("state", body, floor.speaker or "", None), place, context)
    found = [one for name in context.concerned if (one := _holder(wanted, Owner("", name, name), place, context))]
    return found[0] if len(found) == 1 else None


def of_a_people(words: str, place: int, context: Context) -> Meant | None:
    """ "the Veldrian said": the person of that state who was spoken of last."""
    form = re.sub(r"^the ", "", words, flags=re.I)
    states = meanings(context.actors, form, "demonym") if form != words and form.split()[-1:] == [form] else []
    if not states or form.endswith("s"):
        return None
    if form.endswith(("ese", "sh", "ch")):  # "the Chinese": one word for one and for many
        return Meant(uncapitalised(words), "collective", state=states[0])
    speaking = (one.person for _, _, one in reversed(context.lately) if one.person)
    person = next((one for one in [*speaking, *context.people.before(place)] if one.state == states[0]), None)
    return by_person(person, "description") if person else None


def body(words: str, place: int, context: Context) -> Meant | None:
    """ "the Russian government", "Putin's administration", "Veldria's foreign ministry": the state speaks."""
    head = TAIL.sub("", words)
    if not is_body(head, context.actors):
        return None
    state = state_in(words, context.actors) or _state_of_owner(words, context)
    if state is not None:
        return Meant(state, "registry", state=state)
    state = state_of_body(words, context)
    return Meant(state, "description", state=state) if state else None


def _state_of_owner(words: str, context: Context) -> str | None:
    match = _POSSESSOR.match(words)
    person = name_of(match.group(1), 0, context) if match and match.group(1)[:1].isupper() else None
    return person.state if person else None


def person_again(words: str, place: int, context: Context) -> Meant | None:
    """ "the 26-year-old", in other words for a person: who spoke, or was named, last."""
    if not _AGED.match(words.split(",", maxsplit=1)[0]):
        return None
    for start, end in sentences_back(place, context, 4)[1:]:
        spoke = [one.person for one in context.sources(start, min(end, place)) if one.person]
        people = {person.name: person for _, person in context.people.between(start, min(end, place))}
        named = list(people.values())
        if spoke or len(named) == 1:
            return by_person((spoke or named)[-1], "description")
        if named:
            return None
    return None


def last_spoken(words: str, place: int, context: Context) -> Meant | None:
    """ "the host", "the ambassador" in other words for a person just spoken of: who spoke in the sentence before.

    Only where the document gives them no other description of the kind: no office for a title, any person for "host".
    """
    match = re.match(r"^the (?:[a-z]+[ -]){0,2}([a-z]+)$", words.split(",", maxsplit=1)[0], re.I)
    if not match or plain(match.group(1)) not in context.epithets:
        return None
    for start, end in sentences_back(place, context, 3)[1:]:
        persons = [one.person for one in context.sources(start, min(end, place)) if one.person]
        if persons:
            if not is_title(match.group(1), context.actors):
                return by_person(persons[-1], "description")
            return _called_so(persons[-1], match.group(1), context) if not persons[-1].titles else None
    return None


def _called_so(person: Person, title: str, context: Context) -> Meant:
    """A person of no title, called "the ambassador": the ambassador of whom the document tells."""
    told = re.search(rf"\b[Tt]he ({title} (?:of|to) (?:the )?[A-Z]\w+(?: [A-Z]\w+)*)", context.text)
    office = canonical(told.group(1) if told else title, context.actors)
    person.titles.add(role(title))
    if office is not None and not person.known:
        person.office, person.state, person.organisation = office.name, office.state, office.organisation
    return by_person(person, "description")


def unnamed_again(words: str, place: int, context: Context) -> Meant | None:
    """ "the diplomat" after "a Kethari diplomat": the unnamed source spoken of last, unless a named one is nearer."""
    if not words.lower().startswith("the "):
        return None
    head = role(TAIL.sub("", words)).split()[-1:]
    for _, said, one in reversed(context.lately):
        if one.person and one.person.titles and head and has_role(one.person, set(head)):
            return None
        if one.resolution == "anonymous" and role(TAIL.sub("", said)).split()[-1:] == head:
            return one
    return None


def apposed(words: str, place: int, context: Context) -> Meant | None:
    """ "the registrar, Ana Brel, said", where the source ends before the name."""
    end = place + len(words)
    if context.text[place:end] != words or context.text[end : end + 2] not in {", ", ". ", ",\n"}:
        return None
    if not (words[0].islower() or words.split(maxsplit=1)[0].lower() in {"the", "its", *POSSESSIVES} or len(words) < 5):
        return None
    for at, person in context.people.between(end, end + 50):
        between = context.text[end + 2 : at].split()
        after = context.text.find(person.name.split()[-1], at) + len(person.name.split()[-1])
        closed = len(words) < 5 or context.text[after : after + 1] in {",", ".", "”", '"', ""}
        return by_person(person, "name") if closed and all(word[0].isupper() for word in between) else None
    return None


def named_behind(words: str, place: int, context: Context) -> Meant | None:
    """ "the governor's party, the Harbour League", "the other envoy, Ana Brel": whom the words name behind a comma."""
    comma = words.rfind(", ")
    if comma > 0 and _DESCRIBES.match(words):
        behind = context.people.between(place + comma, place + len(words))
        last = words[comma + 2 :].rstrip(" ,")
        if len(behind) == 1 and last.endswith(behind[0][1].name.split()[-1]):
            return by_person(behind[0][1], "name")
        named = re.fullmatch(r"(?:the )?((?:[A-Z][\w.’'-]+ ?){1,4})", last)
        if named and not behind and not re.search(r"\b(?:of|in|from|for|near) [A-Z][\w’'-]+$", words[:comma]):
            return name_of(last, place, context) or unknown_name(last, place, context)
    return None
