"""The scores of the files that ship, through the code that the product runs."""

import json
import sys
from pathlib import Path
from types import ModuleType

import numpy as np

from communique.attribution import linking
from communique.encoder import Encoder
from training.attribution import calibrate, data, scoring


def evaluate(documents: list[dict], bench: Path, folder: Path) -> dict:
    """The scorer's report, with `calibration` (error, and the reliability table) beside it."""
    score = scoring.scorer(bench)
    encoder = Encoder(folder, threads=1)
    gold, found, sure, right = {}, {}, [], []
    for document in documents:
        name, text = document["id"], document["text"]
        attributions = linking.link(text, encoder)
        gold[name] = scoring.prepared(score, text, document["attributions"])
        found[name] = scoring.prepared(score, text, attributions)
        sure += [one.confidence for one in attributions]
        right += scoring.right(score, gold[name], found[name])
    both = np.array(sure), np.array(right, dtype=float)
    calibration = {"error": calibrate.error(*both), "reliability": calibrate.reliability(*both)}
    return score.score(gold, found) | {"calibration": calibration, "each": _each(score, gold, found)}


def _each(score: ModuleType, gold: dict, found: dict) -> list[dict]:
    """The counts of every document by itself, for resampling."""
    return [score.score({name: gold[name]}, {name: found[name]})["attributions"] for name in gold]


def main(bench: str, folder: str) -> None:
    report = evaluate(data.read(Path(bench) / "dev.jsonl.gz"), Path(bench), Path(folder))
    print(json.dumps(scoring.figures(report) | {"calibration error": round(report["calibration"]["error"], 4)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
