"""Whom a statement counts for: the name of its speaker, office, state or side, or those of a collective's members."""

import pandas as pd

from communique import collectives
from communique.corpus import CorpusInfo
from communique.parameters import Settings

ANONYMOUS = "anonymous sources"
ASKING = "questions from the floor"
UNNAMED = (ANONYMOUS, ASKING)  # groups of many who are not told apart
# Columns that a name at a level is told by.
TOLD_BY = ("speaker", "office", "state", "side", "resolution", "mode", "members", "document", "date")


def groups(statements: pd.DataFrame, level: str, info: CorpusInfo | None = None) -> pd.Series:
    """The name of each statement's group at a level; None where its speaker is not known. A collective goes by its
    members where the text names them (see `collectives`).
    """
    return collectives.groups(statements, _alone(statements, level), level, info)[0]


def named(statements: pd.DataFrame, settings: Settings, info: CorpusInfo) -> dict[str, pd.Series]:
    """The columns `group` and `groups` of statements: what each goes by, and the list of those that it counts for."""
    alone = _alone(statements, settings.level)
    group, each = collectives.groups(statements, alone, settings.level, info)
    if settings.collectives == collectives.TOGETHER:
        each = group.map(lambda name: [name] if isinstance(name, str) else [])
    return {"group": group, "groups": each.astype("object")}


def grouped(statements: pd.DataFrame, lengths: pd.DataFrame, settings: Settings, info: CorpusInfo) -> pd.DataFrame:
    """The statements with their `group` and `groups`, and the `words` of each, those of its speaker in `own`."""
    counts = lengths.set_index("statement")
    return statements.assign(
        **named(statements, settings, info),
        **{name: statements["statement"].map(counts[name]).astype("int64") for name in ("words", "own")},
    )


def _alone(statements: pd.DataFrame, level: str) -> pd.Series:
    """The name of each statement's group where every speaker is taken as one."""
    group = statements[level].where(statements["resolution"] != "unresolved", None)
    if level == "speaker":
        unnamed = statements["resolution"] == "anonymous"
        group = group.where(~unnamed, ANONYMOUS).where(~unnamed | (statements["mode"] != "speech"), ASKING)
    return group.astype("object").where(group.notna(), None)
