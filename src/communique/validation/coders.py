"""How far two coders agree, beyond what chance would give."""

import json
import math
from dataclasses import dataclass

import pandas as pd
from nltk.metrics.agreement import AnnotationTask

from communique.errors import ParameterError, unknown


@dataclass(frozen=True)
class Agreement:
    """Of one variable: Krippendorff's alpha, the plain share of equal codes, and how many statements both coded."""

    variable: str
    alpha: float
    observed: float
    statements: int


def agreement(one: pd.DataFrame, two: pd.DataFrame, variable: str) -> Agreement:
    """Krippendorff's alpha (2004, nominal) of two codings, each with `statement` and the variable; NLTK computes it.

    Statements that only one of them coded are left out; None is a code like any other ("no act"), since a coder who
    left a statement out has no row for it. 1 is full agreement, 0 what chance gives, below 0 worse than chance;
    Krippendorff asks for 0.8, and 0.667 for tentative conclusions. NaN where both used one code alone: nothing varied,
    so nothing shows that they can tell. Raises ParameterError for an unknown variable and a statement coded twice.
    """
    codes = [_codes(table, variable) for table in (one, two)]
    both = [name for name in codes[0] if name in codes[1]]
    data = [(coder, name, side[name]) for coder, side in zip("ab", codes, strict=True) for name in both]
    equal = sum(codes[0][name] == codes[1][name] for name in both)
    varied = len({label for _, _, label in data}) > 1
    return Agreement(
        variable=variable,
        alpha=float(AnnotationTask(data=data).alpha()) if varied else math.nan,
        observed=equal / len(both) if both else math.nan,
        statements=len(both),
    )


def _codes(table: pd.DataFrame, variable: str) -> dict[str, str]:
    for name in ("statement", variable):
        if name not in table.columns:
            raise ParameterError(unknown("variable", [name], map(str, table.columns), "in this coding"))
    twice = table["statement"][table["statement"].duplicated()]
    if len(twice):
        raise ParameterError(f"The statement {twice.iloc[0]!r} is coded twice by one coder.")
    return {name: _label(value) for name, value in zip(table["statement"], table[variable], strict=True)}


def _label(value: object) -> str:
    missing = value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value))
    return json.dumps(None if missing else value, ensure_ascii=False, sort_keys=True)
