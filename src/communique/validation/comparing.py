"""Coders held against the machine, code by code: what is right, what is missed, and how sure the machine was."""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from communique import estimate
from communique.codes import UNCLEAR
from communique.validation import answers, book, sampling
from communique.validation.book import NONE, Question
from communique.validation.codes import SETTLED, Codes

JUDGED = ["statement", "document", "group", "mode", "coder", "variable", "layer", "coded", "given", "right", "sure"]
JUDGED += ["weight"]
_SURE = {"said": "attribution", "act": "acts", "position": "positions", "negative": "evaluations"}
_SURE |= {"positive": "evaluations"}
_TONE_APART = 0.25  # of VADER's score from 0, from which a tone is negative or positive
BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def judged(codes: Codes, given: pd.DataFrame, questions: Sequence[Question]) -> pd.DataFrame:
    """One row a code and coder: what was `coded`, what the machine has `given`, whether it is `right`, and how `sure`
    the machine was (NaN where it does not say).

    `given` is what `answers.of` gives. `weight` is for how many statements of the corpus the row stands: one over its
    probability, shared among the coders of the statement. What a coder took for no statement is judged by `said`
    alone. Actors who are judged have a row each, those missed and those made up alike. Who is `SETTLED` goes before
    all other coders.
    """
    weighted = weights(codes)
    known = given.set_index("statement").to_dict("index")
    rows = [
        {
            "statement": row["statement"],
            "coder": row["coder"],
            "weight": weighted[row["statement"]] / row["_coders"],
            **one,
        }
        for row in deciding(codes.statements).to_dict("records")
        if row["statement"] in known and row["statement"] in weighted
        for one in _of_row(row, known[row["statement"]], questions)
    ]
    table = pd.DataFrame(rows, columns=[name for name in JUDGED if name not in ("document", "group", "mode")])
    about = given[["statement", "document", "group", "mode"]]
    found = table.merge(about, on="statement", how="left")[JUDGED]
    return found.astype({"right": bool, "sure": float, "weight": float})


def weights(codes: Codes) -> dict[str, float]:
    """One over the probability of each statement coded; those that no sample drew have none and are left out."""
    coded = codes.design["statement"].isin(codes.statements["statement"])
    if not len(codes.design):
        return {}
    probability = sampling.rejoined(codes.design, coded)
    return {name: 1 / p for name, p in zip(codes.design["statement"], probability, strict=True) if p > 0}


def deciding(statements: pd.DataFrame) -> pd.DataFrame:
    """The codes that count: of a statement that was settled the settled ones, else each coder's; `_coders` of them."""
    settled = statements["coder"].str.casefold() == SETTLED
    done = statements["statement"].isin(statements.loc[settled, "statement"])
    kept = statements[settled | ~done]
    return kept.assign(_coders=kept.groupby("statement")["coder"].transform("size"))


def _of_row(row: dict, machine: dict, questions: Sequence[Question]) -> list[dict]:
    if row["said"] == answers.NO:
        return [_one("said", answers.NO, answers.YES, False, machine)]
    found = []
    for one in questions:
        coded: Any = row.get(one.column)
        given: Any = machine.get(one.column)
        name = one.variable.name
        if one.variable.asked == "names":
            found += _judge_names(name, coded or [], given or [], machine)
        elif _missing(coded):
            continue
        elif name == "tone":
            if not _missing(given):
                found.append(_one(name, _sign(answers.TONES[coded]), _sign(given), None, machine))
        elif name == "speaker":
            found.append(_one(name, coded, given, _same_speaker(coded, machine), machine))
        elif one.issue is not None and NONE == coded == given:
            continue  # of most issues nothing is said: a row for each would drown the others
        else:
            found.append(_one(name, coded, given, None, machine))
    return found


def _one(name: str, coded: object, given: object, right: bool | None, machine: dict) -> dict:
    """A judgement. A side that the machine leaves unclear is not given: it is neither right nor a side."""
    sure = machine.get(f"sure: {_SURE.get(name, '')}", np.nan)
    return {
        "variable": name,
        "layer": book.load()[name].layer,
        "coded": str(coded),
        "given": "" if _missing(given) else str(given),
        "right": coded == given if right is None else right,
        "sure": np.nan if given in (NONE, UNCLEAR) else sure,
    }


def _judge_names(name: str, coded: list[str], given: list[str], machine: dict) -> list[dict]:
    left = list(given)
    found = []
    for one in coded:
        match = next((other for other in left if same_name(one, other)), None)
        if match is not None:
            left.remove(match)
        found.append(_one(name, one, match or NONE, match is not None, machine))
    return found + [_one(name, NONE, other, False, machine) for other in left]


def same_name(one: str, other: str | None) -> bool:
    """Whether two names are one: letter case and an article aside, and a person's surname for the person."""
    plain = [_plain(name) for name in (one, other or "")]
    return all(plain) and (plain[0] == plain[1] or any(a.endswith(f" {b}") for a, b in (plain, plain[::-1])))


def _plain(name: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", " ".join(name.split()).casefold())


def _same_speaker(coded: str, machine: dict) -> bool:
    return same_name(coded, machine["speaker"])


def _sign(value: float) -> str:
    return "negative" if value < -_TONE_APART else "positive" if value > _TONE_APART else "neutral"


def _missing(value: object) -> bool:
    return not isinstance(value, list) and (pd.isna(value) or value == "")


def figures(judged: pd.DataFrame, by: str | None = None) -> pd.DataFrame:
    """One row a figure, of each group of `by` where one is named: `variable`, `figure`, `estimate` (0 to 1), `low`,
    `high`, and how many `codes` of how many `documents` it is of.

    "right" of what is one of several values; of positions, actors judged and conditions "precision", of those that the
    machine gives, and "recall", of those that coders found. Weighted, so that they are figures of the corpus.
    """
    parts = [(None, judged)] if by is None else list(judged.groupby(by, sort=True))
    rows = [
        {**({by: name} if by else {}), "variable": variable, "figure": figure, **_share(chosen)}
        for name, part in parts
        for variable, one in part.groupby("variable", sort=False)
        for figure, chosen in _figures(variable, one)
    ]
    columns = [*([by] if by else []), "variable", "figure", "estimate", "low", "high", "codes", "documents", "small"]
    return pd.DataFrame(rows, columns=columns)


def _figures(variable: str, rows: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    if variable == "said":
        return [("precision", rows)]
    if variable not in ("position", "negative", "positive", "condition"):
        return [("right", rows)]
    empty = {NONE, UNCLEAR, answers.NO}
    found = [("precision", rows[~rows["given"].isin(empty)]), ("recall", rows[~rows["coded"].isin(empty)])]
    if variable == "position":
        sided = rows[rows["given"].isin(["support", "oppose"])]
        turned = sided["coded"].isin(["support", "oppose"]) & (sided["coded"] != sided["given"])
        found.append(("support and oppose exchanged", sided.assign(right=turned)))
    return [(figure, chosen) for figure, chosen in found if len(chosen)]


def _share(rows: pd.DataFrame) -> dict:
    """A weighted share: Wilson's interval on the effective number (Kish 1965) of codes, documents being the units."""
    scaled = rows["weight"] / rows["weight"].mean()
    codes, documents = pd.factorize(rows["document"])
    top = np.bincount(codes, weights=scaled * rows["right"], minlength=len(documents))
    bottom = np.bincount(codes, weights=scaled, minlength=len(documents))
    uneven = (scaled**2).mean()  # the design effect of unequal weights
    low, high = (np.nan, np.nan) if len(documents) < 2 else estimate.wilson(top / uneven, bottom / uneven, level=0.95)
    few = len(rows) < estimate.SMALL_STATEMENTS or len(documents) < estimate.SMALL_DOCUMENTS
    return {"estimate": top.sum() / bottom.sum(), "low": low, "high": high, "codes": len(rows),
            "documents": len(documents), "small": few}  # fmt: skip


def confusion(judged: pd.DataFrame, variable: str) -> pd.DataFrame:
    """One row a value that coders gave, one column one of the machine's: how many codes, unweighted."""
    rows = judged[judged["variable"] == variable]
    return pd.crosstab(rows["coded"], rows["given"]).rename_axis(index="coded", columns=None).reset_index()


def calibration(judged: pd.DataFrame) -> pd.DataFrame:
    """One row a layer and band of the machine's confidence: mean `sure`, and the share that is right with its interval.

    Calibrated is where both are alike.
    """
    known = judged[judged["sure"].notna()]
    band = pd.cut(known["sure"], BANDS, include_lowest=True)
    rows = [
        {"layer": layer, "from": max(0.0, cut.left), "to": cut.right, **_confidence(part), **_share(part)}
        for (layer, cut), part in known.groupby(["layer", band], observed=True)
    ]
    columns = ["layer", "from", "to", "sure", "estimate", "low", "high", "codes", "documents", "small"]
    return pd.DataFrame(rows, columns=columns)


def _confidence(rows: pd.DataFrame) -> dict[str, float]:
    return {"sure": np.average(rows["sure"], weights=rows["weight"])}


def wrong(judged: pd.DataFrame, contexts: dict[str, str]) -> pd.DataFrame:
    """One row a code that the machine has otherwise, with its sentence, by variable."""
    rows = judged[~judged["right"]].sort_values(["variable", "statement"], kind="stable")
    kept = rows[["variable", "statement", "group", "mode", "coded", "given", "sure", "coder"]]
    return kept.assign(sentence=rows["statement"].map(contexts)).reset_index(drop=True)


def disagreements(statements: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """One row a statement and variable on which coders differ and nothing was settled: `statement`, `variable`, and a
    column a coder.
    """
    settled = statements.loc[statements["coder"].str.casefold() == SETTLED, "statement"]
    unsettled = statements[~statements["statement"].isin(settled)]
    several = unsettled[unsettled.groupby("statement")["coder"].transform("size") > 1]
    rows = []
    for name, part in several.groupby("statement", sort=False):
        for column in columns:
            said = {row["coder"]: told(row[column]) for row in part.to_dict("records") if row[column] is not None}
            if len({one.casefold() for one in said.values()}) > 1:
                rows.append({"statement": name, "variable": column, **said})
    coders = sorted(set(several["coder"]))
    return pd.DataFrame(rows, columns=["statement", "variable", *coders])


def told(value: object) -> str:
    """A code as a coder writes it; empty where none was given."""
    if value is None:
        return ""
    return "; ".join(sorted(value)) or NONE if isinstance(value, list) else str(value)
