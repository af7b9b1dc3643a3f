"""Rows of the public sets and of our own forms, each a text, the spans that it is asked about, and a class."""

import gzip
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from communique import wordforms
from communique.encoder import LONGEST, WINDOW
from communique.stance import reader
from communique.stance.reader import CONFLICT, DIRECTED, POLARITY, ROOTS, TOPIC

HELD_OUT = 0.06  # of each public training set, for temperatures; whole texts stay on one side


class Row(NamedTuple):
    """One question to a head. `slots`: a list of spans each, characters of `text`; `label`: number of the class."""

    head: str
    text: str
    slots: list[list[tuple[int, int]]]
    label: int


class Ready(NamedTuple):
    """A row as the encoder takes it."""

    head: str
    ids: np.ndarray
    looks: np.ndarray
    first: np.ndarray  # the first piece of each word
    slots: np.ndarray  # slot x word
    near: np.ndarray
    label: int


def newsmtsc(row: dict) -> Row:
    return Row("polarity", row["text"], [[tuple(row["target"])]], POLARITY.index(row["label"]))


def unscon(row: dict) -> Row:
    return Row("conflict", row["text"], [[]], CONFLICT.index(row["conflict"]))


def plover(row: dict) -> Row:
    slots = [[tuple(span) for span in row[side]] for side in ("source", "target")]
    return Row("root", row["text"], slots, ROOTS.index(row["label"]))


def dse(row: dict) -> Row:
    return Row("directed", row["text"], [[tuple(row["p"])], [tuple(row["q"])]], DIRECTED.index(row["label"]))


def vast(row: dict) -> Row:
    text = reader.with_topic(row["text"], row["target"])
    return Row("topic", text, [[(0, len(row["target"]))]], TOPIC.index(row["label"]))


SETS: dict[str, Callable[[dict], Row]] = {
    "newsmtsc": newsmtsc, "unscon": unscon, "plover": plover, "dse": dse, "vast": vast,
}  # fmt: skip


def read(path: Path) -> list[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def load(benches: Path, seed: int) -> tuple[dict[str, list[Row]], dict[str, list[Row]]]:
    """The training rows of every set, and those held out of them, by the name of the set."""
    kept, held_out = {}, {}
    for name, convert in SETS.items():
        rows = [convert(row) for row in read(benches / name / "train.jsonl.gz")]
        texts = sorted({row.text for row in rows})
        aside = set(random.Random(seed).sample(texts, round(HELD_OUT * len(texts))))
        kept[name] = [row for row in rows if row.text not in aside]
        held_out[name] = [row for row in rows if row.text in aside]
    return kept, held_out


def unrelated(rows: list[dict], count: int, seed: int) -> list[Row]:
    """Comments of vast with topics of others: neutral, as most of its own neutral rows were made."""
    rng = random.Random(seed)
    topics = sorted({row["target"] for row in rows})
    own: dict[str, set[str]] = {}
    for row in rows:
        own.setdefault(row["text"], set()).add(row["target"])
    pairs = ((rng.choice(rows)["text"], rng.choice(topics)) for _ in range(count))
    return [
        vast({"text": text, "target": topic, "label": "neutral"}) for text, topic in pairs if topic not in own[text]
    ]


def ready(row: Row, pieces: Callable[[str], tuple[int, ...]]) -> Ready:
    """What does not fit into one window is cut off at its end."""
    words = wordforms.read(row.text)
    ids = [pieces(form)[:LONGEST] for form in words.forms]
    lengths = np.array([len(word) for word in ids])
    count = int(np.searchsorted(np.cumsum(lengths), WINDOW, side="right"))
    lengths, spans = lengths[:count], words.spans[:count]
    slots = np.array([reader.within(spans, given) for given in row.slots])
    flat = [101, *(piece for word in ids[:count] for piece in word), 102]
    looks = np.concatenate([[0], np.repeat(words.looks[:count], lengths), [0]])
    first = np.cumsum(lengths) - lengths + 1
    return Ready(row.head, np.array(flat), looks, first, slots, reader.buckets(slots), row.label)
