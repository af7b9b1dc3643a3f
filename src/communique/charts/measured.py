"""Beside every figure stands how often its layer is right: at the end of its note, and of its alternative text."""

import dataclasses
import functools
from collections.abc import Callable

from matplotlib.figure import Figure

from communique import accuracy
from communique.analysis import Analysis
from communique.charts import style
from communique.charts.chart import Chart, Note

Drawn = Callable[..., Chart | Note]


def measured(*layers: str) -> Callable[[Drawn], Drawn]:
    """For a function that draws a figure of these layers (`accuracy.LAYERS`) of an analysis, its first argument."""

    def within(draw: Drawn) -> Drawn:
        @functools.wraps(draw)
        def drawn(analysis: Analysis, *args, **options) -> Chart | Note:
            found = draw(analysis, *args, **options)
            if isinstance(found, Note):
                return found
            told = accuracy.line(*layers, reader=analysis.settings.reader)
            noted = functools.partial(_noted, found.draw, told)
            return dataclasses.replace(found, draw=noted, alt=f"{found.alt} {told}")

        vars(drawn)["layers"] = layers
        return drawn

    return within


def _noted(draw: Callable[[], Figure], words: str) -> Figure:
    with style.noting(words):
        return draw()
