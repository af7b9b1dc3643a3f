"""The stance encoder and its heads: one pass over a sentence, then as many questions to it as the layers have.

    text -> encoder -> a vector a word -> head: mean of the text         ┐
                                          mean of each span              ├─> two layers -> probabilities
                                          their product                  │
                                          what each span attends to      ┘

Every head takes the same kinds of features; the spans it is asked about fill its slots (a target; a holder and a
target). A slot without a span has a learned vector of its own. Probabilities are softened by a temperature fitted on
rows that the weights have not seen (Guo et al. 2017); an offset takes back that the head of topics was shown more texts
that are not about their topic than it will be asked about.
"""

import functools
import io
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import threadpoolctl

from communique import encoder, wordforms
from communique.encoder import Encoder
from communique.errors import ResourceError

WEIGHTS = Path(__file__).parent / "weights"
POLARITY = ("negative", "neutral", "positive")
CONFLICT = ("none", "direct", "indirect", "challenge", "correction")
ROOTS = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "MOBILIZE", "SANCTION", "COERCE", "ASSAULT",
)  # fmt: skip
DIRECTED = ("neutral", "positive_pq", "positive_qp", "negative_pq", "negative_qp")
TOPIC = ("against", "neutral", "favor", "conditional")
# name of a head: how many slots, and its classes
HEADS = {
    "polarity": (1, POLARITY),
    "conflict": (1, CONFLICT),
    "root": (2, ROOTS),
    "directed": (2, POLARITY),
    "topic": (1, TOPIC),
}
FURTHEST = 6  # buckets of distance on each side, doubling in width
BUCKETS = 2 * FURTHEST + 2  # the last one: no span to be distant from

Span = tuple[int, int]


class Passage:
    """A text that was read once. Spans are characters of it; those outside it count as absent."""

    def __init__(self, spans: np.ndarray, vectors: np.ndarray, heads: dict[str, dict[str, np.ndarray]]):
        if not len(vectors):
            spans, vectors = np.zeros((1, 2), np.int64), np.zeros((1, vectors.shape[1]), np.float32)
        # The encoder gives no more than half precision, and a batch of documents has thousands of sentences.
        self._spans, self._vectors, self._heads = spans.astype(np.int32), vectors.astype(np.float16), heads

    def towards(self, targets: Sequence[Sequence[Span]]) -> np.ndarray:
        """How the text treats each target: a row of `POLARITY` each (Hamborg and Donnay 2021)."""
        return self._ask("polarity", [[target] for target in targets])

    def conflict(self) -> np.ndarray:
        """Whether the text holds a verbal conflict, by the kinds of `CONFLICT` (Zaczynska et al. 2024)."""
        return self._ask("conflict", [[[]]])[0]

    def root(self, sources: Sequence[Span], targets: Sequence[Span]) -> np.ndarray:
        """What the source does to the target, by the root codes of PLOVER in `ROOTS`."""
        return self._ask("root", [[sources, targets]])[0]

    def directed(self, pairs: Sequence[tuple[Span, Span]]) -> np.ndarray:
        """For each pair (p, q), who is for or against whom: a row of `DIRECTED` each (Park, Pan and Joo 2021)."""
        found = self._ask("directed", [[[p], [q]] for p, q in pairs] + [[[q], [p]] for p, q in pairs])
        logs = np.log(found + 1e-9)
        return _softmax(directed(logs[: len(pairs)], logs[len(pairs) :]))

    def topic(self, start: int, end: int) -> np.ndarray:
        """The stance towards the topic that stands at these characters, by `TOPIC`."""
        return self._ask("topic", [[[(start, end)]]])[0]

    def _ask(self, head: str, questions: list[list[Sequence[Span]]]) -> np.ndarray:
        if not questions:
            return np.zeros((0, len(HEADS[head][1])))
        weights = self._heads[head]
        slots = np.array([[within(self._spans, spans) for spans in question] for question in questions])
        with _pools().limit(limits=1):
            scores = _logits(self._vectors.astype(np.float32), slots, weights)
        return _softmax(scores / weights["temperature"] + weights["offset"])


class Reader(NamedTuple):
    """Encoder and heads. Made once by `loaded`."""

    encoder: Encoder
    heads: dict[str, dict[str, np.ndarray]]

    def read(self, text: str) -> Passage:
        """One pass over a text: a sentence, or a few."""
        encoded = self.encoder.encode(text)
        return Passage(encoded.words.spans, encoded.columns(0, self.encoder.settings["scores"]), self.heads)

    def topic(self, text: str, topic: str) -> np.ndarray:
        """The stance of a text towards a topic in words, by `TOPIC` (Allaway and McKeown 2020): a pass of its own.

        The topic is read as a paragraph before the text, of which only what fits into one window is read.
        """
        joined = with_topic(text, topic)
        return self.read(joined[: self._room(joined)]).topic(0, len(topic))

    def _room(self, text: str) -> int:
        """How many characters of the text fit into one window."""
        words = wordforms.read(text)
        pieces = np.cumsum([len(self.encoder.pieces(form)) for form in words.forms])
        fitting = int(np.searchsorted(pieces, encoder.WINDOW, side="right"))
        return len(text) if fitting == len(pieces) else int(words.spans[fitting, 0])


@functools.cache
def load(folder: Path, threads: int = 1) -> Reader:
    """The encoder and heads that lie in `folder`. Raises ResourceError where they are missing or damaged."""
    return Reader(encoder.load(folder, threads), _heads(folder / "heads.npz"))


def loaded(threads: int = 1) -> Reader:
    """The stance encoder with its heads, loaded once. ResourceError where the weights are missing or damaged."""
    return load(WEIGHTS, threads)


def with_topic(text: str, topic: str) -> str:
    """A topic and a text as they are read together."""
    return f"{topic}\n\n{text}"


def within(words: np.ndarray, spans: Sequence[Span]) -> np.ndarray:
    """True for each of the words (spans, one a row) that shares a character with one of the spans."""
    chosen = np.zeros(len(words), dtype=bool)
    for start, end in spans:
        chosen |= (words[:, 0] < end) & (words[:, 1] > start)
    return chosen


def buckets(slots: np.ndarray) -> np.ndarray:
    """For each word of each slot (True where its span stands) the bucket of its distance from the nearest of them.

    Distance 0 falls into the middle bucket; to either side buckets double in width.
    """
    places = np.arange(slots.shape[-1])
    found = np.full(slots.shape, BUCKETS - 1)
    for index in np.ndindex(slots.shape[:-1]):
        inside = np.flatnonzero(slots[index])
        if len(inside):
            after = np.minimum(np.searchsorted(inside, places), len(inside) - 1)
            apart = np.stack([places - inside[after], places - inside[np.maximum(after - 1, 0)]])
            nearest = apart[np.abs(apart).argmin(0), places]
            found[index] = FURTHEST + np.sign(nearest) * _bucket(np.abs(nearest))
    return found


def directed(there: np.ndarray, back: np.ndarray) -> np.ndarray:
    """Scores of `DIRECTED` from those of `POLARITY` for p judging q, and for q judging p: at most one of them does."""
    (bad, none, good), (bad_back, none_back, good_back) = there.T, back.T
    joint = (none + none_back, good + none_back, none + good_back, bad + none_back, none + bad_back)
    return np.stack(joint, axis=-1)


def _bucket(apart: np.ndarray) -> np.ndarray:
    return np.minimum(np.ceil(np.log2(apart + 1)), FURTHEST).astype(np.int64)


@functools.cache
def _pools() -> threadpoolctl.ThreadpoolController:
    """The threads of numpy's linear algebra: for products this small, starting them costs more than they save."""
    return threadpoolctl.ThreadpoolController()


def _logits(vectors: np.ndarray, slots: np.ndarray, head: dict[str, np.ndarray]) -> np.ndarray:
    """One row a question; `slots` is questions x slots x words."""
    count = len(slots)
    there = slots.any(-1, keepdims=True)
    means = (slots.astype(np.float32) @ vectors) / np.maximum(slots.sum(-1, keepdims=True), 1).astype(np.float32)
    means = np.where(there, means, head["absent"])
    attended = _attended(vectors, slots, means, head)
    text = np.broadcast_to(vectors.mean(0), (count, vectors.shape[1]))
    shared = (means * text[:, None]).reshape(count, -1)
    features = np.concatenate([text, means.reshape(count, -1), attended, shared], axis=1)
    return _gelu(features @ head["hidden.weight"] + head["hidden.bias"]) @ head["out.weight"] + head["out.bias"]


def _attended(vectors: np.ndarray, slots: np.ndarray, means: np.ndarray, head: dict[str, np.ndarray]) -> np.ndarray:
    """What each span attends to: parts of the words' values, a row a question.

    A sentence has many words and few spans, so each question is turned into the space of the words, and what it found
    there into values; keys and values of all words are never made. A key's bias adds as much to every word, which a
    softmax does not see.
    """
    parts, width = len(head["near"]), vectors.shape[1]
    asked = means.reshape(-1, width) @ head["query.weight"] + head["query.bias"]
    size = asked.shape[1] // parts
    keys = head["key.weight"].reshape(width, parts, size).transpose(1, 2, 0)
    values = head["value.weight"].reshape(width, parts, -1).transpose(1, 0, 2)
    turned = asked.reshape(-1, parts, size).transpose(1, 0, 2) @ keys  # parts x spans x width
    near = head["near"][:, buckets(slots)].reshape(parts, len(asked), -1)
    weights = _softmax(turned @ vectors.T * np.float32(size**-0.5) + near)
    found = (weights @ vectors @ values).transpose(1, 0, 2).reshape(len(asked), -1) + head["value.bias"]
    return found.reshape(len(slots), -1)


def _softmax(scores: np.ndarray) -> np.ndarray:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)


def _gelu(x: np.ndarray) -> np.ndarray:
    """The approximation by tanh (Hendrycks and Gimpel 2016), which training uses as well."""
    return 0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x * x * x)))


def _heads(path: Path) -> dict[str, dict[str, np.ndarray]]:
    try:
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}  # in half precision: one head after the other grows
            return {head: _of(head, arrays) for head in HEADS}
    except FileNotFoundError:
        raise ResourceError(f"The weights in {path.parent} lack {path.name}. Install communique again.") from None
    except Exception as error:  # numpy raises what it likes for a damaged file
        raise ResourceError(f"The weights in {path.parent} are damaged ({error}). Install communique again.") from error


def _of(head: str, arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    mine = {name.removeprefix(f"{head}."): array for name, array in arrays.items() if name.startswith(f"{head}.")}
    if "temperature" not in mine:
        raise ValueError(f"no head {head!r}")
    return {  # a row of features times a weight
        name: np.array(array.T if name.endswith("weight") else array, np.float32, order="C")
        for name, array in mine.items()
    }
