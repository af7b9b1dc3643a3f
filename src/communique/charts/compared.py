"""Two selections side by side: a row a figure, a dot for either with its interval."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from communique.against import differences, sections
from communique.against.pairing import Pair
from communique.analysis import Analysis
from communique.charts import dots, keys, parts, rows, style
from communique.charts.chart import Chart, Note
from communique.charts.measured import measured
from communique.evidence.compared import NOBODY
from communique.wording import listed

LAYERS = {
    "speakers": ("attribution", "speakers"),
    "issues": ("attribution",),
    "voice": ("attribution",),
    "acts": ("acts",),
    "positions": ("positions",),
    "firmness": ("attribution",),
    "tone": ("evaluations", "tone"),
    "judging": ("evaluations",),
    "lists": ("attribution",),
}
QUESTIONS = {
    "speakers": "Who is given the floor in either selection?",
    "issues": "How often is each issue named in either selection?",
    "voice": "In whose words is it told in either selection?",
    "acts": "What is done with words in either selection?",
    "positions": "How often is each side of an issue taken in either selection?",
    "firmness": "How firmly is it said in either selection?",
    "tone": "In what tone is it said in either selection?",
    "judging": "How often is somebody judged in either selection?",
    "lists": "How often are words of a list said in either selection?",
}
_COLOURS = {"one": style.BLUE, "other": style.ORANGE}
_MOST = 24
_LETTERS = 40  # of a name in the key, which has lines of its own


def compared(analysis: Analysis, section: str = "acts") -> Chart | Note:
    """How do the two selections compare, figure by figure? `section` is one of `sections.SECTIONS`."""
    return measured(*LAYERS[section])(_compared)(analysis, section)


def _compared(analysis: Analysis, section: str) -> Chart | Note:
    title, pair = QUESTIONS[section], analysis.pair
    if pair is None:
        return Note(title, NOBODY)
    found = pair.figures
    found = found[found["section"] == section].reset_index(drop=True)
    if found.empty:
        return Note(title, "There is no figure that both have.")
    shown = found.sort_values("small", kind="stable").head(_MOST).sort_index().reset_index(drop=True)
    names = [f"{row.of}: {row.figure}" if row.of else row.figure for row in shown.itertuples()]
    unit = _UNITS[shown["unit"].iloc[0]]
    note = f"{unit.told} {parts.HOLLOW} {parts.cut(shown, found, 'figures')}".strip()
    draw = partial(_drawn, title, names, shown, analysis, pair, scale=unit.scale, note=note)
    return Chart(draw, f"Dot chart with intervals, two dots a row. {title} {_told(shown, names, pair)}", title)


class _Unit(NamedTuple):
    told: str
    scale: Callable[[Axes], None]


_UNITS = {
    sections.PERCENT: _Unit("Shares of statements.", dots.share_scale),
    sections.RATE: _Unit("Per 1,000 words.", dots.rate_scale),
    sections.TONE: _Unit("Means, −1 negative to 1 positive.", dots.tone_scale),
}


def _drawn(
    title: str,
    names: list[str],
    shown: pd.DataFrame,
    analysis: Analysis,
    pair: Pair,
    *,
    scale: Callable[[Axes], None],
    note: str,
) -> Figure:
    shortened = (style.short(name, letters=_LETTERS) for name in pair.names)
    key = dict(zip(shortened, _COLOURS.values(), strict=True))
    figure, axes = rows.board(title, names, each=1.4, right=0.3, key=list(key), note=note)
    for (side, colour), shift in zip(_COLOURS.items(), (-dots.STEP, dots.STEP), strict=True):
        source = pair.other if side == "other" and pair.beyond else analysis
        dots.draw(axes, _of(shown, side), source, colour=colour, places=np.arange(len(names)) + shift)
    scale(axes)
    keys.colours(axes, key)
    return figure


def _of(shown: pd.DataFrame, side: str) -> pd.DataFrame:
    """The estimates of one of the two; marks are named after the figure."""
    columns = {f"{side}_{name}": name for name in differences.ENDS}
    return shown[list(columns)].rename(columns=columns).assign(word=shown["figure"])


def _told(shown: pd.DataFrame, names: list[str], pair: Pair) -> str:
    first = [
        f"{name} {row.one_estimate:.2f} and {row.other_estimate:.2f}"
        for name, row in zip(names, shown.itertuples(), strict=True)
    ]
    apart = [name for name, one in zip(names, shown["apart"], strict=True) if one]
    ends = f"Apart by more than chance: {listed(apart)}." if apart else "None lies apart by more than chance."
    return f"{pair.names[0]} and {pair.names[1]}: {'; '.join(first[:12])}. {ends}"
