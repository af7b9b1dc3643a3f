"""Weights read back from the files that ship, so that training can go on where no checkpoint was kept.

    python -m training.stance.restore src/communique/stance/weights/accurate --encoder FOLDER -o build/start.pt

Eight-bit integers times their scales: each weight comes back to within half a step of its channel (under half a per cent
of the largest), which a few hundred steps of training mend.
"""

import argparse
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training.stance import encoder, export
from training.stance.model import Reader

GRAPHS = {"lower": export.write_lower, "upper": export.write_upper}


def weights(reader: Reader, folder: Path) -> dict[str, torch.Tensor]:
    """The state of `reader` with what the graphs of `folder` hold in place of its own; what no graph holds stays.

    Which weight a name in a graph stands for is seen from a graph exported anew, whose values are the reader's own."""
    state = {name: value.clone() for name, value in reader.state_dict().items()}
    with tempfile.TemporaryDirectory() as temporary:
        for name, write in GRAPHS.items():
            plain = Path(temporary) / f"{name}.onnx"
            write(reader, plain)
            stored = _dequantised(onnx.load(folder / f"{name}.onnx"))
            for initial in onnx.load(plain).graph.initializer:
                _put(state, numpy_helper.to_array(initial), stored.get(initial.name))
    return state


def _dequantised(graph: onnx.ModelProto) -> dict[str, np.ndarray]:
    held = {one.name: numpy_helper.to_array(one) for one in graph.graph.initializer}
    found = dict(held)
    for name, values in held.items():
        plain = name.removesuffix("_quantized")
        if plain != name:
            scale, zero = held[f"{plain}_scale"], held[f"{plain}_zero_point"]
            value = (values.astype(np.float32) - zero.astype(np.float32)) * scale
            found[plain.removesuffix("_Transposed")] = value.T if plain.endswith("_Transposed") else value
    return found


def _put(state: dict[str, torch.Tensor], plain: np.ndarray, stored: np.ndarray | None) -> None:
    """Write `stored` where `plain` is the state's own, as it stands or turned."""
    if stored is None or plain.size < 2 or stored.shape != plain.shape:
        return
    for name, value in state.items():
        own = value.numpy()
        for turned in (False, True):
            seen = plain.T if turned else plain
            if own.shape == seen.shape and np.array_equal(own, seen):
                state[name] = torch.from_numpy(np.array(stored.T if turned else stored, np.float32))
                return


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--size", choices=("large", "small"), default="large")
    parser.add_argument("-o", "--output", type=Path, required=True)
    asked = parser.parse_args()
    reader = Reader(encoder.pretrained(asked.encoder, {"large": encoder.LARGE, "small": encoder.SMALL}[asked.size]))
    with torch.no_grad():  # values all different, so that each is found again
        for value in reader.parameters():
            value.uniform_(-0.05, 0.05)
    reader.eval()
    state = weights(reader, asked.folder)
    same = [name for name, value in reader.state_dict().items() if torch.equal(value, state[name])]
    if same:
        raise SystemExit(f"no graph of {asked.folder} holds: {', '.join(same)}")
    torch.save({"average": state}, asked.output)


if __name__ == "__main__":
    main()
