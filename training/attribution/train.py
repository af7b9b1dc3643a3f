"""The training loop."""

import random
import time
from collections.abc import Callable
from typing import NamedTuple

import torch

from communique.attribution.tagger import TAGS
from training import arithmetic
from training.attribution import model as heads
from training.attribution import windows
from training.attribution.data import Labelled

MASK = 103


class Options(NamedTuple):
    """Settings of one cycle of training: a warm-up, then a rate that falls in a line to nothing."""

    epochs: int = 6
    seed: int = 1
    rate: float = 1.5e-4
    head_rate: float = 1e-3
    warm_up: int = 80
    links: float = 0.3
    dropped: float = 0.1  # cues hidden from the contents that look for theirs
    masked: float = 0.0  # pieces hidden behind [MASK]
    made: int = 0  # made-up documents
    smoothing: float = 0.0
    decay: float = 0.998  # of the moving average of the weights
    threads: int = 2


def run(
    tagger: heads.Tagger,
    documents: list[Labelled],
    pieces: Callable,
    options: Options,
    *,
    log: Callable = print,
    teacher: heads.Tagger | None = None,
) -> dict:
    """Train in place; returns the moving average of the weights. A `teacher` counts as much as annotators."""
    rng = random.Random(options.seed)
    total = options.epochs * len(windows.batches(windows.cut(documents, pieces, rng), rng))
    optimiser, schedule = _optimiser(tagger, options, total)
    average = {name: value.detach().clone() for name, value in tagger.state_dict().items()}
    began, step = time.time(), 0
    for epoch in range(options.epochs):
        running = 0.0
        for batch in windows.batches(windows.cut(documents, pieces, rng), rng):
            running = 0.98 * running + 0.02 * _step(tagger, batch, optimiser, schedule, options, teacher=teacher)
            step += 1
            _follow(average, tagger, min(options.decay, step / (step + 10)))
            if step % 50 == 0:
                log(f"epoch {epoch + 1} step {step}/{total} loss {running:.4f} {time.time() - began:.0f} s")
    return average


def _optimiser(tagger: heads.Tagger, options: Options, total: int):
    learnt = [(name, value) for name, value in tagger.named_parameters() if value.requires_grad]
    body = [value for name, value in learnt if name.startswith("encoder.") and "looks" not in name]
    head = [value for name, value in learnt if not (name.startswith("encoder.") and "looks" not in name)]
    groups = [{"params": body, "lr": options.rate}, {"params": head, "lr": options.head_rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)

    def rate(step: int) -> float:
        return min((step + 1) / options.warm_up, max(0.0, (total - step) / max(1, total - options.warm_up)))

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, rate)


def _step(tagger, batch: dict, optimiser, schedule, options: Options, *, teacher=None) -> float:
    tagger.train()
    with arithmetic.autocast():
        scores = tagger(_hidden(batch["ids"], options.masked), batch["looks"])
    loss = heads.loss(tagger, scores, batch, links=options.links, dropped=options.dropped, smoothing=options.smoothing)
    if teacher:
        loss = 0.5 * loss + 0.5 * _as_taught(scores, teacher, batch)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
    optimiser.step()
    schedule.step()
    return float(loss.detach())


def _as_taught(scores: torch.Tensor, teacher: heads.Tagger, batch: dict) -> torch.Tensor:
    """How far the tags are from the teacher's, as a divergence, over the words."""
    with torch.no_grad(), arithmetic.autocast():
        taught = teacher(batch["ids"], batch["looks"])
    words = batch["tags"] >= 0
    ours, theirs = (torch.log_softmax(one[words][:, : len(TAGS)].float(), -1) for one in (scores, taught))
    return torch.nn.functional.kl_div(ours, theirs, log_target=True, reduction="batchmean")


def _hidden(ids: torch.Tensor, share: float) -> torch.Tensor:
    chosen = (torch.rand(ids.shape) < share) & (ids > MASK)
    return torch.where(chosen, MASK, ids)


@torch.no_grad()
def _follow(average: dict, tagger: heads.Tagger, decay: float) -> None:
    for name, value in tagger.named_parameters():
        if value.requires_grad:
            average[name].lerp_(value, 1 - decay)
