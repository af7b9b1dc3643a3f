"""Trained weights to the files that the product reads."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from communique.stance import reader
from communique.stance.reader import HEADS
from training import graphs
from training.bert import WIDTH
from training.stance.data import Ready
from training.stance.model import Stance


def write(model: Stance, vocabulary: Path, folder: Path, temperatures: dict[str, float]) -> None:
    """`model.onnx`, `tokenizer.json`, `settings.json` and `heads.npz` (half precision) into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        plain = Path(temporary) / "plain.onnx"
        graphs.write(model.eval(), plain)
        graphs.quantise(plain, folder / "model.onnx", kept=())
    shutil.copyfile(vocabulary, folder / "tokenizer.json")
    np.savez(folder / "heads.npz", **_arrays(model, temperatures))
    digest = hashlib.sha256((folder / "model.onnx").read_bytes() + (folder / "heads.npz").read_bytes()).hexdigest()
    settings = {"scores": WIDTH, "temperatures": temperatures, "digest": digest}
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


def _arrays(model: Stance, temperatures: dict[str, float]) -> dict[str, np.ndarray]:
    stored = {name.removeprefix("heads."): value for name, value in model.heads.state_dict(prefix="heads.").items()}
    shipped = {name: value for name, value in stored.items() if name.split(".")[0] in HEADS}
    arrays = {name: value.float().numpy().astype(np.float16) for name, value in shipped.items()}
    return arrays | {f"{head}.temperature": np.float16(temperatures.get(head, 1.0)) for head in HEADS}


@torch.no_grad()
def temperature(scores: torch.Tensor, labels: torch.Tensor) -> float:
    """The divisor of the scores under which the labels are likeliest (Guo et al. 2017)."""
    tried = torch.linspace(0.5, 3.0, 51)
    losses = [torch.nn.functional.cross_entropy(scores / one, labels) for one in tried]
    return round(float(tried[int(torch.stack(losses).argmin())]), 3)


@torch.no_grad()
def temperatures(model: Stance, rows: dict[str, list[Ready]], batches: Callable) -> dict[str, float]:
    """One for each head, fitted on rows that the weights have not seen."""
    model.eval()
    found = {}
    for head in HEADS:
        mine = [batch for batch in batches([row for some in rows.values() for row in some]) if batch["head"] == head]
        if mine:
            scores = torch.cat([model.scores(batch) for batch in mine])
            found[head] = temperature(scores, torch.cat([batch["label"] for batch in mine]))
    return found
