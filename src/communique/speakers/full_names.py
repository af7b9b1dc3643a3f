"""Bodies called by one common word, "the Council", "the Commission": the one body whose full name the document has."""

import calendar
import functools
import re

from communique.actors import Actors, meanings, plain
from communique.speakers.context import Context, Referent

_CALLED = re.compile(r"^the ([A-Z][a-z]+|[a-z]+)$", re.I)
_PERSONS = {"title", "he", "she", "body", "epithet", "asker", "portfolio"}  # who is called so is found elsewhere
_DAYS = "|".join([*calendar.day_name, *calendar.month_name[1:]])
_OPENERS = (  # no part of a name
    "The|A|An|This|That|Its|Their|His|Her|Our|In|On|At|By|For|When|But|And|Both|All|Some|Most|Two|Three|Each|Every|No"
)


def in_full(words: str, place: int, context: Context) -> Referent | None:
    """ "The Council" where the document names one "Peace Council of the African Concord", and no other council."""
    noun = _noun(words, context)
    if noun is None:
        return None
    names = context.full_names.setdefault(noun, full_names(context.text, noun))
    if len(names) != 1:
        return None
    (name,) = names
    known = meanings(context.actors, name, "organisation")
    return Referent(known[0] if known else name, "description", organisation=known[0] if known else None)


def told(name: str, words: str, context: Context) -> bool:
    """Whether an organisation of the registry is meant by words for it: by a common noun, "the Commission", only where
    the document has another word of its name.
    """
    noun = _noun(words, context)
    return noun is None or not context.capitalised.isdisjoint(_words(context.actors, name) - {noun.title()})


def _noun(words: str, context: Context) -> str | None:
    """The noun by which a body is called: a common one for organisations, or any that is written large."""
    match = _CALLED.match(words)
    noun = match.group(1) if match else words if " " not in words else ""
    category = context.actors.terms.get(plain(noun))
    known = category in _PERSONS or bool(context.actors.surfaces.get(plain(noun)))  # "the Kremlin"
    large = bool(match) and noun[:1].isupper() and noun[-1] != "s" and not known
    return noun.lower() if category == "organisation" or large else None


def full_names(text: str, noun: str) -> frozenset[str]:
    """The names of several words of a body of this kind: capitalised words before the noun, or "of" and some behind."""
    word = rf"(?!(?:{_OPENERS})\b)[A-Z][\w’'-]*"
    more = rf"(?:the )?{word}(?: {word}){{0,3}}"
    behind = rf"(?: on (?!{_DAYS}){more}|(?: (?:of|for) {more}(?: and {word})?){{0,2}})"
    pattern = rf"\b((?:{word} ){{0,4}}){noun.title()}\b({behind})"
    found = {match.group() for match in re.finditer(pattern, text) if match.group(1) or match.group(2)}
    return frozenset(one for one in found if not any(f" {one} " in f" {other} " for other in found - {one}))


@functools.lru_cache(maxsize=1 << 10)
def _words(actors: Actors, name: str) -> frozenset[str]:
    """The capitalised words of the names that the registry has for an organisation."""
    rows = actors.organisations[actors.organisations["organisation"] == name]
    variants = [variant for some in rows["variants"] for variant in some]
    return frozenset(re.findall(r"\b[A-Z][\w-]+", " ".join([name, *variants])))
