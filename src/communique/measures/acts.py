"""What groups do with their words: acts, the cooperation and conflict in them, threats, warnings and promises."""

import pandas as pd

from communique import estimate
from communique.analysis import Analysis
from communique.codes import UNCLEAR
from communique.measures.behind import crossed
from communique.measures.groups import belonging, known, ranking

QUADS = ("verbal cooperation", "neutral", "verbal conflict")  # of acts, in the order of the figures


def acts(analysis: Analysis) -> pd.DataFrame:
    """One row a group, most statements first, one column an act that is done at all: how many of its statements do it.

    Questions do none of them. The columns go from cooperation to conflict.
    """
    done = acts_done(analysis)
    counts = pd.crosstab(done["group"], done["act"])
    there = [name for name in act_order() if name in counts]
    order = [name for name in ranking(analysis) if name in counts.index]
    return counts.loc[order, there].rename_axis(index="group", columns=None).reset_index()


def act_shares(analysis: Analysis) -> pd.DataFrame:
    """Estimates, one row a group and `act`: the share of the group's statements with an act that do this one, 0 to 1.

    A group has a row for every act that anybody does.
    """
    done = acts_done(analysis)
    there = [name for name in act_order() if name in set(done["act"])]
    return _shares(analysis, done, "act", there)


def quad_shares(analysis: Analysis) -> pd.DataFrame:
    """Estimates, one row a group and `quad`: the share of its statements whose act is filed there, 0 to 1.

    `data/acts.yml` says where: PLOVER's verbal cooperation and verbal conflict, neutral for what event coders drop.
    """
    from communique.stance.acts import definitions

    quads = {name: act.quad for name, act in definitions.load().acts.items()}
    done = acts_done(analysis)
    return _shares(analysis, done.assign(quad=done["act"].map(quads)), "quad", list(QUADS))


def conflict(analysis: Analysis) -> pd.DataFrame:
    """Estimates, one row a group: the share of statements that voice a conflict (UNSCon, any of its kinds), 0 to 1.

    By the kind of conflict under which its act is filed; questions are left out.
    """
    read = known(analysis).merge(analysis.acts[["statement", "conflict"]].dropna(), on="statement")
    flagged = read.assign(conflict=read["conflict"] != "none")
    return _in_order(estimate.share(flagged, "conflict", by="group", seed=analysis.settings.seed), analysis)


def roots(analysis: Analysis) -> pd.DataFrame:
    """One row a PLOVER `root`: its `quad`, in how many `statements` it is found, by how many `groups`; most first."""
    from communique.stance.acts import definitions

    found = known(analysis).merge(analysis.acts[["statement", "root"]].dropna(subset="root"), on="statement")
    table = found.groupby("root").agg(
        statements=("statement", "nunique"), groups=("group", "nunique"), evidence=("statement", list)
    )
    table = table.reset_index()
    table.insert(1, "quad", table["root"].map(definitions.load().quads))
    return table.sort_values(["statements", "root"], ascending=[False, True], ignore_index=True)


def moves(analysis: Analysis) -> pd.DataFrame:
    """One row a threat, warning or promise, in order of date: `date`, `group`, `kind`, `consequence`, `condition`.

    The halves are words of the text; several conditions are joined with "; ", and None where none is said.
    `statement` and `document` lead to the evidence. Statements without a known group have a row too.
    """
    halves = analysis.moves.pivot_table(
        index=["statement", "kind"], columns="part", values="text", aggfunc="; ".join, sort=False
    )
    wide = halves.reindex(columns=["consequence", "condition"]).reset_index().rename_axis(columns=None)
    about = analysis.statements[["statement", "document", "date", "group"]]
    table = wide.merge(about, on="statement").astype("object")
    table = table.where(table.notna(), None).sort_values("date", kind="stable", na_position="last", ignore_index=True)
    return table[["date", "group", "kind", "consequence", "condition", "statement", "document"]]


def move_counts(analysis: Analysis) -> pd.DataFrame:
    """One row a group, most statements first: its `threats`, `warnings`, `promises`, how many are `conditional`, and in
    `evidence` the statements of each.
    """
    table = moves(analysis).drop(columns="group").merge(belonging(analysis), on="statement")
    counts = pd.crosstab(table["group"], table["kind"]).reindex(columns=["threat", "warning", "promise"], fill_value=0)
    counts = counts.rename(columns=lambda name: f"{name}s")
    counts["conditional"] = table[table["condition"].notna()].groupby("group").size()
    order = [name for name in ranking(analysis) if name in counts.index]
    whole = counts.fillna(0).astype("int64").loc[order].rename_axis(index="group", columns=None).reset_index()
    behind = crossed(table.assign(kind=table["kind"] + "s"), "group", "kind")
    conditional = table[table["condition"].notna()].groupby("group")["statement"].agg(list)
    return whole.assign(evidence=[behind[name] | {"conditional": conditional.get(name, [])} for name in whole["group"]])


def act_marks(analysis: Analysis, *names: str) -> pd.DataFrame:
    """One row a statement of these acts, all where none is named, with the words that report it: `statement`, `start`,
    `end`, and the act as `label`.
    """
    found = _clear(analysis)
    chosen = found[found["act"].isin(names)] if names else found
    return chosen.assign(label=chosen["act"])[["statement", "start", "end", "label"]].reset_index(drop=True)


def move_marks(analysis: Analysis) -> pd.DataFrame:
    """One row a half of a threat, warning or promise: `statement`, `start`, `end`, and what it is as `label`."""
    halves = analysis.moves
    return halves.assign(label=halves["kind"])[["statement", "start", "end", "label"]].reset_index(drop=True)


def act_order() -> list[str]:
    """The acts from cooperation over neutral ones to conflict, as `data/acts.yml` files them."""
    from communique.stance.acts import definitions

    found = definitions.load().acts
    return sorted(found, key=lambda name: QUADS.index(found[name].quad))


def acts_done(analysis: Analysis) -> pd.DataFrame:
    """One row a statement of a known group that does an act: its columns in `statements`, and `act`."""
    return known(analysis).merge(_clear(analysis)[["statement", "act"]], on="statement")


def _clear(analysis: Analysis) -> pd.DataFrame:
    """The acts that are known: no questions, none that the reader is not sure of."""
    found = analysis.acts
    return found[found["act"].notna() & (found["act"] != UNCLEAR)]


def _shares(analysis: Analysis, done: pd.DataFrame, column: str, names: list[str]) -> pd.DataFrame:
    tables = []
    for name in names:
        flagged = done.assign(flag=done[column] == name)
        found = estimate.share(flagged, "flag", by="group", seed=analysis.settings.seed)
        tables.append(found.assign(**{column: name}))
    if not tables:
        return pd.DataFrame(columns=["group", column, "estimate"])
    return _in_order(pd.concat(tables), analysis)


def _in_order(found: pd.DataFrame, analysis: Analysis) -> pd.DataFrame:
    """Estimates with most statements first; unlike `ranked`, groups without any statement that counts have no row."""
    order = [group for group in ranking(analysis) if group in set(found["group"])]
    return found.set_index("group").loc[order].reset_index()
