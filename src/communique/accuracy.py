"""How often each layer is right on coded sets, in one line, to stand beside every figure of it (`data/validity.csv`).

The sets are other texts than the reader's: they say what to expect. Of several sets the one counts that was not looked
at while building, if there is one.
"""

import functools
import math

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
def line(*layers: str, reader: str = "accurate") -> str:
    """One sentence with the figures of these layers, of stance as this reader finds it; empty without any layer.

    >>> line("tone")
    'Accuracy: how right VADER is on diplomatic texts was not measured.'

    Raises ValueError for an unknown layer, and where the table has no figure of one.
    """
    strange = [one for one in layers if one not in _TOLD]
    if strange:
        raise ValueError(unknown("layer", strange, LAYERS, "among those that are measured"))
    told = {layer: _figures(layer, reader) for layer in layers}
    parts = dict.fromkeys(part for layer, found in told.items() for part in found or [_unmeasured(layer, reader)])
    where = " on other texts that were coded" if any(told.values()) else ""
    return f"Accuracy{where}: {', '.join(parts)}.".replace("%", "\u00a0%") if parts else ""


def _figures(layer: str, reader: str) -> list[str]:
    values = ((words, what, _value(what, reader)) for what, words in _TOLD[layer].items())
    return [words.format(_said(what, value)) for words, what, value in values if value is not None]


def _unmeasured(layer: str, reader: str) -> str:
    if layer in _UNMEASURED:
        return _UNMEASURED[layer]
    if not stored()["what"].isin(_TOLD[layer]).any():
        raise ValueError(f"data/validity.csv has no figure of {layer}: of {list(_TOLD[layer])}.")
    return f"how right the {reader} reader is was not measured"


def _said(what: str, value: float) -> str:
    """A share in whole percent, halves up, an F1 as it is."""
    return f"{value:.2f}" if what.endswith("F1") else f"{math.floor(100 * value + 0.5 + 1e-9)}%"


def _value(what: str, reader: str) -> float | None:
    """Of what hangs on no reader there is one figure for all."""
    of_it = stored()[(stored()["what"] == what) & stored()["reader"].fillna(reader).eq(reader)]
    rows = of_it.sort_values("looked_at", kind="stable")  # "no" before "yes"
    return float(rows["value"].iloc[0]) if len(rows) else None
