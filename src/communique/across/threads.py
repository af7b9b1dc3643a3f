"""The bargaining over an issue: who proposes, who counters, who sets conditions, threatens, accepts or rejects, when.

The moves are those of Walton and McKersie (1965) and of Bartos (1974), and of Hopmann and Walcott's Bargaining
Process Analysis (Walcott and Hopmann 1975), as far as a statement's act and its position on the issue show them.
"""

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from communique import schemas
from communique.codes import UNCLEAR

MOVES = ("proposal", "counter-proposal", "condition", "threat", "acceptance", "rejection")
_BY_ACT = {"propose": "proposal", "accept": "acceptance", "reject": "rejection", "threaten": "threat"}
_CONDITIONAL = frozenset(("accept", "commit", "concede", "inform", "demand", "reject", "appeal"))
_NOBODY = ("anonymous", "unresolved")
# What is looked at, of each layer that `find` takes
COLUMNS = {
    "statements": ("statement", "date", "resolution", "side", "state", "principal", "speaker"),
    "acts": ("statement", "act"),
    "positions": ("statement", "issue", "position"),
    "conditions": ("statement",),
}


class Move(NamedTuple):
    """A statement as a move, before it is known whom it answers."""

    issue: str
    statement: str
    move: str
    date: str
    side: str


def build(
    statements: pd.DataFrame,
    acts: pd.DataFrame,
    positions: pd.DataFrame,
    conditions: pd.DataFrame,
    clusters: pd.DataFrame,
) -> pd.DataFrame:
    """The frame `threads`: one row a move on an issue, issue by issue and in order of date.

    A statement that bears on an issue (`positions`) is a move where its act is one: to propose, to accept, to reject,
    to threaten; to accept or to reject only where it takes a side. With a conditional position it is a condition
    whatever else it accepts, demands or tells. A proposal is a counter-proposal where a proposal of another side lies
    open on the issue, and answers the latest such; so do acceptances, rejections and conditions. A proposal is open
    until another side accepts it: who has rejected it may come round. Sides are those of `corpus.yml`, else states,
    else speakers.

    A statement told several times (`clusters`) is one move: that of its first telling, but for a condition that a later
    one adds. Left out: statements without a date, and those of anonymous or unresolved speakers.
    """
    moves = _once(list(_moves(statements, acts, positions, conditions)), clusters)
    issues = dict.fromkeys(positions["issue"])
    return schemas.frame(
        "threads", [row for issue in issues for row in _thread([m for m in moves if m.issue == issue])]
    )


def _moves(
    statements: pd.DataFrame, acts: pd.DataFrame, positions: pd.DataFrame, conditions: pd.DataFrame
) -> Iterator[Move]:
    """The moves in order of date, then of the statements."""
    act = dict(zip(acts["statement"], acts["act"], strict=True))
    stated = set(conditions["statement"])
    bearing = {name: part.to_dict("records") for name, part in positions.groupby("statement", sort=False)}
    placed = statements[statements["date"].notna() & ~statements["resolution"].isin(_NOBODY)]
    for row in placed.sort_values("date", kind="stable").to_dict("records"):
        side = _side(row)
        if side is None:
            continue
        for one in bearing.get(row["statement"], []):
            move = _move(act.get(row["statement"]), one["position"], row["statement"] in stated)
            if move:
                yield Move(one["issue"], row["statement"], move, row["date"], side)


def _side(row: dict) -> str | None:
    return next((row[name] for name in ("side", "state", "principal", "speaker") if pd.notna(row[name])), None)


def _move(act: str | None, position: str, stated: bool) -> str | None:
    if position == UNCLEAR:
        return None
    if position == "conditional" and (act in _CONDITIONAL or (act is None and stated)):
        return "condition"
    if position == "neutral" and act in ("accept", "reject"):
        return None  # what is accepted or rejected is something else
    return None if act is None else _BY_ACT.get(act)


def _once(moves: list[Move], clusters: pd.DataFrame) -> list[Move]:
    """One move a cluster and issue: the first, or the first condition among the tellings; in order of date."""
    cluster = dict(zip(clusters["statement"], clusters["cluster"], strict=True))
    chosen: dict[tuple[str, str], Move] = {}
    for move in moves:
        key = (move.issue, cluster.get(move.statement, move.statement))
        kept = chosen.setdefault(key, move)
        if move.move == "condition" and kept.move in ("acceptance", "rejection"):
            chosen[key] = move
    return sorted(chosen.values(), key=lambda move: move.date)


def _thread(moves: list[Move]) -> Iterator[dict]:
    """The moves on one issue with what each answers."""
    proposals: list[Move] = []
    for move in moves:
        heard = (one for one in reversed(proposals) if one.side != move.side)
        answered = next(heard, None) if move.move != "threat" else None
        name = "counter-proposal" if move.move == "proposal" and answered else move.move
        if answered and name == "acceptance":
            proposals.remove(answered)
        if move.move == "proposal":
            proposals.append(move)
        yield {
            "issue": move.issue,
            "statement": move.statement,
            "move": name,
            "date": move.date,
            "answers": answered.statement if answered else None,
        }
