"""What somebody has that speaks: "its foreign minister", "her delegation", "Vasse's office", "Kelmar's navy"."""

import re
from dataclasses import replace

from communique.actors import Actors, plain
from communique.speakers.bodies import is_adjective, is_body
from communique.speakers.context import PAPERS, POSSESSIVES, TAIL, Context, Referent, by_person
from communique.speakers.names import name_of
from communique.speakers.person import has_role
from communique.speakers.pronouns import Owner, antecedent, owner_before
from communique.speakers.roles import ends_in_title, holder_of, office
from communique.speakers.titles import role, title_words

_PAPER = re.compile(rf"(?:{PAPERS})$", re.I)
_OFFICES = {"office", "press office"}


def possessed(words: str, place: int, context: Context) -> Referent | None:
    """ "its foreign minister", "her delegation": the owner is the antecedent of the pronoun, and has a state."""
    possessive, _, thing = words.partition(" ")
    thing = thing.split(",")[0]
    if possessive.lower() not in POSSESSIVES or not thing:
        return _office_of(words, place, context)
    if thing in _OFFICES and possessive.lower() in {"his", "her"}:
        found = antecedent(POSSESSIVES[possessive.lower()], place, context)
        return _office_for(found) if found else None
    owner = owner_before(possessive.lower(), place, context)
    if owner is None:
        return _delegate(possessive.lower(), thing, place, context)
    if is_body(thing, context.actors):
        return _delegate(possessive.lower(), thing, place, context) or _body_for(thing, owner, context)
    if not ends_in_title(thing, context.actors):
        return _thing_of(thing, owner)
    found = _stated(thing, owner, place, context) or holder_of(role(TAIL.sub("", thing)), owner, place, context)
    return found or _unknown_holder(words, thing, owner, place, context)


def of_a_person(words: str, place: int, context: Context) -> Referent | None:
    """ "his government", of a person whose state nobody knows."""
    possessive, _, thing = words.partition(" ")
    if possessive.lower() not in {"his", "her"} or not thing:
        return None
    owner = owner_before(possessive.lower(), place, context)
    return _thing_of(thing.split(",", maxsplit=1)[0], owner) if owner else None


def _is_foreign(owner: Owner, actors: Actors) -> bool:
    """Whether the owner's own words tell of a people, whose state the text does not name: "Kelmari President"."""
    who = owner.person
    if who is None or who.person is None and who.resolution != "anonymous":
        return False
    words = (who.office if who.person else who.speaker) or ""
    large = (word for word in words.split()[:-1] if word[0].isupper() and plain(word) not in title_words(actors))
    return any(map(is_adjective, large))


def _body_for(thing: str, owner: Owner, context: Context) -> Referent | None:
    """The body of an owner; None for that of a person whose state is not known, which may be the text's likeliest."""
    if owner.kind != "person":
        return _body_of(thing, owner)
    return _thing_of(thing, owner) if _is_foreign(owner, context.actors) else None


def _body_of(thing: str, owner: Owner) -> Referent:
    """The owner, for whom a body speaks."""
    state = owner.name if owner.kind == "state" else None
    return Referent(owner.name, "description", state=state, organisation=None if state else owner.name)


def _office_of(words: str, place: int, context: Context) -> Referent | None:
    """ "Vasse's office", with the office's head as whom it speaks for."""
    match = re.match(r"^(?:the )?(.+?)['’]s? (?:press )?office$", words, re.I)
    found = name_of(match.group(1), place, context) if match else None
    return _office_for(found) if found else None


def _office_for(head: Referent) -> Referent:
    """The office of somebody, which speaks for them."""
    owner = Owner("person", head.speaker or "", head.speaker or "", head)
    principal = head.speaker if head.person else None
    return replace(_thing_of("office", owner), principal=principal, organisation=head.organisation)


def _delegate(possessive: str, thing: str, place: int, context: Context) -> Referent | None:
    """In the record of a meeting "her delegation" is the one who speaks for it."""
    if context.kind != "record" or thing.rsplit(maxsplit=1)[-1] != "delegation" or possessive not in {"his", "her"}:
        return None
    found = antecedent(POSSESSIVES[possessive], place, context)
    return replace(found, resolution="description") if found else None


def _stated(thing: str, owner: Owner, place: int, context: Context) -> Referent | None:
    """ "its spokesperson" after "The Kremlin" as "Kremlin spokesperson", after "Veldria" as "Veldrian spokesperson"."""
    adjectives = context.actors.adjectives.get(owner.name, [])
    forms = [f"{front} {thing}" for front in [*([] if owner.person else [owner.words]), *adjectives]]
    return next((one for form in forms if (one := office(form, place, context))), None)


def _unknown_holder(words: str, thing: str, owner: Owner, place: int, context: Context) -> Referent:
    """An office of a known state in no registry: the document's person of that role and state, else nobody."""
    known = [
        one
        for one in context.people.before(place)
        if one.state == owner.name and has_role(one, set(role(thing).split()))
    ]
    if known:
        return by_person(known[0], "description")
    return _thing_of(thing, owner)


def _thing_of(thing: str, owner: Owner) -> Referent:
    """Somebody of a known owner, without a name: "Kelmar's navy", "Brel's party"; a paper is its owner's."""
    said = (owner.person.speaker if owner.person and owner.kind == "person" else None) or owner.name
    state = owner.name if owner.kind == "state" else owner.person.state if owner.person else None
    if _PAPER.match(thing.split(maxsplit=1)[-1]):
        itself = owner.person or Referent(said, "description", state=state)
        return replace(itself, resolution="description")
    if owner.kind == "state" and thing.lower() in {"country", "nation", "state", "homeland"}:
        return Referent(owner.name, "description", state=owner.name)
    mark = "'" if said.endswith("s") else "'s"
    return Referent(f"{said}{mark} {TAIL.sub('', thing)}", "description", state=state)
