"""A user's own coded sentences: what the reader got wrong on those most like a statement shifts its answer.

Few examples, no training: each is read as a statement of its own. The difference between its code and what the reader
answered is a residual; a statement's witness is the mean of the residuals, each weighed by how like the two are in
words (Nadaraya and Watson 1964), and drawn towards nothing where there are few.
"""

import functools
import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from communique import lexicons
from communique.codes import POSITION
from communique.stance import issues as issue_terms
from communique.stance import windows
from communique.stance.reader import Asked, Reader
from communique.stance.windows import Issue, Statement
from communique.text import phrases
from communique.toolkit import PorterStemmer

MOST = 20  # sentences of one issue
_ALIKE = 0.15  # how much a sentence counts that shares no word with the statement
_DRAWN = 1.0  # sentences' worth of no shift
_WORD = re.compile(r"[^\W\d_]{2,}")


def shift(issue: Issue, content: str, residuals: np.ndarray) -> np.ndarray:
    """The witness of an issue's examples on a statement: for each of codes.POSITION how much more (above 0) or less
    likely it is than the reader has it. `residuals` are examples x codes.POSITION, as `of` gives them.
    """
    own = _counts(content)
    weights = np.array([_ALIKE + similarity(own, _counts(sentence)) for sentence, _ in issue.examples])
    return weights @ residuals / (_DRAWN + weights.sum())


def similarity(one: Counter, other: Counter) -> float:
    """The cosine of two counts of words, 0 to 1."""
    shared = sum(count * other[word] for word, count in one.items())
    size = math.sqrt(sum(n * n for n in one.values()) * sum(n * n for n in other.values()))
    return shared / size if size else 0.0


@functools.lru_cache(maxsize=4)
def of(issues: tuple[Issue, ...], reader: Reader) -> tuple[np.ndarray, ...]:
    """For each issue what the reader lacks on each of its examples: examples x codes.POSITION, each row sums to 0."""
    return tuple(_residuals(number, issues, reader) for number in range(len(issues)))


def _residuals(number: int, issues: Sequence[Issue], reader: Reader) -> np.ndarray:
    rows = [
        np.eye(len(POSITION))[POSITION.index(side)] - _read(sentence, number, issues, reader)
        for sentence, side in issues[number].examples
    ]
    return np.array(rows).reshape(-1, len(POSITION))


def _read(sentence: str, number: int, issues: Sequence[Issue], reader: Reader) -> np.ndarray:
    """What the reader answers on an issue about a sentence by itself, with the issues that share its pass."""
    first = number // windows.MOST_ISSUES * windows.MOST_ISSUES
    chunk = issues[first : first + windows.MOST_ISSUES]
    ahead = windows.front(chunk, np.zeros(0, np.int32), reader.words)
    whole, named = Statement(((0, len(sentence)),)), issue_terms.places(phrases.words(sentence), chunk)
    (window,) = windows.windows(reader.words.pieces(sentence), [whole], ahead, named, reader.words, reader.sizes)
    (answer,) = reader.answers(window, [Asked(windows.query(window, whole))])
    return answer["position"][number - first]


@functools.lru_cache(maxsize=4096)
def _counts(text: str) -> Counter:
    return Counter(_stem(word) for word in _WORD.findall(text.casefold()) if word not in _common())


@functools.cache
def _common() -> frozenset[str]:
    return frozenset(lexicons.stop_words())


_stem = functools.lru_cache(maxsize=20_000)(PorterStemmer().stem)
