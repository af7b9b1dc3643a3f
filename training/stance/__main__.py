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

import torch

from communique.stance.windows import Vocabulary
from training.stance import coded, encoder, evaluate, export, items, real, train
from training.stance.model import Reader

# How often an epoch reads the texts of each public set: less than once, or a small set again and again.
SHARES = {"newsmtsc": 0.12, "dse": 0.25, "plover": 0.75, "unscon": 0.3, "vast": 0.06}
DEV = {"newsmtsc": ("dev_rw", "dev_mt"), "dse": ("dev",), "plover": ("dev",), "unscon": ("dev",), "vast": ("dev",)}
HEAD = {"newsmtsc": "polarity", "dse": "directed", "plover": "root", "unscon": "conflict", "vast": "topic"}


def documents(asked: argparse.Namespace, part: str) -> list[coded.Document]:
    """The coded documents of a part, invented and real."""
    found = coded.load(asked.corpus)
    if asked.real and asked.benches:
        found += real.load(asked.real, asked.benches)
    return [one for one in found if coded.part(one.world) == part]


def main() -> None:
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
    asked = parser.parse_args()
    log = functools.partial(print, flush=True)
    words = Vocabulary((asked.encoder / "tokenizer.json").read_bytes())
    public = {
        name: list(items.SETS[name](real.read(asked.benches / name / "train.jsonl.gz"), words)) if asked.benches else []
        for name in SHARES
    }
    by_part = {part: documents(asked, part) for part in ("train", "dev")}
    dev = [item for one in by_part["dev"] for item in items.of_document(one, words)]

    def epoch(number: int) -> list[items.Item]:
        rng = random.Random(1000 * asked.seed + number)
        mine = documents(asked, "train")
        log(f"epoch {number + 1}: {len(mine)} documents, {sum(len(one.statements) for one in mine)} statements")
        pool = list({issue.name: issue for one in mine for issue in one.issues}.values())
        found = [item for one in mine for item in items.of_document(one, words, rng, pool)]
        for name, share in SHARES.items():
            whole, rest = divmod(share, 1)
            found += public[name] * int(whole) + rng.sample(public[name], round(rest * len(public[name])))
        return found

    model = Reader(encoder.pretrained(asked.encoder, {"large": encoder.LARGE, "small": encoder.SMALL}[asked.size]))
    if asked.start:
        model.load_state_dict(torch.load(asked.start)["average"])
    options = train.Options(minutes=asked.minutes, rate=asked.rate, seed=asked.seed)

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
        export.write(model, asked.encoder / "tokenizer.json", asked.output)
    for name, files in DEV.items() if asked.benches else ():
        for file in files:
            rows = list(items.SETS[name](real.read(asked.benches / name / f"{file}.jsonl.gz"), words))
            log(name, file, evaluate.public(model, rows, HEAD[name]))


if __name__ == "__main__":
    main()
