"""Trained weights to the files that the product reads: an ONNX graph in eight-bit integers, vocabulary, settings."""

import json
import shutil
import tempfile
from pathlib import Path

import torch

from communique.attribution.tagger import TAGS
from communique.encoder import Encoder
from training import graphs
from training.attribution.model import LINK, Tagger

HEADS = ("/tags/", "/links/")  # they stay in floating point


def write(tagger: Tagger, vocabulary: Path, folder: Path) -> None:
    """`model.onnx`, `tokenizer.json` and `settings.json` into `folder`; calibration adds to the last one."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        plain = Path(temporary) / "plain.onnx"
        graphs.write(tagger.eval(), plain)
        graphs.quantise(plain, folder / "model.onnx", kept=HEADS)
    shutil.copyfile(vocabulary, folder / "tokenizer.json")
    settings = {
        "scores": len(TAGS) + 4 * LINK,
        "link": LINK,
        "distance": _rounded(tagger.distance.detach()),
        "none": _rounded(tagger.none.detach()),
        "outside": 0.0,
    }
    save(settings, folder)


def save(settings: dict, folder: Path) -> None:
    (folder / "settings.json").write_text(json.dumps(settings) + "\n")


CHECK = (
    "VELISK — The foreign minister, Ilse Dravik, said on Tuesday that “no truce can hold” without observers.\n\n"
    "“We will come back,” Tomas Orlan told reporters. He urged both sides to release the crew.\n"
)


def write_check(folder: Path) -> None:
    """`check.json`: a text of ours and its tag scores, for a test that every processor finds the same."""
    scores = Encoder(folder).encode(CHECK).columns(0, len(TAGS))
    check = {"text": CHECK, "scores": [[round(float(value), 3) for value in row] for row in scores]}
    (folder / "check.json").write_text(json.dumps(check) + "\n")


def _rounded(values: torch.Tensor) -> list | float:
    return [_rounded(row) for row in values] if values.dim() else round(float(values), 4)
