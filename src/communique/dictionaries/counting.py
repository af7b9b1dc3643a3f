"""The terms of word lists found in what is said: whole words, and words that begin as a wildcard has it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from communique import schemas
from communique.dictionaries.formats import Entry
from communique.text import document, phrases
from communique.text.document import Texts

Part = tuple[str, bool]  # small letters of a word, and whether more letters may follow


class Term(NamedTuple):
    """An entry ready to be looked for."""

    parts: tuple[Part, ...]
    entry: Entry
    lexicon: str


class Index:
    """Terms by their first word or by how it begins; what may begin at a word is worked out once for each word."""

    def __init__(self, terms: Iterable[Term]):
        self._by_start: dict[Part, list[Term]] = {}
        for term in terms:
            self._by_start.setdefault(term.parts[0], []).append(term)
        self._lengths = sorted({len(letters) for letters, opened in self._by_start if opened})
        self._known: dict[str, list[Term]] = {}

    def at(self, word: str) -> list[Term]:
        """The terms that a word may begin, the longest first."""
        if word not in self._known:
            starts = [(word, False), *((word[:length], True) for length in self._lengths if length <= len(word))]
            found = [term for start in starts for term in self._by_start.get(start, ())]
            self._known[word] = sorted(found, key=lambda term: (-len(term.parts), -len(term.parts[0][0])))
        return self._known[word]


def matches(statements: pd.DataFrame, documents: Texts, lists: dict[str, Sequence[Entry]]) -> pd.DataFrame:
    """The frame `lexical`: see `communique.dictionaries.matches`."""
    if not lists:
        return schemas.frame("lexical")
    read = document.read(documents)
    index = Index(term for name, entries in lists.items() for term in _terms(name, entries))
    columns = statements[["statement", "document", "content_spans"]].itertuples(index=False)
    rows = [
        {"statement": name, **row}
        for name, home, spans in columns
        for start, end in spans or []
        for row in _rows(read[home].words, index, start, end)
    ]
    return schemas.frame("lexical", rows)


def parts(term: str) -> tuple[Part, ...]:
    """The words of a term: their small letters, and whether a wildcard follows.

    >>> parts("not abandon*")
    (('not', False), ('abandon', True))
    """
    words = phrases.words(term)
    return tuple((word.fold, term[word.end : word.end + 1] == "*") for word in words)


def _terms(lexicon: str, entries: Iterable[Entry]) -> Iterator[Term]:
    for entry in entries:
        if words := parts(entry.term):
            yield Term(words, entry, lexicon)


def _rows(words: list[phrases.Word], index: Index, start: int, end: int) -> Iterator[dict]:
    done: dict[tuple[str, str], int] = {}
    for at in range(phrases._first(words, start), len(words)):
        if words[at].end > end:
            return
        for term in index.at(words[at].fold):
            place, stop = (term.lexicon, term.entry.category), at + len(term.parts)
            if words[at].start < done.get(place, 0) or not _fits(words, at, term.parts, end):
                continue
            done[place] = words[stop - 1].end
            yield {
                "lexicon": term.lexicon,
                "category": term.entry.category,
                "term": term.entry.term,
                "weight": term.entry.weight,
                "start": words[at].start,
                "end": words[stop - 1].end,
            }


def _fits(words: list[phrases.Word], at: int, term: tuple[Part, ...], end: int) -> bool:
    """Whether a term's further words follow, with nothing but a space (or an apostrophe's no space) between."""
    stop = at + len(term)
    if stop > len(words) or words[stop - 1].end > end:
        return False
    following = zip(words[at + 1 : stop], term[1:], strict=True)
    return all(
        word.gap in (" ", "") and (word.fold.startswith(letters) if opened else word.fold == letters)
        for word, (letters, opened) in following
    )
