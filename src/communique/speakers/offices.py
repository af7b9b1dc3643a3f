"""Offices in one form, whatever the words of the text: "Veldria's foreign minister" is Foreign Minister of Veldria."""

import re
from dataclasses import dataclass

from communique.actors import Actors, meanings, plain
from communique.speakers.titles import RANKS, is_title

_POSSESSOR = re.compile(r"^(.+?)(?:['’]s|(?<=s)['’]) (.+)$")
_LEAD = re.compile(r"^(?:(?:the|a|an|its|their|his|her|then)\s+)+", re.I)
_SPOKES = re.compile(r"\bspokes(?:man|woman)\b", re.I)
_SPEAKING = re.compile(r"\b(?:spokes\w+|press secretary)$", re.I)
_RELATIVE = re.compile(r",?\s+who (chairs|heads|leads) (?:the )?([A-Z]\w+(?: (?:of |of the |for )?[A-Z]\w+)*)")
_BY_VERB = {"chairs": "Chair", "heads": "Head", "leads": "Leader"}


@dataclass(frozen=True)
class Office:
    """An office in the form of the registry, with the state or organisation that it belongs to where that is known."""

    name: str
    state: str | None = None
    organisation: str | None = None


def canonical(title: str, actors: Actors, owner: tuple[str, str] | None = None) -> Office | None:
    """The office that a title names; None for a mere rank or form of address.

    `owner` is whose "its director" is, as ("state" or "organisation", name), where the title does not say it.
    """
    bare = _LEAD.sub("", title.strip()).strip(" ,.")
    words = bare.split()
    if not words or actors.terms.get(bare.lower()) in {"he", "she"} or bare.lower().rstrip(".") in RANKS:
        return None
    found = _owned(words, bare, actors)
    if found is None and owner is not None:
        found = (*owner, bare)
    if found is None:
        return Office(_cased(bare))
    kind, name, office = found
    seat = bare.split(office)[0].removesuffix(" ").removesuffix("'s").removesuffix("’s")
    if _SPEAKING.search(office) and len(seat) > 1 and (kind, name) in actors.surfaces.get(plain(seat), []):
        return Office(f"{seat} {_SPOKES.sub('spokesperson', office)}", name)  # "White House press secretary"
    form = f"{_cased(office)} of {_the(name)}"
    return Office(form, name) if kind == "state" else Office(form, None, name)


def by_relative(text: str, end: int, actors: Actors) -> str:
    """ "…, who chairs the Union this year" after a name: the words of a title, "Chair of the Union"; else ""."""
    match = _RELATIVE.match(text, end)
    if not match or not meanings(actors, match.group(2), "state", "organisation"):
        return ""
    return f"{_BY_VERB[match.group(1)]} of {match.group(2)}"


def _owned(words: list[str], bare: str, actors: Actors) -> tuple[str, str, str] | None:
    """Kind and name of the office's state or organisation, and the office's words without it."""
    match = _POSSESSOR.match(bare)
    if match and (owner := _actor(match.group(1), actors)):
        return (*owner, match.group(2))
    for length in range(min(4, len(words) - 1), 0, -1):
        owner = _actor(" ".join(words[:length]), actors)
        if owner:
            return (*owner, " ".join(words[length:]))
    head, _, rest = bare.partition(" of ")
    while rest:
        owner = _actor(re.sub(r"^the ", "", rest), actors)
        if owner and is_title(head.split()[-1], actors):
            return (*owner, head)
        more, _, rest = rest.partition(" of ")
        head = f"{head} of {more}"
    return None


def _actor(form: str, actors: Actors) -> tuple[str, str] | None:
    if not form[:1].isupper():
        return None
    for kind, name in actors.surfaces.get(plain(form), []):
        if kind in {"state", "demonym"}:
            return "state", name
        if kind == "organisation":
            return "organisation", name
    return None


def _the(name: str) -> str:
    """ "the United States", "the Relief Corps", but "Veldria" and "NATO"."""
    return f"the {name}" if " " in name and not name.startswith(("New ", "South ", "North ", "Saudi ")) else name


def _cased(words: str) -> str:
    """Title case up to the first "of" or "at", and one word for all who speak for others."""
    told = _SPOKES.sub("spokesperson", words)
    found = re.search(r"\s(?:of|for|at|in|to|on|and)\s|$", told)
    start, end = found.span() if found else (len(told), len(told))
    head, link, rest = told[:start], told[start:end], told[end:]
    return " ".join(part[0].upper() + part[1:] for part in head.split()) + link + rest
