"""Trained weights to the files that the product reads: two graphs in eight-bit integers, and their settings."""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from communique.codes import HEADS
from communique.stance import issues as issue_terms
from communique.stance import reader as product
from communique.stance import windows
from training.stance.model import Reader

_WRITTEN = {"opset_version": 17, "dynamo": False, "custom_opsets": {"com.microsoft": 1}}
FED = ("x", "places", "roles", "absent", "markers", "mentions")


class _FastGelu(torch.autograd.Function):
    """ONNX Runtime's own kernel for what torch writes out as eight."""

    @staticmethod
    def forward(ctx, x: torch.Tensor) -> torch.Tensor:
        return nn.functional.gelu(x, approximate="tanh")

    @staticmethod
    def symbolic(graph, x):
        return graph.op("com.microsoft::FastGelu", x)


class Lower(nn.Module):
    def __init__(self, reader: Reader):
        super().__init__()
        self.encoder = reader.encoder

    def forward(self, ids: torch.Tensor, roles: torch.Tensor) -> torch.Tensor:
        return self.encoder.lower(ids, roles)


class Upper(nn.Module):
    def __init__(self, reader: Reader):
        super().__init__()
        self.reader = reader

    def forward(self, *fed: torch.Tensor) -> tuple[torch.Tensor, ...]:
        found = self.reader.read(*fed)
        return tuple(found[name] for name in HEADS)


def write(reader: Reader, vocabulary: Path, folder: Path, sizes: windows.Sizes = windows.USUAL) -> None:
    """`lower.onnx`, `upper.onnx`, `tokenizer.json`, `settings.json` and `check.json` into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    fused(reader.eval())
    with tempfile.TemporaryDirectory() as temporary:
        for name, export in (("lower", write_lower), ("upper", write_upper)):
            plain = Path(temporary) / f"{name}.onnx"
            export(reader, plain)
            # Seven bits, so that processors without VNNI sum to the same numbers (training/graphs.py).
            quantize_dynamic(
                plain, folder / f"{name}.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
            )
    shutil.copyfile(vocabulary, folder / "tokenizer.json")
    digest = hashlib.sha256((folder / "lower.onnx").read_bytes() + (folder / "upper.onnx").read_bytes()).hexdigest()
    stored = {"digest": digest, "width": reader.encoder.shape.width, "sizes": sizes._asdict()}
    (folder / "settings.json").write_text(json.dumps(stored, indent=1) + "\n")
    (folder / "check.json").write_text(json.dumps(answered(product.load(folder)), indent=1) + "\n")


def fused(reader: Reader) -> Reader:
    """The reader with ONNX Runtime's kernel for GELU, as it is in the graphs; the numbers of their nodes depend on it."""
    for layer in reader.encoder.layers if reader.encoder.shape.gelu == "tanh" else ():
        layer.bend = _FastGelu.apply
    return reader


CHECK = "Ana Brel said that Lorrin would accept a truce only if the boats leave. Veldria rejected it."
ISSUES = ("truce", "boats")


def answered(reader: product.Reader) -> dict:
    """A passage of ours and what is answered, for a test that every processor finds the same."""
    place = lambda words: (CHECK.index(words), CHECK.index(words) + len(words))  # noqa: E731
    content = "that Lorrin would accept a truce only if the boats leave"
    statements = [
        windows.Statement((place(content),), (place("said"),), (place("Ana Brel"),)),
        windows.Statement((place("it"),), (place("rejected"),), (place("Veldria"),)),
    ]
    issues = [windows.Issue(name) for name in ISSUES]
    ahead, named = windows.front(issues, np.zeros(0, np.int32), reader.words), issue_terms.places(CHECK, issues)
    (window,) = windows.windows(reader.words.pieces(CHECK), statements, ahead, named, reader.words, reader.sizes)
    found = reader.answers(window, [product.Asked(windows.query(window, one)) for one in statements])
    return {"text": CHECK, "answers": [{name: one[name].round(3).tolist() for name in SHOWN} for one in found]}


SHOWN = ("position", "act", "said")


def write_lower(reader: Reader, path: Path) -> None:
    example = torch.full((1, 8), 1000), torch.zeros(1, 8, dtype=torch.long)
    axes = dict.fromkeys(("ids", "roles", "hidden"), {0: "windows", 1: "pieces"})
    torch.onnx.export(Lower(reader), example, str(path), input_names=["ids", "roles"], output_names=["hidden"],
                      dynamic_axes=axes, **_WRITTEN)  # fmt: skip


def write_upper(reader: Reader, path: Path) -> None:
    width, pieces = reader.encoder.shape.width, torch.arange(8)[None].repeat(2, 1)
    roles, absent = torch.ones(2, 8, dtype=torch.long), torch.zeros(2, 8, dtype=torch.bool)
    markers, mentions = torch.ones(2, 3, dtype=torch.long), torch.ones(2, 2, 8)
    example = (torch.randn(2, 8, width), pieces, roles, absent, markers, mentions)
    by_piece, by_issue, by_mention = ({0: "queries", 1: name} for name in ("pieces", "issues", "mentions"))
    axes = dict.fromkeys(FED[:4], by_piece) | {"markers": by_issue, "mentions": {**by_mention, 2: "pieces"}}
    axes |= dict.fromkeys(HEADS, {0: "queries"}) | {"position": by_issue, "topic": by_issue, "condition": by_piece,
                                                    "judgement": by_mention}  # fmt: skip
    torch.onnx.export(Upper(reader), example, str(path), input_names=list(FED), output_names=list(HEADS),
                      dynamic_axes=axes, **_WRITTEN)  # fmt: skip
