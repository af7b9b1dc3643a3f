"""Who judges whom: a matrix, a network, and the tone towards each target."""

from functools import partial

import pandas as pd
from matplotlib import patches

from communique import estimate, measures
from communique.analysis import Analysis
from communique.charts import marks, network, parts, rows, style, tone
from communique.charts.chart import Chart, Note
from communique.charts.measured import measured
from communique.wording import counted, listed

MOST_HOLDERS, MOST_TARGETS = 20, 7
MOST_NODES, MOST_EDGES = 10, 20
FEW = f"Under {estimate.SMALL_STATEMENTS} statements a count is an example, not a tendency."
_SCALE = "Mean tone of the statements that name each: −1 negative to 1 positive."
_NOBODY = "No statement in this selection judges anybody."


@measured("evaluations")
def evaluation_matrix(analysis: Analysis) -> Chart | Note:
    """Who judges whom? Holders by targets: how many statements are negative (−) and positive (+)."""
    title = "Who judges whom, and how?"
    table = measures.edges(analysis)
    if table.empty:
        return Note(title, _NOBODY)
    holders = _most(table, "group", min(MOST_HOLDERS, analysis.settings.top))
    targets = _most(table, "target", MOST_TARGETS)
    shown = table[table["group"].isin(holders) & table["target"].isin(targets)]
    note = f"Statements that judge: − negative, + positive; rows judge, columns are judged. {FEW} {_left(shown, table)}"
    holders = [name for name in holders if name in set(shown["group"])]
    draw = partial(_matrix, title, shown, holders, targets, analysis, note=note)
    return Chart(draw, f"Matrix map. {title} {_told(table)}", title)


@measured("evaluations")
def evaluation_network(analysis: Analysis) -> Chart | Note:
    """Who judges whom, as a network: an arrow from holder to target, with its negative and positive statements."""
    title = "Who is at odds with whom, and who is on good terms?"
    table = measures.edges(analysis)
    if table.empty:
        return Note(title, _NOBODY)
    weight = pd.concat([table.groupby(side)["statements"].sum() for side in ("group", "target")]).groupby(level=0).sum()
    names = weight.sort_values(ascending=False, kind="stable").head(MOST_NODES).index.tolist()
    others = table[table["group"] != table["target"]]  # a side that judges its own has no arrow
    shown = others[others["group"].isin(names) & others["target"].isin(names)].head(MOST_EDGES)
    if shown.empty:
        return Note(title, "Nobody judged here judges anybody.")
    names = [name for name in names if name in {*shown["group"], *shown["target"]}]
    note = f"Arrows run from who judges to who is judged; dashed: mostly negative. {FEW} {_left(shown, table)}"
    draw = partial(network.drawn, title, shown, names, analysis, note=note)
    return Chart(draw, f"Network chart with {counted(len(shown), 'arrow')}. {title} {_told(table)}", title)


@measured("evaluations")
def tone_towards(analysis: Analysis, *, most: int = parts.MOST_ROWS) -> Chart | Note:
    """In what tone is each actor spoken of? Means of the reader's polarity with intervals, on the whole scale."""
    title = "In what tone is each actor spoken of?"
    table = measures.tone_towards(analysis).rename(columns={"target": "group"})
    if table.empty:
        return Note(title, "No statement in this selection names an actor.")
    shown = parts.first_rows(table, analysis, most=most)
    note = f"{_SCALE} {parts.HOLLOW} {parts.cut(shown, table, 'targets')}"
    return tone.means(title, table, shown, analysis, scale=_SCALE, note=note)


def _most(table: pd.DataFrame, column: str, most: int) -> list[str]:
    sums = table.groupby(column)["statements"].sum().sort_values(ascending=False, kind="stable")
    return sums.head(most).index.tolist()


def _left(shown: pd.DataFrame, table: pd.DataFrame) -> str:
    """What is not drawn, in words; empty where all is."""
    return "" if len(shown) == len(table) else f"Shown: {len(shown)} of {len(table)} pairs."


def _told(table: pd.DataFrame, few: int = 6) -> str:
    said = [
        f"{row['group']} on {row['target']} ({row['negative']:.0f} negative, {row['positive']:.0f} positive)"
        for _, row in table.head(few).iterrows()
    ]
    total = counted(int(table["negative"].sum()), "negative judgement")
    good = counted(int(table["positive"].sum()), "positive one")
    return f"{total} and {good} between {counted(len(table), 'pair')}. Most: {listed(said)}."


def _matrix(title: str, shown: pd.DataFrame, holders: list[str], targets: list[str], analysis: Analysis, *, note: str):
    figure, axes = rows.grid(title, holders, targets, slant="flat", note=note)
    for (_, row), address in zip(shown.iterrows(), marks.urls(analysis, shown), strict=True):
        _cell(axes, targets.index(row["target"]), holders.index(row["group"]), row, address)
    return figure


def _cell(axes, across: int, down: int, row: pd.Series, address: str | None) -> None:
    """A tinted square with its counts: the tint says which sign is the commoner, the words how common."""
    net = (row["positive"] - row["negative"]) / row["statements"]
    colour = network.GOOD if net > 0 else network.BAD if net < 0 else style.GREY
    top, high = rows.cell(axes)
    corner, middle = (across + 0.03, down + top + 0.06 * high), (across + 0.5, down + top + 0.52 * high)
    square = patches.Rectangle(corner, 0.94, 0.88 * high, facecolor=colour, alpha=0.25, linewidth=0)
    said = network.counts(row)
    size = style.LETTERS if len(said) < 4 else style.SMALL
    said = axes.text(*middle, said, ha="center", va="center", size=size)
    marks.link((axes.add_patch(square), said), (address, address))
