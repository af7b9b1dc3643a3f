"""The weights of the witnesses: fitted on coded documents that the reader has not seen.

    python -m training.stance.pool CORPUS --part dev --reader accurate

They are written beside the weights of the reader named, or where -o says.

Weights are fitted by maximum likelihood with a ridge; how right they are is measured crosswise, each fifth of the
worlds by weights fitted on the others. Levels are those at which most sides are found, while what is given is right in
the share wanted and takes one side for the other no more often than is asked.
"""

import argparse
import itertools
import json
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from benchmarks import coded as product
from communique.codes import ACTS, JUDGEMENT, POSITION, SIDES
from communique.stance import acts, combiner, conditions, discourse, evaluations, layers, positions, reader
from communique.stance import issues as issue_terms
from communique.stance.combiner import Votes
from training import calibration
from training.stance import coded

CLASSES = {"position": POSITION, "act": ACTS, "judgement": JUDGEMENT}
RIDGE, FOLDS = 0.01, 5
CONDITION = 0.2  # from which probability of a conditional position its clause is told; chosen on dev worlds
EXAMPLES = 8  # of an issue
LEAST = {"act": 0.3}  # under it an act is right in one of three
BEGIN = {"reader": 1.0}
LEVELS = ("threshold", "threshold unnamed", "opposite")
_LEVELS, _SHARES = np.arange(0.3, 0.95, 0.05).round(2).tolist(), np.arange(0.1, 0.425, 0.025).round(3).tolist()
_PAIR = [POSITION.index("support"), POSITION.index("oppose")]
_OTHER = np.array([dict(zip(_PAIR, _PAIR[::-1], strict=True)).get(place, place) for place in range(len(POSITION))])


class Row(NamedTuple):
    """Votes on one question, and the coder's answer, None where a position was not coded. `about` is the statement
    and the issue of a position."""

    world: str
    votes: Votes
    answer: int | None
    about: discourse.About | None = None


def rows(documents: Iterable[coded.Document], with_reader: reader.Reader) -> dict[str, list[Row]]:
    """The votes of all layers on the product's statements that a coder coded too."""
    found: dict[str, list[Row]] = {layer: [] for layer in CLASSES}
    for one in product.analysed(documents):
        for layer, row in of_document(one, with_reader):
            found[layer].append(row)
    return found


def of_document(one: product.Analysed, with_reader: reader.Reader) -> Iterator[tuple[str, Row]]:
    """Layer and votes, for each question of one document that its coder answered."""
    lines = {name: one.document.statements[number] for number, name in one.pairs.items()}
    lines = {name: line for name, line in lines.items() if line.said == "said"}
    mine = one.statements[one.statements["statement"].isin(lines)]
    if not len(mine):
        return
    # reports within a statement are witnesses whether or not a coder has them, so all statements are asked
    issues, world = one.document.issues, one.document.world
    seen = layers.read(one.statements, one.documents, one.mentions, issues, with_reader)
    terms = {issue.name: list(issue.terms) for issue in issues}
    given = {row["statement"]: row for row in one.statements.to_dict("records")}
    named = issue_terms.terms(one.statements, one.documents, terms)
    by = layers.meant(one.statements, one.documents, named, issues)
    put = conditions.clauses(one.statements, one.documents, one.markers)
    for case in positions.cases(one.statements, one.documents, by, put, seen.readings, issues):
        stood = lines[case.statement].positions if case.statement in lines else None
        answer = None if stood is None else POSITION.index(stood.get(case.issue, "none"))
        yield "position", Row(world, case.votes, answer, (given[case.statement], case.issue))
    for deed in acts.cases(one.statements, one.documents, seen.readings):
        act = lines[deed.statement].act if deed.statement in lines else None
        if act:
            yield "act", Row(world, deed.votes, ACTS.index(act))
    for judged in evaluations.cases(mine, one.documents, seen.actors, seen.readings):
        targets = lines[judged.statement].targets
        if targets is not None and judged.named.type != "document":
            told = {_plain(name): sign for name, sign in targets.items()}
            yield "judgement", Row(world, judged.votes, JUDGEMENT.index(told.get(_plain(judged.named.name), "none")))


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ")


def with_examples(documents: list[coded.Document]) -> list[coded.Document]:
    """The documents, of which some (one in four, by their names) get what a user might give: for each issue a few
    statements of other documents of the same world, with their positions.
    """
    given: dict[tuple[str, str], list[tuple[str, tuple[str, str]]]] = {}
    for one in documents:
        for line in one.statements:
            content = " ".join(one.text[a:b] for a, b in line.place.content)
            for issue, position in (line.positions or {}).items():
                given.setdefault((one.world, issue), []).append((one.name, (content, position)))
    return [_exampled(one, given) if zlib.crc32(one.name.encode()) % 4 == 0 else one for one in documents]


def _exampled(one: coded.Document, given: dict) -> coded.Document:
    issues = [
        issue._replace(
            examples=tuple(pair for name, pair in given.get((one.world, issue.name), []) if name != one.name)[:EXAMPLES]
        )
        for issue in one.issues
    ]
    return one._replace(issues=tuple(issues))


def fit(some: list[Row], ridge: float = RIDGE) -> dict[str, float]:
    """The weights under which the answers are likeliest."""
    some = [row for row in some if row.answer is not None]
    names = sorted({name for row in some for name in row.votes})
    x, y = _table(some, names), torch.tensor([row.answer for row in some])
    weights = torch.tensor([BEGIN.get(name, 0.0) for name in names], dtype=torch.float64, requires_grad=True)
    first = weights.detach().clone()
    optimiser = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def step() -> torch.Tensor:
        optimiser.zero_grad()
        lost = torch.nn.functional.cross_entropy(x @ weights, y) + ridge * ((weights - first) ** 2).sum() / 10
        lost.backward()
        return lost

    optimiser.step(step)
    return {name: round(float(value.detach()), 4) for name, value in zip(names, weights, strict=True)}


def _table(some: list[Row], names: list[str]) -> torch.Tensor:
    classes = len(next(iter(some[0].votes.values())))
    zero = np.zeros(classes)
    votes = [[row.votes.get(name, zero) for name in names] for row in some]
    return torch.tensor(np.array(votes, dtype=np.float64)).transpose(1, 2)


def crossed(some: list[Row], ridge: float = RIDGE) -> np.ndarray:
    """Probabilities of every row, by weights fitted on the worlds of the other folds."""
    fold = np.array([zlib.crc32(row.world.encode()) % FOLDS for row in some])
    found = np.zeros((len(some), len(next(iter(some[0].votes.values())))))
    for number in range(FOLDS):
        weights = fit([row for row, at in zip(some, fold, strict=True) if at != number], ridge)
        names = list(weights)
        mine = [place for place in range(len(some)) if fold[place] == number]
        scores = _table([some[place] for place in mine], names) @ torch.tensor(
            [weights[n] for n in names], dtype=torch.float64
        )
        found[mine] = scores.softmax(-1).numpy()
    return found


def linked(some: list[Row], alone: np.ndarray) -> list[Row]:
    """The rows with the votes of other statements, by what each is held to be by itself (`alone`)."""
    more = discourse.others([row.about for row in some if row.about], list(alone))
    return [row._replace(votes=row.votes | votes) for row, votes in zip(some, more, strict=True)]


def report(layer: str, some: list[Row], chances: np.ndarray, threshold: float = 0.0) -> dict[str, float]:
    """How right a layer is, and the error of its confidence (in ten equal groups, Guo et al. 2017)."""
    answers = np.array([row.answer for row in some])
    best, sure = chances.argmax(1), chances.max(1)
    error = calibration.error(sure, best == answers)
    if layer == "act":
        return {"right": round(float((best == answers).mean()), 3), "error of confidence": error, "rows": len(some)}
    plain = {0} if layer == "judgement" else {0, 1}
    sided, there = np.array([one not in plain for one in best]), np.array([one not in plain for one in answers])
    bears = chances[:, 0] < 0.5
    given = sided & (sure >= threshold) & bears
    pair = {"position": _PAIR, "judgement": [1, 2]}[layer]
    flips = ((best == pair[0]) & (answers == pair[1])) | ((best == pair[1]) & (answers == pair[0]))
    return {
        "right": round(float((best == answers)[given].mean()), 3),
        "found": round(float(((best == answers) & given)[there].mean()), 3),
        "exchanged": round(float(flips[given].mean()), 3), "given": int(given.sum()), "there": int(there.sum()),
        "error of confidence": error,
    }  # fmt: skip


class Levels(NamedTuple):
    """From which probability a side is told, of issues that the words name or do not, and how much of the probability
    of both sides the opposite one may have."""

    named: float
    unnamed: float
    opposite: float


def levels(some: list[Row], chances: np.ndarray, wanted: float, exchanged: float) -> Levels:
    """The levels at which most sides are found, while of those given the share `wanted` is right, and no more than
    `exchanged` are the opposite of what the coder has."""
    answers, best = np.array([row.answer for row in some]), chances[:, 1:].argmax(1) + 1
    sided = np.isin(best, [POSITION.index(side) for side in SIDES]) & (chances[:, 0] < 0.5)
    named = np.array(["named support" in row.votes for row in some])
    rows = np.arange(len(some))
    sure, against = chances[rows, best], np.where(np.isin(best, _PAIR), chances[rows, _OTHER[best]], 0.0)
    flips = np.isin(best, _PAIR) & (answers == _OTHER[best])
    found, chosen = 0, Levels(0.95, 0.95, 0.0)
    for one in itertools.starmap(Levels, itertools.product(_LEVELS, _LEVELS, _SHARES)):
        given = sided & (sure >= np.where(named, one.named, one.unnamed)) & (against <= one.opposite * (sure + against))
        right = int((best == answers)[given].sum())
        if right > found and right >= wanted * given.sum() and flips[given].sum() <= exchanged * given.sum():
            found, chosen = right, one
    return chosen


def _layer(layer: str, some: list[Row], options: argparse.Namespace) -> dict[str, dict]:
    """What is stored of a layer; of positions also the weights by which a statement by itself is judged."""
    if layer != "position":
        _told(layer, some, crossed(some))
        return {layer: {"threshold": LEAST.get(layer, 0.0), "weights": fit(some)}}
    every = linked(some, crossed(some))
    known, chances = _known(every, crossed(every))
    _told(layer, known, chances)
    told = dict(zip(LEVELS, levels(known, chances, options.wanted, options.exchanged), strict=True))
    print(told, flush=True)
    return {"position alone": {"weights": fit(some)}, layer: {**told, "weights": fit(every)}}


def _known(some: list[Row], chances: np.ndarray) -> tuple[list[Row], np.ndarray]:
    """The rows that were coded, and their chances."""
    return [row for row in some if row.answer is not None], chances[[row.answer is not None for row in some]]


def _told(layer: str, some: list[Row], chances: np.ndarray) -> None:
    alone = [Row(row.world, {"reader": row.votes["reader"]}, row.answer) for row in some]
    print(layer, report(layer, some, chances), "the reader alone", report(layer, alone, crossed(alone)), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--part", default="dev")
    parser.add_argument("--reader", choices=reader.READERS, default=reader.USUAL)
    parser.add_argument("--wanted", type=float, default=0.8, help="share of the sides given that is right")
    parser.add_argument("--exchanged", type=float, default=0.045, help="share that is the opposite side, at most")
    parser.add_argument("-o", "--output", type=Path, help="instead of beside the reader's weights")
    options = parser.parse_args()
    documents = [one for one in coded.load(options.corpus) if coded.part(one.world) == options.part]
    with_reader = reader.loaded(options.reader)
    found, stored = rows(with_examples(documents), with_reader), {}
    for layer, some in found.items():
        stored |= _layer(layer, some, options)
    stored["condition"] = {"threshold": CONDITION}
    output = options.output or reader.WEIGHTS / options.reader / combiner.FILE
    output.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
