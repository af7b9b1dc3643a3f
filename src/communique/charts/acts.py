"""What groups do with their words: which acts, and whether they cooperate or clash."""

import numpy as np
import pandas as pd

from communique import measures
from communique.analysis import Analysis
from communique.charts import marks, parts, style
from communique.charts.chart import Chart, Note
from communique.charts.measured import measured
from communique.wording import listed

QUADS = {"verbal cooperation": ("cooperation", style.BLUE), "verbal conflict": ("conflict", style.RED)}
_STEP = 0.17  # of a row: how far the two dots of a group stand from its middle


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
    with style.applied():
        figure = _grid(title, shown.set_index("group"), analysis, note=note.strip())
    sums = table.drop(columns="group").sum().sort_values(ascending=False, kind="stable")
    all_of_them = listed([f"{name} {count}" for name, count in sums.items()])
    return Chart(figure, f"Heat map. {title} Statements by act: {all_of_them}. {_leading(table)}".strip(), title)


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
    with style.applied():
        figure = _pairs(title, table, shown, analysis, note=note.strip())
    said = [f"{name.capitalize()}: {parts.ends(table[table['quad'] == name], _percent)}" for name in QUADS]
    return Chart(figure, f"Dot chart with intervals. {title} {' '.join(said)}", title)


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
    above = max(style.text_width(name) for name in heads) * 0.9 + 0.25
    left, right = parts.names_margin(names), min(1.0, style.text_width(heads[-1]) * 0.45 + 0.1)
    body = style.ROW * len(names)
    figure, axes = style.board(title, body=body, left=left, right=right, bottom=0.15, above=above, note=note)
    shares = counts.div(counts.sum(axis=1), axis=0)
    done = measures.acts_done(analysis).groupby(["group", "act"])["statement"].agg(list)
    addresses = [
        [marks.url(analysis, done.get((name, act), []), group=name, act=act) for act in heads] for name in names
    ]
    parts.grid(axes, counts, shares.to_numpy(), addresses)
    axes.set_yticks(np.arange(len(names)) + 0.5, [style.short(name) for name in names], rotation=0)
    axes.xaxis.tick_top()
    axes.set_xticks(np.arange(len(heads)) + 0.5, heads, rotation=62, ha="left", rotation_mode="anchor")
    axes.tick_params(length=0)
    return figure


def _pairs(title: str, table: pd.DataFrame, shown: pd.DataFrame, analysis: Analysis, *, note: str):
    names = shown["group"].tolist()
    body = 1.3 * style.ROW * len(names) + 0.1
    left = parts.names_margin(names)
    figure, axes = style.board(title, body=body, left=left, right=0.75, bottom=0.4, above=0.3, note=note)
    parts.name_rows(axes, names)
    for step, (quad, (_, colour)) in zip((-_STEP, _STEP), QUADS.items(), strict=True):
        part = table[table["quad"] == quad].set_index("group").loc[names].reset_index()
        parts.dots(axes, part, analysis, colour=colour, places=np.arange(len(names)) + step)
    parts.statement_counts(axes, shown, analysis)
    axes.set_xlim(-0.02, 1.02)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])
    axes.grid(axis="x")
    style.key(axes, dict(QUADS.values()))
    return figure
