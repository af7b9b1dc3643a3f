"""From the words of a source to whom they mean: names, states, offices, pronouns, descriptions."""

import calendar
import re

from communique.actors import meanings, plain
from communique.speakers import portfolios
from communique.speakers.again import (
    apposed,
    last_spoken,
    named_behind,
    person_again,
    whom_the_teller_serves,
)
from communique.speakers.context import INDEFINITE, POSSESSIVES, TAIL, Context, Referent, uncapitalised
from communique.speakers.convened import chair, gathering, two
from communique.speakers.descriptions import described
from communique.speakers.documents import issuer
from communique.speakers.full_names import in_full, told
from communique.speakers.groups import collective, several
from communique.speakers.members import pair
from communique.speakers.names import name_of, unknown_name
from communique.speakers.origins import state_of
from communique.speakers.owned import of_a_person, possessed
from communique.speakers.pronouns import NEUTRAL, PERSONAL, PLURAL_PRONOUNS, RELATIVE, SELF, antecedent
from communique.speakers.ranking import person_like
from communique.speakers.ranks import deputy, owned, second, stated
from communique.speakers.roles import body, holder_of_the_day, of_a_people, office, titled_of
from communique.speakers.titles import in_words, is_title, no_names, state_in
from communique.speakers.unnamed import introduced_so, unnamed_again

OPENERS = {"the", "a", "an", "this", "that", "every", *POSSESSIVES}
_OWNING = {"its": "it", "their": "they"}  # of "in their view"
SOURCES = {"sources", "source"}
_ASIDE = re.compile(  # a relative clause, where somebody speaks, an age
    r",\s+(?:(?:who|which|whose|speaking|meeting|gathering|gathered|writing|addressing|talking)\b.*|\d+$)", re.S
)
# whoever leads a body is not the body: "the council, chaired by Ana Brel"
_LED = re.compile(r"(?<=\w),? (?:chaired|headed|led|represented|presided over|accompanied) by\b.*$", re.S)
_BRACKET = re.compile(r"\s*\([^()]*\)?$")
_DAY, _MONTH = ("|".join(names).strip("|") for names in (calendar.day_name, calendar.month_name))
_WHEN = re.compile(
    rf"(?<=\w)\s+(?:(?:on|late on|early on|last|this) (?:{_DAY}|week|month)|(?:on|in) (?:\d+ )?(?:{_MONTH}))\b.*$"
    r"|(?<=\w)\s+(?:today|yesterday|tonight|last)$",
    re.S,
)
_BESIDE = re.compile(r" and [A-Z][\w-]+ [a-z]+s\b")
_TWO_ADJECTIVES = re.compile(
    r"(?P<opener>[Tt]he|[Hh]is|[Hh]er) (?P<first>[a-z-]+), (?P<second>[a-z-]+) (?P<noun>[a-z]+)"
)
_LOOSE = re.compile(r"(?<=\w),?(?:\s+(?:on|in|of|and|or|at|for|to|with|by|from|as|but))+$", re.I)  # "the union, on"
_RELATIVE = re.compile(r"(?<=\w)\s+(?:who|whom|whose)\b.*$", re.S)
_ITSELF = re.compile(r"(?<=\w)\s+(?:himself|herself|itself|themselves|both|alike)$", re.I)
THE_OTHER = {"the other", "the latter", "the former"}
# how papers tell that somebody is not to be named
_UNNAMED = re.compile(
    r"\b(?:officials?|diplomats?|aides?|people|persons?|advisers?|sources?|insiders?)\s+(?:\w+\s+){0,2}?"
    r"(?:familiar with|briefed on|close to|with (?:\w+ )?knowledge of|speaking on condition)\b",
    re.I,
)
_SPEAKS_FOR = re.compile(r"^(?:an?|one|another) (?:[\w-]+ )*?[\w-]+ (?:for|to|of|at|from|in) (.+)$", re.I)


def _with_the_other(words: str, place: int, context: Context) -> str:
    """ "Veldrian | and Ketharan delegations": an adjective alone is the first half of the two that its noun has."""
    alone = " " not in words and meanings(context.actors, words, "demonym")
    beside = _BESIDE.match(context.text, place + len(words)) if alone else None
    return words + beside.group() if beside else words


def referent(words: str, place: int, context: Context, *, source: bool = True) -> Referent:
    """Whom the words of a source at `place` mean; nobody is made up: without an antecedent the words stand alone.

    `source` is whether they are one, and not the subject of any sentence.
    """
    clean = re.sub(r"\s+", " ", words).strip(" ,.;:“”\"'’")
    clean = _LED.sub("", clean)
    clean = _BRACKET.sub("", _ASIDE.sub("", clean)) or clean  # "Mr. Orlen (Veldria)"
    clean = re.sub(r"(?<=\w)['’]s$", "", clean)  # "Ukraine's call": the source is Ukraine
    if not any(map(str.isalnum, clean)):
        return Referent(words, "unresolved")
    clean = _WHEN.sub("", clean) or clean  # "The ministry on Monday", "The minister on 11 May"
    clean = _with_the_other(clean, place, context)
    clean = portfolios.without(_LOOSE.sub("", clean), context.actors)
    clean = in_words(_ITSELF.sub("", clean) or clean, context.actors)  # "Brel herself", "Kelmar's PM"
    clean = _of_one_adjective(clean, context)
    low = _OWNING.get(clean.lower(), clean.lower())
    if low.split()[0] in {"who", "which"}:  # "who claims"
        low = low.split()[0]
    if low in PERSONAL.keys() | PLURAL_PRONOUNS | NEUTRAL | RELATIVE | SELF:
        return antecedent(low, place, context) or Referent(low, "unresolved")
    found = next((found for one in SURE if (found := one(clean, place, context))), None)
    if found is not None:
        return found
    if (met := introduced_so(clean, place, context)) is not None:
        return met
    itself = next((found for one in ITSELF if (found := one(clean, place, context))), None) or _no_entry(clean, context)
    found = described(clean, place, context, itself, source=source)
    if found is not itself:
        return found
    return unnamed_again(clean, place, context) or last_spoken(clean, place, context) or stated(clean, itself, context)


def _of_one_adjective(words: str, context: Context) -> str:
    """ "The lanky, bespectacled host" as "the bespectacled host": what stands behind the comma is no apposition, as it
    is in "the clerk, visibly shaken".
    """
    two = _TWO_ADJECTIVES.fullmatch(words)
    if two is None or not (plain(two["noun"]) in context.actors.terms or person_like(two["noun"])):
        return words
    if is_title(two["first"], context.actors) or {two["second"].lower()} & (no_names() | OPENERS):
        return words
    return f"{two['opener']} {two['second']} {two['noun']}"


def _no_entry(words: str, context: Context) -> Referent:
    """An actor in no file: with a name among its words it is described ("the Council's union"), else unresolved."""
    first, *rest = words.split()
    opens = first.lower() in OPENERS or (first[0].isupper() and first.lower() not in no_names())
    named = opens and any(word[0].isupper() for word in rest)
    how = "description" if named else "unresolved"
    return Referent(uncapitalised(words.split(", ", maxsplit=1)[0]), how, state=state_of(words, context))


def _asker(words: str, place: int, context: Context) -> Referent | None:
    label = words.rstrip(" 0123456789.")
    return Referent(words, "anonymous") if context.actors.terms.get(plain(label)) == "asker" else None


def _indefinite(words: str, place: int, context: Context) -> Referent | None:
    """ "a senior official", "one diplomat", "sources", "the other": somebody who is not named."""
    parts = words.lower().split()
    head = TAIL.sub("", words.lower()).split() or parts
    if parts[0] == "the" and head[-1] in SOURCES and (again := unnamed_again(words, place, context)):
        return again
    unnamed = parts[0] != "the" and _UNNAMED.search(words)
    if parts[0] not in INDEFINITE and head[-1] not in SOURCES and words.lower() not in THE_OTHER and not unnamed:
        return None
    group, _, rest = words.partition(", ")  # "a group of ministers, including …"
    if parts[0] in {"a", "an"} and parts[2:3] == ["of"] and group.endswith("s"):
        named = several(re.sub(r"^\s*(?:including|among them)\s+", "", rest), place, context) if rest else None
        members = named.members if named else ()
        return Referent(uncapitalised(group), "collective", state=state_of(group, context), members=members)
    principal = _spoken_for(words, place, context)
    spoken_for = principal.state if principal else _state_of_group(parts, place, context)
    state = state_in(words, context.actors) or spoken_for or state_of(words, context)
    for_whom = principal.speaker if principal and principal.person else None
    return Referent(uncapitalised(_RELATIVE.sub("", group)), "anonymous", principal=for_whom, state=state)


def _spoken_for(words: str, place: int, context: Context) -> Referent | None:
    """Of "a spokesman for the ministry" the ministry, of "an aide to President Vasse" the president."""
    match = _SPEAKS_FOR.match(words)
    if not match:
        return None
    return name_of(match.group(1), place, context) or body(match.group(1), place, context)


def _state_of_group(parts: list[str], place: int, context: Context) -> str | None:
    """The state of "one" or "one of them" out of several who spoke before: Kethara of "Kethari officials"."""
    if parts[1:] and parts[1:] not in (["of", "them"], ["other"]):
        return None
    groups = (one for _, _, one in reversed(context.before(place)) if one.resolution in {"collective", "anonymous"})
    last = next(groups, None)
    return last.state if last else None


def _actor(words: str, place: int, context: Context) -> Referent | None:
    """A state by name, capital or seat of government, or an organisation."""
    head = words.split(",", maxsplit=1)[0]  # "Quillane, for its part"
    capital = head[:1].isupper() or head.lower().startswith("the ")
    for kind, name in context.actors.surfaces.get(plain(head), []) if capital else []:
        if kind == "state":
            return Referent(name, "registry", state=name)
        if kind == "organisation" and told(name, head, context):
            return Referent(name, "registry", organisation=name)
    return None


# from the surest way to tell whom words mean to the least sure
SURE = (
    *(
        _asker,
        gathering,
        chair,
        two,
        apposed,
        pair,
        several,
        issuer,
        name_of,
        named_behind,
        _indefinite,
        in_full,
        _actor,
        whom_the_teller_serves,
        office,
        possessed,
        body,
    ),
    *(of_a_people, person_again, second, deputy, owned),
)
# what a description says where it takes up nobody
ITSELF = (of_a_person, collective, titled_of, holder_of_the_day, unknown_name)
