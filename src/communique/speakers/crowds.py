"""Groups of people who have no name: "the gunmen", "eleven exiles", "other investors"."""

import functools
import re
from collections.abc import Iterator

from communique import lexicons
from communique.attribution.cues import verbs
from communique.speakers.named import Named

_WORD = re.compile(r"\b[a-z][a-z-]+")
_NO_PART = re.compile(r".*(?:ed|ing|ly)$")  # verbs and adverbs: "blamed gunmen"


def named(text: str, start: int, end: int) -> Iterator[Named]:
    """Every such group named in `text[start:end]`: its noun, with an adjective right before it."""
    before: re.Match | None = None
    for match in _WORD.finditer(text, start, end):
        if match.group() in _nouns():
            first = match.start()
            if before is not None and text[before.end() : first] == " " and _describes(before.group()):
                first = before.start()
            yield Named(text[first : match.end()], "group", first, match.end(), "group")
        before = match


def _describes(word: str) -> bool:
    return word not in _no_adjectives() | verbs() and word not in _nouns() and not _NO_PART.match(word)


@functools.cache
def _nouns() -> frozenset[str]:
    return frozenset(lexicons.load("crowds")["term"])


@functools.cache
def _no_adjectives() -> frozenset[str]:
    return frozenset(lexicons.load("function_words")["term"]) | frozenset(lexicons.load("numbers")["term"])
