"""Items to batches of tensors of nearly one length."""

import random
from collections.abc import Iterator

import numpy as np
import torch

from communique.codes import HEADS
from training.stance.items import UNKNOWN, Item

PIECES = 1536  # of all windows of a batch: small batches, for steps are what is scarce
QUERIES = 3072  # of all queries of a batch


def mixed(items: list[Item], padding: int, rng: random.Random | None = None) -> Iterator[dict]:
    """All items once; in random order with `rng`."""
    order = sorted(items, key=lambda item: len(item.ids) + (rng.random() * 24 if rng else 0))
    batches: list[list[Item]] = [[]]
    for item in order:
        if not _fits([*batches[-1], item]):
            batches.append([])
        batches[-1].append(item)
    if rng:
        rng.shuffle(batches)
    for batch in batches:
        if batch:
            yield collate(batch, padding)


def _fits(batch: list[Item]) -> bool:
    longest = max(len(item.ids) for item in batch)
    kept = max((len(query.keep) for item in batch for query in item.queries), default=0)
    return len(batch) * longest <= PIECES and sum(len(item.queries) for item in batch) * kept <= QUERIES


def _rounded(number: int, to: int = 32) -> int:
    return -(-max(1, number) // to) * to


def collate(batch: list[Item], padding: int) -> dict:
    """Windows, queries and labels; lengths are rounded up, since every new shape costs time."""
    queries = [query for item in batch for query in item.queries]
    rows, count = len(batch), len(queries)
    length, kept = _rounded(max(len(item.ids) for item in batch)), _rounded(max(len(one.keep) for one in queries))
    front = max(item.apart for item in batch)
    length, front = (
        (length, 0) if not front else (_rounded(max(len(item.ids) - item.apart for item in batch)), _rounded(front))
    )
    issues = max(1, *(len(item.issues) for item in batch))
    mentions = max(1, *(len(one.mentions) for one in queries))
    ids, roles = np.full((rows, length), padding), np.zeros((rows, length), np.int64)
    ahead = np.full((rows, front), padding)
    keep, own = np.zeros((count, kept), np.int64), np.zeros((count, kept), np.int64)
    absent, markers = np.ones((count, kept), bool), np.zeros((count, issues), np.int64)
    named = np.zeros((count, mentions, kept), np.float32)
    sizes = {"position": issues, "topic": issues, "condition": kept, "judgement": mentions}
    labels = {name: np.full((count, sizes.get(name, 1)), UNKNOWN) for name in HEADS}
    taught = {
        name: np.full((count, sizes.get(name, 1), len(HEADS[name])), np.nan, np.float32)
        for name in dict.fromkeys(name for query in queries for name in query.taught)
    }
    window = np.repeat(np.arange(rows), [len(item.queries) for item in batch])
    for row, item in enumerate(batch):
        size = len(item.ids) - item.apart
        ids[row, :size], roles[row, :size] = item.ids[item.apart :], item.roles[item.apart :]
        ahead[row, : item.apart] = item.ids[: item.apart]
    for row, query in enumerate(queries):
        size, apart = len(query.keep), batch[window[row]].apart
        keep[row, :size] = query.keep + (query.keep >= apart) * (front - apart)
        own[row, :size], absent[row, :size] = query.roles, False
        mine = query.markers
        markers[row, : len(mine)] = mine
        for place, mention in enumerate(query.mentions):
            named[row, place, :size] = mention
        for name, wanted in query.labels.items():
            labels[name][row, : len(wanted)] = wanted
        for name, answers in query.taught.items():
            taught[name][row, : len(answers)] = answers
    arrays = {"ids": ids, "roles": roles, "keep": keep, "own": own, "absent": absent, "markers": markers,
              "mentions": named, "window": window, **({"ahead": ahead} if front else {})}  # fmt: skip
    found = {name: torch.from_numpy(array) for name, array in arrays.items()}
    more = {"labels": labels, "taught": taught}
    more = {kind: {name: torch.from_numpy(array) for name, array in by_head.items()} for kind, by_head in more.items()}
    return {**found, **more, "items": batch}
