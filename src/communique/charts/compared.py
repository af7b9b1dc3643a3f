"""Two selections side by side: a row a figure, a dot for either with its interval."""

import pandas as pd

from communique.against import differences
from communique.against.pairing import Pair
from communique.analysis import Analysis
from communique.charts import parts, style
from communique.charts.chart import Chart, Note
from communique.charts.measured import measured
from communique.evidence.compared import NOBODY
from communique.wording import listed

LAYERS = {
    "voice": ("attribution",),
    "acts": ("acts",),
    "positions": ("positions",),
    "firmness": ("attribution",),
    "tone": ("evaluations", "tone"),
}
QUESTIONS = {
    "voice": "Who lets speakers use words of their own?",
    "acts": "What is done with words, on either side?",
    "positions": "How often is each side of an issue taken, on either side?",
    "firmness": "How firmly is it said, on either side?",
    "tone": "In what tone is it said, on either side?",
}
_COLOURS = {"one": style.BLUE, "other": style.ORANGE}
_STEP = 0.17  # of a row between its two dots
_MOST = 24


def compared(analysis: Analysis, section: str = "acts") -> Chart | Note:
    """How do the two selections compare, figure by figure? `section` is one of `differences.SECTIONS`."""
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
    unit = shown["unit"].iloc[0]
    with style.applied():
        note = f"{_UNITS[unit]} {parts.HOLLOW} {parts.cut(shown, found, 'figures')}"
        body, left = 1.35 * style.ROW * len(names) + 0.1, parts.names_margin(names)
        figure, axes = style.board(title, body=body, left=left, right=0.3, bottom=0.4, above=0.3, note=note)
        parts.name_rows(axes, names)
        for place, side in enumerate(_COLOURS):
            _dots(axes, shown, analysis, pair, side, shift=(place - 0.5) * 2 * _STEP)
        _scale(axes, unit)
        style.key(
            axes,
            {style.short(name, letters=30): _COLOURS[side] for side, name in zip(_COLOURS, pair.names, strict=True)},
        )
    return Chart(figure, f"Dot chart with intervals, two dots a row. {title} {_told(shown, names, pair)}", title)


_UNITS = {
    differences.PERCENT: "Shares of statements.",
    differences.RATE: "Per 1,000 words.",
    differences.TONE: "Means, −1 negative to 1 positive.",
}


def _dots(axes, shown: pd.DataFrame, analysis: Analysis, pair: Pair, side: str, *, shift: float) -> None:
    columns = {f"{side}_{name}": name for name in differences.ENDS}
    table = shown[list(columns)].rename(columns=columns)
    table = table.assign(word=shown["figure"])
    source = pair.other if side == "other" and pair.beyond else analysis
    parts.dots(axes, table, source, colour=_COLOURS[side], places=[row + shift for row in range(len(table))])


def _scale(axes, unit: str) -> None:
    if unit == differences.PERCENT:
        axes.set_xlim(-0.02, 1.02)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])
    elif unit == differences.TONE:
        axes.set_xlim(-1.03, 1.03)
    axes.grid(axis="x")


def _told(shown: pd.DataFrame, names: list[str], pair: Pair) -> str:
    first = [
        f"{name} {row.one_estimate:.2f} and {row.other_estimate:.2f}"
        for name, row in zip(names, shown.itertuples(), strict=True)
    ]
    apart = [name for name, one in zip(names, shown["apart"], strict=True) if one]
    ends = f"Apart by more than chance: {listed(apart)}." if apart else "None lies apart by more than chance."
    return f"{pair.names[0]} and {pair.names[1]}: {'; '.join(first[:12])}. {ends}"
