"""Labelled documents cut into windows, and windows put into batches of like length."""

import random
from collections.abc import Callable, Iterator

import numpy as np
import torch

from training.attribution.data import Labelled

SIZE = 254  # pieces, the two marks at the ends among them
PIECES_A_BATCH = 8 * SIZE
MOST_SPANS = 48  # contents, cues or sources linked in one window
OPEN, CLOSE = 101, 102


def cut(documents: list[Labelled], pieces: Callable[[str], tuple[int, ...]], rng: random.Random) -> list[dict]:
    """Windows over all documents, from a random sentence near the beginning of each on."""
    return [window for document in documents for window in _cut(document, pieces, rng)]


def _cut(document: Labelled, pieces: Callable, rng: random.Random) -> Iterator[dict]:
    ids = [pieces(form) for form in document.words.forms]
    before = np.concatenate([[0], np.cumsum([len(word) for word in ids])])
    ends = np.append(np.flatnonzero(document.words.starts), len(ids))
    start, room = 0, rng.randrange(SIZE // 4, SIZE - 2)
    while start < len(ids):
        furthest = int(np.searchsorted(before, before[start] + room, side="right")) - 1
        whole = ends[(ends > start) & (ends <= furthest)]
        end = int(whole[-1]) if len(whole) else max(furthest, start + 1)
        yield _window(document, ids, start, end)
        start, room = end, SIZE - 2


def _window(document: Labelled, ids: list, start: int, end: int) -> dict:
    words = ids[start:end]
    lengths = np.array([len(word) for word in words])
    first = np.cumsum(lengths) - lengths + 1
    size = int(lengths.sum()) + 2
    tags = np.full(size, -100)
    tags[first] = document.tags[start:end]
    looks = np.zeros(size, dtype=np.int64)
    looks[1:-1] = np.repeat(document.words.looks[start:end], lengths)
    paragraphs = np.zeros(size, dtype=np.int64)
    paragraphs[1:-1] = np.repeat(document.words.paragraphs[start:end], lengths)
    flat = [OPEN, *(piece for word in words for piece in word), CLOSE]
    place = {start + index: int(piece) for index, piece in enumerate(first)}
    order = np.zeros(size, dtype=np.int64)
    order[1:-1] = np.repeat(np.arange(len(words)), lengths)
    return {
        "ids": np.array(flat), "looks": looks, "tags": tags, "paragraphs": paragraphs, "order": order,
        "contents": [(place[c], place[q]) for c, q in document.content_cue.items() if c in place and q in place],
        "cues": [(place[q], place.get(s, -2 if s >= 0 else -1)) for q, s in document.cue_source.items() if q in place],
    }  # fmt: skip


def batches(windows: list[dict], rng: random.Random) -> list[dict]:
    """Shuffled batches of about `PIECES_A_BATCH` pieces, each of windows of nearly one length."""
    shuffled = rng.sample(windows, len(windows))
    found: list[list[dict]] = []
    for pool in range(0, len(shuffled), 256):
        batch: list[dict] = []
        for window in sorted(shuffled[pool : pool + 256], key=lambda window: -len(window["ids"])):
            longest = len(batch[0]["ids"]) if batch else 0
            if batch and (len(batch) + 1) * longest > PIECES_A_BATCH + SIZE // 2:
                found.append(batch)
                batch = []
            batch.append(window)
        found.append(batch)
    rng.shuffle(found)
    return [collate(batch) for batch in found]


def collate(batch: list[dict]) -> dict:
    size = -(-max(len(window["ids"]) for window in batch) // 16) * 16  # few shapes: each new one costs time
    padded = {key: _pad(batch, key, size, fill) for key, fill in
              (("ids", 0), ("looks", 0), ("tags", -100), ("paragraphs", 0), ("order", 0))}  # fmt: skip
    rows = [(row, *pair) for row, window in enumerate(batch) for pair in window["contents"]]
    cues = [(row, *pair) for row, window in enumerate(batch) for pair in window["cues"]]
    return padded | {"content_cue": torch.tensor(rows).reshape(-1, 3), "cue_source": torch.tensor(cues).reshape(-1, 3)}


def _pad(batch: list[dict], key: str, size: int, fill: int) -> torch.Tensor:
    return torch.from_numpy(
        np.stack([np.pad(window[key], (0, size - len(window[key])), constant_values=fill) for window in batch])
    ).long()
