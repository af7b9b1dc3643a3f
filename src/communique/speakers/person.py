"""A person of one document: their titles, and whether a title or a form of address is theirs."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from communique.actors import Actors, office_on, plain
from communique.actors.first_names import is_first_name
from communique.speakers.capitals import Run
from communique.speakers.offices import canonical
from communique.speakers.titles import OTHER_RANK, role

# whom an aide serves is not what the aide is
_OF_SOMEBODY = re.compile(
    r" (?:to|for) .*| of (?:the )?(?:president|prime minister|minister|king|queen|chancellor)\b.*"
)
REACH = 200  # mentions and sources further back are not what a word refers to


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

    @property
    def certain(self) -> bool:
        """Whether more than a capitalised name shows a person: "BC Hydro said" may be a company."""
        return bool(self.known or self.titles or self.pronoun or is_first_name(self.name.split()[0]))


@dataclass
class People:
    """The persons of one document by plain full name and by plain surname, and all mentions in their order."""

    named: dict[str, Person] = field(default_factory=dict)
    called: dict[str, list[Person]] = field(default_factory=dict)
    mentions: list[tuple[int, Person]] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    def before(self, place: int) -> list[Person]:
        """The persons mentioned before a place and not too far from it, the nearest first."""
        stop = bisect_left(self.mentions, place, key=lambda mention: mention[0])
        return [person for _, person in reversed(self.mentions[max(0, stop - REACH) : stop])]

    def between(self, start: int, end: int) -> list[tuple[int, Person]]:
        """The mentions in a range of the text, in its order."""
        first, last = (bisect_left(self.mentions, place, key=lambda mention: mention[0]) for place in (start, end))
        return self.mentions[first:last]


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


def learn(person: Person, title: str, actors: Actors) -> None:
    """Keep what a title says: the role, the pronoun, and for a person unknown to the registry office and state."""
    if not title:
        return
    pronoun = next(
        (actors.terms.get(plain(word)) for word in title.split() if actors.terms.get(plain(word)) in {"he", "she"}),
        None,
    )
    if actors.terms.get(plain(title)) not in {"he", "she"}:
        person.titles.add(role(title))
    gendered = {"woman": "she", "man": "he"}
    ending = next((value for key, value in gendered.items() if title.lower().endswith(key)), None)
    person.pronoun = person.pronoun or pronoun or ending
    office = canonical(title, actors) if not person.known and pronoun is None else None
    if office is not None:
        person.office = person.office or office.name
        person.state = person.state or office.state
        person.organisation = person.organisation or office.organisation


def chosen(persons: list[Person], title: str, actors: Actors) -> Person:
    """Of several people of one surname the one whose title stands there; of several or none, who was named last."""
    fits = [person for person in persons if title and suits(person, title, actors)]
    fits = fits or [person for person in persons if not contradicts(person, title, actors)] or persons
    return max(fits, key=lambda person: person.places[-1] if person.places else -1)


def suits(person: Person, title: str, actors: Actors) -> bool:
    """Whether a title is one of the person's, or a form of address agrees with their pronoun."""
    address = actors.terms.get(plain(title))
    if address in {"he", "she"}:
        return person.pronoun == address
    wanted = role(title)
    return any(wanted in other or other in wanted for other in person.titles)


def contradicts(person: Person, title: str, actors: Actors) -> bool:
    """Whether a form of address is of the other gender."""
    address = actors.terms.get(plain(title))
    return address in {"he", "she"} and person.pronoun is not None and person.pronoun != address


def has_role(person: Person, wanted: set[str]) -> bool:
    """Whether one of a person's titles is the role: a foreign minister is a minister, a prime minister is none."""
    return any(_is_role(title, wanted) for title in person.titles)


def _is_role(title: str, wanted: set[str]) -> bool:
    words = _OF_SOMEBODY.sub("", title).split()
    if not wanted <= set(words) or OTHER_RANK & set(words) - wanted:
        return False
    return wanted != {"general"} or words[0] == "general"  # a secretary general is none
