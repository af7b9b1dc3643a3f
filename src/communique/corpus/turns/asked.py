"""Who is asked in an interview, by its introduction, else by its title: a person, and never the outlet that asks."""

import re

from communique.corpus.turns import words
from communique.corpus.turns.authors import is_somebody, person, surname, until_stop

_INTRODUCED = re.compile(
    r"\b(?:(?:[Ii]nterview(?:ed)?|[Tt]alk(?:ed|s)?|[Ss]peaks?|[Ss]poke|[Ss]its|[Ss]at)(?: down)?|[Cc]onversation)"
    r" (?:with|to) (?P<whom>[^\n.;:]{3,120})|\b(?:met|interviewed) (?P<met>[^\n.;:]{3,120})"
)
_OPENS = re.compile(
    r"^\W*(?P<whom>[^\W\d_][^\n,.;:]{2,60}?(?:,[^\n,.;:]{3,80})?)"
    r"(?:,| (?:is|was|has|had|became|took|leads|heads|runs|talked|talks|spoke|speaks|told|sits|sat|answered|answers)\b)"
)
_HEADED = re.compile(  # "“We will not pay”: Ana Brel on the tolls"
    r"[”\"’'][,.]?\s*[:–—-]\s+(?P<whom>[^:“”\"?!]{3,100})$"
)
_FRONTED = re.compile(r"^(?P<whom>[^:“”\"‘?!]{3,80}?)\s*[:–—-]\s*[“\"‘']")  # "Minister Ana Brel: “We will not pay”"


def introduced(text: str, title: str | None = None) -> str | None:
    """Who is asked, by the introduction of an interview: "talked to Ana Brel", or the name that opens it.

    Of two people the one with an office is asked, or whom the title names too; an outlet is nobody. Where the
    introduction has nobody, the title's words may be somebody's: "“We will not pay”: Ana Brel on the tolls".
    """
    found = (*_INTRODUCED.finditer(text[:3000]), *_OPENS.finditer(text[:200]), *_HEADED.finditer(title or ""))
    phrases = [next(filter(None, match.groups())) for match in found]
    named = [(name, phrase) for phrase in phrases if (name := person(phrase)) and _is_named(name)]
    titled = [name for name, phrase in named if words.is_titled(name) or _holds_office(phrase)]
    shown = [name for name, _ in named if surname(name) in (title or "").casefold()]
    return next(iter([*titled, *shown, *(name for name, _ in named)]), None) or _fronted(title)


def _is_named(name: str) -> bool:
    """Whether somebody is named, before an office or behind it: "The foreign minister of Veldria, Ana Brel"."""
    office, _, behind = name.partition(", ")
    return is_somebody(name) or (words.is_office(office) and is_somebody(behind or office))


def _fronted(title: str | None) -> str | None:
    """Whom a title opens with, and with an office: without one it may be a place ("Sarn Talks: “Late”")."""
    found = _FRONTED.match(title or "") or _OPENS.match(title or "")
    name = person(found["whom"]) if found else None
    if not found or not name or words.is_office(name):
        return None
    return name if words.is_titled(name) or _holds_office(found["whom"]) else None


def _holds_office(phrase: str) -> bool:
    """Whether an office stands behind a name and a comma: "Ana Brel, the foreign minister of Veldria"."""
    behind = phrase.split(",")[1:2]
    return any(words.is_titled(until_stop(office.strip())) for office in behind)
