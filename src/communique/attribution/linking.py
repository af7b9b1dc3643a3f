"""Spans to attributions: each piece of content to its cue, each cue to its source.

A content asks every cue near it, by the product of two projections and a bias for how far apart they stand
(Dozat and Manning 2017); a cue asks every source. "None of these" is an answer too.
"""

from typing import NamedTuple

import numpy as np

from communique.attribution import confidence, tagger
from communique.attribution.tagger import Begins, Piece, Tagged
from communique.encoder import Encoder
from communique.wordforms import Words

NEAR = 24  # distances beyond this many words fall into logarithmic buckets
BUCKETS = 2 * (NEAR + 9)

Span = tuple[int, int]


class Attribution(NamedTuple):
    """Somebody says or holds something. Spans are characters of the text; `confidence` a probability."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]
    confidence: float


class Link(NamedTuple):
    """The best answer to a question, by its place in the list of pieces (None: none of these), and its probability."""

    to: int | None
    probability: float


class Group(NamedTuple):
    """The pieces of one attribution, with what the links were worth."""

    source: Piece | None
    cue: Piece | None
    content: list[Piece]
    content_links: list[float]
    source_link: float


def link(text: str, encoder: Encoder, *, least: float | None = None) -> list[Attribution]:
    """The attributions in `text`, in the order of their first words.

    Those with a confidence below `least` are left out; by default the value that suits F1 best on held-out documents.
    """
    silent = tagger.silent(encoder.settings["scores"])
    tagged = tagger.read(encoder.encode(text, once=True, wordless=silent), outside=encoder.settings["outside"])
    found = candidates(tagged, encoder.settings)
    sure = confidence.of(confidence.features(found, tagged), encoder.settings["confidence"])
    least = encoder.settings["least"] if least is None else least
    spans = tagged.words.spans
    kept = [assemble(group, spans, sure) for group, sure in zip(found, sure, strict=True) if sure >= least]
    return sorted(kept, key=lambda one: min(one.source + one.cue + one.content))


def candidates(tagged: Tagged, settings: dict) -> list[Group]:
    """Every content with its cue and source, likely or not."""
    found = tagger.cut(tagger.pieces(tagged.tags), tagged.words)
    sources, cues, contents = ([piece for piece in found if piece.role == role] for role in tagger.ROLES)
    to_cue = links(contents, cues, tagged, settings, 0)
    to_source = links(cues, sources, tagged, settings, 1)
    chosen = [None if link.to is None else sources[link.to] for link in to_source]
    owned = _owned(contents, to_cue, len(cues))
    groups = [
        Group(source, cue, [piece for piece, _ in mine], [sure for _, sure in mine], link.probability)
        for cue, source, mine, link in zip(cues, chosen, owned, to_source, strict=True)
    ]
    alone = [Group(None, None, [piece], [link.probability], 1.0)
             for piece, link in zip(contents, to_cue, strict=True) if link.to is None]  # fmt: skip
    return _inherited([group for group in groups if group.content], tagged.words) + alone


def _inherited(groups: list[Group], words: Words) -> list[Group]:
    """Groups in the order of their cues; a participle without a source of its own ("rejected the plan, adding that …")
    has that of the cue before it in its sentence."""
    found: list[Group] = []
    last = 0
    for first, one in sorted(((one.cue.first, one) for one in groups if one.cue), key=lambda pair: pair[0]):
        before = found[-1] if found else None
        hangs = one.source is None and words.forms[first].endswith("ing")
        same, last = not words.starts[last + 1 : first + 1].any(), first
        if hangs and before and before.source and same:
            found.append(one._replace(source=before.source, source_link=before.source_link))
        else:
            found.append(one)
    return found


def links(asking: list[Piece], offered: list[Piece], tagged: Tagged, settings: dict, which: int) -> list[Link]:
    """For each piece asking, the best of those offered. `which` is 0 for content to cue, 1 for cue to source.

    Asked and answered within the window that keeps the first word of the piece asking.
    """
    ask, offer = (np.array([piece.first for piece in pieces], dtype=np.int64) for pieces in (asking, offered))
    found: list[Link] = []
    for begins in tagged.begins:
        window = begins.window
        mine = ask[slice(*np.searchsorted(ask, [window.keep.start, window.keep.stop]))]
        first, end = np.searchsorted(offer, [window.start, window.end])
        if len(mine):
            products = _products(begins, mine, offer[first:end], settings["link"], which)
            bias = _bias(mine, offer[first:end], tagged.words.paragraphs, settings["distance"][which])
            none = np.full(len(mine), settings["none"][which])
            found += _best(np.column_stack([products + bias, none]), int(first))
    return found


def _products(begins: Begins, ask: np.ndarray, offer: np.ndarray, width: int, which: int) -> np.ndarray:
    column = len(tagger.TAGS) + 2 * which * width
    queries = begins.of(ask)[:, column : column + width].astype(np.float32)
    keys = begins.of(offer)[:, column + width : column + 2 * width].astype(np.float32)
    return queries @ keys.T * width**-0.5


def _bias(ask: np.ndarray, offer: np.ndarray, paragraphs: np.ndarray, by_distance: list) -> np.ndarray:
    same = (paragraphs[ask][:, None] == paragraphs[offer][None]).astype(np.int64)
    return np.asarray(by_distance)[same, bucket(offer[None] - ask[:, None])]


def _best(table: np.ndarray, first: int) -> list[Link]:
    """For each row its best column, counted from `first`; the last column is none of them."""
    logs = tagger.log_probabilities(table)
    best, sure = logs.argmax(axis=1).tolist(), np.exp(logs.max(axis=1)).tolist()
    none = table.shape[1] - 1
    return [Link(None if to == none else first + to, share) for to, share in zip(best, sure, strict=True)]


def bucket(distance: np.ndarray) -> np.ndarray:
    """The number of the bucket of a distance in words: exact up to NEAR, then two to each doubling."""
    size = np.abs(distance)
    far = NEAR + np.minimum((2 * np.log2(np.maximum(size, NEAR) / NEAR)).astype(np.int64), 8)
    return np.where(size < NEAR, size, far) + (distance < 0) * (BUCKETS // 2)


def _owned(contents: list[Piece], links_to_cue: list[Link], cues: int) -> list[list[tuple[Piece, float]]]:
    """For each cue the contents that belong to it, and how sure that is of each."""
    owned: list[list[tuple[Piece, float]]] = [[] for _ in range(cues)]
    for piece, link in zip(contents, links_to_cue, strict=True):
        if link.to is not None:
            owned[link.to].append((piece, link.probability))
    return owned


def assemble(group: Group, spans: np.ndarray, sure: float) -> Attribution:
    """An attribution in characters; `spans` are those of the words."""

    def characters(*pieces: Piece | None) -> list[Span]:
        return [(int(spans[piece.first, 0]), int(spans[piece.end - 1, 1])) for piece in pieces if piece]

    return Attribution(characters(group.source), characters(group.cue), characters(*group.content), float(sure))
