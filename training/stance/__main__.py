"""Train the stance reader.

    python -m training.stance --encoder FOLDER --corpus training/corpus --real training/corpus/real --benches BENCHES \\
        --checkpoint build/stance.pt -o src/communique/stance/weights/accurate

FOLDER holds all-mpnet-base-v2 (or all-MiniLM-L6-v2 with --size small). Without BENCHES (training/README.md) the reader
learns from the invented documents alone.
"""

import argparse
import functools
import itertools
import random
import time
from pathlib import Path

import numpy as np
import torch

from communique.stance import windows
from communique.stance.windows import Vocabulary
from training.stance import documents, encoder, evaluate, export, items, real, train
from training.stance.coded import Document
from training.stance.model import Lessons, Reader

# How often an epoch reads the texts of each public set: less than once, or a small set again and again.
SHARES = {"newsmtsc": 0.12, "dse": 0.25, "plover": 0.75, "unscon": 0.3, "vast": 0.06}
DEV = {"newsmtsc": ("dev_rw", "dev_mt"), "dse": ("dev",), "plover": ("dev",), "unscon": ("dev",), "vast": ("dev",)}
HEAD = {"newsmtsc": "polarity", "dse": "directed", "plover": "root", "unscon": "conflict", "vast": "topic"}


SMALL = windows.Sizes(passage=192, before=32, after=8, near_before=6, near_after=3, apart=True)
SEEN = 25  # documents on which an export looks for features that are far larger than others
SIZES = {"large": (encoder.LARGE, windows.USUAL), "small": (encoder.SMALL, SMALL)}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--size", choices=("large", "small"), default="large")
    parser.add_argument("--corpus", type=Path, nargs="+", required=True)
    parser.add_argument("--benches", type=Path)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, help="where the files go that the product reads")
    parser.add_argument("--real", type=Path, help="folder of codes for real text")
    parser.add_argument("--minutes", type=float, default=90)
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--measure-every", type=int, default=1)
    parser.add_argument("--teacher", type=Path, help="answers of a larger reader (training.stance.teacher)")
    parser.add_argument("--lesson", type=float, default=Lessons().share, help="share of the teacher beside the coder")
    parser.add_argument("--temperature", type=float, default=Lessons().temperature)
    return parser.parse_args()


def main() -> None:
    asked = _options()
    log = functools.partial(print, flush=True)
    shape, sizes = SIZES[asked.size]
    words = Vocabulary((asked.encoder / "tokenizer.json").read_bytes())
    public = {name: _public(asked, name, "train", words, sizes) for name in SHARES if asked.benches}
    parts = documents.load(asked.corpus, asked.real, asked.benches)
    coded = parts["train"]
    dev = [item for one in parts["dev"] for item in items.of_document(one, words, sizes=sizes)]
    lessons = torch.load(asked.teacher, weights_only=False) if asked.teacher else {}
    taught, foreign, more = (lessons.get(name, {}) for name in ("taught", "foreign", "uncoded"))
    mine, pool = [*coded, *more], documents.issues(coded)
    log(f"{len(mine)} documents, {sum(len(one.statements) for one in mine)} statements, {len(taught)} taught")

    def epoch(number: int) -> list[items.Item]:
        rng, found = random.Random(1000 * asked.seed + number), []
        for one in mine:
            found += items.of_document(one, words, rng, foreign.get(one.name, pool), sizes, taught.get(one.name, {}))
        for name, rows in public.items():
            whole, rest = divmod(SHARES[name], 1)
            found += rows * int(whole) + rng.sample(rows, round(rest * len(rows)))
        return found

    model = Reader(encoder.pretrained(asked.encoder, shape, _sample(coded, words)))
    if asked.start:
        model.load_state_dict(torch.load(asked.start)["average"])
    options = train.Options(
        asked.minutes, asked.rate, seed=asked.seed, lessons=Lessons(asked.lesson, asked.temperature)
    )

    def kept(number: int, average: dict) -> None:
        torch.save({"average": average, "epoch": number}, asked.checkpoint)
        if (number + 1) % asked.measure_every == 0:
            began, now = time.time(), {name: value.clone() for name, value in model.state_dict().items()}
            model.load_state_dict(average)
            log(f"epoch {number + 1} dev", evaluate.score(model, dev), f"{time.time() - began:.0f} s")
            model.load_state_dict(now)

    if words.mask is None:
        raise SystemExit(f"The vocabulary of {asked.encoder} has no mask, behind which pieces could be hidden.")
    average = train.run(model, map(epoch, itertools.count()), options, mask=words.mask, log=log, kept=kept)
    model.load_state_dict(average)
    if asked.output:
        seen = [
            item for one in coded[:: max(1, len(coded) // SEEN)] for item in items.of_document(one, words, sizes=sizes)
        ]
        export.write(model, asked.encoder / "tokenizer.json", asked.output, seen, sizes)
    for name, files in DEV.items() if asked.benches else ():
        for file in files:
            log(name, file, evaluate.public(model, _public(asked, name, file, words, sizes), HEAD[name]))


def _sample(some: list[Document], words: Vocabulary) -> torch.Tensor:
    """The beginnings of some documents, all of one length."""
    begun = (words.pieces(one.text).ids[:128] for one in some)
    return torch.tensor(
        np.stack([ids for ids in itertools.islice(begun, 200) if len(ids) == 128][:40]), dtype=torch.long
    )


def _public(
    asked: argparse.Namespace, name: str, file: str, words: Vocabulary, sizes: windows.Sizes
) -> list[items.Item]:
    return list(items.SETS[name](real.read(asked.benches / name / f"{file}.jsonl.gz"), words, sizes))


if __name__ == "__main__":
    main()
