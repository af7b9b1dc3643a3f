"""The heads on the encoder in torch; `communique.stance.reader` computes the same from the stored weights."""

import torch
from torch import nn
from torch.nn import functional

from communique.gold import ACTS
from communique.stance.reader import BUCKETS, HEADS
from training.bert import WIDTH, Encoder

PARTS, ASKED, VALUE, HIDDEN = 4, 32, 64, 256
BESIDE = {"act": (2, ACTS)}  # taught with the others and not shipped: rules do better (training/LOG.md)


class Head(nn.Module):
    """Features of the text and of each slot's span, two layers, a score a class."""

    def __init__(self, slots: int, classes: int):
        super().__init__()
        self.absent = nn.Parameter(torch.randn(slots, WIDTH) * 0.02)
        self.query = nn.Linear(WIDTH, PARTS * ASKED)
        self.key = nn.Linear(WIDTH, PARTS * ASKED)
        self.value = nn.Linear(WIDTH, PARTS * VALUE)
        self.near = nn.Parameter(torch.zeros(PARTS, BUCKETS))
        self.hidden = nn.Linear(WIDTH * (1 + 2 * slots) + PARTS * VALUE * slots, HIDDEN)
        self.out = nn.Linear(HIDDEN, classes)
        self.dropout = nn.Dropout(0.1)

    def forward(self, words: torch.Tensor, real: torch.Tensor, slots: torch.Tensor, near: torch.Tensor):
        """`words` row x word x width, `real` row x word; `slots` row x slot x word, `near` the buckets of the same."""
        rows, count, length = slots.shape
        text = _mean(words, real[:, None].float())[:, 0]
        there = slots.any(-1, keepdim=True)
        means = torch.where(there, _mean(words, slots.float()), self.absent.to(words.dtype))
        asked = self.query(means).view(rows, count, PARTS, ASKED)
        offered = self.key(words).view(rows, length, PARTS, ASKED)
        scores = torch.einsum("rspd,rwpd->rspw", asked, offered) * ASKED**-0.5
        scores = scores + self.near[:, near].permute(1, 2, 0, 3)
        weights = torch.softmax(scores.masked_fill(~real[:, None, None], -1e4), dim=-1).to(words.dtype)
        values = self.value(words).view(rows, length, PARTS, VALUE)
        attended = torch.einsum("rspw,rwpv->rspv", weights, values).reshape(rows, -1)
        shared = (means * text[:, None]).reshape(rows, -1)
        features = self.dropout(torch.cat([text, means.reshape(rows, -1), attended, shared], dim=1))
        return self.out(self.dropout(functional.gelu(self.hidden(features), approximate="tanh"))).float()


def _mean(words: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    return (weights.to(words.dtype) @ words) / weights.sum(-1, keepdim=True).clamp(min=1).to(words.dtype)


class Stance(nn.Module):
    """The encoder, every head of `reader.HEADS`, and those taught beside them."""

    def __init__(self, encoder: Encoder):
        super().__init__()
        self.encoder = encoder
        self.heads = nn.ModuleDict(
            {name: Head(slots, len(classes)) for name, (slots, classes) in (HEADS | BESIDE).items()}
        )

    def forward(self, ids: torch.Tensor, looks: torch.Tensor) -> torch.Tensor:
        return self.encoder(ids, looks)

    def scores(self, batch: dict) -> torch.Tensor:
        """Scores of the classes of the batch's head; of `DIRECTED` where two readings of one head make them."""
        vectors = self(batch["ids"], batch["looks"])
        words = vectors.gather(1, batch["first"][..., None].expand(-1, -1, vectors.shape[-1]))
        head = self.heads[batch["head"]]
        found = head(words, batch["real"], batch["slots"], batch["near"])
        if batch["head"] != "directed":
            return found
        back = head(words, batch["real"], batch["slots"].flip(1), batch["near"].flip(1))
        return torch.stack(_joint(found, back), dim=-1)


def _joint(there: torch.Tensor, back: torch.Tensor) -> tuple[torch.Tensor, ...]:
    (bad, none, good), (bad_back, none_back, good_back) = there.unbind(1), back.unbind(1)
    return none + none_back, good + none_back, none + good_back, bad + none_back, none + bad_back
