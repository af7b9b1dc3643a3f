"""The stance reader: an encoder in two storeys, run by ONNX Runtime in eight-bit integers.

    window ─► lower layers, once ─► for each question: upper layers, with the roles of its pieces ─► heads

`communique.stance.windows` says what a window is; `communique.codes.HEADS` what the heads answer. Weights that ship lie
in `weights/accurate` and `weights/fast`; `training/stance` makes them.
"""

import functools
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from communique import encoder
from communique.codes import HEADS
from communique.stance import windows
from communique.stance.windows import SOURCE, TARGET, Issue, Query, Span, Vocabulary, Window

WEIGHTS = Path(__file__).parent / "weights"
READERS = ("accurate", "fast")
USUAL = READERS[0]
_PIECES = 320  # of queries that are asked at once: more take memory, which grows with their square, and save no time

Chances = dict[str, np.ndarray]  # by head: probabilities, one row for each issue, piece or mention where there are many


class Asked(NamedTuple):
    """A query on a window, with the pieces (of those kept) of each mention that it is to judge."""

    query: Query
    mentions: Sequence[np.ndarray] = ()


class Reader:
    """Loaded weights. Made once by `load`; holds no state of a text."""

    def __init__(self, folder: Path, threads: int = 1):
        self.name = folder.name
        self.settings = json.loads(encoder.stored(folder / "settings.json"))
        self.sizes = windows.Sizes(**self.settings.get("sizes", {}))
        self.words = Vocabulary(encoder.stored(folder / "tokenizer.json"))
        self._lower, self._upper = (encoder.session(folder / f"{name}.onnx", threads) for name in ("lower", "upper"))
        self._taken = {one.name for one in self._upper.get_inputs()}  # BERT's asks for no places: its pieces know them
        self._ahead = functools.lru_cache(maxsize=4)(self._in_front)  # windows of one document have the same
        # The longest window first: the pool can't join pieces, so that windows that grow would each take more of it.
        self._lower.run(["hidden"], dict.fromkeys(("ids", "roles"), np.zeros((1, windows.LONGEST), np.int64)))

    def answers(self, window: Window, asked: Sequence[Asked]) -> Iterator[Chances]:
        """What every head answers to each query, in their order. The window is read once."""
        hidden, found = self._hidden(window), dict[int, Chances]()
        for some in _together(asked):
            found.update(zip(some, self._some(hidden, window, [asked[place] for place in some]), strict=True))
        yield from (found[place] for place in range(len(asked)))

    def _hidden(self, window: Window) -> np.ndarray:
        """What the lower layers make of each piece of a window."""
        if not self.sizes.apart:
            return self._read(window.ids, window.roles)
        ids, roles = window.ids[window.front :], window.roles[window.front :]
        return np.concatenate(
            [self._ahead(window.ids[: window.front].astype(np.int64).tobytes()), self._read(ids, roles)]
        )

    def _read(self, ids: np.ndarray, roles: np.ndarray) -> np.ndarray:
        fed = {"ids": ids[None].astype(np.int64), "roles": roles[None].astype(np.int64)}
        return self._lower.run(["hidden"], fed)[0][0]

    def _in_front(self, packed: bytes) -> np.ndarray:
        ids = np.frombuffer(packed, np.int64)
        return self._read(ids, np.zeros_like(ids))

    def _some(self, hidden: np.ndarray, window: Window, asked: Sequence[Asked]) -> Iterator[Chances]:
        names = list(HEADS)
        fed = {name: value for name, value in _fed(hidden, window, asked).items() if name in self._taken}
        found = dict(zip(names, map(_softmax, self._upper.run(names, fed)), strict=True))
        for row, one in enumerate(asked):
            size = {"condition": len(one.query.keep), "judgement": len(one.mentions)}
            yield {name: chances[row][: size.get(name)] for name, chances in found.items()}

    def polarity(self, text: str, targets: Sequence[Span]) -> np.ndarray:
        """How a text treats each target: a row of `codes.POLARITY` each (Hamborg and Donnay 2021)."""
        return self._of(text, [[(TARGET, target)] for target in targets], "polarity")

    def conflict(self, text: str) -> np.ndarray:
        """Whether a text holds a verbal conflict, by `codes.CONFLICT` (Zaczynska et al. 2024)."""
        return self._of(text, [[]], "conflict")[0]

    def root(self, text: str, sources: Iterable[Span], targets: Iterable[Span]) -> np.ndarray:
        """What the source does to the target, by the root codes of PLOVER in `codes.ROOTS`."""
        roles = [*((SOURCE, span) for span in sources), *((TARGET, span) for span in targets)]
        return self._of(text, [roles], "root")[0]

    def directed(self, text: str, pairs: Sequence[tuple[Span, Span]]) -> np.ndarray:
        """Who is for or against whom: a row of `codes.DIRECTED` for each pair (Park, Pan and Joo 2021)."""
        return self._of(text, [[(SOURCE, p), (TARGET, q)] for p, q in pairs], "directed")

    def topic(self, text: str, topic: str) -> np.ndarray:
        """The stance of a comment towards a topic, by `codes.TOPIC` (Allaway and McKeown 2020)."""
        return self._of(text, [[]], "topic", [Issue(topic)])[0, 0]

    def _of(self, text: str, roles: Sequence[list], head: str, issues: Sequence[Issue] = ()) -> np.ndarray:
        window = windows.whole(text, issues, self.words)
        asked = [Asked(windows.asking(window, some)) for some in roles]
        return np.array([chances[head] for chances in self.answers(window, asked)])


@functools.cache
def load(folder: Path, threads: int = 1) -> Reader:
    """The reader whose weights lie in `folder`. Raises ResourceError where they are missing or damaged."""
    with encoder.whole(folder):
        return Reader(folder, threads)


def loaded(name: str = USUAL, threads: int = 1) -> Reader:
    """The reader that ships under a name of `READERS`, loaded once."""
    return load(WEIGHTS / name, threads)


def _together(asked: Sequence[Asked]) -> Iterator[list[int]]:
    """The places of queries of like length that, each as long as the longest, have no more than _PIECES; a longer one
    is asked alone.
    """
    some: list[int] = []
    for place in sorted(range(len(asked)), key=lambda place: len(asked[place].query.keep)):
        if some and len(asked[place].query.keep) * (len(some) + 1) > _PIECES:
            yield some
            some = []
        some.append(place)
    if some:
        yield some


def _fed(hidden: np.ndarray, window: Window, asked: Sequence[Asked]) -> dict[str, np.ndarray]:
    count, length = len(asked), max(len(one.query.keep) for one in asked)
    mentions = max(1, *(len(one.mentions) for one in asked))
    places, roles = np.zeros((count, length), np.int64), np.zeros((count, length), np.int64)
    absent, named = np.ones((count, length), bool), np.zeros((count, mentions, length), np.float32)
    markers = np.zeros((count, max(1, len(window.issues))), np.int64)
    for row, one in enumerate(asked):
        size = len(one.query.keep)
        places[row, :size], roles[row, :size], absent[row, :size] = one.query.keep, one.query.roles, False
        markers[row, : len(window.issues)] = one.query.markers
        for number, mention in enumerate(one.mentions):
            named[row, number, :size] = mention
    return {"x": hidden[places], "places": places, "roles": roles, "absent": absent, "markers": markers,
            "mentions": named}  # fmt: skip


def _softmax(scores: np.ndarray) -> np.ndarray:
    raised = np.exp(scores - scores.max(-1, keepdims=True, initial=-np.inf))
    return raised / raised.sum(-1, keepdims=True)
