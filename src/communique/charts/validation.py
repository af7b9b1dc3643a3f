"""What coders of a corpus show of its figures: raw beside corrected, and confidence against what is right."""

from functools import partial

import pandas as pd
from matplotlib.axes import Axes

from communique import validation
from communique.analysis import Analysis
from communique.charts import dots, parts, style
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
    machine, coded = ([one[name] for one in table["evidence"]] for name in ("statements", "coded"))
    table = table.assign(evidence=machine)
    shown = dict(zip(WAYS, (raw.assign(small=False, evidence=machine), table.assign(evidence=coded)), strict=True))
    series = [dots.Series(part, WAYS[way], way) for way, part in shown.items()]
    note = f"Bars: 95 % intervals. Groups with fewer than {validation.LEAST} coded statements have no corrected figure."
    scale = dots.tone_scale if layer == "tone" else dots.share_scale
    draw = partial(dots.chart, title, table["group"].tolist(), series, analysis, scale=scale, note=note, counts=table)
    said = [f"{way[0].upper()}{way[1:]}. {parts.ends(part, _number)}" for way, part in shown.items()]
    return Chart(draw, f"Dot chart with intervals. {title}. {' '.join(said)}", title)


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
    draw = partial(
        dots.chart, title, names, [dots.Series(table)], analysis, scale=partial(_sure, table=table), note=note
    )
    said = [f"{name}: sure {row['sure']:.0%}, right {row['estimate']:.0%}" for name, row in _named(names, table)]
    return Chart(draw, f"Dot chart with intervals. {title} {listed(said)}.", title)


def _sure(axes: Axes, *, table: pd.DataFrame) -> None:
    """Shares, and a cross for how sure the machine is of each row."""
    axes.scatter(table["sure"], range(len(table)), marker="x", color=style.ORANGE, zorder=4)
    dots.share_scale(axes)


def _named(names: list[str], table: pd.DataFrame) -> list[tuple[str, dict]]:
    return list(zip(names, table.to_dict("records"), strict=True))


def _number(value: float) -> str:
    return f"{value:z.2f}".replace("-", "−")
