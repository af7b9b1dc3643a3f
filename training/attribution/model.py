"""Two heads on the encoder: a tag for each word, and who belongs to whom."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from communique.attribution import linking
from communique.attribution.tagger import TAGS
from training.bert import WIDTH, Encoder

LINK = 64  # width of each of the four projections that links compare
_FURTHEST = 512
_BUCKET = torch.from_numpy(linking.bucket(np.arange(-_FURTHEST, _FURTHEST + 1)))


class Tagger(nn.Module):
    """Scores a piece: 7 tags, then the projections content→cue (query, key) and cue→source (query, key)."""

    def __init__(self, encoder: Encoder):
        super().__init__()
        self.encoder = encoder
        self.tags = nn.Linear(WIDTH, len(TAGS))
        self.links = nn.Linear(WIDTH, 4 * LINK)
        self.distance = nn.Parameter(torch.zeros(2, 2, linking.BUCKETS))  # which link, same paragraph, bucket
        self.none = nn.Parameter(torch.zeros(2))

    def forward(self, ids: torch.Tensor, looks: torch.Tensor) -> torch.Tensor:
        x = self.encoder(ids, looks)
        return torch.cat([self.tags(x), self.links(x)], dim=-1)

    def link_scores(self, scores: torch.Tensor, batch: dict, which: int, queries, keys) -> torch.Tensor:
        """Scores of every key for every query (rows of `[window, piece]`), with "none" as a last column."""
        start = len(TAGS) + 2 * which * LINK
        asked = scores[queries[:, 0], queries[:, 1], start : start + LINK].float()
        offered = scores[keys[:, 0], keys[:, 1], start + LINK : start + 2 * LINK].float()
        order, paragraph = (batch[name] for name in ("order", "paragraphs"))
        apart = _at(order, keys)[None] - _at(order, queries)[:, None]
        same = (_at(paragraph, keys)[None] == _at(paragraph, queries)[:, None]).long()
        found = (
            asked @ offered.T * LINK**-0.5
            + self.distance[which][same, _BUCKET[apart.clamp(-_FURTHEST, _FURTHEST) + _FURTHEST]]
        )
        found = found.masked_fill(queries[:, :1] != keys[:, 0][None], -1e4)
        return torch.cat([found, self.none[which].expand(len(found), 1)], dim=1)


def _at(values: torch.Tensor, places: torch.Tensor) -> torch.Tensor:
    return values[places[:, 0], places[:, 1]]


def loss(
    model: Tagger, scores: torch.Tensor, batch: dict, *, links: float, dropped: float, smoothing: float
) -> torch.Tensor:
    """Cross-entropy of the tags, plus `links` times that of the links.

    A share `dropped` of the cues is hidden from the contents, so that "none of these" is learnt as well.
    """
    tags = functional.cross_entropy(
        scores[..., : len(TAGS)].float().flatten(0, 1), batch["tags"].flatten(), label_smoothing=smoothing
    )
    return tags + links * (_content_loss(model, scores, batch, dropped) + _cue_loss(model, scores, batch))


def _content_loss(model: Tagger, scores: torch.Tensor, batch: dict, dropped: float) -> torch.Tensor:
    pairs, cues = batch["content_cue"], batch["cue_source"][:, :2]
    if not len(pairs) or not len(cues):
        return scores.new_zeros(())
    kept = cues[torch.rand(len(cues)) >= dropped]
    found = model.link_scores(scores, batch, 0, pairs[:, :2], kept)
    right = (pairs[:, None, 0] == kept[None, :, 0]) & (pairs[:, None, 2] == kept[None, :, 1])
    target = torch.where(right.any(1), right.long().argmax(1) if len(kept) else 0, len(kept))
    return functional.cross_entropy(found, target)


def _cue_loss(model: Tagger, scores: torch.Tensor, batch: dict) -> torch.Tensor:
    pairs = batch["cue_source"]
    pairs = pairs[pairs[:, 2] > -2]  # the source of the others lies in another window
    if not len(pairs):
        return scores.new_zeros(())
    begins = (batch["tags"] == TAGS.index("B-source")).nonzero()
    found = model.link_scores(scores, batch, 1, pairs[:, :2], begins)
    right = (pairs[:, None, 0] == begins[None, :, 0]) & (pairs[:, None, 2] == begins[None, :, 1])
    target = torch.where(right.any(1), right.long().argmax(1) if len(begins) else 0, len(begins))
    return functional.cross_entropy(found, target)
