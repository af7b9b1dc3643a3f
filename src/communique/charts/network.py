"""Who judges whom, as a network: nodes on a circle, in the order of how much they judge and are judged."""

import math

import pandas as pd
from matplotlib import patches
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from communique.analysis import Analysis
from communique.charts import marks, style

BAD, GOOD = style.RED, style.BLUE
ALONG = (0.58, 0.42, 0.7, 0.3)  # parts of the way along an arrow where its counts may stand, the best first
CLEAR = 0.25  # radii of the circle between two counts: from there on they are told apart
_LINE = 0.19  # inches that a name below the network takes
Spot = tuple[float, float]


def drawn(title: str, shown: pd.DataFrame, names: list[str], analysis: Analysis, *, note: str) -> Figure:
    """An arrow a row of `shown`, from its `group` to its `target`, between these names. On a phone nodes have numbers,
    and the names stand below.
    """
    key = style.on(page=0.0, phone=_LINE * len(names))
    body = style.on(page=5.2, phone=3.2)
    figure, axes = style.board(title, body=body, left=0.2, right=0.2, bottom=0.15 + key, note=note)
    axes.set_axis_off()
    half = style.on(page=(1.75, 1.35), phone=(1.13, 1.2))
    axes.set(xlim=(-half[0], half[0]), ylim=(-half[1], half[1]))
    places = {name: _on_circle(at, len(names)) for at, name in enumerate(names)}
    _arrows(axes, shown, places, analysis)
    style.on(page=_named, phone=_numbered)(axes, places)
    return figure


def _arrows(axes: Axes, shown: pd.DataFrame, places: dict[str, Spot], analysis: Analysis) -> None:
    most = shown["statements"].max()
    both = {(row["group"], row["target"]) for _, row in shown.iterrows()}
    taken: list[Spot] = []
    for (_, row), address in zip(shown.iterrows(), marks.urls(analysis, shown), strict=True):
        bend = 0.16 if (row["target"], row["group"]) in both else 0.04
        _arrow(axes, places, row, most, bend=bend).set_url(address)
        said = _counted(axes, places, row, bend=bend, taken=taken)
        said.set_url(address)
        taken.append(said.get_position())


def _named(axes: Axes, places: dict[str, Spot]) -> None:
    """Nodes with their names beside them."""
    for name, (x, y) in places.items():
        axes.scatter([x], [y], s=70, color=style.INK, zorder=4)
        _name(axes, name, x, y)


def _numbered(axes: Axes, places: dict[str, Spot]) -> None:
    """Nodes with numbers in them, and under the axes what these mean."""
    figure = axes.figure.get_figure(root=True)
    wide, high = figure.get_size_inches()
    for number, (name, (x, y)) in enumerate(places.items(), start=1):
        axes.scatter([x], [y], s=210, facecolors="white", edgecolors=style.INK, linewidths=1.4, zorder=4)
        axes.text(x, y, f"{number}", ha="center", va="center", size=style.SMALL, weight="bold", zorder=5)
        level = axes.get_position().y0 - (_LINE * (number - 0.5) + 0.02) / high
        figure.text(0.2 / wide, level, f"{number}  {style.short(name, letters=36)}", va="center", size=style.SMALL)


def _on_circle(at: int, count: int) -> Spot:
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
        counts(row),
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


def counts(row: pd.Series) -> str:
    """ "3− 1+": the statements of a pair."""
    said = [f"{row[name]:.0f}{sign}" for name, sign in (("negative", "−"), ("positive", "+")) if row[name]]
    return " ".join(said)
