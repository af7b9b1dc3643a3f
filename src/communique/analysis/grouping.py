"""Whom a statement counts for: the name of its speaker, office, state or side."""

import pandas as pd

ANONYMOUS = "anonymous sources"
ASKING = "questions from the floor"
UNNAMED = (ANONYMOUS, ASKING)  # groups of many who are not told apart
TOLD_BY = ("speaker", "office", "state", "side", "resolution", "mode")  # columns that a name at a level is told by


def groups(statements: pd.DataFrame, level: str) -> pd.Series:
    """The name of each statement's group at a level; None where its speaker is not known."""
    group = statements[level].where(statements["resolution"] != "unresolved", None)
    if level == "speaker":
        unnamed = statements["resolution"] == "anonymous"
        group = group.where(~unnamed, ANONYMOUS).where(~unnamed | (statements["mode"] != "speech"), ASKING)
    return group.astype("object").where(group.notna(), None)


def grouped(statements: pd.DataFrame, lengths: pd.DataFrame, level: str) -> pd.DataFrame:
    """The statements with their `group` at a level, and the `words` of each, those of its speaker in `own`."""
    counts = lengths.set_index("statement")
    return statements.assign(
        group=groups(statements, level),
        **{name: statements["statement"].map(counts[name]).astype("int64") for name in ("words", "own")},
    )
