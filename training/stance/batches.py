"""Batches of one head each, of rows of nearly one length."""

import random
from collections.abc import Callable, Iterator

import numpy as np
import torch

from communique.stance.reader import BUCKETS
from training.stance.data import Ready

PIECES_A_BATCH = 2048
MOST_ROWS = 48
POOL = 512  # rows sorted by length together


def mixed(rows: list[Ready], rng: random.Random) -> list[dict]:
    """All rows in batches, those of the heads in random turns."""
    found = [batch for head in sorted({row.head for row in rows}) for batch in _of_head(rows, head, rng)]
    rng.shuffle(found)
    return found


def _of_head(rows: list[Ready], head: str, rng: random.Random) -> Iterator[dict]:
    mine = [row for row in rows if row.head == head]
    shuffled = rng.sample(mine, len(mine))
    for pool in range(0, len(shuffled), POOL):
        batch: list[Ready] = []
        for row in sorted(shuffled[pool : pool + POOL], key=lambda row: -len(row.ids)):
            longest = len(batch[0].ids) if batch else 0
            if batch and ((len(batch) + 1) * longest > PIECES_A_BATCH or len(batch) == MOST_ROWS):
                yield collate(batch)
                batch = []
            batch.append(row)
        yield collate(batch)


def collate(batch: list[Ready]) -> dict:
    """One dictionary of tensors; lengths are rounded up, since every new shape costs time."""
    size = -(-max(len(row.ids) for row in batch) // 16) * 16
    words = -(-max(len(row.first) for row in batch) // 16) * 16

    def padded(get: Callable[[Ready], np.ndarray], length: int, fill: int) -> torch.Tensor:
        arrays = [get(row) for row in batch]
        wide = [[(0, 0)] * (array.ndim - 1) + [(0, length - array.shape[-1])] for array in arrays]
        return torch.from_numpy(
            np.stack([np.pad(a, w, constant_values=fill) for a, w in zip(arrays, wide, strict=True)])
        )

    return {
        "head": batch[0].head,
        "ids": padded(lambda row: row.ids, size, 0).long(),
        "looks": padded(lambda row: row.looks, size, 0).long(),
        "first": padded(lambda row: row.first, words, 0).long(),
        "real": padded(lambda row: np.ones(len(row.first), dtype=bool), words, 0),
        "slots": padded(lambda row: row.slots, words, 0),
        "near": padded(lambda row: row.near, words, BUCKETS - 1).long(),
        "label": torch.tensor([row.label for row in batch]),
    }  # fmt: skip
