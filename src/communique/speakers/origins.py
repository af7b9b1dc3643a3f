"""Of which state unnamed people are: "a senior Kelmari diplomat", "two Kelmar officials", "a lawmaker from Kelmar".

The registry's states are told by `titles.state_in`; here are those that only the document knows.
"""

import functools
import re

from communique import lexicons
from communique.actors import plain
from communique.speakers.bodies import is_adjective, may_be_state, state_of_adjective
from communique.speakers.context import TAIL, Context
from communique.speakers.homes import state_named
from communique.speakers.titles import state_in

_DEALT_WITH = re.compile(r",| (?:to|in|at|on|with|near|by|against|about|who|whose|which|that)\b")
_CAPITALS = re.compile(r"[A-Z][\w-]+(?: [A-Z][\w-]+)*")


def state_of(words: str, context: Context) -> str | None:
    """The state that the words for somebody name, the registry's or the document's; none of two or more."""
    if registered := state_in(words, context.actors):
        return registered
    theirs = _DEALT_WITH.split(words)[0]  # "a Kelmari envoy", of "a Kelmari envoy to Orsk"
    head = TAIL.sub("", theirs).rsplit(maxsplit=1)[-1:]
    found = {state for name in _CAPITALS.findall(theirs) if (state := _named(name, head, context))}
    return found.pop() if len(found) == 1 else None


def _named(name: str, head: list[str], context: Context) -> str | None:
    """The state of the document that a name is, or whose adjective is among its words; `head` is who they are."""
    noun = name in context.whole_names or not is_adjective(name)
    if noun and (named := state_named(name, context)):
        return named
    words = [word for word in name.split() if word not in head]
    return next((state for word in words if (state := _of_adjective(word, context))), None)


def _of_adjective(word: str, context: Context) -> str | None:
    """The state of an adjective; no continent, no faith and no people ("Kurds")."""
    state = state_of_adjective(word, context, name=False)
    if state is None or state == word or plain(state) in regions() or not may_be_state(state, context):
        return None
    people = state.endswith("s") and word.startswith(state[:-1])
    return None if people else state_named(state, context) or state


@functools.cache
def regions() -> frozenset[str]:
    """What has an adjective and is no state: "Europe", "Islam"."""
    return frozenset(lexicons.load("regions")["term"])
