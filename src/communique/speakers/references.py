"""From the words of a source to whom they mean: names, states, offices, pronouns, descriptions."""

import re
from dataclasses import dataclass, field

from communique.actors import Actors, holders, meanings, person_named, persons_called, plain
from communique.speakers.people import People, Person, bare_name, is_title, registry_person, role, state_in

PERSONAL = {"he": "he", "him": "he", "she": "she", "her": "she", "his": "he"}
PLURAL_PRONOUNS = {"they", "them", "we", "us"}
NEUTRAL = {"it", "itself"}
RELATIVE = {"who", "which", "that"}
SELF = {"i", "me", "we", "us", "my", "our"}
INDEFINITE = {"a", "an", "one", "another", "someone", "somebody"}
PLURAL_STARTS = {"both", "two", "three", "four", "several", "many", "some", "most", "all", "few", "other", "others"}
SOURCES = {"sources", "source"}
ARTICLES = ("the ", "a ", "an ")
_POSSESSOR = re.compile(r"^(?:the )?(.+?)['’]s? (.+)$", re.I)
_OF = re.compile(r"^(?:the )?(.+?) (?:of|for) (?:the )?(.+)$", re.I)
_TAIL = re.compile(r"\s+(?:of|for|from|in|at|on|with|who|that|which|briefed|close|familiar|speaking|to)\b.*|,.*", re.S)


@dataclass(frozen=True)
class Meant:
    """Whom a source means, and how that was found."""

    speaker: str | None
    resolution: str
    office: str | None = None
    principal: str | None = None
    state: str | None = None
    organisation: str | None = None
    person: Person | None = None


@dataclass
class Context:
    """One document while its sources are resolved in turn: its people, and whom the sources so far meant."""

    actors: Actors
    people: People
    date: str | None
    text: str
    sentences: list[tuple[int, int]]
    so_far: list[tuple[int, str, Meant]] = field(default_factory=list)  # place, words, whom


def meant(words: str, place: int, context: Context) -> Meant:
    """Whom the words of a source at `place` mean; nobody is made up: without an antecedent the words stand alone."""
    clean = re.sub(r"\s+", " ", words).strip(" ,.;:“”\"'’")
    low = clean.lower()
    if low in PERSONAL or low in PLURAL_PRONOUNS | NEUTRAL | RELATIVE | SELF:
        return _pronoun(low, place, context) or Meant(low, "unresolved")
    tries = (_asker, _list, _name, _indefinite, _actor, _office, _body, _collective, _same, _role, _unknown_name)
    found = next((found for one in tries if (found := one(clean, place, context))), None)
    return found or Meant(_uncapitalised(clean), "unresolved")


def by_person(person: Person, resolution: str) -> Meant:
    """A person as a speaker."""
    return Meant(person.name, resolution, person.office, person.principal, person.state, person.organisation, person)


def _asker(words: str, place: int, context: Context) -> Meant | None:
    label = words.rstrip(" 0123456789.")
    return Meant(words.capitalize(), "anonymous") if context.actors.terms.get(plain(label)) == "asker" else None


def _list(words: str, place: int, context: Context) -> Meant | None:
    """ "A, B and C" speak together; "the minister of trade and industry" is one person."""
    parts = re.split(r",? and |, ", words)
    if " and " not in words or meanings(context.actors, words) or "," in words.rsplit(" and ", maxsplit=1)[-1]:
        return None
    heads = [part for part in parts if part[:1].isupper() or part.lower().startswith(ARTICLES)]
    return Meant(_uncapitalised(words), "collective") if len(heads) == len(parts) else None


def _name(words: str, place: int, context: Context) -> Meant | None:
    """A full name or a surname: the document's own people before the registry's."""
    first, *rest = words.split(",")
    titled = rest and any(is_title(" ".join(first.split()[-n:]), context.actors) for n in (1, 2, 3))
    if titled and rest[0].strip()[:1].isupper():  # "its foreign minister, Ana Brel"
        return _name(rest[0].strip(), place, context)
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
    name = person_named(context.actors, form)
    if name is None:
        called = [registry_person(one, context.date, context.actors) for one in persons_called(context.actors, form)]
        in_office = [person for person in called if person.office]
        if len(in_office) != 1 or meanings(context.actors, form, "state", "organisation", "demonym"):
            return None
        if len(bare_name(words.split(), context.actors)) > len(form.split()):
            return None  # another first name: somebody else of this surname
        return by_person(in_office[0], "registry")
    return by_person(registry_person(name, context.date, context.actors), "name")


def _indefinite(words: str, place: int, context: Context) -> Meant | None:
    """ "a senior official", "one diplomat", "sources": somebody who is not named."""
    parts = words.lower().split()
    head = _TAIL.sub("", words.lower()).split() or parts
    if parts[0] not in INDEFINITE and head[-1] not in SOURCES:
        return None
    several = parts[0] in {"a", "an"} and parts[2:3] == ["of"] and parts[-1].endswith("s")  # "a group of ministers"
    how = "collective" if several else "anonymous"
    return Meant(_uncapitalised(words), how, state=state_in(words, context.actors))


def _actor(words: str, place: int, context: Context) -> Meant | None:
    """A state by name, capital or seat of government, or an organisation."""
    capital = words[:1].isupper() or words.lower().startswith("the ")
    for kind, name in context.actors.surfaces.get(plain(words), []) if capital else []:
        if kind == "state":
            return Meant(name, "registry", state=name)
        if kind == "organisation":
            return Meant(name, "registry", organisation=name)
    return None


def _office(words: str, place: int, context: Context) -> Meant | None:
    """ "the British prime minister", "Germany's chancellor", "the minister of X": the holder on that day."""
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


def _body(words: str, place: int, context: Context) -> Meant | None:
    """ "the Russian government", "Putin's administration", "Veldria's foreign ministry": the state speaks."""
    head = _TAIL.sub("", words)
    if not any(context.actors.terms.get(plain(" ".join(head.split()[-n:]))) == "body" for n in (1, 2)):
        return None
    state = state_in(words, context.actors) or _state_of_owner(words, context)
    if state is not None:
        return Meant(state, "registry", state=state)
    same = (
        one
        for at, said, one in reversed(context.so_far)
        if one.state and said.lower().endswith(head.split()[-1].lower())
    )
    earlier = next(same, None)
    return Meant(earlier.state, "description", state=earlier.state) if earlier else None


def _state_of_owner(words: str, context: Context) -> str | None:
    match = _POSSESSOR.match(words)
    person = _name(match.group(1), 0, context) if match and match.group(1)[:1].isupper() else None
    return person.state if person else None


def _collective(words: str, place: int, context: Context) -> Meant | None:
    """Several who are not told apart: "both sides", "Western leaders", "two diplomats briefed on the agenda"."""
    head = _TAIL.sub("", words).split()
    first, last = words.split(maxsplit=1)[0].lower(), (head or words.split())[-1]
    many = (
        (last.islower() or head == [words.split(maxsplit=1)[0]] != words.split())
        and last.endswith("s")
        and not last.endswith("ss")
    )
    peoples = bool(meanings(context.actors, last, "demonym")) and last.endswith("s")
    if first in PLURAL_STARTS or many or peoples or last in {"people", "media", "police"}:
        return Meant(_uncapitalised(words), "collective", state=state_in(words, context.actors))
    return None


def _same(words: str, place: int, context: Context) -> Meant | None:
    """ "the diplomat" after "a Kethari diplomat": the unnamed source spoken of last, where nobody of that role is nearer."""
    if not words.lower().startswith("the "):
        return None
    head = role(_TAIL.sub("", words)).split()[-1:]
    for _, said, one in reversed(context.so_far):
        if one.person and one.person.titles and head and _has_role(one.person, set(head)):
            return None
        if one.resolution == "anonymous" and role(_TAIL.sub("", said)).split()[-1:] == head:
            return one
    return None


def _role(words: str, place: int, context: Context) -> Meant | None:
    """ "the minister", "SPOKESPERSON": the person of that role mentioned last, else the only one of the document."""
    bare = re.sub(r"^(?:the|his|her|its|their)\s+", "", words, flags=re.I)
    parts = bare.split()
    if not any(is_title(" ".join(parts[-n:]), context.actors) for n in (1, 2, 3)) and role(bare) != "spokesperson":
        return None
    wanted = set(role(bare).split())
    speaking = (one.person for _, _, one in reversed(context.so_far) if one.person)
    mentioned = context.people.before(place)
    before = next((one for one in [*speaking, *mentioned] if _has_role(one, wanted)), None)
    everyone = [person for person in context.people.named.values() if _has_role(person, wanted)]
    person = before or (everyone[0] if len(everyone) == 1 else None)
    return by_person(person, "description") if person else None


def _has_role(person: Person, wanted: set[str]) -> bool:
    return any(wanted <= set(title.split()) for title in person.titles)


def _unknown_name(words: str, place: int, context: Context) -> Meant | None:
    """A capitalised name that neither document nor registry knows more of stands for itself."""
    parts = bare_name(_TAIL.sub("", words).split(), context.actors)
    if not parts or not all(part[0].isupper() or len(part) < 4 for part in parts) or len(parts) > 5:
        return None
    name = " ".join(parts)
    shouted = name.isupper() and len(name) > 4
    return Meant(name.title() if shouted else name, "name", state=state_in(words, context.actors))


def _pronoun(low: str, place: int, context: Context) -> Meant | None:
    """The nearest agreeing antecedent, sentence by sentence backwards: a source before a first-named person."""
    if low in RELATIVE:
        return _antecedent_of_relative(place, context)
    for start, end in _sentences_back(place, context):
        sources = [one for at, _, one in context.so_far if start <= at < min(end, place)]
        agreeing = [one for one in sources if _agrees(low, one)]
        if agreeing:
            return _again(agreeing[-1])
        first = _opening_person(low, start, min(end, place), context)
        if first is not None:
            return by_person(first, "pronoun")
    near = _sentences_back(place, context, 2)
    fitting = [person for person in context.people.before(place) if person.places and _fits(low, person)]
    return (
        by_person(fitting[0], "pronoun")
        if fitting and any(near[-1][0] <= p < place for p in fitting[0].places)
        else None
    )


def _fits(low: str, person: Person) -> bool:
    return low in PERSONAL and person.pronoun in (None, PERSONAL[low])


def _opening_person(low: str, start: int, end: int, context: Context) -> Person | None:
    """The person with whom a sentence opens, titles before the name passed over: its subject, most likely."""
    for at, person in context.people.mentions:
        if start <= at < end and _fits(low, person):
            before = re.findall(r"\w+", context.text[start:at])
            return person if all(word[0].isupper() or is_title(word, context.actors) for word in before) else None
    return None


def _antecedent_of_relative(place: int, context: Context) -> Meant | None:
    near = [one for at, said, one in context.so_far if 0 < place - at - len(said) < 4]
    if near:
        return _again(near[-1])
    named = [person for at, person in context.people.mentions if 0 < place - at < 60]
    return by_person(named[-1], "pronoun") if named else None


def _again(one: Meant) -> Meant | None:
    """The same speaker once more; an unresolved one does not become surer by being repeated."""
    if one.resolution == "unresolved" or one.speaker is None:
        return None
    return Meant(one.speaker, "pronoun", one.office, one.principal, one.state, one.organisation, one.person)


def _agrees(low: str, one: Meant) -> bool:
    if low in PERSONAL:
        pronoun = one.person.pronoun if one.person else None
        single = one.person is not None or (one.resolution in {"name", "anonymous"} and not one.organisation)
        return single and pronoun in (None, PERSONAL[low])
    if low in PLURAL_PRONOUNS:
        return one.resolution == "collective" or (one.person is None and bool(one.state or one.organisation))
    return one.person is None and (one.organisation is not None or one.speaker == one.state)


def _sentences_back(place: int, context: Context, reach: int = 6) -> list[tuple[int, int]]:
    before = [span for span in context.sentences if span[0] <= place]
    return before[::-1][:reach]


def _uncapitalised(words: str) -> str:
    """ "Both sides" at the head of a sentence and "both sides" are one speaker; "Western" stays."""
    first, _, rest = words.partition(" ")
    common = first.lower() in PLURAL_STARTS | INDEFINITE | {"the", "his", "her", "its", "their", "these", "those", "no"}
    alone = not rest and first[1:].islower() and first.endswith("s")
    return words[0].lower() + words[1:] if common or alone else words
