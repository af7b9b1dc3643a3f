"""Pronouns: the nearest agreeing antecedent, a source before anybody else who is named."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from communique.actors import plain
from communique.speakers.antecedents import before
from communique.speakers.context import POSSESSIVES, Context, Referent, by_person
from communique.speakers.ranking import Query, choose

PERSONAL = {"he": "he", "him": "he", "she": "she", "her": "she", "his": "he"}
PLURAL_PRONOUNS = {"they", "them", "we", "us"}
NEUTRAL = {"it", "itself"}
RELATIVE = {"who", "which", "that"}
# the last article and what follows it, up to the end
_PHRASE = re.compile(
    r"\b((?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) (?:(?!\b(?:the|an?|its|their)\b)[^,.;:“”\"\n])+),?\s*$"
)
SELF = {"i", "me", "we", "us", "my", "our"}


def antecedent(low: str, place: int, context: Context) -> Referent | None:
    """Whom a pronoun means: "who" what stands before it, "they" several, "he", "she" and "it" the likeliest before."""
    if low in RELATIVE:
        return _antecedent_of_relative(place, context)
    kind = "person" if low in PERSONAL else "it" if low in NEUTRAL else "they" if low in PLURAL_PRONOUNS else None
    found = choose(Query(PERSONAL.get(low, low), place, kind), context) if kind else None
    return again(found) if found else None


def _antecedent_of_relative(place: int, context: Context) -> Referent | None:
    """What stands right before "who" or "which": a source, a name, else a phrase with an article."""
    from communique.speakers.resolution import referent

    people = context.people.between(max(0, place - 59), place)
    ahead = context.text[max(0, place - 59) : place].rstrip(" ,")
    if people and ahead.endswith(people[-1][1].name.split()[-1]):
        return by_person(people[-1][1], "pronoun")
    near = [one for at, said, one in context.before(place) if 0 <= place - at - len(said) < 4]
    if near:
        return again(near[-1])
    close = [one for one in before(place, context) if 0 <= place - one.end < 4 and one.role != "subject"]
    if close:
        return again(close[-1].who)
    phrase = _PHRASE.search(context.text, max(0, place - 70), place)
    if phrase:
        found = referent(phrase.group(1), phrase.start(1), context)
        return again(found) if found.speaker else None
    return by_person(people[-1][1], "pronoun") if people else None


def again(one: Referent) -> Referent:
    """The same speaker once more."""
    kept = one.resolution in {"collective", "anonymous"}
    return one if kept else replace(one, resolution="pronoun")


def sentences_back(place: int, context: Context, reach: int = 6) -> list[tuple[int, int]]:
    """The sentences up to a place, its own first."""
    stop = bisect_right(context.sentences, place, key=lambda span: span[0])
    return context.sentences[max(0, stop - reach) : stop][::-1]


@dataclass(frozen=True)
class Owner:
    """Whose "its spokeswoman" is: "state", "organisation", "person" or "" (not known), name, words of the text; the
    person for "his".
    """

    kind: str
    name: str
    words: str
    person: Referent | None = None


def owner_before(possessive: str, place: int, context: Context) -> Owner | None:
    """The state or organisation that "its" or "their" stands for; for "his" and "her" that of the person, else the
    person; for "their" of people without names their state.
    """
    if possessive in {"his", "her"}:
        found = antecedent(POSSESSIVES[possessive], place, context)
        return _of_person(found) if found else None
    if possessive == "their" and (theirs := _of_people(place, context)):
        return theirs
    if possessive == "whose":
        known = _named_in(max(0, place - 60), place, context, last=True)
    else:  # the first named in a sentence is its subject, most likely
        near = (_named_in(start, min(end, place), context) for start, end in sentences_back(place, context, 2))
        known = next((owner for owner in near if owner), None)
    return known or _unregistered(possessive, place, context)


def _of_people(place: int, context: Context) -> Owner | None:
    """ "Their government" of several, or of one without a name, who are of one state: "two Kelmari diplomats"."""
    found = antecedent("they", place, context)
    unnamed = found is not None and found.person is None and found.state != found.speaker
    return Owner("state", found.state, found.state, found) if found and unnamed and found.state else None


def _unregistered(possessive: str, place: int, context: Context) -> Owner | None:
    """An owner that no registry knows: the antecedent of the pronoun."""
    found = antecedent({"whose": "which"}.get(possessive, POSSESSIVES[possessive]), place, context)
    if found is None or not found.speaker or found.resolution in {"unresolved", "anonymous"}:
        return None
    return Owner("state" if found.state == found.speaker else "", found.speaker, found.speaker, found)


def _of_person(one: Referent) -> Owner | None:
    if body := one.state or one.organisation:
        return Owner("state" if one.state else "organisation", body, one.speaker or "", one)
    return Owner("person", one.speaker, one.speaker, one) if one.speaker else None


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
