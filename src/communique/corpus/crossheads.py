"""Crossheads: the short lines without a stop that part the paragraphs of an article."""

import re
from collections import Counter
from functools import cache

from communique import lexicons
from communique.corpus import turns
from communique.corpus.lines import Line

_LONGEST = 9  # words
_STOPS = (".", "!", "?", "…", ":", ";", ",", "-", "–", "—")  # a dash: somebody is cut short
_MARKS = "\"'“”‘’«»"
_SMALL = {"of", "the", "for", "and", "de", "van", "von", "al", "bin", "to", "in", "at", "on", "a", "an"}
_TELLS = re.compile(r"[:|@•·()\[\]/\\*#_=<>{}]|\d[\d:.]*\d|\s-\s|–|—")


def among(text: str, found: list[Line], inside: list[int]) -> set[int]:
    """The indexes, of the lines at the indexes `inside`, that are crossheads.

    Each stands alone between two paragraphs. No name is one (it may be whose turn it is), nothing that comes back,
    nothing that reports what somebody says, and no short question ("Q    And the fleet").
    """
    count = Counter(found[index].text for index in inside)
    spaced = _spaced(text, found, inside)
    return {
        inside[place]
        for place in range(1, len(inside) - 1)
        if count[found[inside[place]].text] == 1
        and _is_crosshead(found[inside[place]].text)
        and _between([found[index] for index in inside[place - 1 : place + 2]], text, spaced)
    }


def _spaced(text: str, found: list[Line], inside: list[int]) -> bool:
    """Whether blank lines part the paragraphs; else every line has to be one."""
    return any(_blank(text, found[a], found[b]) for a, b in zip(inside, inside[1:], strict=False))


def _blank(text: str, upper: Line, lower: Line) -> bool:
    gap = text[upper.end : lower.start]
    return gap.count("\n") > 1 or "\n\r" in gap or gap.count("\u2029") > 0


def _between(three: list[Line], text: str, spaced: bool) -> bool:
    above, line, below = three
    if not _is_prose(above.text) or not _begins(below.text):
        return False
    if spaced:
        return _blank(text, above, line) and (_blank(text, line, below) or len(below.text) > 100)
    return min(len(above.text), len(below.text)) > 100


def _is_prose(text: str) -> bool:
    return text.rstrip(_MARKS + ")]").endswith((".", "!", "?", "…")) and len(text.split()) >= 4


def _begins(text: str) -> bool:
    head = text.lstrip(_MARKS)
    return bool(head) and (head[0].isupper() or head[0].isdigit()) and _is_prose(text)


def _is_crosshead(text: str) -> bool:
    inner = text.strip(_MARKS)
    words = inner.split()
    if not 2 <= len(words) <= _LONGEST or _TELLS.search(inner) or inner.endswith(_STOPS) or not inner[0].isalnum():
        return False
    if not inner[0].isupper() or _is_name(words) or _opens_turn(text):
        return False
    return text[0] in _MARKS or not reports(text)


def _opens_turn(text: str) -> bool:
    """Whether a label stands before words on the line."""
    label = turns.of_line(text)
    return label is not None and not label.form.whole


def _is_name(words: list[str]) -> bool:
    """A name with or without its office: capitals throughout, or two of them and a comma."""
    telling = [word for word in words if word.casefold() not in _SMALL]
    if all(word[0].isupper() or word[0].isdigit() for word in telling):
        return True
    return any(word.endswith(",") and word[0].isupper() for word in words[:4])


def reports(text: str) -> bool:
    """Whether a verb of saying stands in it."""
    return any(word.casefold().strip(_MARKS + ".,;:!?") in _verbs() for word in text.split())


@cache
def _verbs() -> frozenset[str]:
    entries = lexicons.load("reporting_verbs")
    return frozenset(
        form.casefold() for row in entries.itertuples() for form in [row.term, *lexicons.listed(row.forms)]
    )
