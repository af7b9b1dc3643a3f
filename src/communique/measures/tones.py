"""In what tone groups speak, by which words, and how much of it is the topic."""

from collections.abc import Sequence

import pandas as pd

from communique import estimate, lexicons
from communique.analysis import Analysis
from communique.measures import periods
from communique.measures.groups import belonging, known, ranked, ranking

SCORES = {"compound": "VADER", "trimmed": "without diplomatic words"}  # a column of the tone frame: what it is called
LIST = "diplomatic_words"


def tone(analysis: Analysis, score: str = "compound") -> pd.DataFrame:
    """Estimates, one row a group: the mean tone of its statements, from -1 (negative) to 1 (positive).

    `score` is a column of the tone frame: "compound", VADER's, or "trimmed", without the words that mean something
    else in diplomacy.
    """
    return ranked(estimate.mean(toned(analysis), score, by="group", seed=analysis.settings.seed), analysis)


def tones(analysis: Analysis) -> pd.DataFrame:
    """Estimates, one row a group and `score`: the mean tone by VADER, and the same without diplomatic words.

    Where the two lie apart, the words for what is talked about made the tone (Grimmer and Stewart 2013, on lists of
    words outside their field).
    """
    tables = [tone(analysis, column).assign(score=name) for column, name in SCORES.items()]
    table = pd.concat(tables, ignore_index=True)
    order = {name: place for place, name in enumerate(ranking(analysis))}
    return table.sort_values("group", key=lambda names: names.map(order), kind="stable", ignore_index=True)


def tone_over_time(analysis: Analysis) -> pd.DataFrame:
    """Estimates, one row a week, or a longer stretch where the window is long: the mean tone of all dated statements.

    `start` is its first day, `unit` its length in a word.
    """
    statements = toned(analysis, everyone=True)
    dated = statements[statements["date"].notna()]
    days = periods.days(dated["date"])
    unit = periods.unit(days, finest="week")
    placed = dated.assign(start=periods.starts(days, unit))
    table = estimate.mean(placed, "compound", by="start", seed=analysis.settings.seed)
    table.insert(1, "unit", unit)
    return table


def tone_words(analysis: Analysis) -> pd.DataFrame:
    """One row a `word` of tone: its `count`, its `valence` (-4 to 4), whether it is `diplomatic` (left out of the
    second score), and the statements that hold it in `evidence`; by the tone it carried in all.
    """
    found = _carriers(analysis)
    made = _counted(found, ["word"])
    made = made.assign(
        evidence=made["word"].map(found.groupby("word")["statement"].agg(lambda said: sorted(set(said))))
    )
    table = made.assign(diplomatic=made["word"].isin(_reasons()))
    weight = (table["count"] * table["valence"]).abs()
    return table.reindex(weight.sort_values(ascending=False, kind="stable").index).reset_index(drop=True)


def tone_audit(analysis: Analysis, *, most: int | None = None) -> pd.DataFrame:
    """Which words carried each group's tone: one row a group and `word`, the heaviest first.

    `count` is how often it is said, `valence` the lexicon's (-4 to 4), `share` (0 to 1) its part in the group's sum of
    valences without their signs, so that good and bad words do not cancel. `reason` says why the word is a diplomatic
    one, empty where it is none. Valences are those before negation and emphasis. `most` rows a group.
    """
    found = _carriers(analysis)
    made = _counted(found.merge(belonging(analysis), on="statement"), ["group", "word"])
    weight = (made["count"] * made["valence"]).abs()
    share = weight / weight.groupby(made["group"]).transform("sum")
    table = made.assign(share=share, reason=made["word"].map(_reasons()).fillna(""))
    order = {name: place for place, name in enumerate(ranking(analysis))}
    table = table.assign(_rank=table["group"].map(order)).sort_values(
        ["_rank", "share", "word"], ascending=[True, False, True], ignore_index=True
    )
    return (table if most is None else table.groupby("_rank").head(most)).drop(columns="_rank").reset_index(drop=True)


def tone_carriers(analysis: Analysis, *, most: int = 4) -> pd.DataFrame:
    """The audit in one row a group: how many `words` of tone its statements hold, the `most` heaviest with their
    valence and count in `carried by`, and the `diplomatic share` of all its valences, without signs, 0 to 1.
    """
    audit = tone_audit(analysis)
    each = zip(audit["word"], audit["valence"], audit["count"], strict=True)
    said = pd.Series([f"{word}\u00a0{_signed(valence)}\u00a0×{count}" for word, valence, count in each], dtype="object")
    diplomatic = audit["share"].where(audit["reason"] != "", 0)
    by = audit.assign(_said=said, _diplomatic=diplomatic).groupby("group", sort=False)
    heaviest = by["_said"].agg(lambda words: ", ".join(words.head(most)))
    columns = {"words": by["count"].sum(), "carried by": heaviest, "diplomatic share": by["_diplomatic"].sum()}
    table = pd.DataFrame(columns)
    return table.rename_axis("group").reset_index()


def toned(analysis: Analysis, *, everyone: bool = False) -> pd.DataFrame:
    """The statements whose group is known, or all of them, with the columns of their tone."""
    statements = analysis.statements if everyone else known(analysis)
    return statements.merge(analysis.tone[["statement", *SCORES]], on="statement", how="left")


def _carriers(analysis: Analysis) -> pd.DataFrame:
    rows = [
        (statement, word["word"].lower(), word["valence"])
        for statement, words in zip(analysis.tone["statement"], analysis.tone["words"], strict=True)
        for word in words
    ]
    return pd.DataFrame(rows, columns=["statement", "word", "valence"]).astype({"valence": float})


def _counted(found: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    return found.groupby(list(by))["valence"].agg(count="size", valence="mean").reset_index()


def _signed(valence: float) -> str:
    return f"{valence:+.1f}".replace("-", "−")


def _reasons() -> dict[str, str]:
    """Why each diplomatic word is one, by every form of it."""
    entries = lexicons.load(LIST).to_dict("records")
    return {form: entry["reason"] for entry in entries for form in [entry["term"], *lexicons.listed(entry["forms"])]}
