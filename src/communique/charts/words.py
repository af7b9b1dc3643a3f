"""Which words set two groups apart."""

import pandas as pd
from matplotlib.text import Text

from communique import measures
from communique.analysis import Analysis
from communique.charts import marks, parts, style
from communique.charts.chart import Chart, Note
from communique.wording import listed

MOST_WORDS = 12  # a side: further words are rarely above chance
WEAKEST = 1.0  # standard deviations from which a word is shown


def distinctive_words(analysis: Analysis, one: str = "", two: str = "") -> Chart | Note:
    """Which words set two groups apart? Keyness of the most typical words of either; the two with most words by
    default.
    """
    title = f"Which words set two {parts.PLURALS[analysis.settings.level]} apart?"
    pair = measures.contrast(analysis, one, two)
    if pair is None:
        plural = parts.PLURALS[analysis.settings.level]
        return Note(title, f"This selection holds words of fewer than two known {plural}.")
    table = measures.distinctive(analysis, *pair)
    sides = _sides(table, min(analysis.settings.top, MOST_WORDS))
    title = f"Which words set {style.short(pair[0])} and {style.short(pair[1])} apart?"
    if sides.empty:
        return Note(title, "No word does, function words and names aside: they use too few words, or the same ones.")
    with style.applied():
        figure = _two_sided(title, sides, pair, analysis)
    return Chart(figure, _alt(sides, pair), title)


def _sides(table: pd.DataFrame, most: int) -> pd.DataFrame:
    """The most typical words of the first group, then those of the second, the most typical last."""
    one, two = table[table["z"] >= WEAKEST].head(most), table[table["z"] <= -WEAKEST].tail(most)
    return pd.concat([one, two], ignore_index=True)


def _two_sided(title: str, sides: pd.DataFrame, pair: tuple[str, str], analysis: Analysis):
    note = "Log-odds in standard deviations (Monroe et al. 2008). Beyond the dotted lines: rarely chance for one word."
    figure, axes = style.board(title, body=0.235 * len(sides) + 0.1, left=0.5, right=0.5, above=0.3, note=note)
    colours = [style.BLUE if z > 0 else style.ORANGE for z in sides["z"]]
    bars = axes.barh(sides.index, sides["z"], color=colours, height=0.72)
    said = measures.saying(analysis, sides["word"]).groupby(["group", "word"])["statement"].agg(list)
    typical = [pair[0] if z > 0 else pair[1] for z in sides["z"]]
    addresses = [
        marks.url(analysis, said.get((group, word), []), group=group, word=word)
        for group, word in zip(typical, sides["word"], strict=True)
    ]
    marks.link(bars, addresses)
    for (place, row), address in zip(sides.iterrows(), addresses, strict=True):
        _word(axes, place, row).set_url(address)
    reach = max(2.6, sides["z"].abs().max()) * 1.05
    axes.set(xlim=(-reach, reach), ylim=(len(sides) - 0.4, -0.6), yticks=[])
    axes.axvline(0, color=style.GREY, linewidth=1)
    for z in (-1.96, 1.96):
        axes.axvline(z, color=style.GREY, linewidth=1, linestyle=":", zorder=0)
    _heads(axes, pair)
    return figure


def _word(axes, place: int, row: pd.Series) -> Text:
    """The word on the empty side of its bar, with its counts in the two groups."""
    first = row["z"] > 0
    counts = f"{row['count_one']:,} : {row['count_two']:,}"
    text = (
        f"{counts}  {style.short(row['word'], letters=20)} "
        if first
        else f" {style.short(row['word'], letters=20)}  {counts}"
    )
    return axes.text(0, place, text, ha="right" if first else "left", va="center", size=10)


def _heads(axes, pair: tuple[str, str]) -> None:
    """Each group's name over its own bars."""
    two, one = (style.short(name, letters=24) for name in reversed(pair))
    for name, at, side, colour in ((f"{two} ◂", 0.49, "right", style.ORANGE), (f"▸ {one}", 0.51, "left", style.BLUE)):
        axes.text(at, 1.0, name, transform=axes.transAxes, ha=side, va="bottom", weight="bold", color=colour)


def _alt(sides: pd.DataFrame, pair: tuple[str, str]) -> str:
    said = []
    for name, part in zip(pair, (sides[sides["z"] > 0], sides[sides["z"] < 0].iloc[::-1]), strict=True):
        words = [f"“{row['word']}” ({row['count_one']} : {row['count_two']})" for _, row in part.head(5).iterrows()]
        said.append(f"Most typical of {name}: {listed(words) if words else 'none'}.")
    return f"Two-sided bar chart of the words that set {pair[0]} and {pair[1]} apart. {' '.join(said)}"
