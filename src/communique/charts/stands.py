"""How a position is drawn: a mark of its own form, and colour, for each, and the key of them."""

from collections.abc import Sequence

import numpy as np

from communique.analysis import Analysis
from communique.charts import keys, style
from communique.codes import UNCLEAR
from communique.measures.positions import SILENT

MARKS = {  # form and colour: told apart without colour too
    "support": ("^", style.BLUE),
    "conditional": ("D", style.ORANGE),
    "oppose": ("v", style.RED),
    "neutral": ("o", style.GREY),
}
_FAINT = 0.45
_WORDS = {SILENT: "silent on this", UNCLEAR: "?: side unclear"}


def mark(
    axes,
    x,
    y,
    position: str,
    *,
    hollow: bool,
    size: float = 58,
    urls: Sequence[str | None] = (),
    faint: bool = False,
) -> None:
    """Draw a position at these places, each leading to its address; a faint one where none behind it is read surely."""
    form, colour = MARKS[position]
    face = "white" if hollow else colour
    drawn = axes.scatter(
        np.atleast_1d(x),
        np.atleast_1d(y),
        s=size,
        marker=form,
        facecolors=face,
        edgecolors=colour,
        linewidths=1.6,
        alpha=_FAINT if faint else None,
        zorder=3,
        clip_on=False,
    )
    drawn.set_urls(urls)


def _words(names: Sequence[str]) -> list[str]:
    return [style.on(page=_WORDS, phone=_WORDS | {SILENT: "–: silent on this"}).get(name, name) for name in names]


def places(names: Sequence[str]) -> list[keys.Place]:
    """Where the entries of a key of marks stand."""
    return keys.places((0.36 + style.text_width(word, size=style.SMALL) for word in _words(names)), begin=0.2)


def key(axes, names: list[str], above: float, *, hollow: tuple[str, ...] = ()) -> None:
    """Marks with their words, under the note; `above` is how many inches over the axes they end."""
    figure, stand = axes.figure, places(names)
    wide, height = figure.get_size_inches()
    top = axes.get_position().y1 * height + above + keys.room(stand) - keys.LINE / 2 - 0.03
    drawn = figure.add_axes((0, 0, 1, 1), zorder=-1)
    drawn.set(xlim=(0, wide), ylim=(0, height))
    drawn.set_axis_off()
    for name, word, place in zip(names, _words(names), stand, strict=True):
        level = top - place.line * keys.LINE
        if name in MARKS:
            mark(drawn, place.left, level, name, hollow=name in hollow)
        look = {"va": "center", "size": style.SMALL, "style": "normal" if name in MARKS else "italic"}
        drawn.text(place.left + (0.12 if name in MARKS else 0), level, word, **look)


def nothing(analysis: Analysis) -> str:
    """Why there is no chart."""
    if not analysis.issues:
        return "The codebook names no issue."
    return "No statement in this selection bears on one of the issues."


def left_out(shown: int, there: int) -> str:
    """That only some of the issues are shown; nothing where all are."""
    return "" if shown >= there else f"The {shown} issues with most statements, of {there}."
