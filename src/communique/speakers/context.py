"""What a source may mean, and what is known of its document while its sources are resolved in turn."""

import functools
import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from communique.actors import Actors, plain
from communique.actors.first_names import pronoun_of
from communique.actors.lookup import surnames_of
from communique.speakers.acronyms import spelt_out
from communique.speakers.person import REACH, People, Person

PLURAL_STARTS = {"both", "two", "three", "four", "several", "many", "some", "most", "all", "few", "other", "others"}
INDEFINITE = {"a", "an", "one", "another", "someone", "somebody"}
POSSESSIVES = {"his": "he", "her": "she", "its": "it", "their": "they", "whose": "whose"}
PAPERS = "letter|statement|note|message|communique|communiqué|declaration|post|tweet|memo|memorandum|dispatch|telegram"
PAPERS += "|article|report|document|paper|text|e-mail|email|filing|bulletin|notice"
ARTICLES = ("the ", "a ", "an ")
TAIL = re.compile(
    r"\s+(?:of|for|from|in|at|on|with|who|that|which|briefed|close|familiar|speaking|to)\b.*|,(?!\d).*", re.S
)

# behind a name that no noun follows
_STANDS_ALONE = re.compile(r"(?!\s+[a-z])|['’]|\s+(?:is|was|has|had|will|would|and|to|in|on|for|of|said|says|wants)\b")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_LARGE = re.compile(r"\b[A-Z][\w-]+")
_SMALL = re.compile(r"(?<!\w)[^\W\d_A-Z]+(?!\w)")


@dataclass(frozen=True)
class Referent:
    """Whom a source means, and how that was found."""

    speaker: str | None
    resolution: str
    office: str | None = None
    principal: str | None = None
    state: str | None = None
    organisation: str | None = None
    person: Person | None = None
    members: tuple[str, ...] = ()
    likely: float | None = None  # the probability of a choice among those mentioned before; None where none was made


@dataclass
class Context:
    """One document while its sources are resolved in turn: its people, and whom the sources so far meant."""

    actors: Actors
    people: People
    date: str | None
    text: str
    sentences: list[tuple[int, int]]
    kind: str | None = None
    outlet: str | None = None
    turns: frozenset[str] = frozenset()  # the statements that are turns, speeches or posts
    so_far: list[tuple[int, str, Referent]] = field(default_factory=list)  # place, words, whom
    opening: int | None = None  # where the label of the first turn stands
    turns_so_far: list[tuple[int, Referent | None]] = field(default_factory=list)  # where each begins, and whose it is
    own: list[list[int]] = field(default_factory=list)  # the content of the statement whose source is being resolved
    around: list[list[int]] = field(default_factory=list)  # the content that the statement is part of
    teller: Referent | None = None  # who says what is around the statement
    retold: dict[int, list[list[int]]] = field(default_factory=dict)  # sources of whom another tells: in what content
    names: list = field(default_factory=list)  # mentions of states, bodies and names that nobody knows
    places: frozenset[str] = frozenset()  # names of which the document says that something is in them
    subjects: list = field(default_factory=list)  # mentions that are the subjects of sentences
    reached: int = 0  # the sentence whose subject comes next
    told: list | None = None  # the bodies that speak for states, where they are named
    standings: dict | None = None  # what the document shows of each name that is no person's
    parties: Any = None  # the states, bodies and capitalised words that it names, in order
    shown_states: set | None = None  # the names that the document shows to be states
    owners_of: dict | None = None  # whose each title is that stands behind an owner: "Kelmar's minister"
    offices: dict = field(default_factory=dict)  # where the document speaks of an office, by the word for it
    full_names: dict = field(default_factory=dict)  # of bodies, by the common noun that they are called by
    ranker: Any = None  # who ranks the antecedents, where it is not the one that ships

    @functools.cached_property
    def small_words(self) -> set[str]:
        """The words of the document that stand there in small letters."""
        return set(_SMALL.findall(self.text))

    @functools.cached_property
    def capitalised(self) -> set[str]:
        """The words of the document that begin with a capital letter there."""
        return set(_LARGE.findall(self.text))

    @functools.cached_property
    def last_words(self) -> set[str]:
        """The last words of names of several: "Orlen" of "President Orlen"."""
        return {run.words[-1] for run in self.people.runs if len(run.words) > 1}

    @functools.cached_property
    def counted(self) -> Counter[str]:
        """How often each word stands in the document, in small letters."""
        return Counter(_WORD.findall(self.text.lower()))

    @functools.cached_property
    def owners(self) -> frozenset[tuple[str, str]]:
        """The states, by plain name, with the bodies that the document names as theirs: "Kelmar's foreign ministry"."""
        from communique.speakers.bodies import bodies

        return frozenset((plain(state), noun) for _, noun, state in bodies(self))

    @functools.cached_property
    def acronyms(self) -> Mapping[str, str]:
        """The acronyms of the document with the names for which they stand."""
        return spelt_out(self.text)

    @functools.cached_property
    def single_words(self) -> set[str]:
        """The capitalised words that stand by themselves somewhere in the document."""
        return {run.words[0] for run in self.people.runs if len(run.words) == 1}

    @functools.cached_property
    def whole_names(self) -> set[str]:
        """Single capitalised words that stand alone as a name somewhere in the document: "Kelmar", not "Kelmari"."""
        alone = (run for run in self.people.runs if len(run.words) == 1)
        nouns = {run.words[0] for run in alone if _STANDS_ALONE.match(self.text, run.end)}
        return {word for word in nouns if plain(word) not in self.people.called}

    @functools.cached_property
    def concerned(self) -> list[str]:
        """The organisation whose paper the document is, else the states and organisations that it names."""
        surfaces = self.actors.surfaces
        outlet = [name for kind, name in surfaces.get(plain(self.outlet or ""), []) if kind == "organisation"]
        forms = {" ".join(run.words) for run in self.people.runs}
        wanted = {"state", "organisation"}
        named = {name for form in forms for kind, name in surfaces.get(plain(form), [])[:1] if kind in wanted}
        return outlet or sorted(named)

    @functools.cached_property
    def organisations(self) -> dict[str, set[str]]:
        """The organisations that the document names, by the last word of the form it uses, in small letters."""
        found: dict[str, set[str]] = {}
        for words in {tuple(run.words) for run in self.people.runs}:
            for kind, name in self.actors.surfaces.get(plain(" ".join(words)), [])[:1]:
                if kind == "organisation":
                    found.setdefault(words[-1].lower(), set()).add(name)
        return found

    @functools.cached_property
    def epithets(self) -> set[str]:
        """Plain words by which a person is called again: titles, and the like of "host"."""
        return {term for term, category in self.actors.terms.items() if category in {"title", "epithet"}}

    def before(self, place: int) -> list[tuple[int, str, Referent]]:
        """The last sources before a place, in order: what stands further back is not referred to."""
        stop = bisect_left(self.so_far, place, key=lambda source: source[0])
        return self.so_far[max(0, stop - REACH) : stop]

    def floor(self, place: int) -> Referent | None:
        """Who has the floor at a place of a transcript."""
        at = bisect_left(self.turns_so_far, place, key=lambda turn: turn[0])
        return self.turns_so_far[at - 1][1] if at else None

    def sources(self, start: int, end: int) -> list[Referent]:
        """Whom the sources that begin in a range of the text mean, the last of them in a sentence without an end."""
        first, last = (bisect_left(self.so_far, place, key=lambda source: source[0]) for place in (start, end))
        return [one for place, _, one in self.so_far[max(first, last - REACH) : last] if not self.inside(place)]

    def retells(self, source: int, who: Referent, place: int) -> bool:
        """Whether a source stands in what another says, and a place behind it, where the source is not named again:
        "Brel said that Orlan had agreed. She …".
        """
        told = self.retold.get(source)
        if told is None or any(start <= place < end for start, end in told):
            return False
        return (who.speaker or "").split()[-1] not in self.text[told[-1][1] : place] if who.speaker else True

    def persons(self, start: int, end: int) -> list[tuple[int, Person]]:
        """The persons mentioned in a range of the text, but for those whom the speaker in question speaks of."""
        return [(place, one) for place, one in self.people.between(start, end) if not self.inside(place)]

    def inside(self, place: int) -> bool:
        """Whether a place is within the content whose source is being resolved."""
        return any(start <= place < end for start, end in self.own)

    def quoted(self, place: int) -> bool:
        """Whether a place stands within quotation marks of its sentence."""
        first = bisect_right(self.sentences, place, key=lambda span: span[0]) - 1
        before = self.text[self.sentences[first][0] if first >= 0 else 0 : place]
        return before.count("“") > before.count("”") or before.count('"') % 2 == 1

    def possessive(self, place: int, person: Person) -> bool:
        """Whether the mention at a place is an owner: "Arden's house"."""
        surname = person.name.split()[-1]
        at = self.text.find(surname, place, place + 80)
        return at >= 0 and self.text[at + len(surname) : at + len(surname) + 2] in {"'s", "’s"}

    def note(self, place: int, words: str, who: Referent, *, turn: bool) -> None:
        """Remember whom a source meant: an office's holder can be called by surname from now on, or by a pronoun."""
        if turn:
            self.turns_so_far.append((place, who))
        else:
            self.so_far.append((place, words, who))
        person = who.person
        if person is None:
            return
        if plain(person.name) not in self.people.named:
            self.people.named[plain(person.name)] = person
            for surname in surnames_of(person.name):
                self.people.called.setdefault(surname, []).append(person)
        if not turn and who.resolution != "pronoun" and place not in person.places:
            person.places.append(place)
            insort(self.people.mentions, (place, person), key=lambda mention: mention[0])
        told = who.resolution == "pronoun" and words.lower() in {"he", "she"}
        if told and person.pronoun is None and pronoun_of(person.name) in {None, words.lower()}:
            person.pronoun = words.lower()  # else the pronoun was wrongly tied, most likely


def by_person(person: Person, resolution: str) -> Referent:
    """A person as a speaker."""
    return Referent(person.name, resolution, person.office, person.principal, person.state, person.organisation, person)


def uncapitalised(words: str) -> str:
    """ "Both sides" at the head of a sentence and "both sides" are one speaker; "Western" stays."""
    first, _, rest = words.partition(" ")
    common = first.lower() in PLURAL_STARTS | INDEFINITE | {"the", "his", "her", "its", "their", "these", "those", "no"}
    alone = not rest and first[1:].islower() and first.endswith("s")
    return words[0].lower() + words[1:] if common or alone else words
