"""Who judges whom: a matrix, a network, and the tone towards each target."""

import math

import numpy as np
import pandas as pd
from matplotlib import patches
from matplotlib.text import Text

from communique import estimate, measures
from communique.analysis import Analysis
from communique.charts import marks, parts, style, tone
from communique.charts.chart import Chart, Note
from communique.charts.measured import measured
from communique.wording import counted, listed

MOST_HOLDERS, MOST_TARGETS = 20, 7
MOST_NODES, MOST_EDGES = 10, 20
BAD, GOOD = style.RED, style.BLUE
ALONG = (0.58, 0.42, 0.7, 0.3)  # parts of the way along an arrow where its counts may stand, the best first
CLEAR = 0.25  # radii of the circle between two counts: from there on they are told apart
FEW = f"Under {estimate.SMALL_STATEMENTS} statements a count is an example, not a tendency."
_SCALE = "Mean tone of the statements that name each: −1 negative to 1 positive."
Spot = tuple[float, float]
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
    with style.applied():
        holders = [name for name in holders if name in set(shown["group"])]
        figure = _matrix(title, shown, holders, targets, analysis, note=note)
    return Chart(figure, f"Matrix map. {title} {_told(table)}", title)


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
    with style.applied():
        figure, axes = style.board(title, body=5.2, left=0.2, right=0.2, bottom=0.15, note=note)
        _network(axes, shown, names, analysis)
    return Chart(figure, f"Network chart with {counted(len(shown), 'arrow')}. {title} {_told(table)}", title)


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


def _counts(row: pd.Series) -> str:
    """ "3− 1+": the statements of a pair."""
    said = [f"{row[name]:.0f}{sign}" for name, sign in (("negative", "−"), ("positive", "+")) if row[name]]
    return " ".join(said)


def _told(table: pd.DataFrame, few: int = 6) -> str:
    said = [
        f"{row['group']} on {row['target']} ({row['negative']:.0f} negative, {row['positive']:.0f} positive)"
        for _, row in table.head(few).iterrows()
    ]
    total = counted(int(table["negative"].sum()), "negative judgement")
    good = counted(int(table["positive"].sum()), "positive one")
    return f"{total} and {good} between {counted(len(table), 'pair')}. Most: {listed(said)}."


def _matrix(title: str, shown: pd.DataFrame, holders: list[str], targets: list[str], analysis: Analysis, *, note: str):
    heads = [style.short(name, letters=20) for name in targets]
    above = max(style.text_width(name) for name in heads) * 0.72 + 0.25
    left, right = parts.names_margin(holders), min(1.2, style.text_width(heads[-1]) * 0.72 + 0.15)
    figure, axes = style.board(
        title, body=style.ROW * len(holders), left=left, right=right, bottom=0.15, above=above, note=note
    )
    axes.set_xlim(0, len(targets))
    axes.set_ylim(len(holders), 0)
    for (_, row), address in zip(shown.iterrows(), marks.urls(analysis, shown), strict=True):
        _cell(axes, targets.index(row["target"]), holders.index(row["group"]), row, address)
    axes.set_yticks(np.arange(len(holders)) + 0.5, [style.short(name) for name in holders])
    axes.xaxis.tick_top()
    axes.set_xticks(np.arange(len(heads)) + 0.5, heads, rotation=40, ha="left", rotation_mode="anchor")
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    return figure


def _cell(axes, across: int, down: int, row: pd.Series, address: str | None) -> None:
    """A tinted square with its counts: the tint says which sign is the commoner, the words how common."""
    net = (row["positive"] - row["negative"]) / row["statements"]
    colour = GOOD if net > 0 else BAD if net < 0 else style.GREY
    square = patches.Rectangle((across + 0.03, down + 0.06), 0.94, 0.88, facecolor=colour, alpha=0.25, linewidth=0)
    size = style.LETTERS if len(_counts(row)) < 4 else style.SMALL
    said = axes.text(across + 0.5, down + 0.52, _counts(row), ha="center", va="center", size=size)
    marks.link((axes.add_patch(square), said), (address, address))


def _network(axes, shown: pd.DataFrame, names: list[str], analysis: Analysis) -> None:
    """Nodes on a circle, in the order of how much they judge and are judged; names outside it."""
    axes.set_axis_off()
    axes.set_xlim(-1.75, 1.75)
    axes.set_ylim(-1.35, 1.35)
    places = {name: _on_circle(at, len(names)) for at, name in enumerate(names)}
    most = shown["statements"].max()
    both = {(row["group"], row["target"]) for _, row in shown.iterrows()}
    taken: list[Spot] = []
    for (_, row), address in zip(shown.iterrows(), marks.urls(analysis, shown), strict=True):
        bend = 0.16 if (row["target"], row["group"]) in both else 0.04
        _arrow(axes, places, row, most, bend=bend).set_url(address)
        said = _counted(axes, places, row, bend=bend, taken=taken)
        said.set_url(address)
        taken.append(said.get_position())
    for name, (x, y) in places.items():
        axes.scatter([x], [y], s=70, color=style.INK, zorder=4)
        _name(axes, name, x, y)


def _on_circle(at: int, count: int) -> tuple[float, float]:
    angle = math.pi / 2 - 2 * math.pi * at / count
    return math.cos(angle), math.sin(angle)


def _name(axes, name: str, x: float, y: float) -> None:
    side = "center" if abs(x) < 0.2 else "left" if x > 0 else "right"
    upright = "center" if abs(x) >= 0.2 else "bottom" if y > 0 else "top"
    axes.text(1.08 * x, 1.1 * y, style.short(name, letters=20), ha=side, va=upright, size=style.SMALL, zorder=5)


def _arrow(axes, places: dict, row: pd.Series, most: float, *, bend: float) -> patches.FancyArrowPatch:
    (x, y), (to_x, to_y) = places[row["group"]], places[row["target"]]
    bad = row["negative"] > row["positive"]
    arrow = patches.FancyArrowPatch(
        (x, y),
        (to_x, to_y),
        connectionstyle=f"arc3,rad={bend}",
        arrowstyle="-|>",
        mutation_scale=13,
        shrinkA=7,
        shrinkB=7,
        linewidth=1 + 2.5 * row["statements"] / most,
        linestyle=(0, (3, 1.6)) if bad else "solid",
        color=BAD if bad else GOOD if row["positive"] > row["negative"] else style.GREY,
        alpha=0.85,
        zorder=2,
    )
    return axes.add_patch(arrow)


def _counted(axes, places: dict, row: pd.Series, *, bend: float, taken: list[Spot]) -> Text:
    """The counts of an arrow on it, where they stand farthest from those that stand already."""
    spots = [_on_arrow(places[row["group"]], places[row["target"]], bend, at) for at in ALONG]
    spot = max(spots, key=lambda one: min([CLEAR, *(math.dist(one, other) for other in taken)]))
    return axes.text(
        *spot,
        _counts(row),
        size=style.SMALL,
        ha="center",
        va="center",
        zorder=3,
        bbox={"boxstyle": "round,pad=0.12", "facecolor": "white", "edgecolor": "none", "alpha": 0.85},
    )


def _on_arrow(start: Spot, end: Spot, bend: float, at: float) -> Spot:
    """The point a part `at` of the way along matplotlib's curve "arc3", which is quadratic."""
    (x, y), (to_x, to_y) = start, end
    top = ((x + to_x) / 2 + bend * (to_y - y), (y + to_y) / 2 - bend * (to_x - x))
    here = [(1 - at) ** 2 * a + 2 * at * (1 - at) * b + at**2 * c for a, b, c in zip(start, top, end, strict=True)]
    return here[0], here[1]
