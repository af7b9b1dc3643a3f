"""Learn whom pronouns and descriptions mean from coded documents, and write the weights that ship with the package.

    python -m training.speakers training/corpus

Each document is read with the coders' statements in place of found ones, in the order of the text: what was asked
before counts as answered rightly. Worlds of the parts dev and test are left out. One listwise log-linear model a
class of word, with a penalty on the squares of the weights; needs SciPy (training/requirements.txt).
"""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from benchmarks.coded import frame_of, same_speaker
from communique import actors as registry
from communique import schemas
from communique.speakers import walking
from communique.speakers.ranking import WEIGHTS, Candidate, Query, Ranker
from communique.text import document
from training.stance import coded
from training.stance.coded import Document

PENALTY = 3.0


class Recorder(Ranker):
    """A ranker that answers what the coder answered, and keeps every question with its candidates."""

    def __init__(self, gold: dict[int, str], weights: dict):
        super().__init__(weights)
        self.gold = gold
        self.asked: list[tuple[str, list[dict[str, float]], list[bool]]] = []

    def best(self, query: Query, candidates: list[Candidate], rows: list[dict[str, float]]) -> Candidate | None:
        """The candidate whom the coder names, where the place is that of a coded source."""
        if query.place not in self.gold:
            return super().best(query, candidates, rows)
        right = [same_speaker(self.gold[query.place], {"speaker": one.who.speaker}) for one in candidates]
        if any(right):  # where nobody fits, not even the words themselves, nothing is learnt
            self.asked.append((query.kind, rows, right))
        return next((one for one, fits in zip(reversed(candidates), reversed(right), strict=True) if fits), None)


def questions(documents: Iterable[Document], weights: dict) -> list[tuple[str, list[dict[str, float]], list[bool]]]:
    """Every question of the documents: its class, the features of the candidates, and which of them are right."""
    actors = registry.load(None)
    found = []
    for one in documents:
        frame = frame_of(one)
        if frame is None:
            continue
        statements, (home,) = statements_of(one), document.read(frame).values()
        gold = {line.place.source[0][0]: line.speaker for line in one.statements if line.place.source}
        recorder = Recorder(gold, weights)
        for _ in walking.walk(statements, home, actors, recorder):
            pass
        found += recorder.asked
    return found


def statements_of(one: Document) -> list[dict]:
    """The coder's statements as rows of the product's."""
    rows = []
    for number, line in enumerate(one.statements):
        spans = {name: [list(span) for span in getattr(line.place, name)] for name in ("source", "cue", "content")}
        words = {name: " ".join(one.text[a:b] for a, b in some) or None for name, some in spans.items()}
        row = {"document": one.name, "statement": f"{one.name}:{number}", "parent": _parent(one, number)}
        places = {f"{name}_spans": some for name, some in spans.items()}
        rows.append({**row, **words, **places, "mode": "indirect"})
    return schemas.frame("statements", rows).to_dict("records")


def _parent(one: Document, number: int) -> str | None:
    mine = one.statements[number].place
    for other, line in enumerate(one.statements):
        outer = line.place.content
        around = all(any(a <= s and e <= b for a, b in outer) for s, e in (*mine.source, *mine.content))
        if other != number and around and outer != mine.content:
            return f"{one.name}:{other}"
    return None


def fit(asked: list[tuple[list[dict[str, float]], list[bool]]]) -> dict[str, float]:
    """The weights of one class that make the right candidates likely."""
    names = sorted({name for rows, _ in asked for row in rows for name in row})
    column = {name: number for number, name in enumerate(names)}
    blocks = [_block(rows, right, column) for rows, right in asked]
    table = np.concatenate([block for block, _ in blocks])
    right = np.concatenate([fits for _, fits in blocks])
    first = np.cumsum([0] + [len(block) for block, _ in blocks[:-1]])
    group = np.repeat(np.arange(len(blocks)), [len(block) for block, _ in blocks])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = table @ weights
        raised = np.exp(scores - np.maximum.reduceat(scores, first)[group])
        share = raised / np.add.reduceat(raised, first)[group]
        held = np.add.reduceat(share * right, first)
        among = share * right / held[group]
        value = -np.log(held).sum() + PENALTY * weights @ weights / 2
        return value, table.T @ (share - among) + PENALTY * weights

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return {name: round(float(best.x[number]), 3) for name, number in column.items() if abs(best.x[number]) > 0.005}


def _block(rows: list[dict[str, float]], right: list[bool], column: dict[str, int]) -> tuple[np.ndarray, np.ndarray]:
    """The candidates of one question as rows."""
    table = np.zeros((len(rows), len(column)))
    for number, row in enumerate(rows):
        for name, value in row.items():
            table[number, column[name]] = value
    return table, np.array(right, float)


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; 0 when all went well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--keep", nargs="*", default=[], help="classes whose weights stay as they are")
    options = parser.parse_args(arguments)
    documents = [one for one in coded.load([options.corpus]) if coded.part(one.world) == "train"]
    weights: dict[str, dict[str, float]] = json.loads(WEIGHTS.read_text("utf-8")) if WEIGHTS.is_file() else {}
    asked = questions(documents, weights)
    for kind in sorted({kind for kind, _, _ in asked} - {*options.keep}):
        own = [(rows, right) for other, rows, right in asked if other == kind]
        weights[kind] = fit(own)
        print(kind, len(own), "right:", sum(_right(*one, weights[kind]) for one in own))
    WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    return 0


def _right(rows: list[dict[str, float]], right: list[bool], weights: dict[str, float]) -> bool:
    scores = [sum(weights.get(name, 0.0) * value for name, value in row.items()) for row in rows]
    return right[int(np.argmax(scores))]


if __name__ == "__main__":
    sys.exit(main())
