"""States that only the document knows: "Kelmar's foreign ministry", "the Kelmari government", "the ministry"."""

import re

from communique.actors import Actors, meanings, plain
from communique.speakers.context import Context

# an adjective or a people from the name of a state: "Dravnia", "Dravnian"
_ENDING = re.compile(r"(?:ians?|eans?|ans?|ns?|ese|ish|ic|i|is|ites?|ers?|ovs?)$")
_STEM = 4  # letters that an adjective shares with its state, at least
_OWNER = re.compile(r"^(?:[Tt]he )?(.+?)(?:['’]s|(?<=s)['’]) (.+)$")
_PART = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?(?:(?:Federal |Islamic |People['’]s )?(?:Republic|Kingdom)\s+of\s+)?")
_SEAT = re.compile(r"\s+(?:in|at)\s+(?:the\s+)?([A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)")
_NAME = re.compile(r"[^\W\d_a-z][\w’'-]*[^\W\d_A-Z](?: [^\W\d_a-z][\w’-]*[^\W\d_A-Z]){0,2}$")
REALMS = {"republic", "kingdom", "federation", "commonwealth", "principality", "emirate", "union", "state"}
# bodies that a town has too speak for themselves
_LOCAL = {"police", "coastguard", "coast guard", "security service", "authorities", "intelligence service"}
_SPEAKS = re.compile(
    r"((?:\b[A-Z][\w’'-]*['’]s? |\b[Tt]he |\b[A-Z][\w-]+ |^)(?:[\w-]+ ){0,3}?)"
    r"\b((?i:ministry|government|embassy|delegation|parliament|presidency|cabinet|administration))\b"
    r"(?!['’]s)((?: (?i:of|for) (?:(?i:the) )?[A-Z][\w-]+(?: (?:and )?[A-Z][\w-]+)*)*)",
    re.M,
)


def is_body(words: str, actors: Actors) -> bool:
    """Whether words end in a body that speaks for a state: "justice ministry"."""
    return any(actors.terms.get(plain(" ".join(words.split()[-n:]))) == "body" for n in (1, 2))


def state_of_body(words: str, context: Context) -> str | None:
    """The state whose body the words name, where no registry knows it; None for a town's police."""
    bare = re.split(r" (?:in|at|to|led by|which|who)\b|,", re.sub(r"\s+", " ", words))[0]
    head, *parts = _PART.split(bare)
    match = _OWNER.match(head)
    front, thing = match.groups() if match else ("", re.sub(r"^[Tt]he ", "", head))
    if not is_body(thing, context.actors) or thing.lower().split()[-1] in _LOCAL or plain(thing) in _LOCAL:
        return None
    fields = int(not match and _has_field(thing, context))  # "the Ministry of Finance"
    known = [part for part in parts[:fields] if _elsewhere(part, context)]
    for part in [*reversed(parts[fields:]), *known, front]:
        if _NAME.match(part) and may_be_state(part, context):
            return part
    return None if parts[fields:] else state_of_adjective(thing.rsplit(" ", 1)[0], context)


def _has_field(thing: str, context: Context) -> bool:
    """Whether a field stands behind the "of" of a body: "Ministry", "Kelmar Ministry", and not "Foreign Ministry"."""
    *front, last = thing.split()
    whole = context.actors.terms.get(plain(thing)) == "body"
    owned = len(front) == 1 and not whole and state_of_adjective(front[0], context) is not None
    return plain(last) in {"ministry", "department"} and (not front or owned)


def seat_of(words: str) -> str | None:
    """The town behind a body: "the foreign ministry in Brel" gives "Brel"."""
    match = _SEAT.search(words)
    return match.group(1) if match else None


def _elsewhere(name: str, context: Context) -> bool:
    """Whether a name stands somewhere in the document without "of" or "for" before it, or the registry has it."""
    return bool(meanings(context.actors, name, "state")) or any(
        " ".join(run.words) == name and not re.search(r"(?:of|for) (?:the )?$", context.text[: run.start][-8:])
        for run in context.people.runs
    )


def may_be_state(name: str, context: Context) -> bool:
    """Whether a name is no person's, no title and nothing like "Foreign Affairs"."""
    key = plain(name)
    known = key in context.people.called or key in context.people.named or key in context.actors.terms
    field = context.actors.terms.get(key.split()[-1]) == "portfolio"
    return not (known or field or key.endswith("state") or key in REALMS)


def is_adjective(word: str) -> bool:
    """Whether a word ends as the adjectives and the peoples of states do: "Kelmari", "Dravnian"."""
    return _ENDING.search(word) is not None


def state_of_adjective(words: str, context: Context, *, name: bool = True) -> str | None:
    """The state of the document whose adjective, or name, the first capitalised word is: "Kelmari" of Kelmar."""
    first = words.split(maxsplit=1)[0] if words else ""
    if not first[:1].isupper() or context.actors.terms.get(plain(first)) or len(first) < _STEM:
        return None
    if name and first in context.whole_names:
        return first
    stem = _ENDING.sub("", first)
    if stem == first:  # no adjective
        longer = [name for name in context.single_words if name.startswith(first) and name != first]
        alone = first in context.single_words and not longer and may_be_state(first, context)
        return first if alone else None
    if len(stem) < _STEM:
        return None
    near = [one for one in context.single_words if one.startswith(stem) and len(one) - len(stem) <= 4]
    near = [one for one in near if one != first and not meanings(context.actors, one, "demonym")]
    return min(near, key=lambda one: (len(one), one)) if near else None


def bodies(context: Context) -> list[tuple[int, str, str]]:
    """Every body named with its state: where, its last word, the state. Read once a document."""
    if context.told is None:
        context.told = _bodies(context)
    return context.told


def _bodies(context: Context) -> list[tuple[int, str, str]]:
    found = []
    for match in _SPEAKS.finditer(context.text):
        words = match.group()
        words = words.title().replace(" Of ", " of ").replace(" The ", " the ") if words.isupper() else words
        state = state_of_body(words.strip(), context)
        if state is not None:
            found.append((match.start(), match.group(2).lower(), state))
    return found
