"""Words of one meaning read as one, those of the opposite meaning as its negative: `data/lexicons/synonyms.csv`."""

import functools
import re
from typing import NamedTuple

from communique import lexicons
from communique.toolkit import SnowballStemmer

TURNING = frozenset(("=agree", "=true", "=begin", "=able"))  # their negatives turn what follows: "refused to sign"
_LONGEST = 3  # words of an entry


class Token(NamedTuple):
    """A word or mark in lower case, and whether a capital inside a sentence makes it a name."""

    word: str
    name: bool


class Word(NamedTuple):
    """A stem, or a meaning with "=" before it; -1 where the text has its opposite."""

    stem: str
    sign: int
    name: bool
    form: str  # in lower case

    @property
    def is_mark(self) -> bool:
        """Whether it is no word at all: a comma, a colon."""
        return not self.stem[0].isalnum() and not is_meaning(self.stem)


class Entry(NamedTuple):
    """What a form of the list means: the meaning, 1 or -1 for its opposite, and words that may not stand before it."""

    meaning: str
    sign: int
    not_after: frozenset[str]


def read(tokens: list[Token]) -> list[Word]:
    """The words of a text, the longest entries first."""
    stems = [stem(token.word) for token in tokens]
    found, at = [], 0
    while at < len(tokens):
        size = next((n for n in range(_LONGEST, 0, -1) if _fits(tokens, stems, at, n)), 0)
        form = tokens[at].word
        if size:
            entry = _entries()[tuple(stems[at : at + size])]
            found.append(Word("=" + entry.meaning, entry.sign, False, form))
        else:
            found.append(Word(stems[at], 1, tokens[at].name, form))
        at += max(1, size)
    return found


def _fits(tokens: list[Token], stems: list[str], at: int, size: int) -> bool:
    """Whether an entry of this size begins here; a name is none, nor is "the end" where "ends" is meant."""
    entry = _entries().get(tuple(stems[at : at + size]))
    before = tokens[at - 1].word if at else ""
    return entry is not None and before not in entry.not_after and not (size == 1 and tokens[at].name)


def is_meaning(word: str) -> bool:
    """Whether a word is a meaning of the list, and no stem."""
    return word.startswith("=")


@functools.lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a word in lower case, a possessive ending aside; of an irregular form the stem of its base."""
    bare = re.sub(r"'s?$", "", word)
    return _stemmer().stem(_irregular().get(bare, bare)) or word


@functools.cache
def _irregular() -> dict[str, str]:
    rows = lexicons.load("irregular").to_dict("records")
    return {form: row["term"] for row in rows for form in lexicons.listed(row["forms"])}


@functools.cache
def stop_words() -> frozenset[str]:
    """Function words, in lower case."""
    return frozenset(lexicons.stop_words())


@functools.cache
def _stemmer() -> SnowballStemmer:
    return SnowballStemmer("english")


@functools.cache
def _entries() -> dict[tuple[str, ...], Entry]:
    """Every form of every entry, as stems."""
    made: dict[tuple[str, ...], Entry] = {}
    for row in lexicons.load("synonyms").to_dict("records"):
        meaning, sign = row["category"].split()
        entry = Entry(meaning, -1 if sign == "-" else 1, frozenset(lexicons.listed(row["not_after"])))
        for form in [row["term"], *lexicons.listed(row["forms"])]:
            made.setdefault(tuple(map(stem, form.replace("-", " ").split())), entry)
    return made
