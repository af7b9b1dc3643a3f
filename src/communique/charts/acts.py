"""What groups do with their words: which acts, and whether they cooperate or clash."""

from functools import partial

import pandas as pd

from communique import measures
from communique.analysis import Analysis
from communique.charts import dots, marks, parts, rows, style
from communique.charts.chart import Chart, Note
from communique.charts.measured import measured
from communique.wording import listed

QUADS = {"verbal cooperation": ("cooperation", style.BLUE), "verbal conflict": ("conflict", style.RED)}


@measured("acts")
def acts_by_speaker(analysis: Analysis) -> Chart | Note:
    """What is done by speaking? A grid of acts from cooperation to conflict, darker the more of a row's statements."""
    title = f"What do {parts.PLURALS[analysis.settings.level]} do with their words?"
    table = measures.acts(analysis)
    if table.empty:
        return Note(title, _nothing(analysis))
    shown = parts.first_rows(table, analysis)
    cut = parts.cut(shown, table, parts.PLURALS[analysis.settings.level])
    note = f"Statements by act, from cooperation to conflict; deeper colour: a larger share of the row. {cut}"
    draw = partial(_grid, title, shown.set_index("group"), analysis, note=note.strip())
    sums = table.drop(columns="group").sum().sort_values(ascending=False, kind="stable")
    all_of_them = listed([f"{name} {count}" for name, count in sums.items()])
    return Chart(draw, f"Heat map. {title} Statements by act: {all_of_them}. {_leading(table)}".strip(), title)


@measured("acts")
def conflict_by_speaker(analysis: Analysis) -> Chart | Note:
    """Who cooperates, and who clashes? The share of each group's acts that are verbal cooperation, and conflict."""
    title = f"Which {parts.PLURALS[analysis.settings.level]} cooperate in words, and which clash?"
    table = measures.quad_shares(analysis)
    if table.empty:
        return Note(title, _nothing(analysis))
    groups = table.drop_duplicates("group")[["group", "statements", "evidence"]]
    shown = parts.first_rows(groups, analysis)
    cut = parts.cut(shown, groups, parts.PLURALS[analysis.settings.level])
    note = f"Share of statements by their act; PLOVER files requests as conflict. {parts.HOLLOW} {cut}"
    names, parted = shown["group"].tolist(), table.set_index("quad")
    series = [
        dots.Series(parted.loc[[quad]].set_index("group").loc[names].reset_index(), colour, name)
        for quad, (name, colour) in QUADS.items()
    ]
    look = {"scale": dots.share_scale, "note": note.strip(), "counts": shown}
    draw = partial(dots.chart, title, names, series, analysis, **look)
    said = [f"{name.capitalize()}: {parts.ends(table[table['quad'] == name], _percent)}" for name in QUADS]
    return Chart(draw, f"Dot chart with intervals. {title} {' '.join(said)}", title)


def _nothing(analysis: Analysis) -> str:
    statements = measures.known(analysis)
    return "No statement in this selection does an act." if len(statements) else parts.nobody(analysis)


def _percent(share: float) -> str:
    return f"{share:.0%}"


def _leading(table: pd.DataFrame) -> str:
    """What the first groups do most, besides informing."""
    acts = table.set_index("group").drop(columns="inform", errors="ignore")
    acts = acts[acts.sum(axis=1) > 0] if acts.shape[1] else acts.iloc[:0]
    said = [f"{name} {row.idxmax()} ({row.max()})" for name, row in acts.head(3).iterrows()]
    return f"Besides informing, most of all: {listed(said)}." if said else ""


def _grid(title: str, counts: pd.DataFrame, analysis: Analysis, *, note: str):
    heads, names = list(counts.columns), counts.index.tolist()
    figure, axes = rows.grid(title, names, heads, slant="steep", note=note)
    shares = counts.div(counts.sum(axis=1), axis=0)
    done = measures.acts_done(analysis).groupby(["group", "act"])["statement"].agg(list)
    addresses = [
        [marks.url(analysis, done.get((name, act), []), group=name, act=act) for act in heads] for name in names
    ]
    parts.grid(axes, counts, shares.to_numpy(), addresses)
    return figure
