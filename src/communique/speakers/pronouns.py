"""Pronouns: the nearest agreeing antecedent, a source before anybody else who is named."""

import re
from bisect import bisect_right

from communique.actors import meanings
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
    for start, end in _sentences_back(place, context):
        sources = context.sources(start, min(end, place))
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
    for at, person in context.people.between(start, end):
        if _fits(low, person):
            before = re.findall(r"\w+", context.text[start:at])
            return person if all(word[0].isupper() or is_title(word, context.actors) for word in before) else None
    return None


def _antecedent_of_relative(place: int, context: Context) -> Meant | None:
    near = [one for at, said, one in context.lately if 0 < place - at - len(said) < 4]
    if near:
        return _again(near[-1])
    named = [person for _, person in context.people.between(place - 59, place)]
    return by_person(named[-1], "pronoun") if named else None


def _again(one: Meant) -> Meant | None:
    """The same speaker once more; an unresolved one does not become surer by being repeated."""
    if one.resolution == "unresolved" or one.speaker is None:
        return None
    return Meant(one.speaker, "pronoun", one.office, one.principal, one.state, one.organisation, one.person)


def _agrees(low: str, one: Meant) -> bool:
    if low in PERSONAL:
        pronoun = one.person.pronoun if one.person else None
        of_one = one.resolution in {"name", "anonymous", "description"} and one.speaker != one.state
        single = one.person is not None or (of_one and not one.organisation)
        return single and pronoun in (None, PERSONAL[low])
    if low in PLURAL_PRONOUNS:
        return one.resolution == "collective" or (one.person is None and one.resolution in {"registry", "description"})
    return one.person is None and (one.organisation is not None or one.speaker == one.state)


def _sentences_back(place: int, context: Context, reach: int = 6) -> list[tuple[int, int]]:
    stop = bisect_right(context.sentences, place, key=lambda span: span[0])
    return context.sentences[max(0, stop - reach) : stop][::-1]


def state_before(owner: str, place: int, context: Context) -> str | None:
    """The state that "its" or "their" stands for, named last within two sentences; for "his" and "her" the person's."""
    if owner in {"his", "her"}:
        person = antecedent(POSSESSIVES[owner], place, context)
        return person.state if person else None
    for start, end in _sentences_back(place, context, 2):
        words = [word.group() for word in re.finditer(r"[\w.-]+", context.text[start : min(end, place)])]
        forms = (" ".join(words[i : i + n]) for i in range(len(words)) for n in (2, 1))
        named = (meanings(context.actors, form, "state") for form in forms if form[:1].isupper())
        state = next((names[0] for names in named if names), None)
        if state is not None:
            return state  # the first named in a sentence is its subject, most likely
    return None
