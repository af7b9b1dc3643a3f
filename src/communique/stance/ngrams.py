"""What the words around an issue say of it: a linear classifier over n-grams, a witness beside the reader.

    ruled out | any easing of the | sanctions | on Veldria
    cue         left                ISSUE       right

Weights are learnt from the coded statements of train worlds (`training/stance/ngrams.py`): multinomial logistic
regression over binary features of one length, after Wang and Manning (2012), whose bigrams on such short texts come
near to far larger models. It knows cues by their stems, and sees on which side of the issue a word stands; of what
does not name the issue it says nothing.
"""

import bisect
import functools
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pandas as pd

from communique import encoder
from communique.codes import POSITION
from communique.stance.sides import Span
from communique.text.phrases import Word
from communique.toolkit import SnowballStemmer

WEIGHTS = Path(__file__).parent / "weights" / "ngrams.parquet"
ISSUE, BEGIN = "ISSUE", "BEGIN"  # what stands in the features for the issue's words, and for what has no weight
LENGTH = 4.0  # of the vector of a statement's features
_LONGEST = 90  # words of a content
_REACH = 8  # words to either side of the issue
_NEAR = 3  # words whose distance counts
_UNDER = 6  # words that a negative reaches
_NEGATIVES = frozenset("not no never without neither nor cannot nobody nothing".split())  # noqa: SIM905
_ENDS = frozenset('.,;:!?—–()"“”')


def chances(words: Sequence[Word], content: Sequence[Span], cue: Sequence[Span], place: Span) -> np.ndarray:
    """The probabilities of codes.POSITION of a statement on the issue that it names at `place` of its content.

    `words` are those of its document. Raises ResourceError where the weights are missing or damaged.
    """
    table = _weights()
    found = features(words, content, cue, place)
    rows = [table[name] for name in found if name in table]
    score = table[BEGIN] + (np.sum(rows, axis=0) * LENGTH / np.sqrt(len(rows)) if rows else 0.0)
    raised = np.exp(score - score.max())
    return raised / raised.sum()


def features(words: Sequence[Word], content: Sequence[Span], cue: Sequence[Span], place: Span) -> set[str]:
    """What counts: the cue, words and their pairs and triples, and what stands to either side of the issue."""
    said = _within(words, cue)
    governing = "_".join(said[:4])
    line = _line(words, content, place)[:_LONGEST]
    marked = list(_negated(line))
    found = {f"cue {governing}", *(f"cue: {one}" for one in said), *(f"word {one}" for one in marked)}
    found |= {f"two {one} {two}" for one, two in pairwise(line)}
    found |= {f"three {one} {two} {three}" for one, two, three in zip(line, line[1:], line[2:], strict=False)}
    return found | (set(_around(marked, line.index(ISSUE), governing)) if ISSUE in line else set())


def _around(line: list[str], at: int, governing: str) -> Iterator[str]:
    """The words to either side of the issue up to the end of its sentence, and what the cue governs."""
    left = _until_end(line[max(0, at - _REACH) : at][::-1])
    right = _until_end(line[at + 1 : at + 1 + _REACH])
    for side, near in (("left", left), ("right", right)):
        for far, one in enumerate(near, 1):
            yield f"{side} {one}"
            if far <= _NEAR:
                yield f"{side} {far} {one}"
    yield from (f"cue {governing} left {one}" for one in left)
    yield from (f"left {one} {two}" for one, two in combinations([w for w in left[::-1] if w not in _ENDS], 2))
    yield f"cue {governing} {'opens' if at < _NEAR + 1 else 'later'}"


def _until_end(some: list[str]) -> list[str]:
    end = next((place for place, one in enumerate(some) if one in {".", ";", ":", "!", "?"}), len(some))
    return some[:end]


def _within(words: Sequence[Word], spans: Iterable[Span]) -> list[str]:
    return [_stem(word.fold) for start, end in spans for word in _between(words, start, end)]


def _between(words: Sequence[Word], start: int, end: int) -> Sequence[Word]:
    first, last = (bisect.bisect_left(words, place, key=lambda word: word.start) for place in (start, end))
    return words[first:last]


def _line(words: Sequence[Word], content: Iterable[Span], place: Span) -> list[str]:
    """The content as stems and the marks between them, the issue's words as one."""
    line: list[str] = []
    for start, end in content:
        for number, word in enumerate(_between(words, start, end)):
            line += [mark for mark in word.gap if number and mark in _ENDS][:1]
            inside = place[0] <= word.start < place[1]
            line += [] if inside and line and line[-1] == ISSUE else [ISSUE if inside else _stem(word.fold)]
    return line


def _negated(line: Iterable[str]) -> Iterator[str]:
    """The line, with what stands under a negative marked as such (Das and Chen 2007)."""
    under = 0
    for one in line:
        under = 0 if one in _ENDS else under
        yield f"not_{one}" if under else one
        negative = one in _NEGATIVES or one.endswith(("n't", "n’t"))
        under = _UNDER if negative else max(0, under - 1)


_stemmer = SnowballStemmer("english")


@functools.lru_cache(maxsize=50_000)
def _stem(fold: str) -> str:
    return "0" if fold[0].isdigit() else _stemmer.stem(fold)


@functools.cache
def _weights() -> dict[str, np.ndarray]:
    """By feature its weight for each of codes.POSITION."""
    with encoder.whole(WEIGHTS.parent):
        table = pd.read_parquet(WEIGHTS)
    return dict(zip(table["feature"], table[list(POSITION)].to_numpy(np.float64), strict=True))
