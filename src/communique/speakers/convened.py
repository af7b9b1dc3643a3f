"""Who those are that a communiqué has met: "Ministers", "The Heads of State", "Participants", "the Summit", the chair.

What a gathering agrees on is the body's under whose name it meets; the lines above the text, or its first sentence,
name it. Whoever was in the chair is a person, where the text says who.
"""

import re

from communique.corpus.lines import lines
from communique.speakers.context import Context, Referent, by_person

KINDS = {"communique"}
_FRONT = 6  # lines among which the name of the body stands
_GENRE = re.compile(
    r"\b(?:communiqu[eé]|statement|summary|conclusions|declaration|outcome of proceedings|outcome)\b"
    r"(?:\s+(?:issued|adopted))?(?:\s+(?:of|by|on|from|after|following|at))?(?:\s+the\b)?",
    re.I,
)
# what met, before the name of whose it is: "extraordinary summit of the Savanna Union", "Foreign Ministers of the Pact"
_EVENT = re.compile(
    r"(?:the )?(?:[\w-]+ ){0,4}?(?:summit|session|meeting|ministerial|segment|round|outcome|ministers"
    r"|heads of (?:state|government)(?: and (?:of )?government)?|leaders) of (?:the )?(?=(?-i:[A-Z]))",
    re.I,
)
# "Contact Group on Marl" is a name, "Peace Council on the war in Marl" none
_CUT = re.compile(
    r"[,:;(]|\s[–—-]\s|\s(?:at|in|held|for|with|regarding|concerning|meeting)\s"
    r"|\son\s(?=\d|the (?:situation|visit|occasion|outcome))|(?<!Group)(?<!Table)(?<!Dialogue)\son\s"
)
_BODY = re.compile(
    r"\b(?:council|conference|group|union|league|association|community|confederation|organi[sz]ation|states|forum"
    r"|commission|committee|quartet|alliance|authority|concord|treaty|pact|allies|dialogue|round table|assembly"
    r"|ministers|meeting|summit)\b",
    re.I,
)
_GENERIC = frozenset(
    ("council", "foreign", "ministers", "ministerial", "meeting", "of", "the", "and", "heads", "state", "government")
)
_OPENS = re.compile(  # "The joint commission of Lund and Orsk met in Marl"
    r"(?:\d+\.\s+)?(?:The )?(?P<whom>[A-Z][^.,;:\n]{3,80}?)\s+(?:met|held (?:its|their)|gathered|convened|has met)\b"
)
_NUMBERED = re.compile(r"^(?:the )?(?:\w+(?:th|st|nd|rd)|first|second|third) (?=(?-i:[A-Z]))", re.I)
_MEMBERS = re.compile(r"(?:\w+ )?(?:ministers|leaders|heads|delegat\w+)\b", re.I)  # of which no body meets
_MANY = re.compile(
    r"(?:(?:the|all)\s+)?(?:(?!(?:many|most|several|some|few|other|certain|both|one|two)\b)(?P<which>\w+)\s+)?"
    r"(?:ministers|heads of (?:state|government|delegation)(?: (?:and|or) (?:of )?(?:state|government))?|leaders"
    r"|presidents|participants|members|allies)",
    re.I,
)
_ONE = re.compile(r"the ([a-z]+(?: table)?)", re.I)
_OWNED = re.compile(
    r"the (?P<owner>[\w-]+)['’]s? (?P<who>leaders|ministers|members|heads of (?:state|government))", re.I
)
_CHAIR = re.compile(r"(?:the )?(?:chair|chairman|chairwoman|chairperson)", re.I)
_CHAIRED = re.compile(r"(?:\bchaired by|\bchairmanship of|\bpresided over by|\b[Cc]hair(?:man|woman|person)?,)\s+")
_BOTH = re.compile(r"(?:the two|both|the) (?:sides|countries|states|governments|parties|nations)", re.I)
_REALM = r"(?:the )?(?:(?:Republic|Kingdom|State|Federation|Commonwealth|Principality) of )?(?:the )?"
_STATE = r"([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)"
_TWO = (
    re.compile(rf"\b(?:between|of|by) {_REALM}{_STATE} and {_REALM}{_STATE}\s*(?:[,\n]|$)", re.M),
    re.compile(rf"\bvisit (?:of|by) (?:the )?[\w ]+? of {_REALM}{_STATE} to {_REALM}{_STATE}"),
)
_NEAR = 60  # characters behind "chaired by" in which the person is named


def gathering(words: str, place: int, context: Context) -> Referent | None:
    """The body that issued a communiqué, where words mean those who met; None elsewhere."""
    if context.kind not in KINDS:
        return None
    bare, _, owner = words.partition(" of the ")
    several = _MANY.fullmatch(bare)
    whole = several and (not several["which"] or several["which"][0].islower() or _is_field(several["which"], context))
    many = whole and (not owner or _stands(owner, context)) or _owned(words, context)
    one = _ONE.fullmatch(words)
    if not many and not (one and _BODY.fullmatch(one[1]) and _stands(one[1], context)):
        return None
    name = body(context)
    return Referent(name, "collective" if many else "description", organisation=name) if name else None


def chair(words: str, place: int, context: Context) -> Referent | None:
    """Who is in the chair, where the text says who: "under the chairmanship of Minister Ana Brel"."""
    if not _CHAIR.fullmatch(words):
        return None
    behind = (found.end() for found in _CHAIRED.finditer(context.text))
    named = (person for at in behind for _, person in context.people.between(at, at + _NEAR)[:1])
    person = next(named, None)
    return by_person(person, "description") if person else None


def body(context: Context) -> str | None:
    """The name of the body whose communiqué a text is."""
    named = [name for line in _lines(context) if (name := _named(line))]
    proper = [name for name in named if not {*name.lower().split()} <= _GENERIC]
    return next(iter(proper), None) or _opening(context)


def _is_field(word: str, context: Context) -> bool:
    """Whether a capitalised word before ministers is a field and names none of them: "Foreign", not "European"."""
    return context.actors.terms.get(word.lower()) == "portfolio" or word == "Foreign"


def _owned(words: str, context: Context) -> bool:
    """ "The League's leaders" of the Aegaran League."""
    found = _OWNED.fullmatch(words)
    return found is not None and _stands(found["owner"], context)


def _named(line: str) -> str | None:
    """The body in a line above a text, behind what the text is called, or before it."""
    genre = _GENRE.search(line)
    parts = [line[genre.end() :], line[: genre.start()]] if genre else [line]
    return next((name for part in parts if (name := _name(part))), None)


def _name(words: str) -> str | None:
    """A body's name without what of it met, where it is one: capitalised, and a body by its noun or because it met."""
    rest = _NUMBERED.sub("", words.strip(" :,.–—-"))
    met = False
    while event := _EVENT.match(rest):
        rest, met = rest[event.end() :], True
    rest = re.sub(r"^(?:of )?the ", "", _CUT.split(rest, maxsplit=1)[0].strip(), flags=re.I)
    rest = _cased(rest) if rest.isupper() else rest
    named = rest[:1].isupper() and len(rest.split()) > 1 and (met or _BODY.search(rest) is not None)
    return rest if named else None


def _opening(context: Context) -> str | None:
    """The body that met, by the first sentence of the text."""
    first = _lines(context)
    start = context.text.find(first[-1]) + len(first[-1]) if first else 0
    found = _OPENS.search(context.text, start, start + 300)
    name = _name(found["whom"]) if found else None
    return name if name and _BODY.search(name) and not _MEMBERS.match(name) else None


def _lines(context: Context) -> list[str]:
    """The lines above the first sentence."""
    front = []
    for line in lines(context.text)[:_FRONT]:
        if line.text.endswith((".", ";")) or re.match(r"\d+\.\s", line.text):
            break
        front.append(line.text)
    return front


def _stands(words: str, context: Context) -> bool:
    """Whether words stand in the lines above the text."""
    return re.search(rf"\b{re.escape(words)}\b", _front(context), re.I) is not None


def _front(context: Context) -> str:
    return "\n".join(_lines(context))


def _cased(line: str) -> str:
    """A line in capitals as names are written."""
    return " ".join(
        word.lower() if word.lower() in {"of", "the", "and", "for"} else word.title() for word in line.split()
    )


def two(words: str, place: int, context: Context) -> Referent | None:
    """The two states whose joint text it is by its title: "Joint statement on the visit of the president of Lund to
    Orsk"."""
    states = _hosts(_front(context)) if context.kind in KINDS and _BOTH.fullmatch(words) else ()
    return Referent(" and ".join(states), "collective", members=states) if states else None


def _hosts(front: str) -> tuple[str, ...]:
    found = next((one for pattern in _TWO if (one := pattern.search(front))), None)
    return tuple(re.sub(r"^the ", "", name) for name in found.groups()) if found else ()
