"""Tags of words to spans: the best legal sequence of BIO tags (Ramshaw and Marcus 1995), by Viterbi's algorithm."""

from collections import deque
from typing import NamedTuple

import numpy as np

from communique.encoder import Encoded, Window
from communique.wordforms import Words

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("source", "cue", "content")
_CLOSED = frozenset(".!?:…”’)")
STRETCH = 32  # windows read before their tags are settled


class Piece(NamedTuple):
    """Words `first` up to, not including, `end`, that are a source, a cue, or a piece of a content."""

    role: str
    first: int
    end: int


class Tagged(NamedTuple):
    """The words of a text with their tags, and what linking needs to know of the words that begin a piece."""

    words: Words
    scores: np.ndarray  # of the tags alone, one row a word
    tags: np.ndarray  # numbers in TAGS, one a word
    begins: list["Begins"]


class Begins(NamedTuple):
    """The words of one window that begin a piece, and all scores that this window gave them."""

    window: Window
    words: np.ndarray  # their numbers in the text, ascending
    scores: np.ndarray  # one row a word

    def of(self, words: np.ndarray) -> np.ndarray:
        """The scores of some of these words."""
        return self.scores[np.searchsorted(self.words, words)]


def silent(columns: int) -> np.ndarray:
    """The scores of a word that is surely outside, as many as the encoder gives."""
    return np.where(np.arange(columns) == 0, 20.0, 0.0)


def read(encoded: Encoded, *, outside: float = 0.0) -> Tagged:
    """The tags of an encoded text. `outside` is as in `decode`.

    A few windows at a time: once the tags of all its words are settled, a window keeps only the scores of those that
    begin a piece. Nothing before a word that is surely outside bears on what comes after it.
    """
    count, done, read = len(encoded.words.forms), 0, 0
    waiting: deque[tuple[Window, np.ndarray]] = deque()
    begins: list[Begins] = []
    scores, tags = np.zeros((count, len(TAGS)), np.float32), np.zeros(count, np.int64)
    for window, found in zip(encoded.windows, encoded.scores, strict=True):
        waiting.append((window, found))
        read = window.keep.stop
        scores[window.keep] = found[window.keep.start - window.start : read - window.start, : len(TAGS)]
        if len(waiting) % STRETCH == 0 or read == count:
            settled = read if read == count else done + _settled(scores[done:read], outside)
            tags[done:settled] = decode(scores[done:settled], outside=outside)
            done = settled
            while waiting and waiting[0][0].end <= done:
                first, seen = waiting.popleft()
                begins.append(_begins(first, seen, tags))
    return Tagged(encoded.words, scores, tags, begins)


def _settled(scores: np.ndarray, outside: float) -> int:
    """How many words there are up to the last one that is surely outside."""
    certain = np.flatnonzero(_certain(_biased(scores, outside))[:-1])  # what follows the last is not known yet
    return int(certain[-1]) + 1 if len(certain) else 0


def _begins(window: Window, scores: np.ndarray, tags: np.ndarray) -> Begins:
    there = np.flatnonzero(tags[window.start : window.end] % 2)
    return Begins(window, there + window.start, scores[there])


def log_probabilities(scores: np.ndarray) -> np.ndarray:
    """The logarithm of the softmax along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def decode(scores: np.ndarray, *, outside: float = 0.0) -> np.ndarray:
    """The likeliest legal tags for rows of tag scores: no I but after the B or I of its role.

    `outside` is added to the score of O: below 0 more words are found, above 0 fewer.

    Where each word's own best tag makes a legal sequence, that is the answer; only stretches between two words that
    are surely outside, with a breach in them, are worked through.
    """
    scores = _biased(scores, outside)
    tags = scores.argmax(axis=1) if len(scores) else np.zeros(0, dtype=np.int64)
    parting = np.flatnonzero(_certain(scores)) if len(scores) else tags
    done = 0
    for breach in np.flatnonzero(_breaches(tags)):
        if breach >= done:
            place = np.searchsorted(parting, breach)
            start = int(parting[place - 1]) + 1 if place else 0
            done = int(parting[place]) if place < len(parting) else len(tags)
            tags[start:done] = _viterbi(scores[start:done].tolist())
    return tags


def _biased(scores: np.ndarray, outside: float) -> np.ndarray:
    return scores + np.where(np.arange(len(TAGS)) == 0, outside, 0).astype(scores.dtype)


def _certain(scores: np.ndarray) -> np.ndarray:
    """True where a word is outside on the best path, whatever stands around it.

    On a path on which it is not, make it outside, and an I behind it a B: the path stays legal, and wins by the lead of
    O over the word's other tags, less what that I has more than that B.
    """
    lead = scores[:, 0] - scores[:, 1:].max(axis=1)
    gain = np.zeros_like(lead)
    gain[:-1] = (scores[1:, 2::2] - scores[1:, 1::2]).max(axis=1)
    return lead >= np.maximum(gain, 0)


def pieces(tags: np.ndarray) -> list[Piece]:
    """The spans that legal tags mark, in the order of the text."""
    begins = np.flatnonzero(tags % 2 == 1)
    going_on = (tags > 0) & (tags % 2 == 0)
    stops = np.append(np.flatnonzero(~going_on), len(tags))
    ends = stops[np.searchsorted(stops, begins, side="right")] if len(begins) else begins
    roles = [ROLES[tag // 2] for tag in tags[begins]]
    return [Piece(*piece) for piece in zip(roles, begins.tolist(), ends.tolist(), strict=True)]


def cut(found: list[Piece], words: Words) -> list[Piece]:
    """The pieces, each ended where a paragraph ends in it that has no full stop: a headline or a date line.

    A content may run over paragraphs, but not from a headline into the text below.
    """
    broken = np.flatnonzero(np.diff(words.paragraphs, prepend=0) > 0)
    broken = np.array([word for word in broken if words.forms[word - 1] not in _CLOSED], dtype=np.int64)
    ends = [broken[np.searchsorted(broken, piece.first, side="right") :][:1] for piece in found]
    return [piece._replace(end=min([piece.end, *end.tolist()])) for piece, end in zip(found, ends, strict=True)]


def _breaches(tags: np.ndarray) -> np.ndarray:
    """True where an I follows neither the B nor the I of its role."""
    before = np.concatenate([[0], tags[:-1]]) if len(tags) else tags
    inside = (tags > 0) & (tags % 2 == 0)
    return inside & (before != tags) & (before != tags - 1)


def _viterbi(rows: list[list[float]]) -> list[int]:
    """The best legal path. An I has two possible forerunners, every other tag the best of all."""
    best = [value if tag % 2 or not tag else -1e9 for tag, value in enumerate(rows[0])]
    back = []
    for row in rows[1:]:
        top = max(range(len(best)), key=best.__getitem__)
        came = [top] * len(row)
        for tag in (2, 4, 6):
            came[tag] = tag if best[tag] >= best[tag - 1] else tag - 1
        best = [best[origin] + value for origin, value in zip(came, row, strict=True)]
        back.append(came)
    path = [max(range(len(best)), key=best.__getitem__)]
    for came in reversed(back):
        path.append(came[path[-1]])
    return path[::-1]
