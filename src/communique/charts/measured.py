"""Beside every figure stands how often its layer is right: at the end of its note, and of its alternative text."""

import dataclasses
import functools
from collections.abc import Callable
from typing import TypeVar

from communique import accuracy
from communique.charts import style
from communique.charts.chart import Chart

Drawn = TypeVar("Drawn", bound=Callable)


def measured(*layers: str) -> Callable[[Drawn], Drawn]:
    """For a function that draws a figure of these layers (`accuracy.LAYERS`)."""

    def within(draw: Drawn) -> Drawn:
        @functools.wraps(draw)
        def drawn(*args, **options):
            told = accuracy.line(*layers)
            with style.noting(told):
                found = draw(*args, **options)
            return dataclasses.replace(found, alt=f"{found.alt} {told}") if isinstance(found, Chart) else found

        drawn.layers = layers
        return drawn

    return within
