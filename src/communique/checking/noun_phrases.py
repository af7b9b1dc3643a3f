"""Noun phrases that come back in a corpus and that no issue covers: what a codebook may have forgotten.

No tagger is asked: between function words, punctuation and capitals, what follows an article, a possessive or a
preposition and is followed by no object of its own is taken for nouns with what stands before them.
"""

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

import pandas as pd

from communique import lexicons
from communique.actors import Actors
from communique.attribution.cues import pasts, verbs
from communique.text import phrases

COLUMNS = ["phrase", "sentences", "documents"]
_MOST_WORDS = 3
_FEWEST = 3  # sentences in which a phrase comes back
_PART = 0.7  # of its sentences: a phrase that mostly stands in a longer one is not told apart from it
_NOUN = re.compile(r"[a-z]{3,}(?:-[a-z]+)*")
_OBJECTS = {"him", "it", "me", "them", "us", "you"}
_NO_HEAD = re.compile(r".*(?:ly|ed|ous|ive|ful|less|able|ible|ary|ical)")


class Phrase(NamedTuple):
    """A noun phrase in its place: `key` is the same for its singular and plural."""

    key: str
    form: str
    start: int
    end: int


def uncovered(
    sentences: pd.DataFrame, documents: pd.DataFrame, named: pd.DataFrame, actors: Actors, *, most: int = 30
) -> pd.DataFrame:
    """One row a phrase of up to three words that no issue's term overlaps: `phrase`, `sentences`, `documents`.

    It comes back in three sentences at least, and in two documents where there are several. Names, titles, words of
    time and general nouns ("people", "statement") are left out. In how many sentences decides the order.
    """
    rows = places(sentences, documents, named, general_words(actors))
    where: dict[str, set] = defaultdict(set)
    forms: dict[str, Counter] = defaultdict(Counter)
    for sentence, document, found in rows:
        where[found.key].add((document, sentence))
        forms[found.key][found.form] += 1
    fewest = min(2, len(documents))
    kept = {key: at for key, at in where.items() if len(at) >= _FEWEST and len({d for d, _ in at}) >= fewest}
    hidden = swallowed(kept)
    table = [
        (forms[key].most_common(1)[0][0], len(at), len({document for document, _ in at}))
        for key, at in kept.items()
        if key not in hidden
    ]
    frame = pd.DataFrame(table, columns=COLUMNS)
    return frame.sort_values(["sentences", "phrase"], ascending=[False, True], ignore_index=True).head(most)


def swallowed(kept: dict[str, set]) -> set[str]:
    """The phrases that mostly stand within one longer phrase."""
    return {
        part
        for longer, there in kept.items()
        for part in _parts(longer)
        if part in kept and len(there & kept[part]) >= _PART * len(kept[part])
    }


def _parts(phrase: str) -> Iterator[str]:
    """The shorter phrases within a phrase."""
    words = phrase.split()
    sizes = range(1, len(words))
    yield from (" ".join(words[at : at + size]) for size in sizes for at in range(len(words) - size + 1))


def places(
    sentences: pd.DataFrame, documents: pd.DataFrame, named: pd.DataFrame, general: frozenset[str]
) -> Iterator[tuple[int, str, Phrase]]:
    """The noun phrases of sentences (`sentence`, `document`, `start`, `end`), each with its sentence and document; none
    that overlaps what is `named` (`sentence`, `start`, `end`).
    """
    texts = dict(zip(documents["document"], documents["text"], strict=True))
    covered: dict[int, list] = defaultdict(list)
    for sentence, start, end in named[["sentence", "start", "end"]].itertuples(index=False):
        covered[sentence].append((start, end))
    for document, those in sentences.groupby("document", sort=False):
        words = phrases.words(texts[document])
        for sentence, start, end in those[["sentence", "start", "end"]].itertuples(index=False):
            for found in of(phrases.between(words, start, end), general):
                if not any(found.start < right and left < found.end for left, right in covered[sentence]):
                    yield sentence, document, found


def of(words: list[phrases.Word], general: frozenset[str]) -> Iterator[Phrase]:
    """The noun phrases among the words of a sentence: of "the new harbour tolls" the last word, two and three."""
    classes = [_class(word) for word in words]
    at = 0
    for kind, group in groupby(classes):
        size = len(list(group))
        if kind == "noun":
            run = _run(words, classes, at, at + size)
            yield from _ends(run, general)
            if len(run) > 1 and run[-1].fold.endswith("s"):  # "the quota stays" may be a noun and its verb
                yield from _ends(run[:-1], general)
        at += size


def _run(words: list[phrases.Word], classes: list[str], start: int, end: int) -> list[phrases.Word]:
    """The words of a run that one gap or nothing parts, less a verb at its end; none where no noun can be told."""
    run = words[start:end]
    broken = [index for index, word in enumerate(run) if index and word.gap != " "]
    if start == 0 or classes[start - 1] not in {"determiner", "preposition"} or run[0].gap != " ":
        return []
    if words[start - 1].fold == "to":  # "to speak"
        return []
    run = run[: broken[0]] if broken else run
    followed = len(run) == end - start and end < len(words) and words[end].gap == " "
    takes_object = followed and (classes[end] in {"determiner", "name"} or words[end].fold in _OBJECTS)
    return run[:-1] if takes_object else run


def _ends(run: list[phrases.Word], general: frozenset[str]) -> Iterator[Phrase]:
    while run and (_NO_HEAD.fullmatch(run[-1].fold) or run[-1].fold in verbs() | pasts()):
        run = run[:-1]
    if not run or run[-1].fold in general:
        return
    for size in range(1, min(_MOST_WORDS, len(run)) + 1):
        part = run[-size:]
        form = " ".join(word.fold for word in part)
        yield Phrase(_singular(form), form, part[0].start, part[-1].end)


def _singular(form: str) -> str:
    if form.endswith("ies") and len(form) > 5:
        return form[:-3] + "y"
    return form[:-1] if form.endswith("s") and not form.endswith(("ss", "us", "is")) else form


def _class(word: phrases.Word) -> str:
    known = _classes().get(word.fold)
    if known:
        return known
    if word.text[0].isupper():
        return "name"
    return "noun" if _NOUN.fullmatch(word.fold) else "other"


@functools.cache
def _classes() -> dict[str, str]:
    table = lexicons.load("function_words")
    return dict(zip(table["term"], table["category"], strict=True))


def general_words(actors: Actors) -> frozenset[str]:
    """Words that are no issue by themselves: general nouns, and the last words of titles."""
    return frozenset(_forms(lexicons.load("general_nouns")[["term", "forms"]].itertuples(index=False))) | frozenset(
        form for term in actors.terms for form in (term.split()[-1], f"{term.split()[-1]}s")
    )


def _forms(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, forms in rows:
        yield from (term, *lexicons.listed(forms))
