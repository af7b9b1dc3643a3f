"""How a document treats a name: as a state that has a government and people, or as a town, a thing or somebody else.

"Kelmar's foreign ministry", "the Kelmari government", "the president of Kelmar" make a state of Kelmar, "in Brel" and
"BREL, March 11" a town of Brel. No name is looked up: the marks are features of the choice in `descriptions`.
"""

import re
from collections import Counter
from dataclasses import dataclass

from communique.actors import plain
from communique.speakers.bodies import bodies, state_of_adjective
from communique.speakers.context import Context
from communique.speakers.titles import is_title

_PLACED = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear) $")
_OF = re.compile(r"([\w-]+) of (?:the )?(?:Republic of |Kingdom of )?$")
_DATED = re.compile(r"[,/( ]+(?:[A-Z][a-z]{2,8}\.? \d|\d{1,2} [A-Z][a-z]{2,8}|\()")
_HEAD = 200  # characters in which the date line stands


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
    if _PLACED.search(ahead):
        found.add("in")
    if one.place < _HEAD and _DATED.match(behind):
        found.add("dated")
    if context.sentences and one.place < context.sentences[0][1]:
        found.add("first sentence")
    return found
