"""The figures that two selections are compared by, section by section: each with what it is of, its unit, and how it is
made of either.
"""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
import pandas as pd

from communique import estimate, measures
from communique.against.pairing import Pair
from communique.analysis import Analysis
from communique.codes import POSITIONS, SIGNS, UNCLEAR
from communique.measures.acts import QUADS, act_order
from communique.measures.groups import AS_QUOTED, known
from communique.measures.layers import counted, length
from communique.measures.tones import toned
from communique.measures.voices import REPORT_KINDS

PERCENT, RATE, TONE = "share", "per 1,000 words", "−1 to 1"  # units
MOST_GROUPS, MOST_TARGETS = 12, 8
Rows = Callable[[Analysis], pd.DataFrame]
Made = Callable[[Analysis], pd.Series]
Figures = Iterator[tuple[tuple[str, str, str], Made]]  # what it is of, what it is called, its unit; how it is made


def _estimated(kind: Callable, rows: Rows, analysis: Analysis, *columns: str) -> pd.Series:
    """One estimate over all rows of a selection; one of nothing where there are none."""
    table = kind(rows(analysis).assign(_all="all"), *columns, by="_all", seed=analysis.settings.seed)
    nothing = dict.fromkeys(("estimate", "low", "high"), np.nan) | {"statements": 0, "documents": 0, "small": True}
    found = table.iloc[0] if len(table) else pd.Series({**nothing, "evidence": []})
    return pd.concat([found, pd.Series({"taking": None}, dtype=object)])


def _share(rows: Rows) -> Made:
    def shared(analysis: Analysis) -> pd.Series:
        table, found = rows(analysis), _estimated(estimate.share, rows, analysis, "flag")
        found["taking"] = table.loc[table["flag"].astype(bool), "statement"].drop_duplicates().tolist()
        return found

    return shared


def _rate(markers: Rows, words: str) -> Made:
    """How often what `markers` finds stands in 1,000 words."""

    def rows(analysis: Analysis) -> pd.DataFrame:
        return counted(analysis.statements, markers(analysis))

    return lambda analysis: _estimated(estimate.rate, rows, analysis, "found", words)


def _most(pair: Pair, names: Callable[[Analysis], pd.Series], most: int, *, join: str) -> list[str]:
    """The names that stand most often in both selections (`join` "inner") or in either ("outer")."""
    counts = [names(part).value_counts() for part in (pair.one, pair.other)]
    both = pd.concat(counts, axis=1, join=join).fillna(0)
    ranked = (both.min(axis=1) if join == "inner" else both.sum(axis=1)).sort_values(ascending=False, kind="stable")
    return ranked.index[:most].tolist()


def _speakers(pair: Pair) -> Figures:
    for name in _most(pair, lambda part: known(part)["group"], MOST_GROUPS, join="outer"):
        yield ("", name, PERCENT), _share(partial(_by, name=name))


def _by(analysis: Analysis, name: str) -> pd.DataFrame:
    """The statements of known groups, once each, with whether they are of that one."""
    every = known(analysis)
    mine = set(every.loc[every["group"] == name, "statement"])
    once = every.drop_duplicates("statement")
    return once.assign(flag=once["statement"].isin(mine))


def _issues(pair: Pair) -> Figures:
    for issue in _shared_issues(pair):
        yield ("", issue, PERCENT), _share(partial(_naming, issue=issue))


def _naming(analysis: Analysis, issue: str) -> pd.DataFrame:
    named = measures.naming(analysis)
    once = known(analysis).drop_duplicates("statement")
    return once.assign(flag=once["statement"].isin(named.loc[named["issue"] == issue, "statement"]))


def _shared_issues(pair: Pair) -> list[str]:
    return [issue for issue in pair.one.issues if issue in pair.other.issues]


def _positions(pair: Pair) -> Figures:
    for issue in _shared_issues(pair):
        for position in POSITIONS:
            yield (issue, position, PERCENT), _share(partial(_taking, issue=issue, position=position))


def _taking(analysis: Analysis, issue: str, position: str) -> pd.DataFrame:
    found = analysis.positions
    clear = found[(found["issue"] == issue) & (found["position"] != UNCLEAR)]
    taken = analysis.statements.merge(clear[["statement", "position"]], on="statement")
    return taken.assign(flag=taken["position"] == position)


def _acts(pair: Pair) -> Figures:
    from communique.stance.acts import definitions

    quads = {name: act.quad for name, act in definitions.load().acts.items()}
    for quad in (name for name in QUADS if name != "neutral"):
        yield ("", quad, PERCENT), _share(partial(_doing, names=[name for name in quads if quads[name] == quad]))
    for name in act_order():
        yield ("", name, PERCENT), _share(partial(_doing, names=[name]))


def _doing(analysis: Analysis, names: list[str]) -> pd.DataFrame:
    acts = analysis.acts[analysis.acts["act"].notna() & (analysis.acts["act"] != UNCLEAR)]
    done = analysis.statements.merge(acts[["statement", "act"]], on="statement")
    return done.assign(flag=done["act"].isin(names))


def _firmness(pair: Pair) -> Figures:
    for category in measures.CATEGORIES:
        yield ("", category, RATE), _rate(partial(measures.spoken_markers, categories=[category]), length(category))
    for category in ("modality", "attitude"):
        kinds = {name for part in (pair.one, pair.other) for name in measures.kinds_of(part, category).dropna()}
        for kind in sorted(kinds):
            yield (category, kind, RATE), _rate(partial(_of_kind, category=category, kind=kind), length(category))


def _of_kind(analysis: Analysis, category: str, kind: str) -> pd.DataFrame:
    return measures.spoken_markers(analysis, [category])[measures.kinds_of(analysis, category) == kind]


def _voice(pair: Pair) -> Figures:
    def quoted(analysis: Analysis) -> pd.DataFrame:
        return analysis.statements.assign(flag=analysis.statements["mode"].isin(AS_QUOTED))

    yield ("", "the speaker's own words", PERCENT), _share(quoted)
    for kind in REPORT_KINDS:
        name = "neutral verb" if kind == "neutral" else f"verb that {kind}"
        yield ("", name, PERCENT), _share(partial(measures.reports, kind=kind))


def _tone(pair: Pair) -> Figures:
    for score, name in (("compound", "mean tone"), ("trimmed", "without diplomatic words")):
        yield ("", name, TONE), partial(_meaned, score=score)
    for target in _most(pair, lambda part: measures.evaluations(part)["target"], MOST_TARGETS, join="inner"):
        yield (target, "tone towards", TONE), partial(_towards, target=target)


def _meaned(analysis: Analysis, score: str) -> pd.Series:
    return _estimated(estimate.mean, partial(toned, everyone=True), analysis, score)


def _towards(analysis: Analysis, target: str) -> pd.Series:
    found = measures.tone_towards(analysis)
    return pd.concat([found[found["target"] == target].iloc[0], pd.Series({"taking": None}, dtype=object)])


def _judging(pair: Pair) -> Figures:
    for sign in SIGNS:
        yield ("", f"judge somebody {sign}ly", PERCENT), _share(partial(_judged, sign=sign))


def _judged(analysis: Analysis, sign: str) -> pd.DataFrame:
    found = measures.evaluations(analysis)
    once = known(analysis).drop_duplicates("statement")
    return once.assign(flag=once["statement"].isin(found.loc[found["polarity"] == sign, "statement"]))


def _lists(pair: Pair) -> Figures:
    found = pd.concat([part.lexical[["lexicon", "category"]] for part in (pair.one, pair.other)]).drop_duplicates()
    for name, category in found.itertuples(index=False):
        yield (name, category, RATE), _rate(partial(_listed, name=name, category=category), "words")


def _listed(analysis: Analysis, name: str, category: str) -> pd.DataFrame:
    return analysis.lexical[(analysis.lexical["lexicon"] == name) & (analysis.lexical["category"] == category)]


SECTIONS: dict[str, Callable[[Pair], Figures]] = {
    "speakers": _speakers,
    "issues": _issues,
    "voice": _voice,
    "acts": _acts,
    "positions": _positions,
    "firmness": _firmness,
    "tone": _tone,
    "judging": _judging,
    "lists": _lists,
}
