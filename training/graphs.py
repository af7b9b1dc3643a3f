"""A torch encoder to an ONNX graph in eight-bit integers."""

from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

OPSET = 17


def write(model: torch.nn.Module, path: Path) -> None:
    """The graph of a model that takes `ids` and `looks` (windows x pieces) and gives `scores`."""
    example = torch.full((1, 8), 1000), torch.zeros(1, 8, dtype=torch.long)
    names = {"input_names": ["ids", "looks"], "output_names": ["scores"]}
    axes = dict.fromkeys(("ids", "looks", "scores"), {0: "windows", 1: "pieces"})
    torch.onnx.export(model, example, str(path), **names, dynamic_axes=axes, opset_version=OPSET, dynamo=False)


def quantise(plain: Path, path: Path, *, kept: tuple[str, ...]) -> None:
    """Weights to seven significant bits, a scale for each column; activations to eight as they come.

    Seven bits (`reduce_range`), because the instruction that older processors have for a product of eight-bit numbers
    overflows silently: with seven every processor finds the same sums. Products with one of `kept` in their names stay
    in floating point.
    """
    import onnx

    products = [node.name for node in onnx.load(plain).graph.node if node.op_type == "MatMul"]
    heads = [name for name in products if any(part in name for part in kept)]
    quantize_dynamic(
        plain, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=heads
    )
