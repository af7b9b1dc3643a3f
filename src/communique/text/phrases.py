"""Phrases found in a text: whole words, any letter case, the longest first, look-alikes ruled out by their neighbours.

A word here is a run of letters and digits with its hyphens ("must-see" holds no "must"), or a short form on its own
("'ll", "'s"), so that no phrase begins or ends inside an NLTK token. Where a word begins, one look-up in a dictionary
finds the phrases that begin with it: a text is read once, however many phrases are looked for.
"""

import bisect
import operator
import re
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from communique import lexicons

_WORD = re.compile(r"['’](?:s|ll|re|ve|d|m)\b|\w+(?:-\w+)*(?:(?<=n)['’]t\b)?", re.IGNORECASE)
_NUMERALS = set(
    """one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy
    eighty ninety dozen hundred hundreds thousand thousands million millions half""".split()  # noqa: SIM905
)


class Word(NamedTuple):
    """A word in its place: `fold` is its lower-case form, `gap` what stands between it and the word before."""

    fold: str
    start: int
    end: int
    gap: str
    text: str
    question: bool = False  # whether its sentence ends with a question mark


class Phrase(NamedTuple):
    """Something to look for, and the name that it goes by. The rules are those of `communique.lexicons`."""

    form: str
    name: str
    category: str = ""
    case: str = ""
    not_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    only_after: frozenset[str] = frozenset()
    only_before: frozenset[str] = frozenset()
    not_in: frozenset[str] = frozenset()


class Hit(NamedTuple):
    """A phrase found in `text[start:end]`."""

    phrase: Phrase
    start: int
    end: int


_START = operator.attrgetter("start")
Part = tuple[str, str]  # the gap before a word, and the word
Shape = tuple[Part, ...]
# By the first word, then by the second: hundreds of names begin with "the". Phrases of one word stand under None.
Index = dict[str, dict[Part | None, list[tuple[Shape, Phrase]]]]


def words(text: str) -> list[Word]:
    """Every word of a text, in order. Those of a document are `Document.words`: read once for all layers."""
    found, last = [], 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        token = match.group()
        gap = text[last:start]
        plain = gap if gap in ("", " ") else _plain(gap)
        fold = sys.intern(token.casefold().replace("’", "'"))
        found.append(Word(fold, start, end, plain if last else "^", token if token != fold else fold))
        last = end
    return _with_questions(found, text[last:]) if "?" in text else found


def _with_questions(found: list[Word], rest: str) -> list[Word]:
    """The words told whether they stand in a question; a text without a question mark is as it was."""
    gap, asked, marked = rest, False, []
    for word in reversed(found):
        asked = _asks(gap, asked)
        marked.append(word._replace(question=True) if asked else word)
        gap = word.gap
    return marked[::-1]


def _asks(gap: str, before: bool) -> bool:
    """Whether a sentence that goes on over this gap ends with a question mark."""
    end = next((character for character in gap if character in ".!?\n"), None)
    return end == "?" if end else before


def index(phrases: Iterable[Phrase]) -> Index:
    """The phrases by their first two words, the longest first: what `find` looks up."""
    table: Index = {}
    for phrase in phrases:
        shape = tuple((word.gap, word.fold) for word in words(phrase.form))
        if shape:
            second = shape[1] if len(shape) > 1 else None
            table.setdefault(shape[0][1], {}).setdefault(second, []).append((shape, phrase))
    for entries in (entries for begun in table.values() for entries in begun.values()):
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


def of_entry(entry: dict, category: str = "") -> list[Phrase]:
    """One phrase for every form of a lexicon's entry, all with its rules; look-alikes keep their own category."""
    found = lexicons.LOOK_ALIKE if entry["category"] == lexicons.LOOK_ALIKE else category
    rules = {rule: frozenset(map(str.casefold, lexicons.listed(entry[rule]))) for rule in lexicons.RULES[2:]}
    forms = [entry["term"], *lexicons.listed(entry["forms"])]
    return [Phrase(form, entry["term"], found, entry["case"], **rules) for form in forms]


def matches(text_words: list[Word], phrases: Index, start: int, end: int) -> Iterator[Hit]:
    """The phrases between two places of a text, from left to right, none inside another.

    The neighbours that rule out a look-alike may stand outside; the phrase itself may not.
    """
    last = start
    for at in range(_first(text_words, start), len(text_words)):
        word = text_words[at]
        if word.end > end:
            return
        begun = phrases.get(word.fold) if word.start >= last else None
        hit = _longest(text_words, at, begun, end) if begun else None
        if hit:
            last = hit.end
            yield hit


def between(text_words: list[Word], start: int, end: int) -> list[Word]:
    """The words that begin between two places of a text."""
    return text_words[_first(text_words, start) : _first(text_words, end)]


def _longest(text_words: list[Word], at: int, begun: dict, end: int) -> Hit | None:
    following = text_words[at + 1] if at + 1 < len(text_words) else None
    second = (following.gap, following.fold) if following else None
    for shape, phrase in (*begun.get(second, ()), *begun.get(None, ())) if following else begun.get(None, ()):
        stop = at + len(shape)
        if stop > len(text_words) or text_words[stop - 1].end > end:
            continue
        rest = zip(text_words[at + 2 : stop], shape[2:], strict=True)
        fits = len(shape) <= 2 or all((word.gap, word.fold) == part for word, part in rest)
        if fits and _allowed(phrase, text_words, at, stop):
            return Hit(phrase, text_words[at].start, text_words[stop - 1].end)
    return None


def _allowed(phrase: Phrase, text_words: list[Word], at: int, stop: int) -> bool:
    if not (phrase.case or phrase.not_after or phrase.not_before or phrase.only_after or phrase.only_before):
        return True
    before, after = _before(text_words, at), _after(text_words, stop)
    if phrase.case and not _in_case(phrase.case, text_words, at, "<start>" in before):
        return False
    if before & phrase.not_after or after & phrase.not_before:
        return False
    if phrase.only_after and not before & phrase.only_after:
        return False
    return not phrase.only_before or bool(after & phrase.only_before)


def _in_case(case: str, text_words: list[Word], at: int, starts: bool) -> bool:
    """Whether a word has the letter case that its entry asks for; in a text all in capitals, capitals tell nothing."""
    text = text_words[at].text
    if case == "capital":
        return text[0].isupper()
    if not text.isupper() or len(text) == 1:
        return starts or not text.istitle()
    return any(_loud(text_words[near].text) for near in (at - 1, at + 1) if 0 <= near < len(text_words))


def _loud(text: str) -> bool:
    return len(text) > 1 and text.isupper()


def _before(text_words: list[Word], at: int) -> set[str]:
    """What stands right before: the word and its kinds; <start> after punctuation and at the beginning."""
    if at and text_words[at].gap in ("", " "):
        return _kinds(text_words[at - 1])
    return {"<start>"}


def _after(text_words: list[Word], stop: int) -> set[str]:
    """What stands right after: the word and its kinds; <end> before punctuation and at the end."""
    if stop < len(text_words) and text_words[stop].gap in ("", " "):
        return _kinds(text_words[stop])
    numbered = stop < len(text_words) and text_words[stop].gap == "." and text_words[stop].fold[0].isdigit()
    return {"<end>", "<numbered>"} if numbered else {"<end>"}


def _kinds(word: Word) -> set[str]:
    kinds = {word.fold}
    if word.fold[0].isdigit() or word.fold in _NUMERALS:
        kinds.add("<number>")
    if word.text[0].isupper() and word.fold != "i":
        kinds.add("<name>")
    if word.question:
        kinds.add("<question>")
    return kinds


def _plain(gap: str) -> str:
    """White space as one space, but a blank line as itself: no phrase goes over it."""
    if not gap.isspace():
        return gap.strip().replace("’", "'")
    return "\n\n" if len(gap.splitlines()) > 2 or gap.count("\n") > 1 else " "


def _first(text_words: list[Word], start: int) -> int:
    """The number of the first word that begins at a place or after it."""
    return bisect.bisect_left(text_words, start, key=_START)
