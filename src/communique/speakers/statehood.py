"""How a document treats a name: as a state that has a government and people, or as a town, a thing or somebody else.

"Kelmar's foreign ministry", "the Kelmari government", "the president of Kelmar" make a state of Kelmar, "in Brel" and
"BREL, March 11" a town of Brel. No name is looked up: the marks are features of the choice in `descriptions`.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Set
from dataclasses import dataclass

from communique.actors import plain
from communique.speakers.bodies import bodies, state_of_adjective
from communique.speakers.context import Context
from communique.speakers.titles import is_title

_PLACED = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear) $")
_OF = re.compile(r"([\w-]+) of (?:the )?(?:Republic of |Kingdom of )?$")
_DATED = re.compile(r"[,/( ]+(?:[A-Z][a-z]{2,8}\.? \d|\d{1,2} [A-Z][a-z]{2,8}|\()")
_HEAD = 200  # characters in which the date line stands


# who serves a state alone: no town, firm or church has an ambassador or a foreign minister
_MINISTER = (
    r"(?:(?:foreign|prime|defen[cs]e|interior|finance|trade|energy|justice) minister|foreign affairs minister"
    r"|minister (?:for|of) foreign affairs|permanent representative)"
)
_ENVOY = rf"(?:ambassador|consul|embassy|{_MINISTER})"
_MINISTERS = re.compile(rf"\b{_MINISTER}$", re.I)
_OWNS_ENVOY = re.compile(rf"['’]s? (?:[\w-]+ )?{_ENVOY}\b", re.I)
_ENVOY_OF = re.compile(rf"{_ENVOY} of (?:the )?$", re.I)

STATE = frozenset({"body", "adjective", "office of", "owner of an office"})  # marks that a state alone bears


@dataclass(frozen=True)
class Standing:
    """What a document shows of one name: how often it stands there, and the marks of a state or a town."""

    mentions: int
    marks: frozenset[str]

    @property
    def is_state(self) -> bool:
        """Whether a body, an office or an adjective shows that it is a state, and no person or town."""
        return bool(self.marks & STATE)


NOTHING = Standing(0, frozenset())


def serves_a_state(titles: str) -> bool:
    """Whether words end in an office that a state alone has: "deputy foreign minister"."""
    return _MINISTERS.search(titles) is not None


def owns_envoy(text: str, place: int) -> bool:
    """Whether an office that a state alone has stands behind a name that ends at a place: "'s foreign minister"."""
    return _OWNS_ENVOY.match(text, place) is not None


def standings(context: Context) -> dict[str, Standing]:
    """What the document shows of each name that is no person's, by plain name. Read once a document."""
    if context.standings is None:
        context.standings = _read(context)
    return context.standings


def _read(context: Context) -> dict[str, Standing]:
    number: Counter[str] = Counter()
    marks: dict[str, set[str]] = {}
    for one in context.names:
        number[one.key] += 1
        marks.setdefault(one.key, set()).update(_marks(one, context))
    for _, _, state in bodies(context):
        marks.setdefault(plain(state), set()).add("body")
    for word in {word for run in context.people.runs for word in run.words}:
        owner = state_of_adjective(word, context)
        if owner is not None and owner != word:
            marks.setdefault(plain(owner), set()).add("adjective")
    return {key: Standing(number[key], frozenset(some)) for key, some in marks.items()}


def _marks(one, context: Context) -> set[str]:
    """The marks at one mention."""
    text, found = context.text, set()
    ahead, behind = text[max(0, one.place - 40) : one.place], text[one.end : one.end + 40]
    of = _OF.search(ahead)
    if of and (is_title(of.group(1), context.actors) or context.actors.terms.get(of.group(1).lower()) == "body"):
        found.add("office of")
    if re.match(r"['’]s? (?:[\w-]+ )?[\w-]+", behind):
        words = re.findall(r"[\w-]+", behind[2:])[:3]
        if any(is_title(word, context.actors) or context.actors.terms.get(word) == "body" for word in words):
            found.add("owner of an office")
    if (
        " " not in one.words
        and (_OWNS_ENVOY.match(behind) or _ENVOY_OF.search(ahead))
        and not is_held(one.words, context)
    ):
        found.add("envoy")
    if _PLACED.search(ahead):
        found.add("in")
    if one.place < _HEAD and _DATED.match(behind):
        found.add("dated")
    if context.sentences and one.place < context.sentences[0][1]:
        found.add("first sentence")
    return found


def is_held(word: str, context: Context) -> bool:
    """Whether a word ends a longer name somewhere, and so may be a person's: "President Orlen"."""
    return context.actors.surnames.get(plain(word)) is not None or word in context.last_words


@dataclass(frozen=True)
class Around:
    """What is asked of every candidate for the state of a body: who else is one, and who stands beside the body."""

    told: dict[str, Standing]
    states: int  # candidates that are shown to be states
    most: int  # mentions of the candidate that is named most
    first: str | None  # the first name of the sentence
    opens: bool  # and whether the sentence opens with it
    top: str | None  # the first name of the document
    owners: frozenset[tuple[str, str]]  # states with the bodies that are named as theirs
    spoke: str | None  # the state of the last speaker


def around(keys: list[str], place: int, context: Context) -> Around:
    """What the document shows around the body at a place whose candidates have these plain names."""
    told = standings(context)
    number = bisect_right(context.sentences, place, key=lambda span: span[0]) - 1
    start = context.sentences[number][0] if number >= 0 else 0
    at = bisect_left(context.names, start, key=lambda name: name.place)
    named = context.names[at] if at < len(context.names) and context.names[at].place < place else None
    spoke = [who.state for _, _, who in context.before(place) if who.state]
    return Around(
        told=told,
        states=sum(told.get(key, NOTHING).is_state for key in keys),
        most=max((told[key].mentions for key in keys if key in told), default=0),
        first=named.key if named else None,
        opens=named is not None and named.place == start,
        top=context.names[0].key if context.names else None,
        owners=context.owners,
        spoke=spoke[-1] if spoke else None,
    )


def features(key: str, names: Set[str | None], around: Around, head: str) -> dict[str, float]:
    """What the document shows of a candidate as a state, and whether it is that of who spoke last."""
    mine = around.told.get(key, NOTHING)
    others = around.states - mine.is_state
    found = {f"state by {mark}" for mark in mine.marks}
    found |= {f"state by {len(mine.marks & STATE)}", f"state {mine.is_state} beside {min(others, 2)}"}
    if around.first == key:
        found |= {"first name of the sentence", f"first name of the sentence {mine.is_state}"}
        found.add(f"first name of the sentence, opening {around.opens}")
    if around.top == key:
        found.add("first name of the document")
    if (key, head) in around.owners:
        found.add("has one by name")
    if mine.mentions and mine.mentions == around.most:
        found.add("named most")
    if around.spoke:
        found.add(f"state of the last speaker {around.spoke in names}")
    return dict.fromkeys(sorted(found), 1.0) | {"named": math.log1p(mine.mentions)}
