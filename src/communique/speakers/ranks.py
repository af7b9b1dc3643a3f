"""Whoever is second in an office, called by the office alone: "Deputy Minister Ana Brel said … The minister said …"."""

import re

from communique.speakers.context import Context, Referent, by_person
from communique.speakers.person import Person, has_role
from communique.speakers.pronouns import Owner
from communique.speakers.roles import holder_of, holder_of_the_day
from communique.speakers.titles import SECOND, is_title, role

_MENTION = r"(?P<ahead>(?:[\w.’']+ ){{0,4}})\b{}\b"
_RANKED = re.compile(r"the (?P<rank>deputy) (?:[a-z]+ )?(?P<title>[a-z]+)", re.I)
_BARE = re.compile(r"the ([a-z]+)", re.I)


def second(words: str, place: int, context: Context) -> Referent | None:
    """ "The minister" behind a deputy minister, where the document has no other minister."""
    bare = _BARE.fullmatch(words)
    if bare is None or not is_title(bare.group(1), context.actors):
        return None
    wanted = role(bare.group(1))
    person = next((one for one in context.people.before(place) if _is_second(one, wanted)), None)
    if person is None or _held(wanted, place, context) or _registered(wanted, words, person, place, context):
        return None
    return by_person(person, "description")


def deputy(words: str, place: int, context: Context) -> Referent | None:
    """ "The deputy minister" behind "his deputy, Ana Brel", where nobody has that title."""
    named = _RANKED.fullmatch(words)
    if named is None or any(has_role(one, set(role(words).split())) for one in context.people.named.values()):
        return None
    person = next((one for one in context.people.before(place) if role(named["rank"]) in one.titles), None)
    return by_person(person, "description") if person and is_title(named["title"], context.actors) else None


def _is_second(person: Person, wanted: str) -> bool:
    """Whether one of a person's titles is that of a deputy: "deputy foreign minister", and no deputy prime minister."""
    titles = [set(title.replace("undersecretary", "under secretary").split()) for title in person.titles]
    return any(wanted in title and SECOND & title and "prime" not in title for title in titles)


def _registered(wanted: str, words: str, person: Person, place: int, context: Context) -> bool:
    """Whether the registry has whoever holds the office, in the person's state or in one of the document."""
    owner = Owner("state", person.state, person.state) if person.state else None
    own = holder_of(wanted, owner, place, context) if owner else None
    return own is not None or holder_of_the_day(words, place, context) is not None


def _held(wanted: str, place: int, context: Context) -> bool:
    """Whether somebody else holds the office: a person of the document, or one whom it speaks of by the office."""
    if any(has_role(person, {wanted}) for person in context.people.named.values()):
        return True
    spoke = {at for at, _, _ in context.so_far}
    text = context.text.replace("-", " ")
    return any(_is_other(one, place, spoke) for one in re.finditer(_MENTION.format(wanted), text, re.I))


def _is_other(named: re.Match, place: int, spoke: set[int]) -> bool:
    """Whether a mention of the office is neither a deputy's nor a source so far, nor one that opens its sentence."""
    ahead = named["ahead"].lower().split()
    if (SECOND | {"prime"}) & set(ahead):
        return False
    if ahead[-1:] != ["the"]:
        return True
    start = named.end("ahead") - len("the ")
    return start < place and start not in spoke and named.string[start].islower()
