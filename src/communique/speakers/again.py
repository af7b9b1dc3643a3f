"""Somebody in other words: "the host" who spoke just before, "the registrar, Ana Brel", "the 26-year-old"."""

import re

from communique.actors import plain
from communique.speakers.context import POSSESSIVES, Context, Referent, by_person
from communique.speakers.names import name_of, unknown_name
from communique.speakers.offices import canonical
from communique.speakers.person import Person, has_role
from communique.speakers.pronouns import sentences_back
from communique.speakers.titles import is_title, role

_AGED = re.compile(r"^the (?:[\w’'-]+ ){0,2}?\d+-year-old(?: [\w-]+){0,2}$", re.I)
_DESCRIBES = re.compile(rf"[a-z]|(?:[Tt]he|{'|'.join(one.title() for one in POSSESSIVES)}) |[A-Z][\w-]+['’]s [a-z]")
_OWNED = re.compile(r"[A-Z][\w-]+['’]s [A-Z]")  # "Tivara's Ports Minister": of a person alone
_OF_PLACE = re.compile(r"(?<=\w) (?:of|from) (?:the )?[A-Z][\w’'-]+$")  # "Imran Theval of Sunara"
_LISTED = re.compile(r", (?:including|among them|such as)\b|,? (?:and|or|as well as) [^,]*$")  # more than one is named
_ADDRESS = re.compile(r"^(?:H\. ?E\.|HE|Hon\.?|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Sir|Dame) (?:(?:Mr|Mrs|Ms|Dr)\.? )?(?=[A-Z])")


def person_again(words: str, place: int, context: Context) -> Referent | None:
    """ "the 26-year-old", in other words for a person: who spoke, or was named, last."""
    if not _AGED.match(words.split(",", maxsplit=1)[0]):
        return None
    for start, end in sentences_back(place, context, 4)[1:]:
        spoke = [one.person for one in context.sources(start, min(end, place)) if one.person]
        people = {person.name: person for _, person in context.people.between(start, min(end, place))}
        named = list(people.values())
        if spoke or len(named) == 1:
            return by_person((spoke or named)[-1], "description")
        if named:
            return None
    return None


def whom_the_teller_serves(words: str, place: int, context: Context) -> Referent | None:
    """ "the minister" in what the minister's spokeswoman tells: her principal, where that is the principal's role."""
    teller = context.teller.person if context.teller is not None else None
    principal = context.people.named.get(plain(teller.principal)) if teller is not None and teller.principal else None
    if principal is None or not words.lower().startswith("the ") or not is_title(words[4:], context.actors):
        return None
    return by_person(principal, "description") if has_role(principal, set(role(words[4:]).split())) else None


def last_spoken(words: str, place: int, context: Context) -> Referent | None:
    """ "the host", "the ambassador" in other words for a person just spoken of: who spoke in the sentence before.

    Only where the document gives them no other description of the kind: no office for a title, any person for "host".
    """
    match = re.match(r"^the (?:[a-z]+[ -]){0,2}([a-z]+)$", words.split(",", maxsplit=1)[0], re.I)
    if not match or plain(match.group(1)) not in context.epithets:
        return None
    for start, end in sentences_back(place, context, 3)[1:]:
        persons = [one.person for one in context.sources(start, min(end, place)) if one.person]
        if persons:
            if not is_title(match.group(1), context.actors):
                return by_person(persons[-1], "description")
            return _called_so(persons[-1], match.group(1), context) if not persons[-1].titles else None
    return None


def _called_so(person: Person, title: str, context: Context) -> Referent:
    """A person of no title, called "the ambassador": the ambassador of whom the document tells."""
    told = re.search(rf"\b[Tt]he ({title} (?:of|to) (?:the )?[A-Z]\w+(?: [A-Z]\w+)*)", context.text)
    office = canonical(told.group(1) if told else title, context.actors)
    person.titles.add(role(title))
    if office is not None and not person.known:
        person.office, person.state, person.organisation = office.name, office.state, office.organisation
    return by_person(person, "description")


def apposed(words: str, place: int, context: Context) -> Referent | None:
    """ "the registrar, Ana Brel, said", where the source ends before the name."""
    end = place + len(words)
    if context.text[place:end] != words or context.text[end : end + 2] not in {", ", ". ", ",\n"}:
        return None
    if not (words[0].islower() or words.split(maxsplit=1)[0].lower() in {"the", "its", *POSSESSIVES} or len(words) < 5):
        return None
    for at, person in context.people.between(end, end + 50):
        between = context.text[end + 2 : at].split()
        after = context.text.find(person.name.split()[-1], at) + len(person.name.split()[-1])
        closed = len(words) < 5 or context.text[after : after + 1] in {",", ".", "”", '"', ""}
        return by_person(person, "name") if closed and all(word[0].isupper() for word in between) else None
    return None


def named_behind(words: str, place: int, context: Context) -> Referent | None:
    """ "the governor's party, the Harbour League", "the other envoy, Ana Brel": whom the words name behind a comma."""
    comma = words.rfind(", ")
    if comma > 0 and not _LISTED.search(words) and (_DESCRIBES.match(words) or _OWNED.match(words)):
        behind = context.people.between(place + comma, place + len(words))
        last = re.sub("^(?:known as|named|called) ", "", words[comma + 2 :].rstrip(" ,"))
        bare, addressed = _ADDRESS.subn("", _OF_PLACE.sub("", last))
        if len(behind) == 1 and bare.endswith(behind[0][1].name.split()[-1]):
            return by_person(behind[0][1], "name")
        named = re.fullmatch(r"(?:the )?((?:[A-Z][\w.’'-]+ ?){1,4})", last)
        if addressed and " " in bare:
            return name_of(bare, place, context) or unknown_name(bare, place, context)
        placed = re.search(r"\b(?:of|in|from|for|near) [A-Z][\w’'-]+$", words[:comma])
        if named and _DESCRIBES.match(words) and not behind and not placed:
            return name_of(last, place, context) or unknown_name(last, place, context)
    return None
