"""Which figures of a layer codes can put right, each a sum over a sum of the statements of a group: its statements that
do an act, over those that do one; its hedges over its words.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from communique.codes import POSITIONS, UNCLEAR
from communique.measures.groups import AS_QUOTED
from communique.validation import corrected
from communique.validation.book import EXTRA as MARKERS
from communique.validation.book import NONE

Flags = Callable[[pd.Series], pd.Series]
TONE = (-1.0, 1.0)
RATE = (0.0, math.inf)
PER = 1000  # words of a rate


@dataclass(frozen=True)
class Quantity:
    """`counts` says of a column's values which statements the figure is of, `adds` what each adds to the upper sum.

    Of a rate, `per` is the column of what each adds to the lower sum, in units of `PER`; else each adds one.
    """

    column: str
    adds: Flags
    counts: Flags
    bounds: tuple[float, float] = corrected.SHARE
    per: str | None = None


Named = Iterator[tuple[dict, Quantity]]  # each figure with the columns that say which it is


def of_layer(layer: str, issues: dict) -> Named:
    """The figures of a layer. Raises ValueError for a layer that has none."""
    if layer not in LAYERS:
        raise ValueError(f"No figures of {layer!r}; there are some of {list(LAYERS)}.")
    return LAYERS[layer](issues)


def _acts(_: dict) -> Named:
    acts = _definitions()
    for name in acts:
        yield {"act": name}, Quantity("act", _is(name), _among(acts))


def _conflict(_: dict) -> Named:
    acts = _definitions()
    fights = [name for name, act in acts.items() if act.quad == "verbal conflict"]
    yield {}, Quantity("act", _among(fights), _among(acts))


def _positions(issues: dict) -> Named:
    for issue in issues:
        for position in POSITIONS:
            about = {"issue": issue, "position": position}
            yield about, Quantity(f"position: {issue}", _is(position), _among(POSITIONS))


def _tone(_: dict) -> Named:
    yield {}, Quantity("tone", _number, pd.Series.notna, TONE)


def _evaluations(_: dict) -> Named:
    for sign in ("negative", "positive"):
        yield {"judges": sign}, Quantity(sign, lambda values: values.str.len() > 0, _all)


def _mode(_: dict) -> Named:
    yield {}, Quantity("mode", _among(AS_QUOTED), _all)


def _markers(_: dict) -> Named:
    for name in MARKERS:
        yield {"markers": name}, Quantity(name, _number, _all, RATE, per="words")


LAYERS: dict[str, Callable[[dict], Named]] = {
    "acts": _acts,
    "conflict": _conflict,
    "positions": _positions,
    "tone": _tone,
    "evaluations": _evaluations,
    "mode": _mode,
    "markers": _markers,
}


def _definitions() -> dict:
    from communique.stance.acts import definitions

    return definitions.load().acts


def _is(name: str) -> Flags:
    return lambda values: values == name


def _among(names: Iterable[str]) -> Flags:
    kept = set(names) - {NONE, UNCLEAR}
    return lambda values: values.isin(kept)


def _all(values: pd.Series) -> pd.Series:
    return pd.Series(True, index=values.index)


def _number(values: pd.Series) -> pd.Series:
    return values.fillna(0)
