"""Where groups stand on issues, how that moved, and the words behind it.

A group's position on an issue is the one that most of its statements on it take, statements that take no side aside;
where two are as frequent, the one taken last. A statement whose side is unclear to the reader is counted as that and
stands for nothing else. "silent" is said only of a group that spoke in the window, and never where its statements on
the issue were merely not found: see the methods section for how many are.
"""

import numpy as np
import pandas as pd

from communique import estimate
from communique.analysis import Analysis
from communique.codes import SIDES, UNCLEAR
from communique.measures import periods
from communique.measures.groups import known, ranking

POSITIONS = ("support", "conditional", "oppose", "neutral")  # in the order of figures
SILENT = "silent"
MONTHLY_FROM = 180  # days of a window from which periods are months, not weeks
EVIDENCE = (
    *("group", "issue", "position", "date", "statement", "start", "end", "condition", "basis", "confidence"),
    *("speaker", "document", "sure", "named"),
)
MATRIX = (
    "group",
    "issue",
    "position",
    *POSITIONS,
    "taking",
    UNCLEAR,
    "confidence",
    "estimate",
    "low",
    "high",
    "statements",
    "speakers",
    "documents",
    "small",
    "evidence",
)
FILLED = 0.45  # how sure a cell with a side is, at least: of such cells four in five are right on dev worlds
MEANT = 0.8  # and one of whose statements none names the issue
SURE = 0.6  # and a statement on which a sentence may rest
_COUNTS = [*POSITIONS, "taking", UNCLEAR, "statements", "speakers", "documents"]


def position_evidence(analysis: Analysis) -> pd.DataFrame:
    """One row a statement of a known group and an issue that it takes a clear position on, in the order of the dates.

    `start` and `end` are the issue's words in the document; with `statement` they mark the sentence in
    `evidence.quotes`. `confidence` is that of the position alone, `sure` that it was said by this speaker, too.
    `named` says whether its words name the issue, `condition` is the whole clause that puts one.
    """
    rows = _by_date(analysis)
    return rows[rows["position"] != UNCLEAR].reset_index(drop=True)


def unclear(analysis: Analysis) -> pd.DataFrame:
    """One row a statement that bears on an issue, its side unclear to the reader; the columns of the evidence.

    They are in no cell, share or change of side.
    """
    rows = _by_date(analysis)
    return rows[rows["position"] == UNCLEAR].reset_index(drop=True)


def _by_date(analysis: Analysis) -> pd.DataFrame:
    statements = known(analysis)[["statement", "group", "date", "speaker", "document", "speaker_confidence"]]
    rows = analysis.positions.merge(statements, on="statement", how="inner")
    pairs = set(zip(analysis.terms["statement"], analysis.terms["issue"], strict=True))
    named = [pair in pairs for pair in zip(rows["statement"], rows["issue"], strict=True)]
    chances = sure(rows["confidence"], rows["speaker_confidence"])
    put = _clauses(rows, analysis.conditions)
    dated = rows.assign(sure=chances, named=np.array(named, bool), condition=put, _date=rows["date"].fillna("9999"))
    return dated.sort_values(["_date", "document", "start"], kind="stable")[list(EVIDENCE)]


def _clauses(rows: pd.DataFrame, conditions: pd.DataFrame) -> pd.Series:
    """The condition of each row as the clause that holds its words; where none does the only one of its statement, else
    the words themselves.
    """
    there = conditions.groupby("statement")["text"].agg(list)
    found = [_clause(words, there.get(name, [])) for name, words in rows[["statement", "condition"]].to_numpy()]
    return pd.Series(found, rows.index, dtype=object)


def _clause(words: str | None, clauses: list[str]) -> str | None:
    if not isinstance(words, str):
        return None
    return max((one for one in clauses if words in one), key=len, default=clauses[0] if len(clauses) == 1 else words)


def position_matrix(analysis: Analysis) -> pd.DataFrame:
    """See `matrix`; made once, since figures, tables and standings are of it."""
    return analysis.matrix


def matrix(analysis: Analysis) -> pd.DataFrame:
    """Estimates, one row a group and issue: `position`, and the share of the group's statements on it that take it.

    Four columns count the statements that support, oppose, are conditional and neutral; `taking` those that take
    `position`; `unclear` those left out since the reader is not sure of their side. `confidence` is the mean
    probability that a statement behind `position` was said by its speaker and is read aright; under `FILLED` (`MEANT`
    where none of them names the issue), and where there are only unclear ones, `position` is "unclear". A group that
    spoke but not on the issue has `position` "silent", counts of 0 and no share. Groups come with most statements
    first, issues in the order of the codebook.
    """
    by = ["group", "issue"]
    found = position_evidence(analysis)
    found = found.assign(prevailing=_prevailing(found, by))
    every = pd.MultiIndex.from_product([ranking(analysis), list(analysis.issues)], names=by)
    vague = unclear(analysis).groupby(by).size().rename(UNCLEAR)
    taking = found[found["position"] == found["prevailing"]]
    parts = [_counts(found, by), _shares(found, by, analysis.settings.seed), _confidence(taking, by)]
    parts.append(taking.groupby(by)["named"].any().rename("named"))
    table = parts[0].join(parts[1:]).reindex(every).join(vague).reset_index()
    spoken = np.where(table[UNCLEAR].fillna(0) > 0, UNCLEAR, SILENT)
    sided = table["position"].isin(SIDES) & (table["confidence"] < least(table["named"].eq(True)))
    position = table["position"].where(table["position"].notna(), spoken).mask(sided, UNCLEAR)
    small = table["small"].astype("boolean").fillna(True).astype(bool)
    whole = table.fillna(dict.fromkeys(_COUNTS, 0)).assign(position=position, small=small)
    return whole.astype(dict.fromkeys(_COUNTS, "int64"))[list(MATRIX)]


def _confidence(taking: pd.DataFrame, by: list[str]) -> pd.Series:
    """How sure a cell is: the mean of the statements that take its position. Nothing is multiplied: one reader reads
    them all, and where it errs about one it errs about the next like it.
    """
    cells = taking.groupby(by)
    by_hand = cells["confidence"].count() < cells.size()  # what a person corrected has no probability, and is no guess
    return cells["sure"].mean().mask(by_hand, 1.0).rename("confidence")


def least(named: pd.Series | bool) -> np.ndarray:
    """How sure a cell with a side is, at least, by whether one of its statements names the issue: what is read between
    the lines alone errs more often on texts of another kind than the reader has learnt from.
    """
    return np.where(named, FILLED, MEANT)


def sure(read: pd.Series, said: pd.Series) -> pd.Series:
    """The probability that a statement was said by its speaker and is read aright: the product of both. What a person
    corrected has none, and is sure: the speaker alone, or with the reading all of it.
    """
    return (read.astype("float64") * said.astype("float64").fillna(1.0)).fillna(1.0)


def position_shares(analysis: Analysis) -> pd.DataFrame:
    """Estimates, one row a group, issue and position: its share, 0 to 1, of the group's statements on the issue.

    Only groups that bear on an issue have rows; a position that none of them takes has a share of 0.
    """
    found = position_evidence(analysis)
    tables = [
        estimate.share(found.assign(taken=found["position"] == name), "taken", by=["group", "issue"]).assign(
            position=name
        )
        for name in POSITIONS
    ]
    return pd.concat(tables, ignore_index=True).sort_values(["group", "issue"], kind="stable", ignore_index=True)


def positions_over_time(analysis: Analysis) -> pd.DataFrame:
    """One row a group, issue and stretch of time in which the group spoke: counts and `position`, or "silent".

    `period` is the first day of the week, or of the month in windows of half a year and more, of the
    year and so on in those of many years. Undated statements are
    left out.
    """
    spoken = known(analysis)
    spoken = spoken[spoken["date"].notna()]
    period = _periods(periods.days(spoken["date"]))
    found = position_evidence(analysis)
    found = found.assign(
        period=pd.to_datetime(found["statement"].map(dict(zip(spoken["statement"], period, strict=True))))
    )
    dated, by = found[found["period"].notna()], ["group", "issue", "period"]
    counts = _counts(dated.assign(prevailing=_prevailing(dated, by)), by)
    heard = spoken.assign(period=period)[["group", "period"]].drop_duplicates()
    every = heard.merge(pd.DataFrame({"issue": list(analysis.issues)}), how="cross")
    table = every.merge(counts.reset_index(), on=["group", "issue", "period"], how="left")
    filled = table.fillna({**dict.fromkeys([*POSITIONS, "taking"], 0), "position": SILENT})
    ordered = filled.sort_values(["group", "issue", "period"], kind="stable", ignore_index=True)
    return ordered.astype(dict.fromkeys([*POSITIONS, "taking"], "int64"))[
        ["group", "issue", "period", "position", *POSITIONS, "taking"]
    ]


def position_shifts(analysis: Analysis) -> pd.DataFrame:
    """One row a change: a group whose side on an issue is another than in its statement before, by date.

    `before` and `after` are positions, `statement` and `date` those of the first statement that takes the new one;
    neutral and undated statements are passed over. One change in one statement may be a misreading: see its sentence.
    """
    found = position_evidence(analysis)
    sided = found[(found["position"] != "neutral") & found["date"].notna()]
    before = sided.groupby(["group", "issue"])["position"].shift()
    changed = sided.assign(before=before, after=sided["position"])[before.notna() & (before != sided["position"])]
    return changed[["group", "issue", "before", "after", "date", "statement", "start", "end", "condition"]].reset_index(
        drop=True
    )


def conditions_put(analysis: Analysis) -> pd.DataFrame:
    """One row a condition that a group puts on an issue, as it is reported: `condition` quoted, by date."""
    found = position_evidence(analysis)
    put = found[found["condition"].notna()]
    return put[["group", "issue", "condition", "date", "statement", "start", "end", "document"]].reset_index(drop=True)


def _counts(found: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """How many statements take each position, the prevailing one and how many take that; indexed by `by`."""
    counts = pd.crosstab([found[name] for name in by], found["position"]).reindex(columns=list(POSITIONS), fill_value=0)
    prevailing = found.drop_duplicates(by).set_index(by)["prevailing"].reindex(counts.index)
    taking = counts.to_numpy()[np.arange(len(counts)), [POSITIONS.index(name) for name in prevailing]]
    return counts.rename_axis(columns=None).assign(position=prevailing, taking=taking)


def _prevailing(found: pd.DataFrame, by: list[str]) -> pd.Series:
    """For each row the position of its group, `by` these columns: the most frequent of those that take a side, of
    several the one taken last; neutral where none does."""
    sided = found[found["position"] != "neutral"].assign(row=lambda table: np.arange(len(table)))
    taken = sided.groupby([*by, "position"])["row"].agg(["size", "max"]).sort_values(["size", "max"]).reset_index()
    best = taken.drop_duplicates(by, keep="last").set_index(by)["position"]
    of_group = best.reindex(pd.MultiIndex.from_frame(found[by]))
    return pd.Series(of_group.fillna("neutral").to_numpy(), found.index, dtype=object)


def _shares(found: pd.DataFrame, by: list[str], seed: int) -> pd.DataFrame:
    taken = found.assign(taken=found["position"] == found["prevailing"])
    return estimate.share(taken, "taken", by=by, seed=seed).set_index(by)


def _periods(dates: pd.Series) -> pd.Series:
    """The first day of each date's week, or of its month or a longer stretch in long windows."""
    long = len(dates) > 0 and (dates.max() - dates.min()).days >= MONTHLY_FROM
    return periods.starts(dates, periods.unit(dates, finest="month") if long else "week")
