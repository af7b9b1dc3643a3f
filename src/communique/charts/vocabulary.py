"""How varied words are, and how often the telling ones are said over time."""

from collections.abc import Callable
from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from communique import measures
from communique.analysis import Analysis
from communique.charts import dots, keys, parts, style
from communique.charts.chart import Chart, Note
from communique.charts.measured import measured
from communique.wording import listed

MOST_TERMS = 6
_HIGH = 1.15  # inches of a panel
_WIDE = 2  # panels in a row of a page
_YEAR, _MONTHS = 1200, 120  # days: over more of them dates are years, or months
_COLOURS = (style.BLUE, style.ORANGE)


@measured("attribution", "speakers")
def diversity_by_speaker(analysis: Analysis) -> Chart | Note:
    """Whose words are more varied? The mean type-token ratio of windows of 50 words, whatever the length."""
    title = f"Which {parts.PLURALS[analysis.settings.level]} vary their words most?"
    table = measures.diversity(analysis)
    known = table.dropna(subset="estimate")
    if known.empty:
        return Note(title, f"Nobody in this selection has 50 words. {measures.whose(analysis)}")
    shown = parts.first_rows(known, analysis)
    cut = parts.cut(shown, known, parts.PLURALS[analysis.settings.level])
    scale = "Mean share of different words in 50 words in a row."
    note = f"{scale} {parts.HOLLOW} {cut} {measures.whose(analysis)}"
    draw = partial(
        dots.chart, title, shown["group"].tolist(), [dots.Series(shown)], analysis, scale=_ratios(shown), note=note
    )
    told = parts.ends(known, lambda ratio: f"{ratio:.2f}")
    return Chart(draw, f"Dot chart with intervals. {title} {scale} {told} {measures.whose(analysis)}", title)


def _ratios(shown: pd.DataFrame) -> Callable[[Axes], None]:
    def scale(axes: Axes) -> None:
        axes.set_xlim(min(0.5, shown["estimate"].min() - 0.05), 1.0)
        axes.grid(axis="x")

    return scale


@measured("attribution", "speakers")
def words_over_time(analysis: Analysis) -> Chart | Note:
    """When did two groups say the words that set them apart, or those asked for? A panel a word, a dot a group and
    stretch of time.
    """
    title = "When did they say the telling words?"
    table = measures.rates_over_time(analysis).dropna(subset="estimate")
    terms = list(dict.fromkeys(table["term"]))[:MOST_TERMS]
    if not terms or table["start"].nunique() < 2:
        reason = "There are no two groups with words in this selection, or not two stretches of time to compare."
        return Note(title, f"{reason} {measures.whose(analysis)}")
    groups = [name for name in measures.contrast(analysis) or () if name in set(table["group"])]
    further = " Intervals that leave their panel go on."
    note = f"Per 1,000 words of each. {parts.HOLLOW}{further} {measures.whose(analysis)}"
    draw = partial(_panels, title, table, terms, analysis, groups, note=note)
    return Chart(draw, f"Dot charts with intervals, one for each word. {title} {_alt(table, terms, groups)}", title)


def _panels(title: str, table: pd.DataFrame, terms: list[str], analysis: Analysis, groups: list[str], *, note: str):
    columns = style.on(page=_WIDE, phone=1)
    lines, left, gap, foot, head = -(-len(terms) // columns), 0.55, 0.6, 0.35, 0.3
    key = {style.short(name): colour for name, colour in zip(groups, _COLOURS, strict=False)}
    body = lines * (_HIGH + foot + head)
    figure, whole = style.board(title, body=body, left=left, right=0.3, bottom=0.15, above=keys.above(key), note=note)
    whole.set_axis_off()
    keys.colours(whole, key)
    box, (sheet, height) = whole.get_position(), figure.get_size_inches()
    wide = (sheet - left - 0.3 - gap * (columns - 1)) / columns
    for place, term in enumerate(terms):
        line, column = divmod(place, columns)
        low = box.y1 * height - line * (_HIGH + foot + head) - head - _HIGH
        axes = figure.add_axes(((left + column * (wide + gap)) / sheet, low / height, wide / sheet, _HIGH / height))
        _panel(axes, table[table["term"] == term], analysis, groups)
        axes.set_title(style.short(term), loc="left", size=style.LETTERS, weight="bold", pad=4)
    return figure


def _panel(axes, part: pd.DataFrame, analysis: Analysis, groups: list[str]) -> None:
    """The two groups side by side at each stretch of time."""
    days = date2num(part["start"].sort_values().unique())
    step = min(days[1:] - days[:-1]) if len(days) > 1 else 1.0
    for name, colour, shift in zip(groups, _COLOURS, (-0.12, 0.12), strict=False):
        mine = part[part["group"] == name].reset_index(drop=True)
        places = date2num(mine["start"].to_numpy()) + shift * step
        axes.plot(places, mine["estimate"], color=colour, linewidth=1, alpha=0.5)
        dots.draw(axes, mine, analysis, colour=colour, places=places, upright=True)
    top = part["estimate"].max()
    axes.set_ylim(-0.04 * max(top, 0.1), 1.35 * max(top, 0.1))
    axes.set_xlim(days[0] - 0.5 * step, days[-1] + 0.5 * step)
    axes.set_xticks([days[0], days[-1]], [_day(part["start"].min()), _day(part["start"].max())])
    axes.yaxis.get_major_locator().set_params(nbins=3)
    axes.tick_params(labelsize=style.SMALL)
    axes.grid(axis="y")


def _day(date: pd.Timestamp) -> str:
    return f"{date.day} {date:%b %Y}"


def _alt(table: pd.DataFrame, terms: list[str], groups: list[str]) -> str:
    told = []
    for term in terms:
        highest = [
            f"{name} {row['estimate']:.1f} from {_day(row['start'])}"
            for name in groups
            for _, row in table[(table["term"] == term) & (table["group"] == name)].nlargest(1, "estimate").iterrows()
        ]
        told.append(f"“{term}” at most per 1,000 words: {listed(highest)}.")
    return " ".join(told)
