"""What a source may mean, and what is known of its document while its sources are resolved in turn."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from communique.actors import Actors
from communique.speakers.people import REACH, People, Person

PLURAL_STARTS = {"both", "two", "three", "four", "several", "many", "some", "most", "all", "few", "other", "others"}
INDEFINITE = {"a", "an", "one", "another", "someone", "somebody"}
POSSESSIVES = {"his": "he", "her": "she", "its": "it", "their": "they"}
ARTICLES = ("the ", "a ", "an ")
TAIL = re.compile(r"\s+(?:of|for|from|in|at|on|with|who|that|which|briefed|close|familiar|speaking|to)\b.*|,.*", re.S)


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

    @property
    def lately(self) -> list[tuple[int, str, Meant]]:
        """The last sources so far, in order: what stands further back is not referred to."""
        return self.so_far[-REACH:]

    def sources(self, start: int, end: int) -> list[Meant]:
        """Whom the sources that begin in a range of the text mean, the last of them in a sentence without an end."""
        first, last = (bisect_left(self.so_far, place, key=lambda source: source[0]) for place in (start, end))
        return [one for _, _, one in self.so_far[max(first, last - REACH) : last]]


def by_person(person: Person, resolution: str) -> Meant:
    """A person as a speaker."""
    return Meant(person.name, resolution, person.office, person.principal, person.state, person.organisation, person)


def uncapitalised(words: str) -> str:
    """ "Both sides" at the head of a sentence and "both sides" are one speaker; "Western" stays."""
    first, _, rest = words.partition(" ")
    common = first.lower() in PLURAL_STARTS | INDEFINITE | {"the", "his", "her", "its", "their", "these", "those", "no"}
    alone = not rest and first[1:].islower() and first.endswith("s")
    return words[0].lower() + words[1:] if common or alone else words
