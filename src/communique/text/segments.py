"""Sentences and words by NLTK, always with their places: a span gives back exactly the characters that stand there.

Both tokenisers read a copy of the text in which typographic quotes are plain. Every mark is replaced by as many
characters, so that the copy is as long as the text and places in the one are places in the other.
"""

import functools
import re
from itertools import pairwise

from communique import lexicons
from communique.toolkit import NLTKWordTokenizer, PunktParameters, PunktSentenceTokenizer

Span = tuple[int, int]

_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\r?\n\s*)+|\r(?:[^\S\r\n]*\r)+|\u2029+")
_PLAIN = str.maketrans("“”„«»‘’", '"""""\'\'')
# NLTK writes `` and '' for straight double quotes, and cuts a word at a typographic apostrophe. It leaves ” as it is.
_STRAIGHT = re.compile("\"|''")
_APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)")
LONGEST = 20_000  # characters of a sentence; NLTK's time grows with the square of a paragraph's length
_AHEAD = 200  # characters after the end of a sentence that may bear on it
# Pronouns and articles that begin a sentence even right after an abbreviation: "in the U.S. He left".
_STARTERS = {"the", "he", "she", "it", "they", "we", "this", "these", "those"}
_WORDS = NLTKWordTokenizer()


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The spans of the sentences in `text[start:end]`, counted in `text`, without the white space around them.

    Every other character is in exactly one sentence. A blank line ends one; so does what Punkt (Kiss and Strunk 2006)
    takes for an end, with the abbreviations of `data/lexicons/abbreviations.csv`, unless a small letter follows:
    "Why?" he asked. What is longer than `LONGEST`, with no end in it, is cut between two words.
    """
    end = len(text) if end is None else end
    plain = text[start:end].translate(_PLAIN)
    spans = [span for block in _blocks(plain) for span in _block_sentences(plain, *block)]
    return [(start + left, start + right) for left, right in spans]


def words(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The spans of the NLTK tokens in `text[start:end]`, punctuation included, counted in `text`.

    Every character that is not white space is in exactly one token.
    """
    end = len(text) if end is None else end
    return [span for left, right in sentences(text, start, end) for span in _sentence_words(text, left, right)]


def _blocks(text: str) -> list[Span]:
    """What stands between blank lines."""
    cuts = [0, *(place for found in _BLANK_LINE.finditer(text) for place in found.span()), len(text)]
    return list(zip(cuts[::2], cuts[1::2], strict=True))


def _block_sentences(text: str, left: int, right: int) -> list[Span]:
    cuts = [left]
    while right - cuts[-1] > LONGEST:
        start, stop = cuts[-1], cuts[-1] + LONGEST
        cuts += [end for end in _ends(text, start, stop) if end < stop - _AHEAD] or [_gap(text, start, stop)]
    cuts += [*_ends(text, cuts[-1], right), right]
    return [span for span in (_trim(text, a, b) for a, b in pairwise(cuts)) if span]


def _ends(text: str, left: int, right: int) -> list[int]:
    """Where sentences end before `right`, ascending."""
    block = text[left:right]
    ends = {stop for _, stop in _punkt().span_tokenize(block)}
    return [left + stop for stop in sorted(ends) if 0 < stop < len(block) and not _goes_on(block, stop)]


def _gap(text: str, left: int, right: int) -> int:
    """The last white space before `right`; `right` where there is none."""
    return next((place for place in range(right - 1, left, -1) if text[place].isspace()), right)


def _goes_on(block: str, stop: int) -> bool:
    """Whether the sentence goes on after this end: a small letter follows, or a number after "No." and its like."""
    after = block[stop : stop + 40].lstrip()[:1]
    if after.islower():
        return True
    return after.isdigit() and _last_word(block[max(0, stop - 12) : stop]) in _abbreviations("number")


def _last_word(text: str) -> str:
    found = re.search(r"([^\W\d_]+)\.$", text)
    return found.group(1).lower() if found else ""


def _trim(text: str, left: int, right: int) -> Span | None:
    piece = text[left:right]
    left += len(piece) - len(piece.lstrip())
    right = left + len(piece.strip())
    return (left, right) if left < right else None


def _sentence_words(text: str, left: int, right: int) -> list[Span]:
    if right - left == 1:
        return [(left, right)]
    copy = _STRAIGHT.sub(lambda found: "”" * len(found.group()), text[left:right])
    copy = _APOSTROPHE.sub("'", copy)
    return [(left + a, left + b) for a, b in _WORDS.span_tokenize(copy)]


@functools.cache
def _abbreviations(category: str | None = None) -> frozenset[str]:
    table = lexicons.load("abbreviations")
    chosen = table["category"] == category if category else table["category"] != "number"
    return frozenset(table.loc[chosen, "term"].str.lower())


@functools.cache
def _punkt() -> PunktSentenceTokenizer:
    parameters = PunktParameters()
    parameters.abbrev_types = set(_abbreviations())
    parameters.sent_starters = set(_STARTERS)
    return PunktSentenceTokenizer(parameters)
