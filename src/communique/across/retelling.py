"""What each report made of a statement that several reports tell: what it kept, what it left out, how it put it.

The verb of saying, the quotation marks and what is left out are the reporter's choice (Bell 1991 on the news agencies'
copy; Floyd 2000 and Bergler 2006 on reporting verbs). What was said is known only through the reports, so a report is
measured against the others: it can drop only what another has.
"""

import functools
import re
from collections.abc import Callable, Iterable

import pandas as pd

from communique import lexicons

COLUMNS = [
    "cluster",
    "document",
    "outlet",
    "date",
    "speaker",
    "statements",
    "mode",
    "cue",
    "verb",
    "verb_class",
    "hedges",
    "conditions",
    "content",
    "hedge_kept",
    "condition_kept",
]
_MODES = ("speech", "direct", "mixed", "indirect")  # from most to least of the speaker's own words
_WORD = re.compile(r"[^\W\d_]+")


def reports(
    statements: pd.DataFrame, clusters: pd.DataFrame, markers: pd.DataFrame, conditions: pd.DataFrame
) -> pd.DataFrame:
    """One row a cluster and report (a document), for statements that two documents or more tell; by date.

    `statements` are the names of its tellings, headline and text, `mode` the one with most of the speaker's words,
    `cue` and `content` those of the longest telling, `verb` its verb of saying with `verb_class`, what the verb does
    (None where the cue has none of the list). `hedges` are terms, `conditions` clauses, both in the speaker's part.
    `hedge_kept` and `condition_kept` say whether the report has one, asked only where another report of the cluster has
    one; else None.
    """
    told = statements.merge(clusters[["statement", "cluster"]], on="statement").reset_index(drop=True)
    told = told[told.groupby("cluster")["document"].transform("nunique") > 1]
    hedges = markers[(markers["category"] == "hedge") & (markers["voice"] == "speaker")]
    found = {
        "hedges": hedges.groupby("statement")["term"].agg(list).to_dict(),
        "conditions": conditions.groupby("statement")["text"].agg(list).to_dict(),
    }
    rows = [_report(part, found) for _, part in told.groupby(["cluster", "document"], sort=False)]
    table = pd.DataFrame(rows, columns=COLUMNS[:-2], dtype="object")
    kept = {f"{name[:-1]}_kept": _kept(table, name) for name in found}
    table = table.assign(**kept)[COLUMNS]
    begins = table.groupby("cluster")["date"].transform(_earliest) if len(table) else table["date"]
    return table.assign(_begins=begins).sort_values(
        ["_begins", "cluster", "date", "document"], kind="stable", ignore_index=True, na_position="last"
    )[COLUMNS]


def verb(cue: str | None) -> tuple[str, str] | None:
    """The verb of saying in a cue, with its class in `data/lexicons/reporting_verbs.csv`; None where there is none.

    Of several the last: "went on to insist". Verbs of two words come before those of one ("point out").
    """
    words = [word.casefold() for word in _WORD.findall(cue or "")]
    for at in range(len(words) - 1, -1, -1):
        for form in (" ".join(words[at : at + 2]), words[at]):
            if form in _verbs():
                return _verbs()[form]
    return None


def _report(part: pd.DataFrame, found: dict[str, dict[str, list[str]]]) -> dict:
    main = part.loc[part["content"].fillna("").str.len().idxmax()]
    said = verb(main["cue"]) or (None, None)
    return {
        **{name: main[name] for name in ("cluster", "document", "outlet", "date", "speaker", "cue", "content")},
        "statements": part["statement"].tolist(),
        "mode": min(part["mode"].dropna(), key=_MODES.index, default=None),
        "verb": said[0],
        "verb_class": said[1],
        **{name: _all(part["statement"], table.get) for name, table in found.items()},
    }


def _all(names: Iterable[str], get: Callable[[str], list[str] | None]) -> list[str]:
    return list(dict.fromkeys(item for name in names for item in get(name) or []))


def _kept(table: pd.DataFrame, name: str) -> pd.Series:
    """Whether a report has one of `name`, where another report of its cluster has; None where none does."""
    has = table[name].map(bool).astype("int64")
    others = has.groupby(table["cluster"]).transform("sum") - has
    return has.astype("bool").astype("object").where(others > 0, None)


def _earliest(dates: pd.Series) -> str | None:
    return min(dates.dropna(), default=None)


@functools.cache
def _verbs() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for row in lexicons.load("reporting_verbs").to_dict("records"):
        found |= dict.fromkeys([row["term"], *lexicons.listed(row["forms"])], (row["term"], row["category"]))
    return found
