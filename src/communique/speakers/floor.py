"""Who has the floor: what the label of a turn, the brackets behind a name and a document's title say of a speaker."""

import re
from dataclasses import replace

from communique.actors import Actors, person_named, plain
from communique.actors.first_names import is_first_name
from communique.actors.lookup import surnames_of
from communique.corpus import turns
from communique.corpus.turns import words as of_labels
from communique.speakers import authors
from communique.speakers.context import Context, Referent
from communique.speakers.offices import canonical
from communique.speakers.person import People, Person, registry_person
from communique.speakers.resolution import referent
from communique.speakers.titles import bare_name, is_title, role
from communique.text.document import Document

_BRACKETS = re.compile(r"\s*[(\[].*$", re.S)
_BEHIND = re.compile(r"\s?\(((?:[^()\n]|\([^()\n]{0,60}\)){1,120})\)")
_INSIDE = re.compile(r"[(\[]([^()\[\]\n]{2,100})[)\]]?")
_OFFICIAL = re.compile(
    r"(?:[\w'’-]+ )*?(?:Republic|Kingdom|States?|Federation|Commonwealth|Union|Emirates?|Sultanate|Principality|Duchy"
    r"|Confederation|Realm) of (?:the )?(.+)"
)
_DELEGATES = re.compile(r"(?m)^[ \t]*(?:Mr|Ms|Mrs|Miss)\.? [^\n(:]{2,40} \([A-Z]")  # "Ms. Brel (Norway): …"
_INVERTED = re.compile(
    r"(?P<last>[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)?), (?P<first>[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w.'’-]*)?)"
)
_MAC = re.compile(r"(Mc|Mac|De|Di|La|Le|Van|Fitz)([^\W\d_a-z]{2,})$")


def label(one: dict, home: Document, context: Context) -> Referent | None:
    """Whom the label of a turn means; None where the statement is no turn, or its label says no more than its words."""
    if one["mode"] != "speech" or not one["source"]:
        return None
    said, place = cased(forward(bare_source(one["source"]), context.actors)), one["source_spans"][0][0]
    if home.speaker and _is_office_of(said, home.speaker):
        return referent(home.speaker, place, context)
    if of_labels.is_answer(said) or any(map(str.isdigit, said)):
        return _answering(said, home, context)
    if of_labels.is_asker(said):
        return Referent(one["source"], "anonymous")
    if of_labels.is_office(said):
        return _office(said, place, context)
    return _with_office(referent(said, place, context), said, context)


def _answering(said: str, home: Document, context: Context) -> Referent:
    """Whose "A" or "Speaker 1" is: of an interview whoever is asked, else another one in every document."""
    asked = None
    if of_labels.is_answer(said):
        asked = authors.author(home, context) or authors.interviewed(home, context)
    return asked or Referent(said, "anonymous" if of_labels.is_question(said) else "unresolved")


def _office(said: str, place: int, context: Context) -> Referent:
    """Whoever the text or the registry has in an office; else the office itself, which is nobody's name."""
    itself = Referent(re.sub("^The ", "the ", said), "collective" if of_labels.is_crowd(said) else "description")
    if of_labels.is_crowd(said) or said.casefold().startswith(("unidentified", "unknown", "mr", "madam")):
        return itself
    found = referent(f"the {re.sub('^(?:the|an?) ', '', said, flags=re.IGNORECASE)}", place, context)
    presides = found.resolution == "registry" and _DELEGATES.search(context.text)  # no state's president
    return found if found.person and not presides else itself


def _with_office(who: Referent, said: str, context: Context) -> Referent:
    """The speaker with the office that the label gives: "PRESIDENT ORLEN", "Ana Brel, Foreign Minister"."""
    if who.office or who.resolution != "name" or (who.person is not None and who.person.known):
        return who
    head, _, behind = said.partition(",")
    words = head.split()
    front = next((words[:n] for n in range(len(words) - 1, 0, -1) if is_title(" ".join(words[:n]), context.actors)), [])
    title = behind.strip() if _ends_in_title(re.split(r" of | for ", behind.strip())[0].split(), context.actors) else ""
    found = canonical(" ".join(front) or (title.title() if title.isupper() else title), context.actors)
    if found is None:
        return who
    if who.person is not None:  # and from now on
        who.person.office, who.person.state = found.name, who.person.state or found.state
    return replace(who, office=found.name, state=who.state or found.state)


def _is_office_of(said: str, speaker: str) -> bool:
    """Whether "THE PRESIDENT" is the office of "President Orlen"."""
    bare = role(re.sub(r"^(?:the|acting)\s+", "", said, flags=re.IGNORECASE))
    return of_labels.is_office(said) and bare in role(speaker) and role(speaker) != bare


def forward(words: str, actors: Actors) -> str:
    """A name that stands with its last part first, as address books have it: "Brel, Ana" is "Ana Brel"."""
    found = _INVERTED.fullmatch(words)
    if not found or is_title(found["last"], actors) or is_title(found["first"], actors):
        return words
    turned = is_first_name(found["first"].split()[0])
    return f"{found['first']} {found['last']}" if turned else words


def cased(words: str) -> str:
    """A shouted name as names are written: "Ms. O'BRANE" is "Ms. O'Brane", "McVALE" "McVale"."""
    head, comma, rest = words.partition(",")
    several = len(head.split()) > 1
    return " ".join(_cased(word, several) for word in head.split()) + comma + rest


def _cased(word: str, several: bool) -> str:
    mac = _MAC.match(word)
    if mac:
        return mac.group(1) + mac.group(2).capitalize()
    letters = sum(map(str.isalpha, word))
    if not word.isupper() or letters < 2 or "." in word.rstrip(".") or not (several or letters > 4):
        return word
    return re.sub(r"[^\W\d_]+", lambda part: part.group().capitalize(), word)


def bare_source(source: str) -> str:
    """A source without what stands in brackets behind the name: "ANA BREL (Norway)" is "ANA BREL"."""
    return _BRACKETS.sub("", source) or source


def stated(one: dict, who: Referent, context: Context, known: dict[str, str]) -> Referent:
    """The speaker with the state that brackets behind the name give; `known` keeps it for the name's next turn."""
    if not one["source_spans"] or not who.speaker or who.resolution in {"collective", "pronoun"}:
        return who
    end = one["source_spans"][-1][1]
    said = _INSIDE.findall(one["source"]) + _BEHIND.findall(context.text[end : end + 220].split("\n")[0])
    state = next((name for note in said if (name := state_of(note, context.actors))), None)
    key = plain(who.speaker)
    state = state or (known.get(key) if one["mode"] == "speech" else None)
    if state is None or (who.person is not None and who.person.known):
        return who
    known[key] = state
    if who.person is not None:
        who.person.state = who.person.state or state
    return replace(who, state=state)


def state_of(note: str, actors: Actors) -> str | None:
    """The state that a bracket names, by its name and not by a capital, a people or a language."""
    first = re.split(r"[,;/–—]|\s-\s|\(", note)[0].strip()
    official = _OFFICIAL.fullmatch(first)
    forms = [first, *([official.group(1)] if official else []), first.split(" of ")[0]]
    return next((name for form in forms if (name := _state(form, actors))), None)


def _state(form: str, actors: Actors) -> str | None:
    names = [name for kind, name in actors.surfaces.get(plain(form), []) if kind == "state"]
    if not names or not form[:1].isupper():
        return None
    capital = actors.states.loc[actors.states["state"] == names[0], "capital"]
    alike = not capital.empty and plain(capital.iloc[0]) == plain(form) != plain(names[0])
    return None if alike else names[0]


def introduce(people: People, home: Document, actors: Actors) -> None:
    """Make the document's own speaker, as its title or file names them, one of its people, with their office."""
    phrase = home.speaker
    name, title = _parted(phrase, actors) if phrase else ("", "")
    body = (
        phrase is not None and phrase.casefold().startswith("the ") and turns.is_body(name)
    )  # "the Ministry of Ports"
    if not name or body or not of_labels.is_name(name) or actors.surfaces.get(plain(name)):
        return
    called = people.called.get(plain(name.split()[-1]), [])
    there = people.named.get(plain(name)) or (called[0] if len(called) == 1 and " " not in name else None)
    registered = person_named(actors, name)
    if there is None and not registered and " " not in name and actors.surnames.get(plain(name)):
        return  # a surname that the registry knows: the title tells whose
    person = there or (registry_person(registered, home.date, actors) if registered else Person(name))
    people.named.setdefault(plain(name), person)
    for surname in surnames_of(name):
        if person not in people.called.setdefault(surname, []):
            people.called[surname].append(person)
    _titled(person, title, actors)
    people.mentions[:0] = [
        (place, person) for start, end in home.headline if (place := home.text.find(name, start, end)) >= 0
    ]


def _titled(person: Person, title: str, actors: Actors) -> None:
    if not title:
        return
    person.titles.add(role(title))
    office = None if person.known else canonical(title, actors)
    if office is not None:
        person.office, person.state = person.office or office.name, person.state or office.state
        person.organisation = person.organisation or office.organisation


def _parted(phrase: str, actors: Actors) -> tuple[str, str]:
    """Name and title of "President Orlen", "the Foreign Minister, Ana Brel", "Ana Brel, Foreign Minister"."""
    parts = [re.sub(r"^(?:the|an?|h\.?e\.?)\s+", "", part.strip(), flags=re.IGNORECASE) for part in phrase.split(",")]
    front = parts[0].split()
    name = bare_name(front, actors)
    held = re.split(r" (?:of|for) ", parts[0])[0].split()  # "Foreign Minister", of "Foreign Minister of Kelmar"
    if len(parts) > 1 and (is_title(parts[0], actors) or _ends_in_title(held, actors)):
        other = bare_name(parts[1].split(), actors)
        return " ".join(other), parts[0]
    if is_title(" ".join(name), actors) or not name:
        return "", ""
    title = " ".join(front[: len(front) - len(name)])
    name = name[: name.index("of")] if "of" in name[1:] else name  # "Prime Minister Ana Brel of Veldria"
    return " ".join(name), title or (parts[1] if len(parts) > 1 else "")


def _ends_in_title(front: list[str], actors: Actors) -> bool:
    return any(is_title(" ".join(front[-n:]), actors) for n in (1, 2, 3))


def names_its_speaker(home: Document) -> bool:
    """Whether the headline names who speaks: its words around the name are no part of it."""
    return bool(home.speaker) and turns.author(home.told(home.headline)) is not None
