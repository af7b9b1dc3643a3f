"""Figures with a row a name, and with a column a name: on a page names stand left of their row, on a phone above it."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from communique.charts import keys, style

NAME = 0.22  # inches that a name above its row takes
_SLANT = {"steep": (62, 0.9, 0.45), "flat": (40, 0.72, 0.72)}  # degrees; parts of a name's length up, and to the right


def height(rows: int, *, each: float = 1.0) -> float:
    """Inches that so many rows take, each so many times as high as a row of letters."""
    return (style.ROW * each + style.on(page=0.0, phone=NAME)) * rows


def margin(names: Sequence[object]) -> float:
    """Inches that these names need to the left of the axes."""
    return style.on(page=style.margin(style.short(name) for name in names), phone=0.15)


def board(
    title: str,
    names: Sequence[object],
    *,
    each: float = 1.0,
    right: float = 0.75,
    bottom: float = 0.4,
    key: Sequence[str] = (),
    note: str = "",
) -> tuple[Figure, Axes]:
    """A figure with a row a name, the first at the top; with room for a key of those words."""
    above = keys.above(key) if key else 0.0
    body = height(len(names), each=each) + 0.1
    figure, axes = style.board(title, body=body, left=margin(names), right=right, bottom=bottom, above=above, note=note)
    name(axes, names)
    return figure, axes


def name(axes: Axes, names: Sequence[object], *, first: float = 0.0, edge: float = 0.1, shown: bool = True) -> None:
    """A name a row, the first at the top; `first` is where the middle of the first row is, `edge` what is left above
    and below, in rows. Not `shown`: where the axes to the left have the names.
    """
    said, places = [style.short(one) for one in names], np.arange(len(names)) + first
    axes.set_ylim(first + len(names) - 0.5 + edge, first - 0.5 - edge)
    on_page = style.on(page=True, phone=False)
    axes.set_yticks(places if on_page else [], (said if shown else [""] * len(names)) if on_page else [])
    if shown and not on_page:
        for place, one in zip(places, said, strict=True):
            axes.text(0, place - 0.5 + _middle(axes), one, transform=axes.get_yaxis_transform(), va="center", zorder=5)


def _middle(axes: Axes) -> float:
    """How far under the upper edge of a row the middle of its name stands, in rows."""
    return 0.5 * NAME / _row(axes)


def _row(axes: Axes) -> float:
    """Inches that a row of these axes takes."""
    low, high = axes.get_ylim()
    return axes.get_position().height * axes.figure.get_figure(root=True).get_size_inches()[1] / abs(low - high)


def bar(axes: Axes) -> float:
    """How thick a bar of a row is, in rows."""
    return style.on(page=0.7, phone=0.7 * style.ROW / _row(axes))


def cell(axes: Axes) -> tuple[float, float]:
    """Where the cells of a grid begin under the upper edge of their row, and how high they are, in rows."""
    top = style.on(page=0.0, phone=NAME / _row(axes))
    return top, 1 - top


def grid(
    title: str, names: Sequence[object], heads: Sequence[object], *, slant: str, key: float = 0.0, note: str
) -> tuple[Figure, Axes]:
    """A figure with a row and a column a name, where cells are one wide and high from 0 on; heads stand aslant on a
    page, `steep` or `flat`, and upright on a phone. `key` leaves inches above the heads.
    """
    said = [style.short(head, letters=20) for head in heads]
    angle, up, across = style.on(page=_SLANT[slant], phone=(90, 1.0, 0.0))
    above = key + max(map(style.text_width, said)) * up + 0.25
    right = min(1.2, style.text_width(said[-1]) * across + 0.15)
    figure, axes = style.board(
        title, body=height(len(names)), left=margin(names), right=right, bottom=0.15, above=above, note=note
    )
    name(axes, names, first=0.5, edge=0)
    axes.set_xlim(0, len(heads))
    axes.xaxis.tick_top()
    side, mode = style.on(page=("left", "anchor"), phone=("center", "default"))
    axes.set_xticks(np.arange(len(heads)) + 0.5, said, rotation=angle, ha=side, rotation_mode=mode)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    return figure, axes
