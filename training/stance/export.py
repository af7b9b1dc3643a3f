"""Trained weights to the files that the product reads."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch.nn.functional import cross_entropy

from communique.stance import reader
from communique.stance.reader import HEADS, TOPIC
from training import graphs
from training.bert import WIDTH
from training.stance.data import Ready
from training.stance.model import Stance


class Fitted(NamedTuple):
    """What is fitted on held-out rows: the divisor of the scores, and what is then added to that of neutral."""

    temperature: float = 1.0
    neutral: float = 0.0


def write(model: Stance, vocabulary: Path, folder: Path, fitted: dict[str, Fitted]) -> None:
    """`model.onnx`, `tokenizer.json`, `settings.json` and `heads.npz` (half precision) into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        plain = Path(temporary) / "plain.onnx"
        graphs.write(model.eval(), plain)
        graphs.quantise(plain, folder / "model.onnx", kept=())
    shutil.copyfile(vocabulary, folder / "tokenizer.json")
    np.savez(folder / "heads.npz", **_arrays(model, fitted))
    digest = hashlib.sha256((folder / "model.onnx").read_bytes() + (folder / "heads.npz").read_bytes()).hexdigest()
    settings = {"scores": WIDTH, "digest": digest, **{name: one._asdict() for name, one in fitted.items()}}
    (folder / "settings.json").write_text(json.dumps(settings) + "\n")
    _write_check(folder)


CHECK = "The envoy of Velisk accused Orlan of shelling the ferry and demanded an end to the blockade."


def _write_check(folder: Path) -> None:
    """`check.json`: a sentence of ours and what is answered, for a test that every processor finds the same."""
    read = reader.load(folder).read(CHECK)
    envoy, orlan = ((CHECK.index(words), CHECK.index(words) + len(words)) for words in ("The envoy of Velisk", "Orlan"))
    answers = {
        "towards": read.towards([[envoy], [orlan]]),
        "conflict": read.conflict(),
        "root": read.root([envoy], [orlan]),
        "directed": read.directed([(envoy, orlan)]),
    }
    check = {"text": CHECK, "answers": {name: np.round(found, 3).tolist() for name, found in answers.items()}}
    (folder / "check.json").write_text(json.dumps(check) + "\n")


def _arrays(model: Stance, fitted: dict[str, Fitted]) -> dict[str, np.ndarray]:
    stored = {name.removeprefix("heads."): value for name, value in model.heads.state_dict(prefix="heads.").items()}
    shipped = {name: value for name, value in stored.items() if name.split(".")[0] in HEADS}
    arrays = {name: value.float().numpy().astype(np.float16) for name, value in shipped.items()}
    for head, (_, classes) in HEADS.items():
        one = fitted.get(head, Fitted())
        arrays[f"{head}.temperature"] = np.float16(one.temperature)
        arrays[f"{head}.offset"] = np.array([one.neutral * (name == "neutral") for name in classes], np.float16)
    return arrays


@torch.no_grad()
def fit(model: Stance, rows: dict[str, list[Ready]], batches: Callable) -> dict[str, Fitted]:
    """One for each head, from rows that the weights have not seen: under it their labels are likeliest.

    The offset is fitted for topics alone: their head was shown unrelated topics on purpose.
    """
    model.eval()
    found = {}
    for head in HEADS:
        mine = [batch for batch in batches([row for some in rows.values() for row in some]) if batch["head"] == head]
        if mine:
            scores = torch.cat([model.scores(batch) for batch in mine])
            found[head] = _fitted(scores, torch.cat([batch["label"] for batch in mine]), head == "topic")
    return found


def _fitted(scores: torch.Tensor, labels: torch.Tensor, shifted: bool) -> Fitted:
    """Temperature (Guo et al. 2017) and, where asked for, the offset of the neutral class, by a grid."""
    offsets = torch.linspace(-4, 4, 41) if shifted else torch.zeros(1)
    neutral = torch.arange(scores.shape[1]) == TOPIC.index("neutral")
    tried = [Fitted(float(t), float(o)) for t in torch.linspace(0.5, 3.0, 51) for o in offsets]
    losses = [cross_entropy(scores / one.temperature + neutral * one.neutral, labels) for one in tried]
    best = tried[int(torch.stack(losses).argmin())]
    return Fitted(round(best.temperature, 3), round(best.neutral, 3))
