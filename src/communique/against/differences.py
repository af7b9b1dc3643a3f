"""The same figures of two selections side by side, and how far they lie apart."""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
import pandas as pd

from communique import estimate, measures, vocabulary
from communique.against.pairing import Pair
from communique.analysis import Analysis
from communique.codes import SIDES, UNCLEAR
from communique.measures.acts import act_order
from communique.measures.groups import AS_QUOTED
from communique.measures.layers import counted, length
from communique.measures.tones import toned
from communique.measures.wording import home, left_out, said
from communique.validation.apart import marked, p_value

SECTIONS = ("voice", "acts", "positions", "firmness", "tone")
PERCENT, RATE, TONE = "share", "per 1,000 words", "−1 to 1"  # units
KEYS = ("section", "of", "figure", "unit")
ENDS = ("estimate", "low", "high", "statements", "documents", "small", "evidence", "taking")
MOST_TARGETS = 8
Rows = Callable[[Analysis], pd.DataFrame]


def figures(pair: Pair) -> pd.DataFrame:
    """One row a figure of both selections: its `section`, what it is `of` (an issue, a target), `figure` and `unit`.

    `one_` and `other_` stand before the columns of either's estimate, and before `taking`, of a share those statements
    among the ones counted that have it, None of means and rates; `difference` is the first less the second, with
    its 95 % interval from `low` to `high` (see `estimate.difference`); `apart` says that it is no chance, at a false
    discovery rate of 5 % over all rows (Benjamini and Hochberg 1995), `small` that one side is too few to lean on.
    Figures that neither selection has a statement for have no row.
    """
    rows = [
        _row((section, *about), made(pair.one), made(pair.other))
        for section in SECTIONS
        for about, made in _FIGURES[section](pair)
    ]
    columns = [*KEYS, *(f"{side}_{name}" for side in ("one", "other") for name in ENDS)]
    table = pd.DataFrame(rows, columns=[*columns, "difference", "low", "high", "p", "small"])
    both = (table["one_statements"] > 0) & (table["other_statements"] > 0)
    return marked(table[both].reset_index(drop=True))


def standings(pair: Pair) -> pd.DataFrame:
    """One row a group and issue on which the group takes a side in both selections, as sure statements show: what
    `measures.standings` says of either, `one_` and `other_` before its columns, and whether the side is `same`.
    """
    tables = [measures.standings(part) for part in (pair.one, pair.other)]
    tables = [table[~measures.doubtful(table)].set_index(["group", "issue"]) for table in tables]
    joined = tables[0].add_prefix("one_").join(tables[1].add_prefix("other_"), how="inner").reset_index()
    same = (joined["one_position"] == joined["other_position"]) & (joined["one_divided"] == joined["other_divided"])
    return joined.assign(same=same)


def words(pair: Pair, *, each: int = 12) -> pd.DataFrame:
    """One row a word, its keyness between the two (see `vocabulary.distinctive`): the `each` words most typical of
    either, with the statements that say them in `one_evidence` and `other_evidence`.
    """
    tokens = [_apart(said(part), side) for side, part in enumerate((pair.one, pair.other))]
    where = pd.concat([_homes(part, side) for side, part in enumerate((pair.one, pair.other))])
    exclude = left_out(pair.one) | left_out(pair.other)
    table = vocabulary.distinctive(*tokens, home=where, exclude=exclude).dropna(subset="z")
    shown = pd.concat([table[table["z"] > 0].head(each), table[table["z"] < 0].tail(each).iloc[::-1]])
    for side, part in zip(("one", "other"), (pair.one, pair.other), strict=True):
        told = said(part).groupby("word")["statement"].agg(lambda names: sorted(set(names)))
        shown = shown.assign(**{f"{side}_evidence": [told.get(word, []) for word in shown["word"]]})
    return shown.reset_index(drop=True)


def _row(about: tuple, one: pd.Series, other: pd.Series) -> dict:
    apart = estimate.difference(one, other)
    documents = min(one["documents"], other["documents"])
    return {
        **dict(zip(KEYS, about, strict=True)),
        **{f"one_{name}": one[name] for name in ENDS},
        **{f"other_{name}": other[name] for name in ENDS},
        **dict(zip(("difference", "low", "high"), apart, strict=True)),
        "p": p_value(apart[0], (apart[2] - apart[1]) / 2, int(documents)),
        "small": bool(one["small"] or other["small"]),
    }


def _estimated(kind: Callable, rows: Rows, analysis: Analysis, *columns: str) -> pd.Series:
    """One estimate over all rows of a selection; one of nothing where there are none."""
    table = kind(rows(analysis).assign(_all="all"), *columns, by="_all", seed=analysis.settings.seed)
    nothing = dict.fromkeys(("estimate", "low", "high"), np.nan) | {"statements": 0, "documents": 0, "small": True}
    found = table.iloc[0] if len(table) else pd.Series({**nothing, "evidence": []})
    return pd.concat([found, pd.Series({"taking": None}, dtype=object)])


def _share(rows: Rows) -> Callable[[Analysis], pd.Series]:
    def shared(analysis: Analysis) -> pd.Series:
        table, found = rows(analysis), _estimated(estimate.share, rows, analysis, "flag")
        found["taking"] = table.loc[table["flag"].astype(bool), "statement"].drop_duplicates().tolist()
        return found

    return shared


def _voice(pair: Pair) -> Iterator[tuple]:
    def quoted(analysis: Analysis) -> pd.DataFrame:
        return analysis.statements.assign(flag=analysis.statements["mode"].isin(AS_QUOTED))

    yield ("", "told in words of the speaker's own", PERCENT), _share(quoted)


def _acts(pair: Pair) -> Iterator[tuple]:
    from communique.stance.acts import definitions

    fights = [name for name, act in definitions.load().acts.items() if act.quad == "verbal conflict"]
    yield ("", "verbal conflict", PERCENT), _share(partial(_doing, names=fights))
    for name in act_order():
        yield ("", name, PERCENT), _share(partial(_doing, names=[name]))


def _doing(analysis: Analysis, names: list[str]) -> pd.DataFrame:
    acts = analysis.acts[analysis.acts["act"].notna() & (analysis.acts["act"] != UNCLEAR)]
    done = analysis.statements.merge(acts[["statement", "act"]], on="statement")
    return done.assign(flag=done["act"].isin(names))


def _positions(pair: Pair) -> Iterator[tuple]:
    for issue in pair.one.issues:
        if issue in pair.other.issues:
            for side in SIDES:
                yield (issue, side, PERCENT), _share(partial(_siding, issue=issue, side=side))


def _siding(analysis: Analysis, issue: str, side: str) -> pd.DataFrame:
    found = analysis.positions
    clear = found[(found["issue"] == issue) & (found["position"] != UNCLEAR)]
    taken = analysis.statements.merge(clear[["statement", "position"]], on="statement")
    return taken.assign(flag=taken["position"] == side)


def _firmness(pair: Pair) -> Iterator[tuple]:
    for category in measures.CATEGORIES:

        def rated(analysis: Analysis, category: str = category) -> pd.Series:
            found = measures.spoken_markers(analysis, [category])
            rate = partial(_estimated, estimate.rate, lambda part: counted(part.statements, found))
            return rate(analysis, "found", length(category))

        yield ("", category, RATE), rated


def _tone(pair: Pair) -> Iterator[tuple]:
    def mean(analysis: Analysis) -> pd.Series:
        return _estimated(estimate.mean, lambda part: toned(part, everyone=True), analysis, "compound")

    yield ("", "mean tone", TONE), mean
    for target in _targets(pair):
        yield (target, "tone towards", TONE), partial(_towards, target=target)


def _targets(pair: Pair) -> list[str]:
    """Whom both name, most often first."""
    counts = [measures.evaluations(part)["target"].value_counts() for part in (pair.one, pair.other)]
    both = pd.concat(counts, axis=1, join="inner").min(axis=1).sort_values(ascending=False, kind="stable")
    return both.index[:MOST_TARGETS].tolist()


def _towards(analysis: Analysis, target: str) -> pd.Series:
    found = measures.tone_towards(analysis)
    return pd.concat([found[found["target"] == target].iloc[0], pd.Series({"taking": None}, dtype=object)])


_FIGURES = {"voice": _voice, "acts": _acts, "positions": _positions, "firmness": _firmness, "tone": _tone}


def _apart(tokens: pd.DataFrame, side: int) -> pd.DataFrame:
    """Statements of two corpora may have one name."""
    return tokens.assign(statement=[f"{side}:{name}" for name in tokens["statement"]])


def _homes(analysis: Analysis, side: int) -> pd.Series:
    found = home(analysis)
    return pd.Series([f"{side}:{name}" for name in found], index=[f"{side}:{name}" for name in found.index])
