"""A trained reader's answers to the documents that a smaller one is to learn from.

    python -m training.stance.teacher --encoder FOLDER --weights build/large.pt --corpus training/corpus \\
        --real training/corpus/real --benches BENCHES --minutes 8 -o build/taught.pt

FOLDER holds all-mpnet-base-v2, `large.pt` is the teacher's checkpoint. Each document of the train part is read once,
with a few issues of other documents beside its own; then, as far as the minutes reach, real text that nobody coded.
"""

import argparse
import itertools
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch

from communique.stance.windows import Issue, Vocabulary
from training.stance import documents, encoder, evaluate, items
from training.stance.coded import Document
from training.stance.model import Reader
from training.stance.taught import WHOLE, Taught

FOREIGN = 5  # issues of other documents that each is asked about
_AT_ONCE = 40  # documents
_LEAST = 1e-5  # probability that a teacher gives


def answers(model: Reader, some: Sequence[Document], words: Vocabulary) -> dict[str, dict[int, Taught]]:
    """What the teacher answers, by document and number of statement."""
    found: dict[str, dict[int, Taught]] = {one.name: {} for one in some}
    asked = [item for one in some for item in items.of_document(one, words)]
    for item, number, chances in evaluate.answers(model, asked):
        logs = {name: np.log(np.maximum(value, _LEAST)).astype(np.float32) for name, value in chances.items()}
        found[item.name][item.numbers[number]] = _taught(item, item.queries[number], logs)
    return found


def _taught(item: items.Item, query: items.Query, logs: dict[str, np.ndarray]) -> Taught:
    starts = query.spans[:, 0].tolist()
    return Taught(
        {name: logs[name].reshape(-1) for name in WHOLE},
        dict(zip(item.asked, logs["position"], strict=False)),
        {start: answer for start, answer in zip(starts, logs["condition"], strict=False) if start >= 0},
        dict(zip(query.named, logs["judgement"], strict=False)),
    )


def _with(one: Document, foreign: Sequence[Issue]) -> Document:
    own = {issue.name for issue in one.issues}
    return one._replace(issues=(*one.issues, *(issue for issue in foreign if issue.name not in own)))


def _together(some: Iterable[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    for one in some:
        batch.append(one)
        if len(batch) == _AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, nargs="+", required=True)
    parser.add_argument("--real", type=Path)
    parser.add_argument("--benches", type=Path)
    parser.add_argument("--minutes", type=float, default=8)
    parser.add_argument("-o", "--output", type=Path, required=True)
    asked = parser.parse_args()
    torch.set_num_threads(2)
    words = Vocabulary((asked.encoder / "tokenizer.json").read_bytes())
    model = Reader(encoder.pretrained(asked.encoder, encoder.LARGE))
    model.load_state_dict(torch.load(asked.weights)["average"])
    coded = documents.load(asked.corpus, asked.real, asked.benches)["train"]
    pool, began, found = documents.issues(coded), time.time(), {}
    foreign = {one.name: documents.drawn(one.name, pool, FOREIGN) for one in coded}
    lessons = (_with(one, foreign[one.name]) for one in random.Random(1).sample(coded, len(coded)))
    more, extra = documents.uncoded(asked.benches, coded) if asked.benches else (), []
    for some in _together(itertools.chain(lessons, more)):
        found |= answers(model, some, words)
        extra += [one for one in some if one.name not in foreign]
        print(f"{len(found)} documents, {len(extra)} of them not coded, {time.time() - began:.0f} s", flush=True)
        if time.time() - began > 60 * asked.minutes:
            break
    torch.save({"taught": found, "foreign": foreign, "uncoded": extra}, asked.output)


if __name__ == "__main__":
    main()
