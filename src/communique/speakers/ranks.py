"""Whom an office means that nobody is named with: the second in it ("Deputy Minister Ana Brel said … The minister said
…"), and the one of that title in the document ("Kelmar's minister", a headline's "Kelmari minister").
"""

import re
from dataclasses import replace

from communique.actors import meanings, plain
from communique.speakers.bodies import state_of_adjective
from communique.speakers.context import Context, Referent, by_person
from communique.speakers.homes import offices
from communique.speakers.offices import canonical
from communique.speakers.person import Person, has_role
from communique.speakers.pronouns import Owner
from communique.speakers.roles import holder_of, holder_of_the_day
from communique.speakers.titles import OTHER_RANK, SECOND, is_title, role, title_words

_MENTION = r"(?P<ahead>(?:[\w.’']+ ){{0,4}})\b{}\b"
_MARK = r"(?P<mark>['’]s|(?<=s)['’])?"
_OWNED = re.compile(rf"(?P<the>the )?(?P<owner>[A-Z][\w-]+){_MARK} (?P<title>(?i:(?:[a-z]+ ){{0,2}}[a-z]+))")
_OWNED_IN = re.compile(rf"\b(?P<owner>[A-Z][\w-]+){_MARK} (?P<words>(?i:[a-z]+(?: [a-z]+){{0,2}}))\b")
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
    """ "Kelmar's prime minister", "Kelmari minister" of a headline: the one person who has that title in the document,
    where none has it of another state and no other state has one.
    """
    named = _OWNED.fullmatch(words)
    owner = (
        _owner(named, context) if named and is_title(named["title"].rsplit(maxsplit=1)[-1], context.actors) else None
    )
    if named is None or owner is None:
        return None
    fits = _of_title(role(named["title"]), place, context)
    owners = _owners(context).get(role(named["title"]), set())
    person = fits[0] if len(fits) == 1 and owners <= {owner} else None
    if person is None or named["mark"] is None and not _told_later(named, owner, person, place, context):
        return None
    stateless = person.state is None and role(named["title"]).split()[-1] in offices()
    sure = stateless or person.state == owner  # parties have leaders, too
    state = person.state or _state(named["owner"], context)
    return replace(by_person(person, "description"), state=state) if sure else None


def stated(words: str, itself: Referent, context: Context) -> Referent:
    """A description that means nobody named, with office and state where it tells them: "Kelmari finance minister"."""
    named = _OWNED.fullmatch(words)
    owner = _state(named["owner"], context) if named and itself.resolution in {"unresolved", "description"} else None
    if named is None or owner is None or role(named["title"]).split()[-1] not in offices():
        return itself
    office = canonical(named["title"], context.actors, ("state", owner))
    return replace(itself, resolution="description", state=owner, office=office.name if office else None)


def _told_later(named: re.Match[str], owner: str, person: Person, place: int, context: Context) -> bool:
    """Whether a headline tells of a person by a people's adjective, and the text below says who it is, and nothing of
    another state: "President Jon Dalen of Lund".
    """
    headed = named["the"] is None and bool(person.places) and person.places[0] > place
    station = named["title"].isupper() and named["owner"] == owner  # "Kelmar FM", but "Kelmari FM"
    of = re.search(rf"{re.escape(person.name)} of (?:the )?([A-Z][\w-]+)", context.text)
    return headed and not station and (of is None or _state(of.group(1), context) == owner)


def _owner(named: re.Match[str], context: Context) -> str | None:
    """Whose a title is: the state whose name or adjective stands before it, else, as an owner, the name itself."""
    return _state(named["owner"], context) or (named["owner"] if named["mark"] else None)


def _state(word: str, context: Context) -> str | None:
    """The state that a word before a title means: by the registry, or one of which the document has the adjective."""
    if plain(word) in title_words(context.actors):  # "Foreign Minister"
        return None
    known = meanings(context.actors, word, "state", "demonym")
    return known[0] if known else state_of_adjective(word, context)


def _owners(context: Context) -> dict[str, set[str]]:
    """Whose each title is that the document names as somebody's: "Lund's minister said". Read once a document."""
    if context.owners_of is None:
        context.owners_of = {}
        for one in _OWNED_IN.finditer(context.text):
            words = one["words"].split()
            owner = _owner(one, context) if any(is_title(word, context.actors) for word in words) else None
            for length in range(1, len(words) + 1) if owner else ():
                context.owners_of.setdefault(role(" ".join(words[:length])), set()).add(owner)
    return context.owners_of


def _of_title(title: str, place: int, context: Context) -> list[Person]:
    """The persons who have a title in the document, else those named soon with its last word: "The minister, Brel,"."""
    persons = list({one.name: one for one in context.people.named.values()}.values())
    fits = [one for one in persons if has_role(one, set(title.split()))]
    soon = [one for one in persons if one.places and place < one.places[0] < place + _SOON]
    ranked = OTHER_RANK & set(title.split())  # "the minister" named soon is no prime minister
    return fits or [one for one in soon if not ranked and title.rsplit(maxsplit=1)[-1] in one.titles]


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
