"""Pronouns: the nearest agreeing antecedent, a source before anybody else who is named."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from communique.actors import plain
from communique.speakers.groups import opening_group
from communique.speakers.meaning import POSSESSIVES, Context, Meant, by_person
from communique.speakers.people import Person
from communique.speakers.titles import is_title

PERSONAL = {"he": "he", "him": "he", "she": "she", "her": "she", "his": "he"}
PLURAL_PRONOUNS = {"they", "them", "we", "us"}
NEUTRAL = {"it", "itself"}
RELATIVE = {"who", "which", "that"}
SELF = {"i", "me", "we", "us", "my", "our"}


def antecedent(low: str, place: int, context: Context) -> Meant | None:
    """The nearest agreeing antecedent, sentence by sentence backwards: a source before a first-named person."""
    if low in RELATIVE:
        return _antecedent_of_relative(place, context)
    for number, (start, whole) in enumerate(sentences_back(place, context)):
        end = min(whole, place)
        found = _source(low, start, end, context) or _subject(low, start, end, context, here=number == 0)
        if found is not None:
            return found
        if number < 2 and (person := _only_one(low, start, end, context)) is not None:
            return by_person(person, "pronoun")
    if low not in PERSONAL:
        return None
    near = sentences_back(place, context, 2)
    named = context.persons(near[-1][0], place) if near else []
    fitting = {one.name: one for at, one in named if _fits(low, one) and not context.quoted(at)}
    return by_person(next(iter(fitting.values())), "pronoun") if len(fitting) == 1 else None


def _source(low: str, start: int, end: int, context: Context) -> Meant | None:
    """The last source of a sentence that agrees, one of known gender before one of unknown."""
    agreeing = [one for one in context.sources(start, end) if _agrees(low, one)]
    surely = [one for one in agreeing if one.person and one.person.pronoun is not None]
    return _again((surely or agreeing)[-1]) if agreeing else None


def _subject(low: str, start: int, end: int, context: Context, *, here: bool) -> Meant | None:
    """Whom a sentence that reports nothing of them opens with."""
    if low in PLURAL_PRONOUNS:
        return None if context.inside(start) else opening_group(start, end, context)
    if low not in PERSONAL or context.inside(start):
        return None
    first = _opening_person(low, start, end, context)
    if first is not None:
        return by_person(first, "pronoun")
    return None if here else _opening_office(low, start, end, context)


def _opening_office(low: str, start: int, end: int, context: Context) -> Meant | None:
    """The holder of the office with which a sentence opens: "The Veldrian president met the governors"."""
    from communique.speakers.roles import holder_of_the_day, office, role_of

    words = [match.group() for match in re.finditer(r"[\w.'’-]+", context.text[start : min(end, start + 80)])][:7]
    for length in range(len(words), 1, -1):
        if is_title(words[length - 1], context.actors) and words[0][0].isupper():
            form = " ".join(words[:length])
            tries = (one(form, start, context) for one in (office, role_of, holder_of_the_day))
            found = next((one for one in tries if one), None)
            return replace(found, resolution="pronoun") if found and found.person and _fits(low, found.person) else None
    return None


def _only_one(low: str, start: int, end: int, context: Context) -> Person | None:
    """The only person of this gender whom a sentence names, where its sources are of the other one."""
    if low not in PERSONAL:
        return None
    named = context.persons(start, end)
    agreeing = [(at, one) for at, one in named if one.pronoun == PERSONAL[low]]
    unsure = [one for _, one in named if one.pronoun is None]
    distinct = {one.name for _, one in agreeing}
    if not agreeing and len({one.name for one in unsure}) == 1 and len({one.name for _, one in named}) > 1:
        return unsure[0]  # everybody else named there is of the other gender
    at, person = agreeing[-1] if len(distinct) == 1 else (0, None)
    return person if person and not context.quoted(at) and not context.possessive(at, person) else None


def nested(low: str, start: int, place: int, context: Context) -> Meant | None:
    """A "he" within what somebody else is reported to say, from `start` on: whoever is named there before it.

    Where that is told of by office alone ("the president") nobody can be sure whose wish is meant: unresolved.
    """
    named = [person for _, person in context.people.between(start, place) if _fits(low, person)]
    if named:
        return by_person(named[-1], "pronoun")
    titled = any(is_title(word, context.actors) for word in re.findall(r"\w+", context.text[start:place]))
    return Meant(low, "unresolved") if titled else None


def _fits(low: str, person: Person) -> bool:
    return low in PERSONAL and person.pronoun in (None, PERSONAL[low])


def _opening_person(low: str, start: int, end: int, context: Context) -> Person | None:
    """The person with whom a sentence opens, titles before the name passed over: its subject, most likely."""
    for at, person in context.persons(start, end):
        if _fits(low, person):
            before = re.findall(r"\w+", context.text[start:at])
            return person if all(word[0].isupper() or is_title(word, context.actors) for word in before) else None
    return None


def _antecedent_of_relative(place: int, context: Context) -> Meant | None:
    near = [one for at, said, one in context.lately if 0 <= place - at - len(said) < 4]
    if near:
        return _again(near[-1])
    named = [person for _, person in context.people.between(place - 59, place)]
    return by_person(named[-1], "pronoun") if named else None


def _again(one: Meant) -> Meant | None:
    """The same speaker once more; an unresolved one does not become surer by being repeated."""
    if one.resolution == "unresolved" or one.speaker is None:
        return None
    kept = one.resolution in {"collective", "anonymous"}
    return one if kept else replace(one, resolution="pronoun")


def _agrees(low: str, one: Meant) -> bool:
    if low in PERSONAL:
        pronoun = one.person.pronoun if one.person else None
        of_one = one.resolution in {"name", "anonymous", "description"} and one.speaker != one.state
        single = one.person is not None or (of_one and not one.organisation)
        return single and pronoun in (None, PERSONAL[low])
    if low in PLURAL_PRONOUNS:
        return one.resolution == "collective" or (one.person is None and one.resolution in {"registry", "description"})
    return one.person is None and (one.organisation is not None or one.speaker == one.state)


def sentences_back(place: int, context: Context, reach: int = 6) -> list[tuple[int, int]]:
    """The sentences up to a place, its own first."""
    stop = bisect_right(context.sentences, place, key=lambda span: span[0])
    return context.sentences[max(0, stop - reach) : stop][::-1]


@dataclass(frozen=True)
class Owner:
    """Whose "its spokeswoman" is: "state" or "organisation", name, words of the text; the person for "his"."""

    kind: str
    name: str
    words: str
    person: Meant | None = None


def owner_before(possessive: str, place: int, context: Context) -> Owner | None:
    """The state or organisation that "its" or "their" stands for; for "his" and "her" that of the person."""
    if possessive in {"his", "her"}:
        found = antecedent(POSSESSIVES[possessive], place, context)
        return _of_person(found) if found else None
    if possessive == "whose":
        return _named_in(max(0, place - 60), place, context, last=True)
    for start, end in sentences_back(place, context, 2):
        owner = _named_in(start, min(end, place), context)
        if owner is not None:
            return owner  # the first named in a sentence is its subject, most likely
    return None


def _of_person(one: Meant) -> Owner | None:
    if one.state or one.organisation:
        return Owner("state" if one.state else "organisation", one.state or one.organisation, one.speaker, one)
    return None


def _named_in(start: int, end: int, context: Context, *, last: bool = False) -> Owner | None:
    words = re.findall(r"[\w.-]+", context.text[start:end])
    found = None
    at = 0
    while at < len(words):
        length, owner = next(
            ((n, one) for n in (4, 3, 2, 1) if (one := _owner(words[at : at + n], context))), (1, None)
        )
        if owner is not None:
            found = owner
            if not last:
                return found
        at += length
    return found


def _owner(words: list[str], context: Context) -> Owner | None:
    form = " ".join(words)
    if not form[:1].isupper():
        return None
    pairs = context.actors.surfaces.get(plain(form), [])
    return next((Owner(kind, name, form) for kind, name in pairs if kind in {"state", "organisation"}), None)
