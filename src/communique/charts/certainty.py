"""How sure is the attribution itself?"""

from functools import partial

import pandas as pd
from matplotlib.figure import Figure

from communique import measures
from communique.analysis import Analysis
from communique.charts import marks, style
from communique.charts.chart import Chart, Note
from communique.wording import counted, listed


def confidence(analysis: Analysis) -> Chart | Note:
    """How sure are the attributions? Bars: statements by the probability that content and speaker are right."""
    title = "How sure is it that they said so?"
    table = measures.confidence(analysis)
    if not table["statements"].sum():
        return Note(title, "No statement in this selection has a probability of being right.")
    expected, scored = measures.expected_right(analysis)
    note = "Statements by the probability that a careful reader would mark them, from the same speaker."
    draw = partial(_bars, title, table, analysis, note=note)
    alt = (
        f"Bar chart. {title} Of {counted(scored, 'statement')} with a probability, about {expected:,.0f} can be "
        f"expected to be right. {listed([_band(row) for _, row in table[::-1].iterrows()])}."
    )
    return Chart(draw, alt, title)


def _bars(title: str, table: pd.DataFrame, analysis: Analysis, *, note: str) -> Figure:
    left, right = style.on(page=(0.6, 0.3), phone=(0.2, 0.1))
    figure, axes = style.board(title, body=1.9, left=left, right=right, bottom=0.8, note=note)
    places = range(len(table))
    bars = axes.bar(places, table["statements"], width=0.85, color=style.BLUE)
    bands = [f"{row['low']:.0%} to {row['high']:.0%} sure" for _, row in table.iterrows()]
    addresses = marks.urls(analysis, table.assign(kind=bands))
    marks.link(bars, addresses)
    for place, count, address in zip(places, table["statements"], addresses, strict=True):
        axes.text(place, count, f"{count:,}", ha="center", va="bottom", size=style.SMALL).set_url(address)
    between = style.on(page=" to\n", phone="\nto\n")
    named = [f"{low:.0%}{between}{high:.0%}" for low, high in zip(table["low"], table["high"], strict=True)]
    axes.set_xticks(list(places), named)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    return figure


def _band(row: pd.Series) -> str:
    return f"{int(row['statements']):,} between {row['low']:.0%} and {row['high']:.0%}"
