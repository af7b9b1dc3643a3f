"""Who is named in one document: full names, what they are called there, and every place where they are mentioned."""

import functools
import re
from bisect import bisect_right
from dataclasses import dataclass

from communique.actors import Actors, meanings, person_named, persons_called, plain
from communique.actors.first_names import is_first_name
from communique.actors.lookup import surnames_of
from communique.attribution.cues import verbs
from communique.speakers.capitals import Run, runs_of
from communique.speakers.offices import by_relative
from communique.speakers.person import People, Person, chosen, contradicts, learn, registry_person
from communique.speakers.portfolios import portfolio
from communique.speakers.spelling import alike, registered_alike, sound
from communique.speakers.titles import (
    LITTLE,
    WORD,
    bare_name,
    is_courtesy,
    is_title,
    last_title,
    no_names,
    office_ahead,
    role,
    title_around,
)

_LONG_NAME = 5  # letters of a last name that may be told by its sound
_ACRONYM = 2  # letters of a last word that stays as it is
_TITLED = 6  # words of a name with its titles, elsewhere than in a headline


@dataclass(frozen=True)
class Scene:
    """What is read of one document: its text, the ranges analysed, the places of its attributions' sources."""

    text: str
    spans: list[tuple[int, int]]
    sources: list[tuple[int, int]]
    date: str | None
    outlet: str | None
    labels: frozenset[int] = frozenset()  # where the labels of turns begin: they mention nobody

    @functools.cached_property
    def _ordered(self) -> list[tuple[int, int]]:
        return sorted(self.sources)

    def source_at(self, place: int) -> tuple[int, int]:
        """The source that begins last before or at a place; an empty one where none does."""
        at = bisect_right(self._ordered, (place, len(self.text) + 1)) - 1
        return self._ordered[at] if at >= 0 else (0, 0)

    def repeats(self, word: str) -> bool:
        """Whether the text has a word more than once."""
        if word not in self._repeated:
            self._repeated[word] = self.text.find(word, self.text.find(word) + len(word)) >= 0
        return self._repeated[word]

    @functools.cached_property
    def _repeated(self) -> dict[str, bool]:
        return {}

    @functools.cached_property
    def surnames(self) -> set[str]:
        """The plain last words of the sources: whoever is called so later is named in full somewhere."""
        ends = [re.sub(r"['’]s$|,.*", "", self.text[a:b]).split() for a, b in self.sources]
        return {plain(words[-1]) for words in ends if 0 < len(words) <= 3 and words[-1][0].isupper()}


def people(scene: Scene, actors: Actors) -> People:
    """The persons named in a document, and every place where they are mentioned."""
    runs = [run for start, end in scene.spans for run in runs_of(scene.text, start, end, actors)]
    found = People(runs=runs)
    alone = {" ".join(run.words) for run in runs if len(run.words) in (2, 3) and is_first_name(run.words[0])}
    short = {tuple(bare_name(run.words, actors)) for run in runs if len(run.words) <= _TITLED}
    for run in runs:
        _take(found, _without_headline(run, short, actors), scene, alone, actors)
    for run in runs:
        _take_surname(found, run, scene, actors)
    _call_by_other_names(found, actors)
    _call_in_other_spellings(found, actors)
    _mention(found, [run for run in runs if run.start not in scene.labels], actors)
    return found


def _without_headline(run: Run, short: set[tuple[str, ...]], actors: Actors) -> Run:
    """ "Minister Ana Brel" of a headline's "Minister Ana Brel Holds Talks", where the name stands elsewhere too."""
    front = len(run.words) - len(bare_name(run.words, actors))
    for size in (3, 2):
        end = front + size
        behind = run.words[end:]
        told = len(behind) > 1 or len(behind) == 1 and behind[0].lower() in verbs()
        if told and tuple(run.words[front:end]) in short:
            return Run(run.words[:end], run.start, run.start + len(" ".join(run.words[:end])))
    return run


def _take(found: People, run: Run, scene: Scene, alone: set[str], actors: Actors) -> None:
    """Note the person whose full name the run holds, when the registry or the sentence shows that it is one."""
    ahead = WORD.findall(scene.text[max(0, run.start - 40) : run.start])[-2:]
    cut, held = portfolio(run.words, scene.text[: run.start], actors)
    if len(run.words) > 2 and is_title(" ".join([*ahead, run.words[0]]), actors):  # "Secretary of State Ana Brel"
        cut = cut or 1
    words = _without_credit(bare_name(run.words[cut:], actors), alone)
    name = " ".join(words)
    registered = person_named(actors, name)
    if registered is None:
        name = _unshouted(name)
    title = held or title_around(run.words, words, (run.start, run.end), scene.text, actors)
    if registered is None and not _is_name(words, bool(title), run, scene, actors):
        return
    registered = registered or registered_alike(name, actors)
    key = plain(registered or name)
    if key not in found.named and (other := _spelt_otherwise(found, name)):
        found.named[key] = other
    if key not in found.named:
        found.named[key] = registry_person(registered, scene.date, actors) if registered else Person(name)
        for surname in {*surnames_of(name), *surnames_of(registered or name)}:
            found.called.setdefault(surname, []).append(found.named[key])
    learn(found.named[key], title or by_relative(scene.text, run.end, actors), actors)
    if is_courtesy(title, actors):
        learn(found.named[key], office_ahead(run.start, scene.text, actors), actors)


def _unshouted(name: str) -> str:
    """ "ANA BREL" and "Ana BREL" as "Ana Brel"; of a name in both letters its last word alone is shouted."""
    front, _, last = name.rpartition(" ")
    if name.isupper():
        return name.title()
    return f"{front} {last.title()}" if front and last.isalpha() and last.isupper() and len(last) > _ACRONYM else name


def _without_credit(words: list[str], alone: set[str]) -> list[str]:
    """ "Wire Images Ana Brel" and "Unlike Ana Brel" are Ana Brel, where that stands alone elsewhere: `alone`."""
    first = next((n for n in range(1, len(words) - 1) if " ".join(words[n:]) in alone), 0)
    return words[first:]


def _call_by_other_names(found: People, actors: Actors) -> None:
    """Who is the only one of a name before the last may be called by it: "Su Wenlan" by "Su", "Ana Vo Lind" by "Vo"."""
    others: dict[str, list[Person]] = {}
    for person in {id(one): one for one in found.named.values()}.values():
        for word in dict.fromkeys(map(plain, person.name.split()[:-1])):
            others.setdefault(word, []).append(person)
    for word, persons in others.items():
        known = word in found.called or word in found.named or word in actors.surfaces
        known = known or word in actors.surnames and is_first_name(word)
        if len(persons) == 1 and not known and actors.terms.get(word) is None and word not in no_names():
            found.called[word] = persons


def _call_in_other_spellings(found: People, actors: Actors) -> None:
    """A last name that stands alone and that nobody has is that of the one person whose name sounds like it: "Sibiga"
    beside "Andrii Sybiga"."""
    by_sound: dict[str, dict[str, list[Person]]] = {}
    for word, persons in found.called.items():
        by_sound.setdefault(sound(word), {})[word] = persons
    for word in {plain(run.words[-1]) for run in found.runs}:
        near = by_sound.get(sound(word), {})
        met = {id(person): person for persons in near.values() for person in persons}
        known = word in found.called or word in found.named or word in actors.surfaces or actors.surnames.get(word)
        if len(met) == 1 and not known and len(word) >= _LONG_NAME and actors.terms.get(word) is None:
            found.called[word] = list(met.values())


def _spelt_otherwise(found: People, name: str) -> Person | None:
    """The one person of the document whose name is this one in another spelling."""
    near = {person.name: person for person in found.named.values() if alike(person.name, name)}
    return next(iter(near.values())) if len(near) == 1 else None


def _take_surname(found: People, run: Run, scene: Scene, actors: Actors) -> None:
    """Note the registry's person whose surname stands alone, where nobody of that name is named in full."""
    words = bare_name(run.words, actors)
    form = " ".join(words)
    if plain(form) in found.called or plain(form) in found.named or meanings(actors, form):
        return
    called = [registry_person(name, scene.date, actors) for name in persons_called(actors, form)]
    title = role(" ".join(run.words[: len(run.words) - len(words)]))
    serving = [person for person in called if person.office]
    fits = [person for person in serving if title and any(title in other for other in person.titles)] or serving
    if len(fits) == 1:
        found.named[plain(fits[0].name)] = fits[0]
        found.called.setdefault(plain(form), []).append(fits[0])


def _is_name(words: list[str], titled: bool, run: Run, scene: Scene, actors: Actors) -> bool:
    """Whether words unknown to the registry are a full name: titled, or a source; no ministry, council or outlet."""
    name = " ".join(words)
    if (
        len(words) < 2
        or meanings(actors, name)
        or plain(name) == plain(scene.outlet or "")
        or _titled_end(words, actors)
        or any(word.lower() in LITTLE for word in words)  # "MINISTRY OF TRADE", shouted
    ):
        return False
    ahead = scene.text[max(0, run.start - 5) : run.start].lower()
    after_article = len(words) == len(run.words) and ahead.endswith(("the ", "the\n"))
    before = scene.text[max(0, run.start - 2) : run.start]
    a, b = scene.source_at(run.start)
    inside = a <= run.start and run.end <= b
    a_source = inside and (run.start == a or before == ", " or _after_calling(scene.text[a : run.start]))
    named_again = is_first_name(words[0]) and len(words) < 4 and any(map(scene.repeats, words[1:]))
    if after_article or not (titled or a_source or named_again or plain(words[-1]) in scene.surnames):
        return False
    return f" in {name}" not in scene.text and not _governed(name, scene.text)  # "Nova Scotia", "San Telmo"


def _governed(name: str, text: str) -> bool:
    """Whether a text has a name's ministry or government: that of a state, then."""
    near = (f" of {name}", f" of the {name}", f"{name}'s", f"{name}’s")
    if not any(words in text for words in near):  # a pattern takes much longer to tell
        return False
    body = r"(?:[Mm]inistry|[Gg]overnment|[Ee]mbassy|[Dd]elegation|[Pp]arliament)"
    own = (
        rf"{body}(?: of (?:[A-Z]\w+ ?)+)? of (?:the )?{re.escape(name)}\b|{re.escape(name)}['’]s (?:\w+ ){{0,2}}{body}"
    )
    return re.search(own, text) is not None


def _after_calling(ahead: str) -> bool:
    """Whether what stands before a name in its source is a mere calling: "island doctor Ana Brel"."""
    words = ahead.split()
    return (
        bool(words)
        and words[-1].islower()
        and not any(word.lower() in no_names() for word in words)
        and "," not in ahead
    )


def _titled_end(words: list[str], actors: Actors) -> bool:
    """ "Foreign Ministry" and "Security Council" are no persons: the last word is a common one."""
    return actors.terms.get(plain(words[-1])) is not None


def _mention(found: People, runs: list[Run], actors: Actors) -> None:
    """Every run that ends with a known full name or surname is a mention of the person meant, its title one of theirs.

    A surname of several is that of the one whose title or form of address stands there, else of the one named last.
    """
    for run in runs:
        length, persons = _meant(found, run.words)
        if not persons:
            continue
        front = run.words[: len(run.words) - length]
        title = last_title(front, actors)
        person = chosen(persons, title, actors) if len(persons) > 1 else persons[0]
        if len(persons) == 1 and not contradicts(person, title, actors):
            learn(person, title, actors)
        found.mentions.append((run.start, person))
        person.places.append(run.start)


def _meant(found: People, words: list[str]) -> tuple[int, list[Person]]:
    """How many words at the end of a run name somebody, and whom they may mean."""
    for length in range(len(words), 0, -1):
        form = plain(" ".join(words[len(words) - length :]))
        persons = [found.named[form]] if form in found.named else found.called.get(form, [])
        if persons:
            return length, persons
    return 0, []
