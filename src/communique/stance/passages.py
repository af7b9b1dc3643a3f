"""The sentences of documents as the layers read them: each encoded at most once, whoever asks first."""

import functools
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from communique import tokens
from communique.stance import reader
from communique.stance.reader import Reader

Span = tuple[int, int]
LONGEST = 1500  # characters: a sentence without a full stop is read in pieces


class Passage:
    """A sentence: `start` and `end` in its document, and the reader's answers, asked with characters of the document.

    Spans are cut to the sentence; those outside it count as absent.
    """

    def __init__(self, text: str, start: int, end: int, encoder: Reader):
        self.start, self.end, self.text = start, end, text[start:end]
        self._encoder = encoder

    @functools.cached_property
    def _read(self) -> reader.Passage:
        return self._encoder.read(self.text)

    def towards(self, targets: Sequence[Sequence[Span]]) -> np.ndarray:
        """How the sentence treats each target: a row of `reader.POLARITY` each."""
        return self._read.towards([self._inside(target) for target in targets])

    def conflict(self) -> np.ndarray:
        """Whether the sentence holds a verbal conflict, by `reader.CONFLICT`; asked once, whoever speaks in it."""
        return self._conflict

    @functools.cached_property
    def _conflict(self) -> np.ndarray:
        return self._read.conflict()

    def root(self, sources: Sequence[Span], targets: Sequence[Span]) -> np.ndarray:
        """What the source does to the target, by `reader.ROOTS`."""
        return self._read.root(self._inside(sources), self._inside(targets))

    def directed(self, pairs: Sequence[tuple[Span, Span]]) -> np.ndarray:
        """Who is for or against whom: a row of `reader.DIRECTED` for each pair."""
        return self._read.directed([(self._moved(p), self._moved(q)) for p, q in pairs])

    def _inside(self, spans: Iterable[Span]) -> list[Span]:
        return [self._moved(span) for span in spans if span[0] < self.end and span[1] > self.start]

    def _moved(self, span: Span) -> Span:
        return span[0] - self.start, span[1] - self.start


class Passages:
    """The sentences of `documents` (a frame), read by an encoder when they are first asked about."""

    def __init__(self, documents: pd.DataFrame, encoder: Reader):
        self._texts = dict(zip(documents["document"], documents["text"], strict=True))
        self._bodies = dict(zip(documents["document"], documents["body"], strict=True))
        self._heads = dict(zip(documents["document"], documents["headline"], strict=True))
        self._encoder = encoder
        self._cut: dict[str, np.ndarray] = {}
        self._made: dict[tuple[str, int], Passage] = {}

    def sentences(self, document: str, spans: Sequence[Sequence[int]]) -> list[Passage]:
        """The sentences that any of the spans touches, in the order of the text."""
        if document not in self._cut:
            self._cut[document] = self._bounds(document)
        bounds = self._cut[document]
        if not len(bounds) or not len(spans):
            return []
        touched = np.zeros(len(bounds), dtype=bool)
        for start, end in spans:
            first = np.searchsorted(bounds[:, 1], start, side="right")
            touched[first : np.searchsorted(bounds[:, 0], end)] = True
        return [self._passage(document, int(start), int(end)) for start, end in bounds[touched]]

    def _passage(self, document: str, start: int, end: int) -> Passage:
        key = (document, start)
        if key not in self._made:
            self._made[key] = Passage(self._texts[document], start, end, self._encoder)
        return self._made[key]

    def _bounds(self, document: str) -> np.ndarray:
        text = self._texts[document]
        ranges = [*(self._heads[document] or []), *(self._bodies[document] or [])]
        found = [span for start, end in ranges for span in tokens.sentences(text, start, end)]
        return np.array(sorted(piece for span in found for piece in _pieces(*span))).reshape(-1, 2)


def _pieces(start: int, end: int) -> list[Span]:
    return [(at, min(at + LONGEST, end)) for at in range(start, end, LONGEST)]
