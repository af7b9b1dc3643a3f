"""NLTK's VADER, set up from the lexicon that its authors publish.

Hutto, C. and Gilbert, E. (2014). VADER: a parsimonious rule-based model for sentiment analysis of social media text.
ICWSM 8, 216-225. NLTK carries the rules and fetches the lexicon by a download of its own; the package vaderSentiment
carries the lexicon itself.
"""

import functools
import importlib.resources
import re

from nltk.sentiment.vader import SentimentIntensityAnalyzer, SentiText, VaderConstants

_CHUNK = re.compile(r"\S\S+")  # VADER leaves out what is one character long


def compound(text: str) -> float:
    """VADER's compound score of a text, -1 to 1; 0 where no word of the lexicon is in it."""
    return float(_analyzer().polarity_scores(text)["compound"])


def carriers(text: str) -> list[tuple[int, int, float]]:
    """The words of the lexicon that VADER reads in a text: start, end and the lexicon's valence, -4 to 4."""
    constants, lexicon = _analyzer().constants, _analyzer().lexicon
    read = SentiText(text, constants.PUNC_LIST, constants.REGEX_REMOVE_PUNCTUATION).words_and_emoticons
    folded = [word.lower() for word in read]
    found = []
    for chunk, word, fold, after in zip(_CHUNK.finditer(text), read, folded, [*folded, ""][1:], strict=True):
        if fold in lexicon and fold not in constants.BOOSTER_DICT and (fold, after) != ("kind", "of"):
            start = chunk.start() + chunk.group().index(word)
            found.append((start, start + len(word), lexicon[fold]))
    return found


@functools.cache
def _analyzer() -> SentimentIntensityAnalyzer:
    """The analyser without its constructor, which would look for the lexicon among NLTK's downloads."""
    analyzer = SentimentIntensityAnalyzer.__new__(SentimentIntensityAnalyzer)
    published = importlib.resources.files("vaderSentiment") / "vader_lexicon.txt"
    analyzer.lexicon_file = published.read_text(encoding="utf-8").strip("\n")
    analyzer.lexicon = analyzer.make_lex_dict()
    analyzer.constants = VaderConstants()
    return analyzer
