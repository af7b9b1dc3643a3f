"""Bodies called by one common word, "the Council", "the Commission": the one body whose full name the document has."""

import calendar
import functools
import re

from communique.actors import Actors, meanings, plain
from communique.speakers.context import Context, Referent
from communique.speakers.titles import no_names

_CALLED = re.compile(r"^the ([A-Z][a-z]+|[a-z]+)$", re.I)
_PERSONS = {"title", "he", "she", "body", "epithet", "asker", "portfolio"}  # who is called so is found elsewhere
_OPENERS = frozenset(
    ["the", "a", "an", "this", "that", "its", "their", "his", "her", "our", "in", "on", "at", "by", "for"]
)
_OPENERS |= {"when", "but", "and", "both", "all", "some", "most", "two", "three", "each", "every", "no"}
_WORD = r"[A-Z][\w’'-]*"
_MORE = rf"(?:the )?{_WORD}(?: {_WORD}){{0,3}}"
_AHEAD = re.compile(rf"(?:{_WORD} ){{1,4}}$")
_OF = re.compile(rf"(?: of {_MORE}(?: and {_WORD})?){{1,2}}")
_DATES = "|".join([*calendar.day_name, *calendar.month_name[1:], *calendar.day_abbr, *calendar.month_abbr[1:], "Sept"])
_ON = re.compile(rf" (?:on|for) (?!(?:{_DATES})\b){_MORE}(?: and {_WORD})?")
_REACH = 120  # characters of a name before its noun, or behind it
_MANY = 20  # names: which of them is meant nobody knows


def in_full(words: str, place: int, context: Context) -> Referent | None:
    """ "The Council" where the document names one "Peace Council of the African Concord", and no other council."""
    noun = _noun(words, context)
    if noun is None:
        return None
    if noun not in context.full_names:
        context.full_names[noun] = full_names(noun, context)
    if len(context.full_names[noun]) != 1:
        return None
    (name,) = context.full_names[noun]
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


def full_names(noun: str, context: Context) -> frozenset[str]:
    """The names of several words of a body of this kind in a document: words of a name before the noun, or "of" and
    some behind it, or "on" and "for" where words stand before the noun, too, or all of it stands there twice. In the
    headline of an article "the" stands before a name.
    """
    text = context.text
    body = text.find("\n") + 1 if context.kind == "article" else 0
    found = set()
    for one in re.finditer(rf"\b{noun.title()}\b", text):
        first, name = _named(one.start(), one.end(), context)
        if name and (first >= body or text[:first].endswith("the ")):
            found.add(name)
    if len(found) > _MANY:
        return frozenset(found)
    return frozenset(one for one in found if not any(f" {one} " in f" {other} " for other in found - {one}))


def _named(start: int, end: int, context: Context) -> tuple[int, str]:
    """Where the name around a noun begins, and the name; "" where it stands alone."""
    text = context.text
    match = _AHEAD.search(text[max(0, start - _REACH) : start])
    ahead = match.group().split() if match else []
    while ahead and not _of_a_name(ahead[0], context):
        ahead = ahead[1:]
    first = start - len(" ".join([*ahead, ""]))
    near = text[end : end + _REACH]
    behind, loose = _OF.match(near), _ON.match(near)
    if loose and not behind and (ahead or text.count(text[start:end] + loose.group()) > 1):
        behind = loose
    if not ahead and not behind:
        return first, ""
    return first, text[first:end] + (behind.group() if behind else "")


def _of_a_name(word: str, context: Context) -> bool:
    """Whether a capitalised word is one of a name, and not the opening of a sentence, a title or an address."""
    low = word.lower()
    common = low in _OPENERS or low in context.small_words or low in no_names()
    return not common and context.actors.terms.get(plain(word)) not in {"title", "he", "she"}


@functools.lru_cache(maxsize=1 << 10)
def _words(actors: Actors, name: str) -> frozenset[str]:
    """The capitalised words of the names that the registry has for an organisation."""
    rows = actors.organisations[actors.organisations["organisation"] == name]
    variants = [variant for some in rows["variants"] for variant in some]
    return frozenset(re.findall(r"\b[A-Z][\w-]+", " ".join([name, *variants])))
