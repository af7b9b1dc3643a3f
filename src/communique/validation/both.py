"""The machine's answers and the coders', in the same columns, so that a figure can be taken of either."""

import numpy as np
import pandas as pd

from communique.validation import answers, sampling
from communique.validation.codes import Codes
from communique.validation.comparing import deciding, same_name


class Coded:
    """The coders' answers (`told`) about statements that the `design` of a sample drew."""

    def __init__(self, codes: Codes, given: pd.DataFrame) -> None:
        self.told, self.design = of_coders(codes, given), codes.design
        self._statements = given["statement"]
        self._chances: dict[str, np.ndarray] = {}

    def chances(self, column: str) -> np.ndarray:
        """The probability with which each statement came to be coded in this column; NaN of those that did not."""
        if column not in self._chances:
            lacking = self.told[column].isna() & (self.told["said"] != answers.NO)
            known = self.told["statement"][~lacking.groupby(self.told["statement"]).transform("all")]
            chance = sampling.rejoined(self.design, self.design["statement"].isin(known))
            found = dict(zip(self.design["statement"], chance, strict=True))
            self._chances[column] = self._statements.map(found).to_numpy(dtype=float)
        return self._chances[column]


class Both:
    """The machine's answers (`given`), one row a statement, and the coders' (`coded`), None where nobody coded."""

    def __init__(self, given: pd.DataFrame, codes: Codes | None) -> None:
        self.given = given
        self.coded = Coded(codes, given) if codes else None
        self.documents = pd.factorize(given["document"])[0]


def of_coders(codes: Codes, given: pd.DataFrame) -> pd.DataFrame:
    """The coders' answers in the columns of the machine's: one row a statement and coder whose codes count.

    `group` is that of the speaker whom the coder names: the group of the machine's speaker of that name, else the name
    itself. Where no speaker was coded it is the machine's.
    """
    rows = deciding(codes.statements)
    rows = rows[rows["statement"].isin(given["statement"])]
    groups = _groups(given)
    named = {name: _group_of(name, groups) for name in rows["speaker"].dropna().unique()}
    coded, known = rows["speaker"].notna(), given.set_index("statement")
    same = {name: rows["statement"].map(known[name]) for name in ("date", "words")}
    group = rows["speaker"].map(named).where(coded, rows["statement"].map(known["group"]))
    each = group.map(lambda name: [name] if isinstance(name, str) else [])
    each = each.where(coded, rows["statement"].map(known["groups"]))
    return rows.assign(group=group, groups=each, **same, tone=rows["tone"].map(answers.TONES))


def _groups(given: pd.DataFrame) -> dict[str, str]:
    """The group of each name that the machine knows, persons, states and groups alike."""
    known = given[given["group"].notna()]
    names = dict(zip(known["speaker"], known["group"], strict=True))
    return names | {group: group for group in known["group"].unique()}


def _group_of(name: str, groups: dict[str, str]) -> str:
    return next((group for other, group in groups.items() if same_name(name, other)), name)
