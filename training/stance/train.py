"""The training loop: batches of all sets mixed, one head a batch."""

import random
import time
from collections.abc import Callable
from typing import NamedTuple

import torch
from torch.nn import functional

from training.stance import batches
from training.stance.data import Ready
from training.stance.model import Stance

MASK = 103
# How often a row of each set is read an epoch: small sets more often.
TIMES = {"unscon": 3.0, "plover": 4.0}
Rows = dict[str, list[Ready]]


class Options(NamedTuple):
    """Settings of one cycle of training: a warm-up, then a rate that falls in a line to nothing."""

    epochs: int = 4
    seed: int = 1
    rate: float = 1e-4
    head_rate: float = 5e-4
    warm_up: int = 100
    masked: float = 0.05  # pieces hidden behind [MASK]
    smoothing: float = 0.05  # of the labels
    decay: float = 0.998  # of the moving average of the weights
    threads: int = 2
    times: tuple[tuple[str, float], ...] = ()  # other numbers than those of `TIMES`


def run(model: Stance, rows: Callable[[int], Rows], options: Options, *, log: Callable = print) -> dict:
    """Train in place; returns the moving average of the weights. `rows` gives the rows of every set for an epoch."""
    rng, times = random.Random(options.seed), TIMES | dict(options.times)
    total = options.epochs * len(_epoch(rows(0), times, random.Random(0)))
    optimiser, schedule = _optimiser(model, options, total)
    average = {name: value.detach().clone() for name, value in model.state_dict().items()}
    began, step, running = time.time(), 0, {}
    for epoch in range(options.epochs):
        weights = _class_weights(rows(epoch))
        for batch in _epoch(rows(epoch), times, rng):
            loss = _loss(model, batch, weights[batch["head"]], options)
            _step(model, loss, optimiser, schedule)
            loss = float(loss.detach())
            running[batch["head"]] = 0.95 * running.get(batch["head"], loss) + 0.05 * loss
            step += 1
            _follow(average, model, min(options.decay, step / (step + 10)))
            if step % 50 == 0:
                losses = " ".join(f"{name} {value:.3f}" for name, value in sorted(running.items()))
                log(f"epoch {epoch + 1} step {step}/{total} {losses} {time.time() - began:.0f} s")
    return average


def _epoch(rows: Rows, times: dict[str, float], rng: random.Random) -> list[dict]:
    chosen = [row for name, mine in rows.items() for row in _sampled(mine, times.get(name, 1.0), rng)]
    return batches.mixed(chosen, rng)


def _sampled(rows: list[Ready], times: float, rng: random.Random) -> list[Ready]:
    whole, rest = int(times), times % 1
    return rows * whole + rng.sample(rows, round(rest * len(rows)))


def _class_weights(rows: Rows) -> dict[str, torch.Tensor]:
    """For each head the inverse square root of how common a class is, 1 on average over rows; unseen classes 0."""
    found = {}
    for head in {row.head for mine in rows.values() for row in mine}:
        labels = [row.label for mine in rows.values() for row in mine if row.head == head]
        counts = torch.bincount(torch.tensor(labels)).float()
        weights = torch.where(counts > 0, counts.clamp(min=1) ** -0.5, 0)
        found[head] = weights * len(labels) / (weights * counts).sum()
    return found


def _optimiser(model: Stance, options: Options, total: int):
    learnt = [(name, value) for name, value in model.named_parameters() if value.requires_grad]
    body = [value for name, value in learnt if name.startswith("encoder.")]
    heads = [value for name, value in learnt if not name.startswith("encoder.")]
    groups = [{"params": body, "lr": options.rate}, {"params": heads, "lr": options.head_rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)

    def rate(step: int) -> float:
        return min((step + 1) / options.warm_up, max(0.0, (total - step) / max(1, total - options.warm_up)))

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, rate)


def _loss(model: Stance, batch: dict, weights: torch.Tensor, options: Options) -> torch.Tensor:
    model.train()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = model.scores(batch | {"ids": _hidden(batch["ids"], options.masked)})
    known = torch.zeros(scores.shape[1])
    known[: len(weights)] = weights
    return functional.cross_entropy(scores, batch["label"], weight=known, label_smoothing=options.smoothing)


def _step(model: Stance, loss: torch.Tensor, optimiser, schedule) -> None:
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    schedule.step()


def _hidden(ids: torch.Tensor, share: float) -> torch.Tensor:
    chosen = (torch.rand(ids.shape) < share) & (ids > MASK)
    return torch.where(chosen, MASK, ids)


@torch.no_grad()
def _follow(average: dict, model: Stance, decay: float) -> None:
    for name, value in model.named_parameters():
        if value.requires_grad:
            average[name].lerp_(value, 1 - decay)
