"""What the machine says of each statement, in the terms in which coders are asked."""

import numpy as np
import pandas as pd

from communique.analysis import Analysis
from communique.codes import SIDES, UNCLEAR
from communique.validation.book import NONE

YES, NO = "yes", "no"
TONES = {"very negative": -1.0, "negative": -0.5, "neutral": 0.0, "positive": 0.5, "very positive": 1.0}


def of(analysis: Analysis) -> pd.DataFrame:
    """One row a statement of the analysis: the machine's answer to each question, in the question's column.

    `groups` are those that it counts for. Of positions "none" where none is found; `negative` and `positive` are lists
    of actors; `tone` is the number. With them `document`, `group`, `mode`, `words` of the content, and the confidence
    of each layer that has one, in `sure: ` and the layer's name.
    """
    about = ["statement", "document", "date", "group", "groups", "mode", "speaker", "state", "office", "words"]
    base = analysis.statements[about]
    name, count = base["statement"], _counts(analysis)
    acts = analysis.acts.set_index("statement")
    judged = {sign: _judged(analysis, sign) for sign in ("negative", "positive")}
    given = set(analysis.conditions["statement"])
    return base.assign(
        said=YES,
        act=name.map(acts["act"]).astype(object).fillna(NONE),
        condition=[YES if one in given else NO for one in name],
        tone=name.map(analysis.tone.set_index("statement")["compound"]),
        **{sign: [found.get(one, []) for one in name] for sign, found in judged.items()},
        **{what: name.map(found).fillna(0).astype(int) for what, found in count.items()},
        **_positions(analysis, name),
        **_confidence(analysis, name),
    )


def keys(analysis: Analysis) -> pd.DataFrame:
    """One row a statement, what it is drawn by: `statement`, its speaker or side, what was found of it, and how sure
    the least sure layer is: in its lower or upper half, or "form" where rules read it from the form.
    """
    answers = of(analysis)
    sided = [column for column in answers if column.startswith("position: ")]
    side = answers[sided].isin([*SIDES, UNCLEAR]).any(axis=1) if sided else pd.Series(False, index=answers.index)
    judges = (answers["negative"].str.len() + answers["positive"].str.len()) > 0
    acts = ~answers["act"].isin(["inform", NONE, UNCLEAR])
    found = np.select([side, judges, acts], ["position", "judgement", "act"], "other")
    least = answers[[column for column in answers if column.startswith("sure: ")]].min(axis=1)
    sure = np.where(least.isna(), "form", np.where(least < least.median(), "low", "high"))
    who = analysis.statements["side"] if analysis.info.sides else answers["group"]
    return pd.DataFrame({"statement": answers["statement"], "who": who.fillna(""), "found": found, "sure": sure})


def _positions(analysis: Analysis, name: pd.Series) -> dict[str, pd.Series]:
    table = analysis.positions.drop_duplicates(["statement", "issue"])
    found = {issue: part.set_index("statement")["position"] for issue, part in table.groupby("issue")}
    none = pd.Series(dtype="object")
    return {
        f"position: {issue}": name.map(found.get(issue, none)).astype(object).fillna(NONE) for issue in analysis.issues
    }


def _judged(analysis: Analysis, sign: str) -> dict[str, list[str]]:
    table = analysis.evaluations
    table = table[(table["polarity"] == sign) & (table["type"] != "document")]
    return {one: list(dict.fromkeys(part)) for one, part in table.groupby("statement")["target"]}


def _counts(analysis: Analysis) -> dict[str, pd.Series]:
    table = analysis.markers
    spoken = table[table["voice"] == "speaker"]
    kinds = {"hedges": "hedge", "boosters": "booster"}
    return {what: spoken.loc[spoken["category"] == kind, "statement"].value_counts() for what, kind in kinds.items()}


def _confidence(analysis: Analysis, name: pd.Series) -> dict[str, pd.Series]:
    acts = analysis.acts.set_index("statement")["confidence"]
    positions = analysis.positions.groupby("statement")["confidence"].min()
    judged = analysis.evaluations[analysis.evaluations["polarity"] != "neutral"]
    return {
        "sure: attribution": analysis.statements["confidence"].astype(float),
        "sure: acts": name.map(acts).astype(float),
        "sure: positions": name.map(positions).astype(float),
        "sure: evaluations": name.map(judged.groupby("statement")["confidence"].min()).astype(float),
    }
