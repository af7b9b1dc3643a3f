"""Labels beside points that do not lie on each other: each takes the first free place around its point."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from communique.charts import style

LINE = 0.19  # inches that a line of small letters takes
_GAP = 0.09  # inches between a point and its label


@dataclass(frozen=True)
class Box:
    """A rectangle in inches: left, bottom, right, top."""

    left: float
    bottom: float
    right: float
    top: float

    def overlap(self, other: "Box") -> float:
        """The area that two rectangles share, in square inches."""
        across = min(self.right, other.right) - max(self.left, other.left)
        up = min(self.top, other.top) - max(self.bottom, other.bottom)
        return max(0.0, across) * max(0.0, up)

    def outside(self, width: float, height: float) -> float:
        """How far it stands out of a sheet of this size, in inches."""
        return sum(max(0.0, over) for over in (-self.left, -self.bottom, self.right - width, self.top - height))


def place(
    points: Sequence[tuple[float, float]], labels: Sequence[str], *, width: float, height: float
) -> list[tuple[float, float] | None]:
    """The left bottom corner of each label, in inches like the points; None where no place is free.

    The sheet is `width` by `height` inches. Earlier points choose first, so put those that matter most in front.
    """
    taken = [Box(x - 0.07, y - 0.07, x + 0.07, y + 0.07) for x, y in points]
    placed: list[tuple[float, float] | None] = []
    for (x, y), label in zip(points, labels, strict=True):
        boxes = _around(x, y, style.text_width(label, size=style.SMALL))
        free = [box for box in boxes if not box.outside(width, height) and not any(box.overlap(it) for it in taken)]
        placed.append((free[0].left, free[0].bottom) if free else None)
        taken += free[:1]
    return placed


def write(axes: Axes, xs: Sequence[float], ys: Sequence[float], names: Sequence[str]) -> int:
    """Write names beside their points, in data coordinates of linear axes, those that matter most in front. How many
    found room.
    """
    box, (wide, high) = axes.get_position(), axes.figure.get_figure(root=True).get_size_inches()
    width, height = box.width * wide, box.height * high
    (left, right), (low, top) = axes.get_xlim(), axes.get_ylim()
    points = [
        ((x - left) / (right - left) * width, (y - low) / (top - low) * height) for x, y in zip(xs, ys, strict=True)
    ]
    spots = place(points, names, width=width + 0.3, height=height)
    for name, spot, (x, y) in zip(names, spots, points, strict=True):
        if spot:
            middle = (spot[1] + LINE / 2) / height
            near = max(spot[0], min(x, spot[0] + 0.3)) / width
            _leader(axes, (x / width, y / height), (near, middle), height)
            axes.text(spot[0] / width, middle, name, transform=axes.transAxes, va="center", size=style.SMALL, zorder=4)
    return sum(spot is not None for spot in spots)


def _leader(axes: Axes, point: tuple[float, float], label: tuple[float, float], height: float) -> None:
    """A thin line from a point to a label that stands away from it."""
    if abs(point[1] - label[1]) * height > 1.4 * LINE:
        (x, y), (to_x, to_y) = point, label
        axes.plot([x, to_x], [y, to_y], transform=axes.transAxes, color=style.GREY, linewidth=0.7, zorder=2)


def _around(x: float, y: float, wide: float) -> list[Box]:
    """Right, left, above, below, then aslant and further and further away."""
    lefts = {"right": x + _GAP, "left": x - _GAP - wide, "middle": x - wide / 2}
    corners = [("right", y - LINE / 2), ("left", y - LINE / 2), ("middle", y + _GAP), ("middle", y - _GAP - LINE)]
    for step in (0.6, 1.0, 1.6, 2.3, 3.0):
        corners += [(side, y + sign * step * LINE - LINE / 2) for side in lefts for sign in (1, -1)]
    return [Box(lefts[side], low, lefts[side] + wide, low + LINE) for side, low in corners]
