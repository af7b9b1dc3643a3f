"""The scores on dev of the files that ship, through `benchmarks/predict.py` and the sets' own scorers.

python -m training.stance.evaluate BENCHES
"""

import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import NamedTuple
from unittest import mock

import numpy as np

from communique.stance import reader
from training.stance import data

PREDICT = Path(__file__).parents[2] / "benchmarks" / "predict.py"
DRAWS = 1000


class Figure(NamedTuple):
    """A set's main number: task, part, the scorer's name for it, and the field of a row that it is about."""

    task: str
    part: str
    name: str
    field: str = "label"


FIGURES = (
    Figure("newsmtsc", "dev_rw", "macro_f1"),
    Figure("newsmtsc", "dev_mt", "macro_f1"),
    Figure("unscon", "dev", "binary_macro_f1", "conflict"),
    Figure("plover", "dev", "macro_f1"),
    Figure("dse", "dev", "macro_f1"),
    Figure("vast", "dev", "zero_shot_macro_f1"),
)


def evaluate(benches: Path, weights: Path = reader.WEIGHTS) -> list[dict]:
    """One row a figure: `task`, `part`, `figure`, `value` by the set's scorer, `low` and `high` (95 %), `rows`."""
    predict = _module(PREDICT)
    with tempfile.TemporaryDirectory() as folder, mock.patch.object(reader, "WEIGHTS", weights):
        return [_row(figure, benches / figure.task, predict, Path(folder)) for figure in FIGURES]


def _row(figure: Figure, bench: Path, predict: ModuleType, folder: Path) -> dict:
    gold, out = bench / f"{figure.part}.jsonl.gz", folder / f"{figure.task}.jsonl"
    predict.main([figure.task, str(gold), "-o", str(out)])
    ran = subprocess.run([sys.executable, bench / "score.py", gold, out, "--json"], capture_output=True, check=True)
    given = [json.loads(line)[figure.field] for line in out.read_text(encoding="utf-8").splitlines()]
    low, high = interval(*_counted(figure, data.read(gold), given))
    value = json.loads(ran.stdout)[figure.name]
    return {"task": figure.task, "part": figure.part, "figure": figure.name, "value": value, "low": low, "high": high,
            "rows": len(given)}  # fmt: skip


def _counted(figure: Figure, rows: list[dict], given: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Gold and predicted classes of the rows that the figure counts, as it folds them."""
    pairs = [(row[figure.field], one) for row, one in zip(rows, given, strict=True)
             if not (figure.name.startswith("zero_shot") and row["seen_target"])]  # fmt: skip
    if figure.name.startswith("binary"):
        pairs = [(str(gold != "none"), str(one != "none")) for gold, one in pairs]
    gold, found = np.array(pairs).T
    return gold, found


def interval(gold: np.ndarray, given: np.ndarray, seed: int = 1) -> tuple[float, float]:
    """The middle 95 % of macro-F1 over resampled rows."""
    rng = np.random.default_rng(seed)
    places = rng.integers(0, len(gold), (DRAWS, len(gold)))
    low, high = np.quantile([macro_f1(gold[some], given[some]) for some in places], [0.025, 0.975])
    return float(low), float(high)


def macro_f1(gold: np.ndarray, given: np.ndarray) -> float:
    """The mean over the classes in `gold` of each one's F1."""
    scores = []
    for one in np.unique(gold):
        both = ((gold == one) & (given == one)).sum()
        scores.append(2 * both / max(1, (gold == one).sum() + (given == one).sum()))
    return float(np.mean(scores))


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    for row in evaluate(Path(sys.argv[1])):
        print(json.dumps(row))
