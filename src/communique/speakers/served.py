"""Whom several serve who are named by what they are: "the envoys of Lund and Orsk", "Polish, French foreign ministers".

The noun of such a list tells what its names are: a foreign minister is of a state whatever it is called, a president of
one where it is known for a state, and mayors, residents and "the ministers of Trade and Industry" serve none.
"""

import functools
import re

from communique import lexicons
from communique.actors import meanings, plain
from communique.speakers.bodies import may_be_state, state_of_adjective
from communique.speakers.context import Context
from communique.speakers.statehood import NOTHING, STATE, standings
from communique.speakers.titles import no_names, short_forms, title_words

_STATE = r"(?:the )?[A-Z][\w.-]+(?: [A-Z][\w.-]+)*"
STATES = rf"{_STATE}(?:, {_STATE})*,? and {_STATE}"  # "Veldria, Kethara and the Union"
_BEHIND = re.compile(
    rf"(?P<front>(?:[\w’'-]+ )*?)(?P<head>[\w-]+(?: of (?:state|government|staff))?) (?:of|from|for|in) "
    rf"(?P<names>{STATES})"
)
_DIVIDED = re.compile(r",? and |, ")
_LEAD = re.compile(r"^(?:the|both) ", re.I)
_OWNER = re.compile(r"['’]s?$")
_SHOWN = STATE | {"envoy"}
_ADJECTIVE = re.compile(r"(?:[ae]?n|i|ese|ish|ic)$")  # of a people, by its form
_LONGEST = 3  # words of a state's name before an office


def served(words: str, context: Context) -> tuple[str, ...] | None:
    """The states and organisations whom several serve, () where they serve none; None for words that are no such list.

    "The envoys of Lund and Orsk" and "Lund, Orsk envoys" are of Lund and Orsk, "the mayors of Lund and Orsk" of nobody.
    """
    behind = _BEHIND.fullmatch(words)
    if behind is None:
        return _before_an_office(words, context)
    kind = _kind(behind["head"], context)
    if kind is None:
        return None
    names = [re.sub("^the ", "", one) for one in _DIVIDED.split(behind["names"])]
    kind = "none" if _are_others(behind["front"].split(), behind["head"], context) else kind
    return _of_kind(kind, [(one, _named(one, context)) for one in names], context)


def _before_an_office(words: str, context: Context) -> tuple[str, ...] | None:
    """Of "Polish, French foreign ministers", "Kelmar's and Orsk's presidents"; None where no names stand before one."""
    *front, last = _DIVIDED.split(_LEAD.sub("", words))
    parts = last.split()
    kind = _kind(parts[-1], context) if front and parts else None
    if kind is None or kind == "none" and " and " in words:  # "Observers and Norwegian residents"
        return None
    length = _length(parts, context)
    names = [*front, " ".join(parts[:length])]
    titles = title_words(context.actors)
    if all(plain(name) in titles for name in names) and " and " not in words:  # "Trade, Industry ministers"
        return ()
    if not all(word.islower() or plain(word) in titles for word in parts[length:-1]):
        return None
    if length == len(parts) or not all(_may_serve(one, context) for one in names):
        return None
    kind = "none" if _are_others(parts[length:-1], parts[-1], context) else kind
    return _of_kind(kind, [(one, _meant(one, context)) for one in names], context)


def _are_others(ahead: list[str], head: str, context: Context) -> bool:
    """Whether the words before a noun tell that those serve no state: "union leaders", "former ministers"."""
    kinds = {_heads().get(word.lower()) for word in ahead}
    field = ahead and context.actors.terms.get(plain(ahead[-1])) == "portfolio"  # "industry leaders"
    return "other" in kinds or bool(field) and singular(head.lower()) == "leader"


def _of_kind(kind: str, named: list[tuple[str, str | None]], context: Context) -> tuple[str, ...]:
    """The names of a list, by what stands beside it: all or none of them are states or organisations."""
    meant = tuple(dict.fromkeys(name for _, name in named if name))
    if kind == "none" or len(meant) < len(named):
        return ()
    told = kind == "state" or any(_is_known(one, name, context) for one, name in named if name)
    return meant if told else ()


def _kind(head: str, context: Context) -> str | None:
    """ "state" or "known" of whoever serves one, "none" of other people; None for a noun that may begin a name."""
    first, _, rest = head.partition(" ")
    if not first.endswith(("s", "men")) or first.endswith("ss"):
        return None
    short = short_forms().get(plain(first.removesuffix("s"))) if not first.islower() else None
    one = (short or singular(first.lower())).rsplit(maxsplit=1)[-1]
    kind = _heads().get(f"{one} {rest}".strip()) or _heads().get(one)
    kind = None if kind == "other" else kind
    people = first.islower() or context.actors.terms.get(one) in {"title", "group", "epithet"}
    return kind or ("none" if people else None)


def _length(parts: list[str], context: Context) -> int:
    """How many of the first words before an office are a name: "South Korean foreign ministers"."""
    kinds = ("state", "organisation", "demonym")
    lengths = range(min(_LONGEST, len(parts) - 1), 1, -1)
    return next((n for n in lengths if meanings(context.actors, _OWNER.sub("", " ".join(parts[:n])), *kinds)), 1)


def _may_serve(name: str, context: Context) -> bool:
    """Whether a name before an office may be a state's: one of the registry, or one word that is nothing else."""
    bare = _OWNER.sub("", name)
    if meanings(context.actors, bare, "state", "organisation", "demonym"):
        return bare[0].isupper()
    common = bare.lower() in context.small_words | no_names() or bare.endswith(("s", "men"))
    other = common or plain(bare) in title_words(context.actors) or not may_be_state(bare, context)
    return bare[:1].isupper() and " " not in bare and not other


def _meant(name: str, context: Context) -> str | None:
    """The state that a name or an adjective before an office means; None for an adjective of no state told."""
    bare = _OWNER.sub("", name)
    known = meanings(context.actors, bare, "state", "organisation", "demonym")
    if known or bare != name:
        return known[0] if known else bare
    owner = state_of_adjective(bare, context, name=False)
    if owner or not _ADJECTIVE.search(bare):
        return owner or bare
    acts = re.search(rf"\b{re.escape(bare)}(?:['’]s|\s+(?:is|was|has|had|will|would|said|says))\b", context.text)
    return bare if acts else None  # "Arden was", not "European and Arab ministers"


def _named(name: str, context: Context) -> str | None:
    """The state or organisation of a name behind an office; None for a field, a person or a common word."""
    known = meanings(context.actors, name, "state", "organisation")
    field = name.lower() in context.small_words or not may_be_state(name, context)
    return known[0] if known else None if field else name


def _is_known(words: str, name: str, context: Context) -> bool:
    """Whether the registry or the document shows that a name is a state's or, for the registry, an organisation's."""
    kinds = ("state", "organisation", "demonym")
    if meanings(context.actors, _OWNER.sub("", words), *kinds) or meanings(context.actors, name, *kinds):
        return True
    return bool(standings(context).get(plain(name), NOTHING).marks & _SHOWN)


def singular(word: str) -> str:
    """A noun in small letters without the ending of its plural: "ministries" gives "ministry"."""
    if word.endswith("men"):
        return word.removesuffix("men") + "man"
    return word.removesuffix("ies") + "y" if word.endswith("ies") else word.removesuffix("s")


@functools.cache
def _heads() -> dict[str, str]:
    """The nouns for those who serve a state, each with whether any name beside it is one."""
    table = lexicons.load("list_heads")
    return dict(zip(table["term"], table["category"], strict=True))
