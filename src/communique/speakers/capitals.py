"""Runs of capitalised words: where names stand."""

import re
from dataclasses import dataclass

from communique.actors import Actors, plain
from communique.speakers.titles import WORD, no_names

PARTICLES = {"von", "van", "der", "den", "de", "da", "di", "del", "della", "dos", "du", "la", "le"} | {
    *("bin", "ibn", "al", "el"),
}
_JOINED = re.compile(r"(?:al|el|as|ar|ad|an|at|az|ash|bin|ibn|d)[-'’][A-Z]")  # "al-Brel", "d'Orlen"
_WRAPPED = 45  # characters of a line that is broken for its length
_ZONE = re.compile(r"(?<=\d )(?:GMT|UTC|MSK|[A-Z]{2,4}T)\b")  # behind a time of day: "14.05 GMT", no name's
_ROW = re.compile(r"\S {3,}\S|(?:[ .]\.){3}")  # of a table or a list: its cells stand apart, or dots lead to the next
LONGEST = 12  # words of a name with its titles: longer runs are headings and tables


@dataclass(frozen=True)
class Run:
    """A run of capitalised words: its words and where they stand."""

    words: list[str]
    start: int
    end: int


def runs_of(text: str, start: int, end: int, actors: Actors) -> list[Run]:
    """Capitalised words with nothing but a space between them, or the dot of an initial or a short title ("Sen.").

    A possessive ends a run; a word with which no name begins begins none.
    """
    runs: list[Run] = []
    words: list[re.Match] = []
    for match in WORD.finditer(text, start, end):
        if words and (len(words) == LONGEST or not _joined(words[-1], match, text, actors)):
            runs += _closed(words, text)
            words = []
        word = match.group()
        if not words and (word.lower() in no_names() or _ZONE.match(text, match.start())):
            continue
        if word[0].isupper() or (words and in_name(word)):
            words.append(match)
        elif words:
            runs += _closed(words, text)
            words = []
    return runs + _closed(words, text)


def in_name(word: str) -> bool:
    """Whether a word can be one of a name: capitalised, a particle, or an article and a capital ("al-Brel")."""
    return word[0].isupper() or word.lower() in PARTICLES or bool(_JOINED.match(word))


def _joined(one: re.Match, other: re.Match, text: str, actors: Actors) -> bool:
    gap = text[one.end() : other.start()]
    if gap.isspace():
        return gap == " " or "\n\n" not in gap and _is_wrapped(text, one.end())
    initials = re.fullmatch(r"[A-Z](?:\.[A-Z])*", one.group())  # "Ana B. Brel", "U.S. Ambassador Ana Brel"
    return gap == ". " and (initials is not None or plain(one.group() + ".") in actors.terms)


def _is_wrapped(text: str, end: int) -> bool:
    """Whether the line that ends behind a word is one of prose that goes on, and no label, time, heading or row."""
    start = text.rfind("\n", 0, end)
    return end - start > _WRAPPED and _ROW.search(text, start + 1, end) is None


def _closed(words: list[re.Match], text: str) -> list[Run]:
    while words and words[-1].group().lower() in PARTICLES and words[-1].group()[0].islower():
        words = words[:-1]
    if not words:
        return []
    forms = [f"{word.group()}." if text[word.end()] == "." else word.group() for word in words[:-1]]
    return [Run([*forms, words[-1].group()], words[0].start(), words[-1].end())]
