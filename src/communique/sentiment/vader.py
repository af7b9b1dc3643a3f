"""NLTK's VADER, set up from the lexicon that its authors publish.

Hutto, C. and Gilbert, E. (2014). VADER: a parsimonious rule-based model for sentiment analysis of social media text.
ICWSM 8, 216-225. NLTK carries the rules and fetches the lexicon by a download of its own; the package vaderSentiment
carries the lexicon itself.

NLTK's own entrance compares every word of a text with every mark of punctuation, and asks its rules of every word.
`read` finds the same words by looking at each alone, and the rules, NLTK's, are asked of words of the lexicon only:
all others have no valence. The scores are the same to the digit (a test compares them) in a fraction of the time.
"""

import functools
import importlib.resources
import re
from typing import NamedTuple

from communique import lexicons
from communique.toolkit import SentimentIntensityAnalyzer, VaderConstants

_CHUNK = re.compile(r"\S\S+")  # VADER leaves out what is one character long
_MARKS = VaderConstants.REGEX_REMOVE_PUNCTUATION
_ENDS = frozenset(VaderConstants.PUNC_LIST)
_NO_WORDS = frozenset[str]()


class Word(NamedTuple):
    """A word as VADER reads it, its small letters, and its place in the text."""

    text: str
    fold: str
    start: int


class Reading(NamedTuple):
    """The words of a text; the names of the last two fields are those under which NLTK's rules look for them."""

    text: str
    words: list[Word]
    words_and_emoticons: list[str]
    is_cap_diff: bool  # whether some words, not all, are in capitals: then they are emphasis


def read(text: str) -> Reading:
    """A text cut into VADER's words: white space divides, one mark of punctuation (or a row of them) falls off."""
    words = []
    for found in _CHUNK.finditer(text):
        word, fold, offset = _stripped(found.group())
        words.append(Word(word, fold, found.start() + offset))
    plain = [word.text for word in words]
    capitals = sum(map(str.isupper, plain))
    return Reading(text, words, plain, 0 < capitals < len(plain))


def compound(reading: Reading, *, without: frozenset[str] = _NO_WORDS) -> float:
    """VADER's compound score of a text, -1 to 1; 0 where no word of the lexicon is in it.

    `without` are words, in small letters, that are taken out of the lexicon first.
    """
    analyzer = _analyzer(without)
    valences = _valences(reading, analyzer)
    if not any(valences):
        return 0.0
    if any(word.fold == "but" for word in reading.words):
        valences = analyzer._but_check(reading.words_and_emoticons, valences)
    return float(analyzer.score_valence(valences, reading.text)["compound"])


def trimmed(reading: Reading) -> float:
    """The compound score by a lexicon without the words that mean something else in diplomacy."""
    return compound(reading, without=diplomatic_words())


def carriers(reading: Reading) -> list[tuple[int, int, float]]:
    """The words of the lexicon that VADER reads in a text: start, end and the lexicon's valence, -4 to 4."""
    lexicon, boosters = _analyzer().lexicon, VaderConstants.BOOSTER_DICT
    following = [*(word.fold for word in reading.words[1:]), ""]
    return [
        (word.start, word.start + len(word.text), lexicon[word.fold])
        for word, after in zip(reading.words, following, strict=False)
        if word.fold in lexicon and word.fold not in boosters and (word.fold, after) != ("kind", "of")
    ]


@functools.cache
def diplomatic_words() -> frozenset[str]:
    """The words of VADER's lexicon that mean something else in diplomacy: data/lexicons/diplomatic_words.csv."""
    entries = lexicons.load("diplomatic_words").to_dict("records")
    return frozenset(form for entry in entries for form in [entry["term"], *lexicons.listed(entry["forms"])])


def _valences(reading: Reading, analyzer: SentimentIntensityAnalyzer) -> list[float]:
    """What each word adds by NLTK's rules. A word that comes twice is judged where it comes first, as NLTK does."""
    valences, known = [0.0] * len(reading.words), {}
    for place, word in enumerate(reading.words):
        if word.fold in analyzer.lexicon and word.fold not in VaderConstants.BOOSTER_DICT:
            if word.text not in known:
                known[word.text] = _valence(reading, analyzer, place)
            valences[place] = known[word.text]
    return valences


def _valence(reading: Reading, analyzer: SentimentIntensityAnalyzer, place: int) -> float:
    words = reading.words
    if words[place].fold == "kind" and place + 1 < len(words) and words[place + 1].fold == "of":
        return 0.0
    return analyzer.sentiment_valence(0.0, reading, words[place].text, place, [])[0]


@functools.lru_cache(maxsize=2**16)
def _stripped(chunk: str) -> tuple[str, str, int]:
    """The word in a chunk, its small letters, and where in the chunk it begins.

    What VADER takes off is one of its marks, before the word or after it, where no other punctuation is in the chunk.
    """
    word = _MARKS.sub("", chunk)
    offset = chunk.find(word)
    single = len(word) > 1 and (chunk[:offset] or chunk[len(word) :]) in _ENDS
    if not single or offset < 0 or (offset and offset + len(word) < len(chunk)):
        word, offset = chunk, 0
    return word, word.lower(), offset


@functools.cache
def _analyzer(without: frozenset[str] = _NO_WORDS) -> SentimentIntensityAnalyzer:
    """The analyser without its constructor, which would look for the lexicon among NLTK's downloads."""
    analyzer = SentimentIntensityAnalyzer.__new__(SentimentIntensityAnalyzer)
    published = importlib.resources.files("vaderSentiment") / "vader_lexicon.txt"
    analyzer.lexicon_file = published.read_text(encoding="utf-8").strip("\n")
    analyzer.lexicon = {word: valence for word, valence in analyzer.make_lex_dict().items() if word not in without}
    analyzer.constants = VaderConstants()
    return analyzer
