"""The training loop."""

import contextlib
import random
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple

import torch

from training import arithmetic
from training.stance import batches
from training.stance.items import Item
from training.stance.model import LESSONS, Lessons, Reader, loss

# Weights of the classes: what is not asked about is the commonest, a condition the rarest.
WEIGHTS = {
    "position": torch.tensor([0.6, 1.0, 1.0, 1.0, 1.4]),
    "condition": torch.tensor([0.7, 1.6]),
    "judgement": torch.tensor([0.7, 1.2, 1.2]),
    "said": torch.tensor([0.6, 1.5, 1.5, 1.5, 1.5, 1.5]),
}


class Options(NamedTuple):
    """Settings of one run: a warm-up, then a rate that falls in a line to nothing, by the clock: on a machine that
    does other work too nobody knows how many steps there will be."""

    minutes: float
    rate: float = 5e-5
    head_rate: float = 3e-4
    warm_up: int = 100
    masked: float = 0.05  # pieces hidden behind the mask
    decay: float = 0.998  # of the moving average of the weights
    seed: int = 1
    threads: int = 2
    lessons: Lessons = LESSONS


def run(
    model: Reader, epochs: Iterable[list[Item]], options: Options, *, mask: int, log: Callable, kept: Callable
) -> dict:
    """Train in place; returns the moving average. `kept(epoch, average)` is called at the end of each epoch."""
    rng = random.Random(options.seed)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    padding = model.encoder.shape.padding
    optimiser = _optimiser(model, options)
    average = {name: value.detach().clone() for name, value in model.state_dict().items()}
    step, began, running = 0, time.time(), 0.0
    for epoch, items in enumerate(epochs):
        model.train()
        for batch in batches.mixed(items, padding, rng):
            spent = (time.time() - began) / 60 / options.minutes
            if spent >= 1:
                break
            _pace(optimiser, options, step, spent)
            _hide(batch["ids"], mask, padding, options.masked, rng)
            with arithmetic.autocast():
                found = model(batch)
            missed = loss(found, batch, WEIGHTS, lessons=options.lessons)
            missed.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            step += 1
            with contextlib.suppress(AttributeError):
                running = 0.97 * running + 0.03 * float(missed.detach()) if step > 1 else float(missed.detach())
            _follow(average, model, min(options.decay, step / (step + 10)))
            if step % 25 == 0:
                log(f"epoch {epoch + 1} step {step} loss {running:.3f} {time.time() - began:.0f} s")
        kept(epoch, average)
        if time.time() - began >= 60 * options.minutes:
            break
    return average


def _hide(ids: torch.Tensor, mask: int, padding: int, share: float, rng: random.Random) -> None:
    generator = torch.Generator().manual_seed(rng.randrange(2**31))
    hidden = torch.rand(ids.shape, generator=generator) < share
    ids[hidden & (ids > 200) & (ids != padding)] = mask  # marks and markers of issues have low numbers


def _optimiser(model: Reader, options: Options):
    learnt = [(name, value) for name, value in model.named_parameters() if value.requires_grad]
    heads = [value for name, value in learnt if name.startswith("heads")]
    rest = [value for name, value in learnt if not name.startswith("heads")]
    return torch.optim.AdamW(
        [{"params": rest, "lr": options.rate}, {"params": heads, "lr": options.head_rate}], weight_decay=0.01
    )


def _pace(optimiser, options: Options, step: int, spent: float) -> None:
    share = min(1, (step + 1) / options.warm_up) * max(0.01, 1 - spent)
    for group, rate in zip(optimiser.param_groups, (options.rate, options.head_rate), strict=True):
        group["lr"] = rate * share


@torch.no_grad()
def _follow(average: dict, model: Reader, decay: float) -> None:
    for name, value in model.state_dict().items():
        if value.dtype.is_floating_point:
            average[name].lerp_(value, 1 - decay)
