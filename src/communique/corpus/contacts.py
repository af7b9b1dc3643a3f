"""Blocks at the foot of a statement that tell whom to ask: a name, a spokesperson's office, a telephone and a mail."""

import re
from collections.abc import Callable

from communique.corpus import boilerplate

_ROLE = 14  # words
_BEFORE = 2  # words before what the office is called: "Lead Spokesperson", "Deputy Chief Press Officer"
_NAME = re.compile(
    r"(?:[^\W\d_a-z][\w.'’-]*|de|van|von|der|den|bin|al|el)(?: (?:[^\W\d_a-z][\w.'’-]*|de|van|der|den)){1,4}"
)
_STOPS = (".", "!", "?", "…", ":", ";")


def at_foot(paragraphs: list[str], out: set[int], is_reached: Callable[[str], bool]) -> set[int]:
    """The indexes of names and offices in such blocks at the very end; none where nothing tells how to reach anybody.

    `out` are lines that are furniture for another reason.
    """
    found: set[int] = set()
    for index in reversed(range(len(paragraphs))):
        text = paragraphs[index]
        below = index + 1 in found and is_role(paragraphs[index + 1])
        if is_role(text) or (below and _NAME.fullmatch(text)):
            found.add(index)
        elif index not in out and not is_reached(text):
            break
    reached = found and any(is_reached(text) for text in paragraphs[min(found) :])
    return found if reached else set()


def is_role(text: str) -> bool:
    """Whether a line is a spokesperson's office, with a name before it or not: "Press Officer for Trade".

    >>> is_role("Lead Spokesperson for Trade"), is_role("Ana Brel, Spokesperson"), is_role("The press officer left.")
    (True, True, False)
    """
    if len(text.split()) > _ROLE or text.rstrip().endswith(_STOPS):
        return False
    name, comma, office = text.partition(", ")
    words = (office if comma and _NAME.fullmatch(name) else text).split()
    fronts = (" ".join(words[start:]) for start in range(min(_BEFORE + 1, len(words))))
    return all(word[0].isupper() for word in words[:1]) and any(map(_is_called, fronts))


def _is_called(office: str) -> bool:
    low = office.casefold()
    found = [term for term in boilerplate.terms("press") if low.startswith(term)]
    return any(re.match(r"$|,|\s*[–—-]\s|\s\(|\s(?:for|of|on|to|at|in)\b", low[len(term) :]) for term in found)
