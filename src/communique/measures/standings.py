"""Where groups stand, told: of each group and issue the side, since when, on what condition, and the statement that
shows it best; what sides dispute; and who is sure to have judged whom.

A statement counts as sure by the chance that it was said by its speaker and is read aright. What no sure statement
supports is told as doubtful, whatever it adds up to.
"""

from collections.abc import Iterable

import pandas as pd

from communique.analysis import Analysis
from communique.codes import SIDES
from communique.measures.evaluations import evaluations
from communique.measures.positions import SURE, position_evidence, position_matrix, sure

IN_WORDS = {"support": "in support", "oppose": "against", "conditional": "on a condition"}  # sides in a sentence
STANDINGS = (
    *("group", "issue", "position", "divided", "taking", "statements", *SIDES, "since", "last", "best", "sure"),
    *("condition", "put", "evidence", "every"),
)
SHOWN = 2  # documents that show a side before somebody is said to have left it, or come to it
SHIFTS = ("group", "issue", "before", "after", "first", "until", "statement", "date")
DISPUTED = ("issue", "support", "oppose", "conditional")
JUDGED = ("group", "target", "polarity", "statements", "naming", "best", "start", "end", "evidence", "sure")


def confidence(analysis: Analysis, table: pd.DataFrame) -> pd.Series:
    """How sure each row of a table with `statement` and `confidence` is, 0 to 1: see `positions.sure`."""
    said = analysis.statements.drop_duplicates("statement").set_index("statement")["speaker_confidence"]
    return sure(table["confidence"], table["statement"].map(said))


def standings(analysis: Analysis) -> pd.DataFrame:
    """One row a group and issue with a side, see `stand`; made once, since figures and sentences are of it."""
    return analysis.standings


def stand(analysis: Analysis) -> pd.DataFrame:
    """One row a group and issue of `measures.position_matrix` with a side, in its order.

    `taking` of `statements` take `position`, and three columns say how many take each side: where no more than half of
    these take it the group is `divided`. `since` and `last` are the dates of the first and last that do, None where
    none is dated; `best` is the one that shows it best (sure, not of a headline, the surest), `sure` how sure it is;
    `condition` the whole clause that it puts, else that of the last of them that puts one, and `put` the statement
    that does; `evidence` those that take it, `every` those on the issue whose side is clear.
    """
    found = position_evidence(analysis)
    found = found.assign(headline=_of_headlines(analysis, found))
    cells = dict(iter(found.groupby(["group", "issue"], sort=False)))
    matrix = position_matrix(analysis)
    there = matrix[matrix["position"].isin(SIDES)]
    rows = [_standing(row, cells[row.group, row.issue]) for row in there.itertuples()]
    return pd.DataFrame(rows, columns=list(STANDINGS))


def doubtful(table: pd.DataFrame) -> pd.Series:
    """Which rows of standings or judgements rest on no sure statement."""
    return table["sure"].astype(float) < SURE


def disputed(analysis: Analysis) -> pd.DataFrame:
    """One row an issue that some groups support and others oppose, as sure statements show: `support`, `oppose` and
    `conditional` list the groups. Those that are opposed by the most first.
    """
    table = standings(analysis)
    table = table[~doubtful(table) & ~table["divided"].astype(bool)]
    rows = []
    for issue in analysis.issues:
        stand = table[table["issue"] == issue].groupby("position")["group"].agg(list)
        sides = {name: stand.get(name, []) for name in SIDES}
        if sides["support"] and sides["oppose"]:
            rows.append({"issue": issue, **sides})
    made = pd.DataFrame(rows, columns=list(DISPUTED))
    return made.sort_values("oppose", key=lambda names: -names.str.len(), kind="stable", ignore_index=True)


def between_sides(analysis: Analysis) -> Analysis:
    """The same with the corpus' sides as groups, where it names some; else as it is."""
    return analysis.by_side if analysis.info.sides else analysis


def sure_shifts(analysis: Analysis) -> pd.DataFrame:
    """One row a group and issue on which it stands elsewhere at the end than before, as sure statements of two days
    show: its last change of side, by date. One misread statement makes nobody turn: two documents at least show the
    old side before anything else is said, and two the new.

    `before` and `after` are positions; `first` and `until` name the last statement of the old one, `statement` and
    `date` the first of the new.
    """
    found = position_evidence(analysis)
    found = found[(found["sure"] >= SURE) & found["position"].isin(SIDES) & found["date"].notna()]
    cell = ["group", "issue"]
    by = found.groupby(cell, sort=False)
    steps = found.assign(before=by["position"].shift(), first=by["statement"].shift(), until=by["date"].shift())
    turned = steps["before"].notna() & (steps["before"] != steps["position"])
    steps["stretch"] = turned.groupby([steps[name] for name in cell]).cumsum()
    steps["shown"] = steps.groupby([*cell, "stretch"])["document"].transform("nunique")
    steps["shown_before"] = steps.groupby(cell, sort=False)["shown"].shift()
    last = steps[turned].drop_duplicates(cell, keep="last")
    moved = last[(last["until"] < last["date"]) & (last[["shown", "shown_before"]].min(axis=1) >= SHOWN)]
    return moved.rename(columns={"position": "after"})[list(SHIFTS)].sort_values(
        "date", kind="stable", ignore_index=True
    )


def judgements(analysis: Analysis) -> pd.DataFrame:
    """One row a group and target that it judges, with the sign that most of its judging statements have; most first.

    `statements` have that sign, of `naming` that name the target; `best` is the surest of them, `sure` how sure it is,
    and the target is named in it from `start` to `end`.
    What a group says of itself is in none, and where both signs are as frequent the pair is left out.
    """
    found = evaluations(analysis)
    found = found[found["group"] != found["target"]]
    naming = found.groupby(["group", "target"])["statement"].nunique()
    judging = found[found["polarity"] != "neutral"]
    judging = judging.assign(sure=confidence(analysis, judging))
    rows = [_judged(pair, part, int(naming[pair])) for pair, part in judging.groupby(["group", "target"], sort=False)]
    made = pd.DataFrame([row for row in rows if row], columns=list(JUDGED))
    return made.sort_values(["statements", "sure"], ascending=False, kind="stable", ignore_index=True)


def _standing(cell, found: pd.DataFrame) -> dict:
    taking = found[found["position"] == cell.position]
    ranked = taking.assign(_ok=taking["sure"] >= SURE, _body=~taking["headline"], _put=taking["condition"].notna())
    best = ranked.sort_values(["_ok", "_body", "_put", "sure"], ascending=False, kind="stable").iloc[0]
    dates, put = taking["date"].dropna(), taking.dropna(subset="condition")[["condition", "statement"]]
    put = put.sort_values("statement", key=lambda names: names == best["statement"], kind="stable").tail(1)
    sides = {name: int(getattr(cell, name)) for name in SIDES}
    return {
        **{name: getattr(cell, name) for name in ("group", "issue", "position")},
        "divided": 2 * len(taking) <= sum(sides.values()),
        "taking": len(taking),
        "statements": len(found),
        **sides,
        "since": dates.iloc[0] if len(dates) else None,
        "last": dates.iloc[-1] if len(dates) else None,
        "best": best["statement"],
        "sure": best["sure"],
        "condition": put["condition"].iloc[0] if len(put) else None,
        "put": put["statement"].iloc[0] if len(put) else None,
        "evidence": taking["statement"].tolist(),
        "every": found["statement"].tolist(),
    }


def _of_headlines(analysis: Analysis, found: pd.DataFrame) -> pd.Series:
    """Whether the issue's words stand in a headline: its sentence is a shortened one."""
    heads = analysis.documents.drop_duplicates("document").set_index("document")["headline"]
    places = zip(found["document"], found["start"], strict=True)
    inside = [any(a <= at < b for a, b in _spans(heads.get(name))) for name, at in places]
    return pd.Series(inside, index=found.index, dtype=bool)


def _spans(cell: Iterable | float | None) -> list:
    return [] if cell is None or isinstance(cell, float) else list(cell)


def _judged(pair: tuple[str, str], part: pd.DataFrame, naming: int) -> dict | None:
    counts = part.groupby("polarity")["statement"].nunique()
    if len(counts) == 2 and counts.nunique() == 1:
        return None
    sign = counts.idxmax()
    mine = part[part["polarity"] == sign].sort_values("sure", ascending=False, kind="stable")
    return {
        **dict(zip(("group", "target"), pair, strict=True)),
        "polarity": sign,
        "statements": int(counts.max()),
        "naming": naming,
        **dict(zip(("best", "start", "end"), mine.iloc[0][["statement", "start", "end"]], strict=True)),
        "evidence": mine["statement"].drop_duplicates().tolist(),
        "sure": mine["sure"].iloc[0],
    }
