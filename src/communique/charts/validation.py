"""What coders of a corpus show of its figures: raw beside corrected, and confidence against what is right."""

import pandas as pd

from communique import validation
from communique.analysis import Analysis
from communique.charts import parts, style
from communique.charts.chart import Chart, Note
from communique.wording import listed

WAYS = {"by the machine alone": style.ORANGE, "corrected by coders": style.BLUE}
_TITLES = {
    "mode": "How many statements hold words of the speaker's own?",
    "conflict": "How many statements are acts of conflict?",
    "tone": "In what tone does each speak?",
}
_NOBODY = "No sample of this corpus was coded."


def raw_and_corrected(analysis: Analysis, layer: str, *, most: int = 12) -> Chart | Note:
    """The figure of each group by the machine alone, and put right by what was coded, both with intervals."""
    title = f"{_TITLES[layer]} Raw and corrected"
    if analysis.codes is None:
        return Note(title, _NOBODY)
    table = validation.estimates(analysis, analysis.codes, layer, most=most)
    if table["estimate"].isna().all():
        return Note(title, "For no group are there enough coded statements to correct a figure by.")
    raw = table.drop(columns=["estimate", "low", "high"]).rename(columns=dict(zip(validation.RAW, _ENDS, strict=True)))
    shown = dict(zip(WAYS, (raw.assign(small=False), table), strict=True))
    names = table["group"].tolist()
    note = f"Bars: 95 % intervals. Groups with fewer than {validation.LEAST} coded statements have no corrected figure."
    with style.applied():
        body, left = (style.ROW + 0.12) * len(names) + 0.1, parts.names_margin(names)
        figure, axes = style.board(title, body=body, left=left, right=0.75, bottom=0.4, above=0.3, note=note)
        parts.name_rows(axes, names)
        for (way, part), shift in zip(shown.items(), (-0.17, 0.17), strict=True):
            parts.dots(axes, part, analysis, colour=WAYS[way], places=[place + shift for place in range(len(names))])
        parts.statement_counts(axes, table, analysis)
        axes.set_xlim(*((-1.02, 1.02) if layer == "tone" else (-0.02, 1.02)))
        axes.grid(axis="x")
        style.key(axes, WAYS)
    said = [f"{way[0].upper()}{way[1:]}. {parts.ends(part, _number)}" for way, part in shown.items()]
    return Chart(figure, f"Dot chart with intervals. {title}. {' '.join(said)}", title)


_ENDS = ("estimate", "low", "high")


def calibration(analysis: Analysis) -> Chart | Note:
    """Is the machine as sure as it is right? Bands of its confidence against the share that coders find right."""
    title = "Is the machine as sure as it is right?"
    if analysis.codes is None:
        return Note(title, _NOBODY)
    table = validation.measured(analysis, analysis.codes).calibration
    if table.empty:
        return Note(title, "Nothing that was coded has a confidence.")
    table = table.rename(columns={"codes": "statements"})
    names = [f"{row['layer']}, {row['from']:.0%} to {row['to']:.0%}" for row in table.to_dict("records")]
    note = f"Crosses: how sure the machine is; dots: how often it is right. {parts.HOLLOW}"
    with style.applied():
        body, left = style.ROW * len(names) + 0.1, parts.names_margin(names)
        figure, axes = style.board(title, body=body, left=left, right=0.75, bottom=0.4, note=note)
        parts.name_rows(axes, names)
        parts.shares(axes, table, analysis)
        axes.scatter(table["sure"], range(len(names)), marker="x", color=style.ORANGE, zorder=4)
    said = [f"{name}: sure {row['sure']:.0%}, right {row['estimate']:.0%}" for name, row in _named(names, table)]
    return Chart(figure, f"Dot chart with intervals. {title} {listed(said)}.", title)


def _named(names: list[str], table: pd.DataFrame) -> list[tuple[str, dict]]:
    return list(zip(names, table.to_dict("records"), strict=True))


def _number(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")
