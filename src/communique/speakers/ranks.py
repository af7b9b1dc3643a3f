"""Whom an office means that nobody is named with: the second in it ("Deputy Minister Ana Brel said … The minister said
…"), and the one of that title in the document ("Kelmar's minister").
"""

import re

from communique.speakers.context import Context, Referent, by_person
from communique.speakers.homes import offices
from communique.speakers.person import Person, has_role
from communique.speakers.pronouns import Owner
from communique.speakers.roles import holder_of, holder_of_the_day
from communique.speakers.titles import SECOND, is_title, role

_MENTION = r"(?P<ahead>(?:[\w.’']+ ){{0,4}})\b{}\b"
_OWNED = re.compile(r"(?:the )?(?P<owner>[A-Z][\w-]+)(?:['’]s|(?<=s)['’]) (?P<title>(?:[a-z]+ ){0,2}[a-z]+)")
_OWNED_IN = re.compile(r"\b(?P<owner>[A-Z][\w-]+)['’]s? (?P<words>[a-z]+(?: [a-z]+){0,2})\b")
_SOON = 600  # characters
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


def owned(words: str, place: int, context: Context) -> Referent | None:
    """ "Kelmar's prime minister", of a headline mostly: the one person who has that title in the document, where none
    has it of another state and no other state has one.
    """
    named = _OWNED.fullmatch(words)
    if named is None or not is_title(named["title"].rsplit(maxsplit=1)[-1], context.actors):
        return None
    fits = _of_title(role(named["title"]), place, context)
    owners = _owners(context).get(role(named["title"]), set())
    person = fits[0] if len(fits) == 1 and owners <= {named["owner"]} else None
    stateless = person is not None and person.state is None and role(named["title"]).split()[-1] in offices()
    sure = person is not None and (stateless or person.state == named["owner"])  # parties have leaders, too
    return by_person(person, "description") if person and sure else None


def _owners(context: Context) -> dict[str, set[str]]:
    """Whose each title is that the document names as somebody's: "Lund's minister said". Read once a document."""
    if context.owners_of is None:
        context.owners_of = {}
        for one in _OWNED_IN.finditer(context.text):
            words = one["words"].split()
            for length in range(1, len(words) + 1):
                context.owners_of.setdefault(role(" ".join(words[:length])), set()).add(one["owner"])
    return context.owners_of


def _of_title(title: str, place: int, context: Context) -> list[Person]:
    """The persons who have a title in the document, else those named soon with its last word: "The minister, Brel,"."""
    persons = list({one.name: one for one in context.people.named.values()}.values())
    fits = [one for one in persons if has_role(one, set(title.split()))]
    soon = [one for one in persons if one.places and place < one.places[0] < place + _SOON]
    return fits or [one for one in soon if title.rsplit(maxsplit=1)[-1] in one.titles]


def _is_second(person: Person, wanted: str) -> bool:
    """Whether one of a person's titles is that of a deputy: "deputy foreign minister", and no deputy prime minister."""
    titles = [set(title.replace("undersecretary", "under secretary").split()) for title in person.titles]
    ranks = {"vice"} if wanted == "president" else SECOND  # a deputy president is not called so
    return any(wanted in title and ranks & title and "prime" not in title for title in titles)


def _registered(wanted: str, words: str, person: Person, place: int, context: Context) -> bool:
    """Whether the registry has whoever holds the office, in the person's state or in one of the document."""
    owner = Owner("state", person.state, person.state) if person.state else None
    own = holder_of(wanted, owner, place, context) if owner else None
    return own is not None or holder_of_the_day(words, place, context) is not None


def _held(wanted: str, place: int, context: Context) -> bool:
    """Whether somebody else holds the office: a person of the document, or one whom it speaks of by the office."""
    if any(has_role(person, {wanted}) for person in context.people.named.values()):
        return True
    bare, opening = _spoken_of(wanted, context)
    spoke = {at for at, _, _ in context.so_far}
    return bare or any(start < place and start not in spoke for start in opening)


def _spoken_of(wanted: str, context: Context) -> tuple[bool, list[int]]:
    """Whether the document has an office without "the" and not as a deputy's ("a minister"), and where "the minister"
    begins, unless it opens a sentence. Read once a document.
    """
    if wanted not in context.offices:
        text = context.text.replace("-", " ")
        ahead = [(one["ahead"].lower().split(), one) for one in re.finditer(_MENTION.format(wanted), text, re.I)]
        own = [(words, one.end("ahead") - len("the ")) for words, one in ahead if not (SECOND | {"prime"}) & set(words)]
        starts = [start for words, start in own if words[-1:] == ["the"] and text[start].islower()]
        context.offices[wanted] = (any(words[-1:] != ["the"] for words, _ in own), starts)
    return context.offices[wanted]
