"""Who is named in one document: full names, what they are called there, and every place where they are mentioned."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from communique.actors import Actors, meanings, office_on, person_named, plain
from communique.actors.lookup import surnames_of

PARTICLES = {
    "von",
    "van",
    "der",
    "den",
    "de",
    "da",
    "di",
    "del",
    "della",
    "dos",
    "du",
    "la",
    "le",
    "bin",
    "ibn",
    "al",
    "el",
}
LITTLE = {"of", "for", "and", "the"}
_WORD = re.compile(r"[^\W_](?:[\w.\-]*\w)?(?:['’](?!s\b)\w+)*")
_SPOKES = re.compile(r"spokes(?:man|woman)")
LOOK_BACK = 7


@dataclass
class Person:
    """A person of one document: what the registry or the document says of them, and where they are mentioned."""

    name: str
    office: str | None = None
    principal: str | None = None
    state: str | None = None
    organisation: str | None = None
    pronoun: str | None = None
    known: bool = False
    titles: set[str] = field(default_factory=set)
    places: list[int] = field(default_factory=list)


@dataclass
class People:
    """The persons of one document by plain full name and by plain surname, and all mentions in their order."""

    named: dict[str, Person] = field(default_factory=dict)
    called: dict[str, list[Person]] = field(default_factory=dict)
    mentions: list[tuple[int, Person]] = field(default_factory=list)

    def before(self, place: int) -> list[Person]:
        """The persons mentioned before a place, the nearest first."""
        stop = bisect_left(self.mentions, place, key=lambda mention: mention[0])
        return [person for _, person in reversed(self.mentions[:stop])]


@dataclass(frozen=True)
class Run:
    """A run of capitalised words: its words and where they stand."""

    words: list[str]
    start: int
    end: int


def role(words: str) -> str:
    """A role for comparing: plain, with one word for all who speak for others, and "premier" as prime minister."""
    return _SPOKES.sub("spokesperson", plain(words)).replace("premier", "prime minister").replace("defense", "defence")


def people(
    text: str, spans: list[tuple[int, int]], sources: list[tuple[int, int]], date: str | None, actors: Actors
) -> People:
    """The persons named in the ranges `spans` of a text; `sources` are the places of attributions' sources."""
    found = People()
    runs = [run for start, end in spans for run in _runs(text, start, end)]
    for run in runs:
        _take(found, run, text, sources, date, actors)
    _mention(found, runs)
    return found


def _runs(text: str, start: int, end: int) -> list[Run]:
    """Capitalised words with nothing but a space between them; a possessive ends a run."""
    runs: list[Run] = []
    words: list[re.Match] = []
    for match in _WORD.finditer(text, start, end):
        joined = (
            bool(words)
            and text[words[-1].end() : match.start()].isspace()
            and "\n\n" not in text[words[-1].end() : match.start()]
        )
        if words and not joined:
            runs += _closed(words)
            words = []
        if match.group()[0].isupper() or (words and match.group().lower() in PARTICLES):
            words.append(match)
        elif words:
            runs += _closed(words)
            words = []
    return runs + _closed(words)


def _closed(words: list[re.Match]) -> list[Run]:
    while words and words[-1].group()[0].islower():
        words = words[:-1]
    return [Run([word.group() for word in words], words[0].start(), words[-1].end())] if words else []


def bare_name(words: list[str], actors: Actors) -> list[str]:
    """The words less titles, states and peoples at their front: ["President", "Ana", "Brel"] gives ["Ana", "Brel"]."""
    for first in range(len(words) - 1):
        if person_named(actors, " ".join(words[first:])):
            return words[first:]
    ends = (i for i in range(len(words) - 1, 0, -1) if _ends_title(words[:i], actors))
    last_title = next(ends, 0)
    if last_title:
        return words[last_title:]
    for length in range(min(4, len(words) - 1), 0, -1):
        front = " ".join(words[:length])
        if meanings(actors, front, "state", "demonym", "organisation"):
            return bare_name(words[length:], actors)
    return words[1:] if len(words) > 1 and words[0].lower() in LITTLE else words


def _ends_title(words: list[str], actors: Actors) -> bool:
    return any(is_title(" ".join(words[-length:]), actors) for length in (1, 2, 3))


def is_title(words: str, actors: Actors) -> bool:
    """Whether these words are a title or a form of address."""
    return actors.terms.get(plain(words)) in {"title", "he", "she"}


def _take(found: People, run: Run, text: str, sources: list, date: str | None, actors: Actors) -> None:
    """Note the person whose full name the run holds, when the registry or the sentence shows that it is one."""
    ahead = _WORD.findall(text[max(0, run.start - 40) : run.start])[-2:]
    cut = len(run.words) > 2 and is_title(" ".join([*ahead, run.words[0]]), actors)  # "Secretary of State Ana Brel"
    words = bare_name(run.words[1:] if cut else run.words, actors)
    name = " ".join(words)
    registered = person_named(actors, name)
    title = _title(run, words, text, actors)
    is_source = any(a <= run.start and run.end <= b for a, b in sources)
    if registered is None and (
        len(words) < 2 or not (title or is_source) or meanings(actors, name) or _titled_end(words, actors)
    ):
        return
    key = plain(registered or name)
    if key not in found.named:
        found.named[key] = _person(registered, name, date, actors)
        for surname in {*surnames_of(name), *surnames_of(registered or name)}:
            found.called.setdefault(surname, []).append(found.named[key])
    _learn(found.named[key], title, actors)


def _titled_end(words: list[str], actors: Actors) -> bool:
    """ "Foreign Ministry" and "Security Council" are no persons: the last word is a common one."""
    return actors.terms.get(plain(words[-1])) is not None


def _person(registered: str | None, name: str, date: str | None, actors: Actors) -> Person:
    return registry_person(registered, date, actors) if registered else Person(name)


def registry_person(name: str, date: str | None, actors: Actors) -> Person:
    """A person as the registry has them on a date; one who held no office then keeps their state and pronoun."""
    rows = actors.by_person[name]
    row = office_on(actors, name, date)
    latest = row or rows[-1]
    person = Person(
        name, state=latest["state"], organisation=latest["organisation"], pronoun=latest["pronoun"], known=True
    )
    if row is not None:
        person.office, person.principal = row["office"], row["principal"]
        person.titles.update(role(form) for form in [row["office"], *row["descriptions"]])
    return person


def _title(run: Run, name: list[str], text: str, actors: Actors) -> str:
    """The title around a full name: in the run itself, before it, or between commas after it; "" where none is."""
    inside = run.words[: len(run.words) - len(name)]
    back = text[max(0, run.start - 80) : run.start]
    before = [] if re.search(r"[.,;:!?\n“”\"]\s*$", back) else _WORD.findall(re.split(r"[.,;:!?\n“”\"]\s", back)[-1])
    words = _role_words(before, inside, actors)
    return " ".join(words) if words else _apposition(text, run.end, actors)


def _role_words(before: list[str], inside: list[str], actors: Actors) -> list[str]:
    """The words before a name from which a title reaches up to it."""
    words = [*before[-LOOK_BACK:], *inside]
    if not words or not is_title(words[-1], actors) and not any(is_title(" ".join(words[-n:]), actors) for n in (2, 3)):
        return inside if any(is_title(word, actors) for word in inside) else []
    first = len(words) - 1
    while first > 0 and _in_title(words[first - 1], actors):
        first -= 1
    while first < len(words) and words[first].lower() in LITTLE:
        first += 1
    return words[first:]


def _in_title(word: str, actors: Actors) -> bool:
    return (
        word[0].isupper()
        or word.lower() in {"of", "for"}
        or any(plain(word) in term.split() for term in actors.terms)
        or bool(meanings(actors, word, "demonym", "state"))
    )


def _apposition(text: str, end: int, actors: Actors) -> str:
    """ "Ana Brel, Veldria's foreign minister, …" gives the words between the commas, where one is a title."""
    match = re.match(r",\s+([^,.;:()\n“”\"]{3,80})[,.;]", text[end : end + 100])
    if not match:
        return ""
    words = _WORD.findall(match.group(1))
    titled = any(is_title(word, actors) for word in words)
    return re.sub(r"^(?:the|a|an)\s+", "", match.group(1)) if titled and len(words) <= LOOK_BACK + 2 else ""


def _learn(person: Person, title: str, actors: Actors) -> None:
    """Keep what a title says: the role, the pronoun, and for a person unknown to the registry office and state."""
    if not title:
        return
    person.titles.add(role(title))
    pronoun = next(
        (actors.terms.get(plain(word)) for word in title.split() if actors.terms.get(plain(word)) in {"he", "she"}),
        None,
    )
    gendered = {"woman": "she", "man": "he"}
    ending = next((value for key, value in gendered.items() if title.lower().endswith(key)), None)
    person.pronoun = person.pronoun or pronoun or ending
    if not person.known and pronoun is None:
        person.office = person.office or title[0].upper() + title[1:]
        person.state = person.state or state_in(title, actors)


def state_in(words: str, actors: Actors) -> str | None:
    """The state that a phrase names by name, people, capital or seat; None where it names none."""
    parts = _WORD.findall(words)
    for length in (4, 3, 2, 1):
        for start in range(len(parts) - length + 1):
            form = " ".join(parts[start : start + length])
            found = meanings(actors, form, "state", "demonym") if form[0].isupper() else []
            if found:
                return found[0]
    return None


def _mention(found: People, runs: list[Run]) -> None:
    """Every run that ends with a known full name or surname is a mention of the person meant."""
    for run in runs:
        person = _meant(found, run.words)
        if person is not None:
            found.mentions.append((run.start, person))
            person.places.append(run.start)


def _meant(found: People, words: list[str]) -> Person | None:
    for length in range(len(words), 0, -1):
        form = plain(" ".join(words[len(words) - length :]))
        if form in found.named:
            return found.named[form]
        persons = found.called.get(form, [])
        if len(persons) == 1:
            return persons[0]
        if persons:
            return max(persons, key=lambda person: person.places[-1] if person.places else -1)
    return None
