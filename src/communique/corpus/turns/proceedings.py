"""Lines of a record that tell what was done, or whose statement follows: nobody speaks them.

They are in `data/lexicons/proceedings.csv`: headings in capitals ("STATEMENT OF ANA BREL"), lines that say what was
done ("Debate adjourned.", "Ana Brel stopped transcription"), and the names of those who voted, below "In favour:".
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from communique import lexicons
from communique.corpus.lines import Line

_TRIM = " \t\u00a0.*_[]()…"
_LONGEST = 14  # words of a line that says what was done
_LONGEST_EVENT = 7  # words of a line that says who came, went or recorded
_NAMES = 40  # words of a line of those who voted
_FOR = ("ON BEHALF OF ", "BY ", "FOR ", "BEFORE ")
_OWN = re.compile(r"\b(?:I|we|my|our|me|us|you|your)\b")  # of somebody who tells of it
_PARTED = 2  # lines: one alone below "In favour:" are names
_SMALL = frozenset(("and", "of", "the"))


def silent(text: str, found: Sequence[Line], opens: Sequence[bool]) -> set[int]:
    """The indexes of such lines; `opens` tells of each line whether a paragraph may begin with it.

    In a text all in capitals none is a heading.
    """
    shouted = sum(line.text.isupper() for line in found)
    headed = 2 * shouted < len(found)
    places = (at for at in range(len(found)) if opens[at])
    return {at for first in places for at in range(first, first + _taken(text, found, first, headed=headed))}


def _taken(text: str, found: Sequence[Line], first: int, *, headed: bool) -> int:
    """How many lines, from the first of these on, nobody speaks; 0 where it opens no such thing."""
    line, below = found[first].text, found[first + 1 : first + _NAMES]
    if headed and is_heading(line):
        ends = [found[first].end, *(one.end for one in below)]
        pairs = zip(ends, below, strict=False)
        return 1 + sum(1 for _ in takewhile(lambda pair: _goes_on(text[pair[0] : pair[1].start], pair[1].text), pairs))
    if is_vote(line):
        return 1 + _voters(text, below)
    return int(is_done(line) or is_event(line))


def _voters(text: str, below: Sequence[Line]) -> int:
    """How many of these lines are names of those who voted. The last one, where a blank line parts it from the names
    above and words stand right below it, is whoever speaks next."""
    count = sum(1 for _ in takewhile(lambda one: _are_names(one.text), below))
    if count < _PARTED or count == len(below) or is_vote(below[count].text) or is_done(below[count].text):
        return count
    apart = text[below[count - 2].end : below[count - 1].start].count("\n") > 1
    return count - apart


def _goes_on(gap: str, line: str) -> bool:
    """Whether a heading goes on in a line: right below, or with whom somebody speaks for."""
    return _is_shouted(line) and (gap.count("\n") <= 1 or line.startswith(_FOR))


def is_heading(text: str) -> bool:
    """Whether a line in capitals says what follows: "OPENING STATEMENT OF HON. TOMAS ORLEN"."""
    return _is_shouted(text) and text.strip(_TRIM).startswith(_terms("heading"))


def is_done(text: str) -> bool:
    """Whether a line says what was done, and no more: nobody speaks of themselves in it."""
    bare = text.strip(_TRIM).casefold()
    told = len(text.split()) <= _LONGEST and not _OWN.search(text)
    return told and any(_opens(bare, term) for term in _folded("done"))


def is_event(text: str) -> bool:
    """Whether a line tells what somebody did to a meeting on a screen: "Brel, Ana stopped transcription"."""
    named = text[:1].isupper() and len(text.split()) <= _LONGEST_EVENT
    return named and text.casefold().endswith(tuple(_folded("event")))


def is_vote(text: str) -> bool:
    """Whether a line stands above the names of those who voted so."""
    return text.rstrip().endswith(":") and text.strip(_TRIM + ":").casefold() in _folded("vote")


def _opens(bare: str, term: str) -> bool:
    return bare.startswith(term) and not bare[len(term) : len(term) + 1].isalnum()


def _is_shouted(text: str) -> bool:
    return text.isupper() and not any(mark in text for mark in ":?!")


def _are_names(text: str) -> bool:
    """Whether a line is a list of names: every word begins with a capital, and no stop ends it."""
    words = [word.strip(",;") for word in text.split()]
    capitals = all(word[:1].isupper() or word in _SMALL for word in words)
    return capitals and len(words) <= _NAMES and not text.rstrip().endswith((".", "?", "!", ":")) and ":" not in text


@cache
def _terms(category: str) -> tuple[str, ...]:
    return tuple(_of(category))


@cache
def _folded(category: str) -> frozenset[str]:
    return frozenset(term.casefold() for term in _of(category))


def _of(category: str) -> Iterator[str]:
    entries = lexicons.load("proceedings")
    yield from entries.loc[entries["category"] == category, "term"]
