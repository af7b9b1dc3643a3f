"""The one encoder pass: a text in, a vector of scores for each of its words out.

The weights run through ONNX Runtime on the CPU, in eight-bit integers of seven significant bits, so that processors
with and without VNNI instructions sum to the same numbers. A long text passes in windows that overlap; a word takes its
scores from the window in which it stands further from an edge.
"""

import contextlib
import functools
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import tokenizers

from communique import machine, memory, wordforms
from communique.errors import ResourceError
from communique.runtime import onnxruntime
from communique.wordforms import Words

WINDOW, OVERLAP = 252, 64  # in pieces of words, the two marks at the ends not counted
LONGEST = 12  # pieces of one word; no word of a human language needs more
_KNOWN_WORDS = 60_000  # words whose pieces are remembered


class Window(NamedTuple):
    """Words `start` to `end` are read together; those in `keep` take their scores from here."""

    start: int
    end: int
    keep: slice


class Encoded(NamedTuple):
    """The words of a text, the windows in which they were read, and the scores that each window gave its words.

    Only scores of one window may be compared with one another where they bear on place, for places count from the
    window's beginning. They are kept in half precision, for long texts take room.
    """

    words: Words
    windows: list[Window]
    scores: Iterable[np.ndarray]  # one array a window, one row a word of it

    def columns(self, first: int, end: int) -> np.ndarray:
        """Columns `first` to `end` of the scores of every word of the text, each from the window that keeps it."""
        kept = [
            scores[window.keep.start - window.start : window.keep.stop - window.start, first:end]
            for window, scores in zip(self.windows, self.scores, strict=True)
        ]
        return np.concatenate([np.zeros((0, end - first), np.float16), *kept]).astype(np.float32)


class Vocabulary:
    """Words to their pieces, those met before remembered."""

    def __init__(self, stored: bytes):
        self._tokenizer = tokenizers.Tokenizer.from_str(stored.decode())
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._unknown, self.open, self.close = map(self._number, ("[UNK]", "[CLS]", "[SEP]"))
        self.pieces = functools.lru_cache(_KNOWN_WORDS)(self._pieces)

    def _pieces(self, form: str) -> tuple[int, ...]:
        ids = self._tokenizer.encode(form[:100], add_special_tokens=False).ids
        return tuple(ids[:LONGEST]) or (self._unknown,)

    def _number(self, mark: str) -> int:
        found = self._tokenizer.token_to_id(mark)
        if found is None:
            raise ResourceError(f"The vocabulary of the encoder has no {mark}.")
        return found


class Encoder:
    """Loaded weights. Made once by `load`; safe to call again and again, holds no state of a text."""

    def __init__(self, folder: Path, threads: int = 1):
        self.settings = json.loads(stored(folder / "settings.json"))
        vocabulary = _vocabulary(stored(folder / "tokenizer.json"))
        self._open, self._close, self.pieces = vocabulary.open, vocabulary.close, vocabulary.pieces
        self._session = session(folder / "model.onnx", threads)

    def encode(self, text: str, *, once: bool = False, wordless: np.ndarray | None = None) -> Encoded:
        """The words of `text` with their scores. An empty text has none.

        A window of marks alone, with neither letter nor digit, is not read where `wordless` says how each scores.
        Where `once`, each window is read when its scores are asked for, which can be done a single time: the scores of
        all windows of a book would fill hundreds of megabytes.
        """
        words = wordforms.read(text)
        pieces = [self.pieces(form) for form in words.forms]
        lengths = np.fromiter(map(len, pieces), dtype=np.int64, count=len(pieces))
        cut = list(windows(lengths, words.starts, WINDOW, OVERLAP))
        scores = (
            self._run(pieces, lengths, words.looks, window)
            if wordless is None or wordforms.has_words(words.looks[window.start : window.end])
            else np.tile(wordless.astype(np.float16), (window.end - window.start, 1))
            for window in cut
        )
        return Encoded(words, cut, scores if once else list(scores))

    def _run(self, pieces: list, lengths: np.ndarray, looks: np.ndarray, window: Window) -> np.ndarray:
        part = slice(window.start, window.end)
        ids = [self._open, *(piece for word in pieces[part] for piece in word), self._close]
        seen = np.concatenate([[0], np.repeat(looks[part], lengths[part]), [0]])
        feed = {"ids": np.array([ids], dtype=np.int64), "looks": seen[None]}
        first = np.cumsum(lengths[part]) - lengths[part] + 1
        return self._session.run(["scores"], feed)[0][0, first].astype(np.float16)


def windows(lengths: np.ndarray, starts: np.ndarray, size: int, overlap: int) -> Iterator[Window]:
    """Windows of at most `size` pieces over words of `lengths` pieces, beginning at a sentence where one is near.

    Two windows share at most `overlap` pieces; the border between what they keep runs through the middle of these.
    """
    bounds = list(_bounds(np.concatenate([[0], np.cumsum(lengths)]), starts, size, overlap))
    borders = [0, *((start + end) // 2 for (start, _), (_, end) in zip(bounds[1:], bounds, strict=False)), len(lengths)]
    for (start, end), left, right in zip(bounds, borders, borders[1:], strict=False):
        yield Window(start, end, slice(left, right))


def _bounds(before: np.ndarray, starts: np.ndarray, size: int, overlap: int) -> Iterator[tuple[int, int]]:
    start, count = 0, len(before) - 1
    while start < count:
        end = int(np.searchsorted(before, before[start] + size, side="right")) - 1
        yield start, end
        if end == count:
            return
        earliest = max(start + 1, int(np.searchsorted(before, before[end] - overlap)))
        sentences = np.flatnonzero(starts[earliest : max(earliest, (earliest + end) // 2)])
        start = earliest + (int(sentences[-1]) if len(sentences) else 0)


@functools.cache
def load(folder: Path, threads: int = 1) -> Encoder:
    """The encoder whose weights lie in `folder`. Raises ResourceError where they are missing or damaged."""
    with whole(folder):
        return Encoder(folder, threads)


@contextlib.contextmanager
def whole(folder: Path) -> Iterator[None]:
    """Raises ResourceError where what is loaded from `folder` proves to be damaged."""
    try:
        yield
    except ResourceError:
        raise
    except Exception as error:  # the libraries raise what they like for a damaged file
        raise ResourceError(f"The weights in {folder} are damaged ({error}). Install communique again.") from error


@functools.cache
def _vocabulary(content: bytes) -> Vocabulary:
    """One for all weights that share a vocabulary: it takes more room than it seems."""
    return Vocabulary(content)


def stored(path: Path) -> bytes:
    """The bytes of a file of weights. Raises ResourceError where it is missing."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise _lacking(path) from error


def _lacking(path: Path) -> ResourceError:
    return ResourceError(f"The weights in {path.parent} lack {path.name}. Install communique again.")


@functools.cache
def _one_pool() -> None:
    """One pool of memory for all graphs, which grows by what is asked for: by itself each keeps one and doubles it."""
    place = onnxruntime.OrtMemoryInfo(
        "Cpu", onnxruntime.OrtAllocatorType.ORT_ARENA_ALLOCATOR, 0, onnxruntime.OrtMemType.DEFAULT
    )
    onnxruntime.create_and_register_allocator(
        place, onnxruntime.OrtArenaCfg({"arena_extend_strategy": 1, "initial_chunk_size_bytes": 1 << 20})
    )


def session(model: Path, threads: int) -> onnxruntime.InferenceSession:
    """A graph, ready to run. Raises ResourceError where it is missing."""
    if not model.is_file():
        raise _lacking(model)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = max(threads, machine.threads())
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # threads that wait leave the cores alone
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    _one_pool()
    options.add_session_config_entry("session.use_env_allocators", "1")
    options.add_session_config_entry("session.use_device_allocator_for_initializers", "1")  # weights leave with it
    options.enable_mem_pattern = False  # a plan of memory for each length of window: room, and no time saved
    # The fused kernel that this switches off is several times slower than the two it stands for (onnxruntime 1.32).
    slow = ["SkipLayerNormFusion"]
    # By its path, for a session keeps the bytes that it is given beside the weights that it makes of them.
    made = onnxruntime.InferenceSession(
        str(model), options, providers=["CPUExecutionProvider"], disabled_optimizers=slow
    )
    memory.trim()
    return made
