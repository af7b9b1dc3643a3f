"""Who judges whom, and how: one row a holder and a target, or a target alone.

The holder of a judgement is the statement's group at the level asked for; a target is an actor by the names that
speakers have. At the level of states or sides a person judged counts for their own, where the corpus tells it.
"""

from collections.abc import Sequence

import pandas as pd

from communique import estimate
from communique.analysis import Analysis
from communique.measures.groups import known

ACTORS = ("state", "person", "organisation", "group")
PAIR = ["group", "target"]


def evaluations(analysis: Analysis, types: Sequence[str] = ACTORS) -> pd.DataFrame:
    """One row a statement and target, of statements whose group is known: the frame's columns with `group`, `speaker`,
    `document`, and `tone`, the reader's P(positive) − P(negative), from -1 to 1; up is better liked.

    `types` are those of targets: state, person, organisation, group, document.
    """
    found = analysis.evaluations
    found = found[found["type"].isin(types)]
    holders = known(analysis)[["statement", "group", "speaker", "document"]]
    joined = found.merge(holders, on="statement", how="inner")
    lift = _lift(analysis)
    lifted = pd.Series([lift.get(name, name) for name in joined["target"]], index=joined.index, dtype=object)
    return joined.assign(target=lifted, tone=joined["positive"] - joined["negative"])


def edges(analysis: Analysis, types: Sequence[str] = ACTORS) -> pd.DataFrame:
    """One row a holder (`group`) and `target` judged at least once, most judgements first.

    `negative`, `positive` and `neutral` (merely named) count statements; `statements` are those that judge, from
    `documents` documents. `share` is that of the negative among them, 0 to 1, with its interval from `low` to `high`;
    `small` says that they are too few to lean on it.
    """
    table = evaluations(analysis, types)
    if table.empty:
        return _no_edges()
    once = _one_a_statement(table)
    counts = pd.crosstab([once["group"], once["target"]], once["polarity"])
    counts = counts.reindex(columns=["negative", "positive", "neutral"], fill_value=0)
    judging = once[once["polarity"] != "neutral"]
    if judging.empty:
        return _no_edges()
    flagged = judging.assign(bad=judging["polarity"] == "negative")
    shares = estimate.share(flagged, "bad", by=PAIR, seed=analysis.settings.seed).rename(columns={"estimate": "share"})
    joined = shares.merge(counts.rename_axis(columns=None).reset_index(), on=PAIR)
    ordered = joined.sort_values(["statements", *PAIR], ascending=[False, True, True], ignore_index=True)
    return ordered[_EDGES]


def tone_towards(analysis: Analysis, *, by: str = "target") -> pd.DataFrame:
    """Estimates, one row a target, by `by` "target"; or one a holder and target, by "pair"; most statements first.

    The mean of the reader's P(positive) − P(negative) over all statements that name the target, judged or not: -1 is
    negative, 1 positive (Hamborg and Donnay 2021 for the polarity that is averaged).
    """
    keys = PAIR if by == "pair" else ["target"]
    table = evaluations(analysis)
    once = table.groupby(["statement", "target", "group", "speaker", "document"], dropna=False, as_index=False)[
        "tone"
    ].mean()
    found = estimate.mean(once, "tone", by=keys, seed=analysis.settings.seed)
    return found.sort_values(["statements", *keys], ascending=[False, *(True for _ in keys)], ignore_index=True)


def evaluation_marks(
    analysis: Analysis, *, holder: str | None = None, target: str | None = None, polarity: str | None = None
) -> pd.DataFrame:
    """What stands behind a cell or an edge, in the form that `evidence.quotes` takes for `marks`: one row a mention.

    `statement`, `start`, `end`, and with them `group`, `target`, `polarity`, `confidence` and `words`; `label` says
    target and polarity. Without a polarity both signs are given, and mere mentions left out.
    """
    table = evaluations(analysis)
    wanted = table["polarity"] != "neutral" if polarity is None else table["polarity"] == polarity
    for column, name in (("group", holder), ("target", target)):
        wanted &= True if name is None else table[column] == name
    columns = ["statement", "start", "end", *PAIR, "polarity", "confidence", "words", "label"]
    labelled = table.assign(label=table["target"] + ": " + table["polarity"])
    return labelled.loc[wanted, columns].reset_index(drop=True)


_EDGES = [
    *PAIR,
    "negative",
    "positive",
    "neutral",
    "statements",
    "documents",
    "share",
    "low",
    "high",
    "small",
    "evidence",
]


def _no_edges() -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype="object" if name in PAIR else "float64") for name in _EDGES})


def _one_a_statement(table: pd.DataFrame) -> pd.DataFrame:
    """One row a statement and target: of several persons of one state the judged one, and the surest, counts."""
    judged = (table["polarity"] != "neutral").astype(int)
    ordered = table.assign(_judged=judged).sort_values(["_judged", "confidence"], ascending=False, kind="stable")
    return ordered.drop_duplicates(["statement", "target"]).drop(columns="_judged").sort_index()


def _lift(analysis: Analysis) -> dict[str, str]:
    """A target's name to that of its state or side, where the level asks for one and the corpus tells it."""
    level = analysis.settings.level
    if level not in ("state", "side"):
        return {}
    everyone = (analysis.everyone or analysis).statements
    told = everyone[everyone["speaker"].notna() & everyone[level].notna()]
    found = dict(zip(told["speaker"], told[level], strict=True))
    if level == "side":
        of_states = told[told["state"].notna()]
        found |= dict(zip(of_states["state"], of_states["side"], strict=True))
        found |= {member: side for side, members in analysis.info.sides.items() for member in members}
    return found
