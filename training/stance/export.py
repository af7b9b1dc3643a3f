"""Trained weights to the files that the product reads: two graphs in eight-bit integers, and their settings."""

import copy
import hashlib
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn

from communique.codes import HEADS
from communique.stance import issues as issue_terms
from communique.stance import reader as product
from communique.stance import windows
from communique.text import phrases
from training import graphs
from training.stance import outliers
from training.stance.items import Item
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


def write(
    reader: Reader, vocabulary: Path, folder: Path, sample: Sequence[Item], sizes: windows.Sizes = windows.USUAL
) -> None:
    """`lower.onnx`, `upper.onnx`, `tokenizer.json`, `settings.json` and `check.json` into `folder`. On `sample` it is
    seen which features are far larger than the others (`training.stance.outliers`).
    """
    folder.mkdir(parents=True, exist_ok=True)
    reader = outliers.split(reader.eval(), outliers.find(reader, sample))
    settings = {"width": reader.encoder.shape.width, "sizes": sizes._asdict()}
    with tempfile.TemporaryDirectory() as temporary:
        plain = Path(temporary)
        write_lower(reader, plain / "lower.onnx")
        write_upper(reader, plain / "upper.onnx")
        for name in ("lower.onnx", "upper.onnx"):
            graphs.quantise(plain / name, folder / name, kept=(outliers.WIDE,))
        digest = hashlib.sha256((folder / "lower.onnx").read_bytes() + (folder / "upper.onnx").read_bytes()).hexdigest()
        for place in (plain, folder):
            shutil.copyfile(vocabulary, place / "tokenizer.json")
            (place / "settings.json").write_text(json.dumps({"digest": digest, **settings}, indent=1) + "\n")
        check = {"text": CHECK, "answers": answered(folder), "exact": answered(plain)}
    (folder / "check.json").write_text(json.dumps(check, indent=1) + "\n")


CHECK = "Ana Brel said that Lorrin would accept a truce only if the boats leave. Veldria rejected it."
ISSUES = ("truce", "boats")


def answered(folder: Path) -> list[dict]:
    """What the graphs of a folder answer on a passage of ours: for tests that every processor finds the same, and that
    integers find nearly what numbers in floating point do.
    """
    reader = product.load(folder)
    place = lambda words: (CHECK.index(words), CHECK.index(words) + len(words))  # noqa: E731
    content = "that Lorrin would accept a truce only if the boats leave"
    statements = [
        windows.Statement((place(content),), (place("said"),), (place("Ana Brel"),)),
        windows.Statement((place("it"),), (place("rejected"),), (place("Veldria"),)),
    ]
    issues = [windows.Issue(name) for name in ISSUES]
    ahead, named = (
        windows.front(issues, np.zeros(0, np.int32), reader.words),
        issue_terms.places(phrases.words(CHECK), issues),
    )
    (window,) = windows.windows(reader.words.pieces(CHECK), statements, ahead, named, reader.words, reader.sizes)
    found = reader.answers(window, [product.Asked(windows.query(window, one)) for one in statements])
    return [{name: one[name].round(3).tolist() for name in SHOWN} for one in found]


SHOWN = ("position", "act", "said")


def write_lower(reader: Reader, path: Path) -> None:
    """The graph of the lower layers in floating point, in the form that it has in integers."""
    reader = _in_form(reader)
    example = torch.full((1, 8), 1000), torch.zeros(1, 8, dtype=torch.long)
    axes = dict.fromkeys(("ids", "roles", "hidden"), {0: "windows", 1: "pieces"})
    torch.onnx.export(Lower(reader), example, str(path), input_names=["ids", "roles"], output_names=["hidden"],
                      dynamic_axes=axes, **_WRITTEN)  # fmt: skip


def write_upper(reader: Reader, path: Path) -> None:
    """The graph of the upper layers and the heads in floating point, in the form that it has in integers."""
    reader = _in_form(reader)
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


def _in_form(reader: Reader) -> Reader:
    """The reader with products split and ONNX Runtime's kernel for GELU: names of weights in a graph depend on both."""
    already = any(isinstance(part, outliers.Split) for part in reader.modules())
    found = copy.deepcopy(reader) if already else outliers.split(reader)
    for layer in found.encoder.layers if found.encoder.shape.gelu == "tanh" else ():
        layer.bend = _FastGelu.apply
    return found
