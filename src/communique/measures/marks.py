"""Where layers show in the text, in the form that `evidence.quotes` takes for `marks`.

One row a span: `statement`, `start`, `end`, and in most of them `label`, what the statement is coded as.
"""

import pandas as pd

from communique.analysis import Analysis
from communique.measures.positions import conditions_put, position_evidence, position_shifts, unclear

MARKS = ["statement", "start", "end", "label"]


def position_marks(analysis: Analysis) -> pd.DataFrame:
    """One row a statement and issue, by date: the issue's words, and as label the issue and the position."""
    found = position_evidence(analysis)
    return found.assign(label=found["issue"] + ": " + found["position"])[MARKS]


def unclear_marks(analysis: Analysis) -> pd.DataFrame:
    """One row a statement and issue whose side is unclear, by date; its label is the issue."""
    found = unclear(analysis)
    return found.assign(label=found["issue"])[MARKS]


def shift_marks(analysis: Analysis) -> pd.DataFrame:
    """One row a change of side, by date: the issue's words in the statement that takes the new side, and as label the
    issue and both sides.
    """
    found = position_shifts(analysis)
    return found.assign(label=found["issue"] + ": " + found["before"] + " → " + found["after"])[MARKS]


def condition_marks(analysis: Analysis) -> pd.DataFrame:
    """One row a condition put on an issue, by date: its clause, and as label the issue. A condition that has no clause
    of its own in the layer of conditions is marked by the issue's words.
    """
    put = conditions_put(analysis)
    clauses = analysis.conditions[["statement", "start", "end", "text"]].drop_duplicates(["statement", "text"])
    both = put.merge(clauses, left_on=["statement", "condition"], right_on=["statement", "text"], how="left")
    ends = {name: both[f"{name}_y"].fillna(both[f"{name}_x"]).astype("int64") for name in ("start", "end")}
    return both.assign(**ends, label=both["issue"])[MARKS]


def thread_marks(analysis: Analysis) -> pd.DataFrame:
    """One row a move in the bargaining, by date: the issue's words, and as label the issue and the move."""
    spans = analysis.positions.drop_duplicates(["statement", "issue"])[["statement", "issue", "start", "end"]]
    found = analysis.threads.merge(spans, on=["statement", "issue"]).sort_values("date", kind="stable")
    return found.assign(label=found["issue"] + ": " + found["move"])[MARKS].reset_index(drop=True)


def negation_marks(analysis: Analysis) -> pd.DataFrame:
    """One row a stretch that a speaker's negation reaches; its label is the negation."""
    found = analysis.markers
    reaching = found[(found["category"] == "negation") & (found["voice"] == "speaker")].explode("scope")
    reaching = reaching.dropna(subset="scope")
    ends = pd.DataFrame(reaching["scope"].tolist(), columns=["start", "end"], index=reaching.index, dtype="int64")
    return reaching.assign(start=ends["start"], end=ends["end"], label=reaching["term"])[MARKS].reset_index(drop=True)
