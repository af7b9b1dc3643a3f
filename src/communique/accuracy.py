"""How often each layer is right on coded sets, in one line, to stand beside every figure of it (`data/validity.csv`).

The sets are other texts than the reader's: they say what to expect. Of several sets the one counts that was not looked
at while building, if there is one.
"""

import functools
import math
from collections.abc import Iterable

import pandas as pd

from communique import paths
from communique.errors import unknown

# By layer the figures that are told, as `what` in data/validity.csv calls them, and the words for each.
_TOLD = {
    "attribution": {"who said what, F1": "who said what F1 {}"},
    "speakers": {"speaker given the content": "{} of speakers right"},
    "acts": {"act right": "{} of acts right"},
    "positions": {
        "positions right, of sides given": "{} of the sides given are right",
        "positions found, of sides there": "{} of those there are found",
    },
    "matrix": {
        "cells of the matrix right, of those filled": "{} of the filled cells are right",
        "cells of the matrix right, of those there": "{} of the cells there are found",
    },
    "evaluations": {
        "targets right, of those given": "{} of the judgements given are right",
        "targets found, of those there": "{} of those there are found",
    },
    "tone": {},
}
LAYERS = tuple(_TOLD)
_UNMEASURED = {"tone": "how right VADER is on diplomatic texts was not measured"}


@functools.cache
def stored() -> pd.DataFrame:
    """The table `data/validity.csv`."""
    return pd.read_csv(paths.DATA / "validity.csv")


@functools.cache
def line(*layers: str) -> str:
    """One sentence with the figures of these layers; empty without any.

    >>> line("tone")
    'Accuracy: how right VADER is on diplomatic texts was not measured.'

    Raises ValueError for an unknown layer, and where the table has no figure of one.
    """
    strange = [one for one in layers if one not in _TOLD]
    if strange:
        raise ValueError(unknown("layer", strange, LAYERS, "among those that are measured"))
    parts = [part for layer in layers for part in _parts(layer)]
    return f"Accuracy{_where(layers)}: {', '.join(parts)}.".replace("%", "\u00a0%") if parts else ""


def _where(layers: Iterable[str]) -> str:
    return "" if set(layers) <= set(_UNMEASURED) else " on other texts that were coded"


def _parts(layer: str) -> list[str]:
    if layer in _UNMEASURED:
        return [_UNMEASURED[layer]]
    found = [
        words.format(_said(what, value)) for what, words in _TOLD[layer].items() if (value := _value(what)) is not None
    ]
    if not found:
        raise ValueError(f"data/validity.csv has no figure of {layer}: of {list(_TOLD[layer])}.")
    return found


def _said(what: str, value: float) -> str:
    """A share in whole percent, halves up, an F1 as it is."""
    return f"{value:.2f}" if what.endswith("F1") else f"{math.floor(100 * value + 0.5 + 1e-9)}%"


def _value(what: str) -> float | None:
    rows = stored()[stored()["what"] == what].sort_values("looked_at", kind="stable")  # "no" before "yes"
    return float(rows["value"].iloc[0]) if len(rows) else None
