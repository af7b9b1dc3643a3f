"""From the words of a source to whom they mean: names, states, offices, pronouns, descriptions."""

import re

from communique.actors import meanings, plain
from communique.speakers.meaning import INDEFINITE, PLURAL_STARTS, TAIL, Context, Meant, uncapitalised
from communique.speakers.names import name_of, several, unknown_name
from communique.speakers.pronouns import NEUTRAL, PERSONAL, PLURAL_PRONOUNS, RELATIVE, SELF, antecedent
from communique.speakers.roles import body, of_a_people, office, possessed, role_of, unnamed_again
from communique.speakers.titles import state_in

SOURCES = {"sources", "source"}


def meant(words: str, place: int, context: Context) -> Meant:
    """Whom the words of a source at `place` mean; nobody is made up: without an antecedent the words stand alone."""
    clean = re.sub(r"\s+", " ", words).strip(" ,.;:“”\"'’")
    clean = re.sub(r",\s+(?:who|which|whose)\b.*", "", clean) or clean
    if not any(map(str.isalnum, clean)):
        return Meant(words, "unresolved")
    low = clean.lower()
    if low in PERSONAL or low in PLURAL_PRONOUNS | NEUTRAL | RELATIVE | SELF:
        return antecedent(low, place, context) or Meant(low, "unresolved")
    tries = (
        _asker,
        several,
        name_of,
        _indefinite,
        _actor,
        office,
        possessed,
        body,
        _collective,
        unnamed_again,
        of_a_people,
        role_of,
        unknown_name,
    )
    found = next((found for one in tries if (found := one(clean, place, context))), None)
    return found or _no_entry(clean, context)


def _no_entry(words: str, context: Context) -> Meant:
    """An actor in no file: with a name among its words it is described ("the Council's union"), else unresolved."""
    described = any(word[0].isupper() for word in words.split()[1:] if word)
    how = "description" if described else "unresolved"
    return Meant(uncapitalised(words), how, state=state_in(words, context.actors))


def _asker(words: str, place: int, context: Context) -> Meant | None:
    label = words.rstrip(" 0123456789.")
    return Meant(words, "anonymous") if context.actors.terms.get(plain(label)) == "asker" else None


def _indefinite(words: str, place: int, context: Context) -> Meant | None:
    """ "a senior official", "one diplomat", "sources": somebody who is not named."""
    parts = words.lower().split()
    head = TAIL.sub("", words.lower()).split() or parts
    if parts[0] not in INDEFINITE and head[-1] not in SOURCES:
        return None
    several = parts[0] in {"a", "an"} and parts[2:3] == ["of"] and parts[-1].endswith("s")  # "a group of ministers"
    how = "collective" if several else "anonymous"
    return Meant(uncapitalised(words), how, state=state_in(words, context.actors))


def _actor(words: str, place: int, context: Context) -> Meant | None:
    """A state by name, capital or seat of government, or an organisation."""
    capital = words[:1].isupper() or words.lower().startswith("the ")
    for kind, name in context.actors.surfaces.get(plain(words), []) if capital else []:
        if kind == "state":
            return Meant(name, "registry", state=name)
        if kind == "organisation":
            return Meant(name, "registry", organisation=name)
    return None


def _collective(words: str, place: int, context: Context) -> Meant | None:
    """Several who are not told apart: "both sides", "Western leaders", "two diplomats briefed on the agenda"."""
    head = TAIL.sub("", words).split()
    first, last = words.split(maxsplit=1)[0].lower(), (head or words.split())[-1]
    many = (
        (last.islower() or head == [words.split(maxsplit=1)[0]] != words.split())
        and last.endswith("s")
        and not last.endswith("ss")
    )
    peoples = bool(meanings(context.actors, last, "demonym")) and last.endswith("s")
    if first in PLURAL_STARTS or many or peoples or last in {"people", "media", "police"}:
        return Meant(uncapitalised(words), "collective", state=state_in(words, context.actors))
    return None
