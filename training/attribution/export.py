"""Trained weights to the files that the product reads: an ONNX graph in eight-bit integers, vocabulary, settings."""

import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from communique.attribution.tagger import TAGS
from communique.encoder import Encoder
from training.attribution.model import LINK, Tagger

OPSET = 17


def write(tagger: Tagger, vocabulary: Path, folder: Path) -> None:
    """`model.onnx`, `tokenizer.json` and `settings.json` into `folder`; calibration adds to the last one."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        plain = Path(temporary) / "plain.onnx"
        _graph(tagger.eval(), plain)
        quantise(plain, folder / "model.onnx")
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


def _graph(tagger: Tagger, path: Path) -> None:
    example = torch.full((1, 8), 1000), torch.zeros(1, 8, dtype=torch.long)
    names = {"input_names": ["ids", "looks"], "output_names": ["scores"]}
    axes = dict.fromkeys(("ids", "looks", "scores"), {0: "windows", 1: "pieces"})
    torch.onnx.export(tagger, example, str(path), **names, dynamic_axes=axes, opset_version=OPSET, dynamo=False)


def quantise(plain: Path, path: Path) -> None:
    """Weights to seven significant bits, a scale for each column; activations to eight as they come.

    Seven bits (`reduce_range`), because the instruction that older processors have for a product of eight-bit numbers
    overflows silently: with seven every processor finds the same sums. The heads stay in floating point.
    """
    import onnx

    graph = onnx.load(plain).graph
    heads = [node.name for node in graph.node if node.op_type == "MatMul" and _is_head(node.name)]
    quantize_dynamic(
        plain, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=heads
    )


def _is_head(name: str) -> bool:
    return name.startswith(("/tags/", "/links/"))


def _rounded(values: torch.Tensor) -> list:
    return [_rounded(row) for row in values] if values.dim() else round(float(values), 4)
