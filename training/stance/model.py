"""The reader: an encoder in two storeys, and what is read off each query.

    window ─► lower layers ─► for each query: upper layers ─► marker of an issue, content ─► position
                                                              content, cue                 ─► act, said or not
                                                              each piece                   ─► in a condition or not
                                                              mention of an actor          ─► judged or not

and, taught by public sets alone, the polarity towards a target, PLOVER's root, UNSCon's conflict, who is for or against
whom, and the stance of a comment towards a topic.
"""

from typing import NamedTuple

import torch
from torch import nn
from torch.nn import functional

from communique.codes import HEADS
from communique.stance.windows import CONTENT, CUE, SOURCE, TARGET
from training.stance.encoder import Encoder

HIDDEN, NARROW = 256, 128


def _head(inputs: int, classes: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Dropout(0.1), nn.Linear(inputs, HIDDEN), nn.GELU(approximate="tanh"), nn.Dropout(0.1),
        nn.Linear(HIDDEN, classes),
    )  # fmt: skip


# How many vectors each head is shown.
INPUTS = {
    "position": 5, "topic": 5, "act": 3, "said": 3, "judgement": 4, "judging": 3, "polarity": 3, "root": 3,
    "conflict": 2, "directed": 3,
}  # fmt: skip


class Reader(nn.Module):
    def __init__(self, encoder: Encoder):
        super().__init__()
        self.encoder = encoder
        width = encoder.shape.width
        self.heads = nn.ModuleDict({name: _head(INPUTS[name] * width, len(HEADS[name])) for name in INPUTS})
        self.heads["piece"], self.heads["whole"] = nn.Linear(width, NARROW), nn.Linear(width, NARROW)
        self.heads["condition"] = nn.Linear(NARROW, len(HEADS["condition"]))

    def read(self, x: torch.Tensor, places, roles, absent, markers, mentions) -> dict[str, torch.Tensor]:  # noqa: PLR0917
        """Scores of every head. `x` queries x pieces x width (of the lower layers), `markers` queries x issues (places
        among the pieces), `mentions` queries x mentions x pieces (which pieces are the mention's)."""
        x = self.encoder.upper(x, places, roles, absent)
        text = x[:, 0]
        content, cue, source, target = (_mean(x, _plays(roles, bit)) for bit in (CONTENT, CUE, SOURCE, TARGET))
        issue = x.gather(1, markers[..., None].expand(-1, -1, x.shape[-1]))
        asked = torch.cat([issue, *_beside(issue, content, cue), issue * content[:, None], _beside(issue, text)[0]], -1)
        named = (mentions.to(x.dtype) @ x) / mentions.sum(-1, keepdim=True).clamp(min=1).to(x.dtype)
        met = torch.cat([named, *_beside(named, content, text), named * content[:, None]], -1)
        seen = {
            "position": asked, "topic": asked,
            "act": torch.cat([text, content, cue], -1), "said": torch.cat([text, content, cue], -1),
            "judgement": met,
            "judging": torch.cat([text, content, cue], -1),
            "polarity": torch.cat([target, text, target * text], -1),
            "root": torch.cat([text, source, target], -1),
            "conflict": torch.cat([text, content], -1),
            "directed": torch.cat([text, source, target], -1),
        }  # fmt: skip
        pieces = functional.gelu(self.heads["piece"](x) + self.heads["whole"](content)[:, None], approximate="tanh")
        found = {name: self.heads[name](asked).float() for name, asked in seen.items()}
        return {**found, "condition": self.heads["condition"](pieces).float()}

    def forward(self, batch: dict) -> dict[str, torch.Tensor]:
        hidden = self.encoder.lower(batch["ids"], batch["roles"])
        if "ahead" in batch:  # what stands in front is read by itself
            front = self.encoder.lower(batch["ahead"], torch.zeros_like(batch["ahead"]))
            hidden = torch.cat([front, hidden], 1)
        x = hidden[batch["window"]].gather(1, batch["keep"][..., None].expand(-1, -1, hidden.shape[-1]))
        more = (batch[name] for name in ("keep", "own", "absent", "markers", "mentions"))
        return self.read(x, *more)


def _plays(roles: torch.Tensor, bit: int) -> torch.Tensor:
    """Which pieces play a role: by division, for graphs of this version know no other way to read a bit."""
    return torch.div(roles, bit, rounding_mode="floor") % 2 == 1


def _mean(x: torch.Tensor, chosen: torch.Tensor) -> torch.Tensor:
    weights = chosen.to(x.dtype)
    return (weights[:, None] @ x)[:, 0] / weights.sum(-1, keepdim=True).clamp(min=1)


def _beside(many: torch.Tensor, *ones: torch.Tensor) -> list[torch.Tensor]:
    return [one[:, None].expand(-1, many.shape[1], -1) for one in ones]


class Lessons(NamedTuple):
    """How much a teacher's answers count beside the coder's where both are known, and at which temperature both readers
    are compared (Hinton, Vinyals and Dean 2015)."""

    share: float = 0.6
    temperature: float = 2.0


LESSONS = Lessons()


def loss(
    found: dict[str, torch.Tensor],
    batch: dict,
    weights: dict[str, torch.Tensor],
    smoothing: float = 0.05,
    lessons: Lessons = LESSONS,
):
    """The sum over heads of what each missed, by `HEADS`' shares; -100 is not asked."""
    total = 0.0
    for name, share in SHARES.items():
        wanted, taught = batch["labels"][name], batch["taught"].get(name)
        heard = lessons.share if taught is not None and bool((~taught.isnan()).any()) else 0.0
        if bool((wanted >= 0).any()):
            scores = found[name].reshape(-1, found[name].shape[-1])
            missed = functional.cross_entropy(
                scores, wanted.reshape(-1), ignore_index=-100, weight=weights.get(name), label_smoothing=smoothing
            )
            total = total + share * (1 - heard) * missed
        if heard:
            total = total + share * heard * apart(found[name], taught, lessons.temperature)
    return total


def apart(scores: torch.Tensor, taught: torch.Tensor, temperature: float) -> torch.Tensor:
    """How far the answers are from a teacher's, where it was asked: the divergence of softened probabilities."""
    taught = taught.reshape(-1, taught.shape[-1])
    asked = ~taught.isnan().any(-1)
    mine = (scores.reshape(taught.shape)[asked] / temperature).log_softmax(-1)
    return temperature**2 * functional.kl_div(mine, (taught[asked] / temperature).softmax(-1), reduction="batchmean")


SHARES = {
    "position": 1.0, "act": 0.5, "said": 0.2, "condition": 0.5, "judgement": 0.5, "judging": 0.25, "polarity": 0.5,
    "root": 0.5, "conflict": 0.5, "directed": 0.5, "topic": 0.5,
}  # fmt: skip
