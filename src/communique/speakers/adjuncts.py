"""A name right before an office, as newspapers set it: "Kelmar Foreign Minister Ana Brel".

What stands there may be a state, a party, a town or no name at all ("Acting Foreign Minister"). Which it is the
document tells (`homes`); where it is silent, the office does: nobody but a state has a foreign minister.
"""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from communique import lexicons
from communique.actors import Actors, meanings, plain
from communique.speakers.bodies import is_adjective, may_be_state
from communique.speakers.context import Context
from communique.speakers.statehood import serves_a_state
from communique.speakers.titles import no_names, title_words

LONGEST = 3  # words of a state's name
_NAME = re.compile(r"[A-Z][\w-]*[a-z]")
# how adjectives and adverbs end that may open a sentence or a headline: "Embattled Prime Minister"
_QUALITY = re.compile(r"(?:ed|ing|ous|ful|less|ive|ic|al|able|ible|ist|ant|ent|ary|ly)$")


class Adjunct(NamedTuple):
    """The words of an office, the capitalised words right before them, and whether a comma stands behind it all."""

    words: tuple[str, ...]
    titles: str
    apart: bool


def adjunct(ahead: str, actors: Actors, offices: frozenset[str]) -> Adjunct | None:
    """What stands before the words of an office at the end of `ahead`; `offices` are the last words of offices."""
    known = title_words(actors) | offices | qualities() | {"of", "for"}
    words = ahead.rstrip(" ,").split(" ")
    first = len(words)
    while first > 0 and plain(words[first - 1]) in known:
        first -= 1
    front: list[str] = []
    for word in reversed(words[max(0, first - LONGEST) : first]):
        if not _NAME.fullmatch(word) or word.lower() in no_names() or plain(word) in qualities():
            break
        front.insert(0, word)
    found = Adjunct(tuple(front), " ".join(words[first:]), ahead.rstrip(" ").endswith(","))
    return found if found.words and found.titles else None


def names(one: Adjunct, context: Context) -> Iterator[str]:
    """The names of states that the words may be: all of them, or the last, behind a headline's other words."""
    yield " ".join(one.words)
    if len(one.words) > 1 and fronts().get(plain(one.words[-2])) != "side" and one.words[-1] in context.whole_names:
        yield one.words[-1]


def by_office(name: str, titles: str, context: Context) -> str | None:
    """The name, where the office beside it tells that it is a state's, and nothing that it is no name."""
    if not serves_a_state(titles) or meanings(context.actors, name) or not may_be_state(name, context):
        return None
    if " " in name:
        return name if stands_whole(name, context) else None
    common = plain(name) in fronts() or name.lower() in context.small_words
    quality = _QUALITY.search(name) or is_adjective(name)
    return name if not common and (name in context.whole_names or not quality) else None


def stands_whole(name: str, context: Context) -> bool:
    """Whether several words are one name of a state: by the kind of it or the side, or as they stand elsewhere too."""
    first, *_, last = map(plain, name.split())
    return fronts().get(last) == "kind" or fronts().get(first) == "side" or context.text.count(name) > 1


@functools.cache
def fronts() -> dict[str, str]:
    """The words that may stand before an office and are no name by themselves, each with its category."""
    table = lexicons.load("office_fronts")
    return dict(zip(table["term"], table["category"], strict=True))


@functools.cache
def qualities() -> frozenset[str]:
    """The words of them that tell of who holds the office, or of the party: "acting", "former"."""
    return frozenset(word for word, category in fronts().items() if category == "quality")
