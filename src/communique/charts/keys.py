"""What colours and marks mean, in words above the axes, in as many lines as they need."""

from collections.abc import Iterable
from typing import NamedTuple

from matplotlib.axes import Axes

from communique.charts import style

LINE = 0.22  # inches that a line of a key takes
_SQUARE, _APART = 0.18, 0.25  # inches from a square to its word, and from a word to what follows


class Place(NamedTuple):
    """Where an entry of a key stands: inches from the left of the figure, and its line from the top."""

    left: float
    line: int


def places(lengths: Iterable[float], *, begin: float) -> list[Place]:
    """A place for entries of these lengths, in inches, in their order; a line ends where the figure does."""
    found, at, line = [], begin, 0
    for length in lengths:
        if at + length - _APART > style.width() and at > begin:
            at, line = begin, line + 1
        found.append(Place(at, line))
        at += length
    return found


def room(found: list[Place]) -> float:
    """Inches that these places need above the axes."""
    return 0.08 + LINE * (1 + max((place.line for place in found), default=0))


def above(names: Iterable[str]) -> float:
    """Inches that the key of these names needs above the axes."""
    return room(_squares(names))


def _squares(names: Iterable[str]) -> list[Place]:
    return places((_SQUARE + style.text_width(name) + _APART for name in names), begin=0.12)


def colours(axes: Axes, entries: dict[str, str]) -> None:
    """Words with a square of their colour before them, above the axes: read in the bars' own order."""
    figure, found = axes.figure.get_figure(root=True), _squares(entries)
    wide, height = figure.get_size_inches()
    top = axes.get_position().y1 + (room(found) - LINE - 0.03) / height
    for (name, colour), place in zip(entries.items(), found, strict=True):
        level = top - place.line * LINE / height
        figure.text(place.left / wide, level, "■", color=colour, va="bottom", size=style.LETTERS)
        figure.text((place.left + _SQUARE) / wide, level, name, va="bottom", size=style.LETTERS)
