"""Documents with their attributions marked by hand, turned into tags and links over words."""

import gzip
import json
import random
from pathlib import Path
from typing import NamedTuple

import numpy as np

from communique import wordforms
from communique.attribution.tagger import ROLES
from communique.wordforms import Words

HELD_OUT = 60  # documents of train kept for calibration and for choosing settings
UNASKED = -100  # the tag of words that nobody says is right or wrong


class Labelled(NamedTuple):
    """A document's words, their tags, and the links: first word of a content to cue, of a cue to source (-1: none)."""

    words: Words
    tags: np.ndarray
    content_cue: dict[int, int]
    cue_source: dict[int, int]


def read(path: Path) -> list[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def split(documents: list[dict], seed: int) -> tuple[list[dict], list[dict]]:
    """Documents to train on, and those held out: `HELD_OUT`, as many of each publisher as of any other."""
    shuffled = random.Random(seed).sample(documents, len(documents))
    places = {id(document): place for place, document in enumerate(_by_turns(shuffled))}
    ordered = sorted(shuffled, key=lambda document: places[id(document)])
    return ordered[HELD_OUT:], ordered[:HELD_OUT]


def _by_turns(documents: list[dict]) -> list[dict]:
    seen: dict[str, int] = {}
    turns = []
    for document in documents:
        publisher = document.get("publisher", "")
        seen[publisher] = seen.get(publisher, 0) + 1
        turns.append((seen[publisher], publisher, document))
    return [document for _, _, document in sorted(turns, key=lambda turn: turn[:2])]


def label(document: dict) -> Labelled:
    words = wordforms.read(document["text"])
    tags = np.zeros(len(words.forms), dtype=np.int64)
    content_cue, cue_source = {}, {}
    for span in document.get("unsaid", []):
        _mark(tags, words, [span], UNASKED, inside=UNASKED)
    for attribution in document["attributions"]:
        first = {role: _mark(tags, words, attribution[role], 2 * number + 1) for number, role in enumerate(ROLES)}
        for cue in first["cue"][:1]:
            content_cue.update(dict.fromkeys(first["content"], cue))
            cue_source[cue] = first["source"][0] if first["source"] else -1
    return Labelled(words, tags, content_cue, cue_source)


def _mark(tags: np.ndarray, words: Words, spans: list, tag: int, *, inside: int | None = None) -> list[int]:
    """Write the tags of the spans; returns the first word of each. `tag` is the role's B; its I is one more."""
    firsts = []
    for start, end in spans:
        first = int(np.searchsorted(words.spans[:, 1], start, side="right"))
        last = int(np.searchsorted(words.spans[:, 0], end))
        if first < last:
            tags[first:last] = tag + 1 if inside is None else inside
            tags[first] = tag
            firsts.append(first)
    return firsts
