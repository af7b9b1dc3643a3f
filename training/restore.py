"""Weights read back from the graphs that ship, so that training can go on where no checkpoint was kept.

    python -m training.restore stance src/communique/stance/weights/accurate -o build/start.pt
    python -m training.restore attribution src/communique/attribution/weights -o build/start.pt

Eight-bit integers times their scales: each weight comes back to within half a step of its channel (under half a per
cent of the largest), which a few hundred steps of training mend.
"""

import argparse
import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training import bert, graphs
from training.attribution.model import Tagger
from training.stance import encoder, export
from training.stance.model import Reader

Graphs = dict[str, Callable[[torch.nn.Module, Path], None]]
STANCE: Graphs = {"lower": export.write_lower, "upper": export.write_upper}
ATTRIBUTION: Graphs = {"model": graphs.write}


def weights(model: torch.nn.Module, folder: Path, written: Graphs) -> dict[str, torch.Tensor]:
    """The state of `model` with what the graphs of `folder` hold in place of its own; what no graph holds stays.

    Which weight stands where in a graph is seen from a graph exported anew, whose values are the model's own: its
    values must all differ (`told_apart`). Weights that a graph only numbers go by the node that takes them: the numbers
    change with every node more or less."""
    state = {name: value.clone() for name, value in model.state_dict().items()}
    with tempfile.TemporaryDirectory() as temporary:
        for name, write in written.items():
            plain = Path(temporary) / f"{name}.onnx"
            write(model.eval(), plain)
            stored, exported = _dequantised(onnx.load(folder / f"{name}.onnx")), onnx.load(plain)
            takers = _takers(exported)
            for initial in exported.graph.initializer:
                found = stored.get(takers.get(initial.name, initial.name))
                _put(state, numpy_helper.to_array(initial), found)
    return state


def _takers(model: onnx.ModelProto) -> dict[str, str]:
    """For each weight that has a number for a name (`onnx::MatMul_1221`) the name of the node that takes it."""
    return {
        given.removesuffix("_quantized"): node.name.removesuffix("_quant")
        for node in model.graph.node
        for given in node.input
        if given.startswith("onnx::")
    }


@torch.no_grad()
def told_apart(model: torch.nn.Module) -> torch.nn.Module:
    """The model with values at random in place of its own, so that no two of its weights are alike."""
    for value in model.parameters():
        value.uniform_(-0.05, 0.05)
    return model


def _dequantised(model: onnx.ModelProto) -> dict[str, np.ndarray]:
    held = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    takers = _takers(model)
    found = {takers.get(name, name): values for name, values in held.items()}
    for name, values in held.items():
        plain = name.removesuffix("_quantized")
        if plain != name:
            scale, zero = held[f"{plain}_scale"], held[f"{plain}_zero_point"]
            value = (values.astype(np.float32) - zero.astype(np.float32)) * scale
            key = takers.get(plain, plain.removesuffix("_Transposed"))
            found[key] = value.T if plain.endswith("_Transposed") else value
    return found


def _put(state: dict[str, torch.Tensor], plain: np.ndarray, stored: np.ndarray | None) -> None:
    """Write `stored` where `plain` is the state's own, as it stands or turned."""
    if stored is None or stored.shape != plain.shape:
        return
    for name, value in state.items():
        own = value.numpy()
        for turned in (False, True):
            seen = plain.T if turned else plain
            if own.shape == seen.shape and np.array_equal(own, seen):
                state[name] = torch.from_numpy(np.array(stored.T if turned else stored, np.float32))
                return


def _tagger(asked: argparse.Namespace) -> tuple[torch.nn.Module, dict[str, torch.Tensor]]:
    model = told_apart(Tagger(bert.Encoder(6, 0.1)))
    settings = json.loads((asked.folder / "settings.json").read_text())
    apart = {name: torch.tensor(settings[name]) for name in ("distance", "none")}
    return model, weights(model, asked.folder, ATTRIBUTION) | apart


def _reader(asked: argparse.Namespace) -> tuple[torch.nn.Module, dict[str, torch.Tensor]]:
    shape = {"large": encoder.LARGE, "small": encoder.SMALL}[asked.size]
    model = told_apart(Reader(encoder.Encoder(shape)))
    return model, weights(model, asked.folder, STANCE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=("stance", "attribution"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", choices=("large", "small"), default="large", help="of the stance reader")
    parser.add_argument("-o", "--output", type=Path, required=True)
    asked = parser.parse_args()
    model, state = (_reader if asked.kind == "stance" else _tagger)(asked)
    lost = [name for name, value in model.state_dict().items() if torch.equal(value, state[name])]
    if lost:
        raise SystemExit(f"no graph of {asked.folder} holds: {', '.join(lost)}")
    torch.save({"average": state}, asked.output)


if __name__ == "__main__":
    main()
