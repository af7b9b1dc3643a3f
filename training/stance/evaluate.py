"""What the reader answers about coded documents, and how right it is: figures of bare heads, for the log."""

from collections import Counter

import torch

from communique.codes import HEADS, JUDGEMENT, POSITION
from training import arithmetic
from training.stance import batches
from training.stance.items import Item
from training.stance.model import Reader

SIDES = ("support", "oppose", "conditional")


@torch.no_grad()
def answers(model: Reader, items: list[Item]) -> list[tuple[Item, int, dict]]:
    """For every query its item, its number there, and the probabilities of every head."""
    model.eval()
    found = []
    for batch in batches.mixed(items, model.encoder.shape.padding):
        with arithmetic.autocast():
            scores = model(batch)
        chances = {name: value.softmax(-1).numpy() for name, value in scores.items()}
        row = 0
        for item in batch["items"]:
            for number in range(len(item.queries)):
                found.append((item, number, {name: value[row] for name, value in chances.items()}))
                row += 1
    return found


def score(model: Reader, items: list[Item]) -> dict[str, float]:
    """Shares of right answers, by head."""
    n: Counter = Counter()
    for item, number, chances in answers(model, items):
        labels = item.queries[number].labels
        _positions(n, labels, chances)
        for name in ("act", "said"):
            if name in labels:
                n[name] += 1
                n[f"{name} right"] += int(chances[name][0 if chances[name].ndim > 1 else ...].argmax()) == int(
                    labels[name][0]
                )
        _yes(n, "condition", labels, chances, (1,))
        _yes(n, "judgement", labels, chances, (JUDGEMENT.index("negative"), JUDGEMENT.index("positive")))
    return _shares(n)


def _positions(n: Counter, labels: dict, chances: dict) -> None:
    for place, wanted in enumerate(labels.get("position", ())):
        given, want = POSITION[int(chances["position"][place].argmax())], POSITION[int(wanted)]
        n["cells"] += 1
        n["cells right"] += given == want
        if want in SIDES:
            n["there"] += 1
            n["found"] += given == want
        if given in SIDES:
            n["given"] += 1
            n["given right"] += given == want
            n["flips"] += {given, want} == {"support", "oppose"}
        n["none wrong"] += want == "none" and given in SIDES


def _yes(n: Counter, name: str, labels: dict, chances: dict, positive: tuple[int, ...]) -> None:
    for place, wanted in enumerate(labels.get(name, ())):
        if wanted >= 0:
            given = int(chances[name][place].argmax())
            n[f"{name} there"] += int(wanted) in positive
            n[f"{name} given"] += given in positive
            n[f"{name} hit"] += given in positive and given == int(wanted)


def _shares(n: Counter) -> dict[str, float]:
    share = lambda a, b: round(n[a] / max(1, n[b]), 3)  # noqa: E731
    return {
        "right": share("given right", "given"),
        "found": share("found", "there"),
        "flips": share("flips", "given"),
        "none wrong": share("none wrong", "given"),
        "cells": share("cells right", "cells"),
        "act": share("act right", "act"),
        "said": share("said right", "said"),
        **{
            f"{name} {what}": share(f"{name} hit", f"{name} {of}")
            for name in ("condition", "judgement")
            for what, of in (("right", "given"), ("found", "there"))
        },
        "positions": n["there"],
    }


@torch.no_grad()
def public(model: Reader, items: list[Item], head: str) -> dict[str, float]:
    """Macro-F1 and accuracy of one head on rows of a public set."""
    pairs = []
    for item, number, chances in answers(model, items):
        for place, wanted in enumerate(item.queries[number].labels[head]):
            row = chances[head] if chances[head].ndim == 1 else chances[head][place]
            pairs.append((int(wanted), int(row.argmax())))
    scores = [_f1(pairs, label) for label in range(len(HEADS[head])) if any(want == label for want, _ in pairs)]
    return {
        "macro": round(sum(scores) / len(scores), 3),
        "accuracy": round(sum(a == b for a, b in pairs) / len(pairs), 3),
    }


def _f1(pairs: list[tuple[int, int]], label: int) -> float:
    hit = sum(a == b == label for a, b in pairs)
    return 2 * hit / max(1, sum(a == label for a, _ in pairs) + sum(b == label for _, b in pairs))
