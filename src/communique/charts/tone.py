"""In what tone groups speak, and how it changes."""

from functools import partial

import numpy as np
import pandas as pd
from matplotlib.dates import date2num
from matplotlib.figure import Figure

from communique import measures
from communique.analysis import Analysis
from communique.charts import dots, keys, marks, parts, rows, style, timeaxis
from communique.charts.chart import Chart, Note
from communique.charts.measured import measured
from communique.wording import counted, listed

MOST_COUNTED = 9  # weeks that have room for a date and a count each
MOST_WORDS = 20
PAIR = (style.BLUE, style.ORANGE)  # of VADER's own, and of what diplomatic words do to it
SCALE = "Mean tone of statements, −1 negative to 1 positive."


@measured("tone")
def tone_by_speaker(analysis: Analysis, *, most: int = parts.MOST_ROWS) -> Chart | Note:
    """In what tone does each group speak? Means with intervals on the whole scale, so that small differences look
    small.
    """
    title = f"In what tone does each {analysis.settings.level} speak?"
    table = measures.tone(analysis)
    if table["estimate"].isna().all():
        return Note(title, parts.nobody(analysis))
    shown = parts.first_rows(table, analysis, most=most)
    note = f"{SCALE} {parts.HOLLOW} {parts.cut(shown, table, parts.PLURALS[analysis.settings.level])}"
    return means(title, table, shown, analysis, scale=SCALE, note=note)


def means(title: str, table: pd.DataFrame, shown: pd.DataFrame, analysis: Analysis, *, scale: str, note: str) -> Chart:
    """A row for each `group` of `shown`, the first rows of `table`: its mean with its interval, from −1 to 1."""
    names, series = shown["group"].tolist(), [dots.Series(shown)]
    draw = partial(dots.chart, title, names, series, analysis, scale=dots.tone_scale, note=note)
    return Chart(draw, f"Dot chart with intervals. {title} {scale} {parts.ends(table, _signed)}", title)


@measured("tone")
def tone_over_time(analysis: Analysis) -> Chart | Note:
    """How does the tone change? Means of weeks, or of longer stretches, over all statements, with intervals."""
    table = measures.tone_over_time(analysis).dropna(subset="estimate").reset_index(drop=True)
    if table.empty:
        return Note("How does the tone change over time?", "There is no dated statement with words in this selection.")
    unit = table["unit"].iloc[0]
    title = f"How does the tone change from {unit} to {unit}?"
    return Chart(partial(_line, title, table, analysis), _timed_alt(title, table), title)


def _line(title: str, table: pd.DataFrame, analysis: Analysis) -> Figure:
    places = date2num(table["start"].to_numpy())
    figure, axes = style.board(title, body=2.7, left=style.on(page=0.75, phone=0.5), note=f"{SCALE} {parts.HOLLOW}")
    axes.xaxis_date()
    axes.plot(places, table["estimate"], color=style.BLUE, linewidth=1, alpha=0.5)
    dots.draw(axes, timeaxis.dated(table), analysis, colour=style.BLUE, places=places, upright=True)
    _stretches(axes, table, places)
    return figure


@measured("tone")
def tone_without_topic(analysis: Analysis, *, most: int = parts.MOST_ROWS) -> Chart | Note:
    """How much of the tone is the topic? Mean tones by VADER, and without the words that mean something else in
    diplomacy.
    """
    title = "How much of the tone is the topic?"
    table = measures.tones(analysis)
    if table["estimate"].isna().all():
        return Note(title, parts.nobody(analysis))
    wide = {name: part.reset_index(drop=True) for name, part in table.groupby("score", sort=False)}
    shown = {name: parts.first_rows(part, analysis, most=most) for name, part in wide.items()}
    first, rows = next(iter(wide.values())), next(iter(shown.values()))
    names = rows["group"].tolist()
    note = f"{SCALE} {parts.HOLLOW} {parts.cut(rows, first, parts.PLURALS[analysis.settings.level])}"
    series = [dots.Series(part, colour, score) for (score, part), colour in zip(shown.items(), PAIR, strict=True)]
    draw = partial(dots.chart, title, names, series, analysis, scale=dots.tone_scale, note=note)
    said = [f"{name[0].upper()}{name[1:]}. {parts.ends(part, _signed)}" for name, part in wide.items()]
    return Chart(draw, f"Dot chart with intervals. {title} {SCALE} {' '.join(said)}", title)


@measured("tone")
def tone_words(analysis: Analysis, *, most: int = MOST_WORDS) -> Chart | Note:
    """Which words carry the tone? Bars of count times valence; words that mean something else in diplomacy apart."""
    title = "Which words carry the tone?"
    table = measures.tone_words(analysis).head(min(analysis.settings.top, most))
    if table.empty:
        return Note(title, "No statement in this selection holds a word of VADER's lexicon.")
    table = table.assign(weight=table["count"] * table["valence"])
    first = table.head(8).to_dict("records")
    said = [f"“{row['word']}” {_signed(row['weight'])} ({counted(row['count'], 'time')})" for row in first]
    apart = f"{table['diplomatic'].sum()} of the {len(table)} words shown mean something else in diplomacy."
    return Chart(partial(_bars, title, table, analysis), f"Bar chart. {title} {listed(said)}. {apart}", title)


def _bars(title: str, table: pd.DataFrame, analysis: Analysis) -> Figure:
    note = "How often each is said, times its valence (−4 to 4) in VADER's lexicon, before negation."
    kinds = dict(zip(("other words", "means something else in diplomacy"), PAIR, strict=True))
    names = table["word"].tolist()
    figure, axes = rows.board(title, names, right=style.on(page=0.5, phone=0.2), key=list(kinds), note=note)
    colours = [PAIR[flag] for flag in table["diplomatic"]]
    bars = axes.barh(range(len(names)), table["weight"], color=colours, height=rows.bar(axes))
    marks.link(bars, marks.urls(analysis, table))
    axes.axvline(0, color=style.GREY, linewidth=1)
    axes.grid(axis="x")
    keys.colours(axes, kinds)
    return figure


def _stretches(axes, table: pd.DataFrame, places: np.ndarray) -> None:
    axes.set_ylim(-1.02, 1.02)
    axes.set_yticks([-1, -0.5, 0, 0.5, 1], ["−1", "−0.5", "0", "0.5", "1"])
    axes.grid(axis="y")
    axes.axhline(0, color=style.GREY, linewidth=1, zorder=1)
    weekly = table["unit"].iloc[0] == "week"
    edge = max(4, 0.02 * (places[-1] - places[0]))
    axes.set_xlim(places[0] - edge, places[-1] + edge)
    timeaxis.dates(axes, table["start"])
    if len(table) <= style.on(page=MOST_COUNTED, phone=MOST_COUNTED // 2):
        named = [f"{day.day} {day:%b}" if weekly else str(day.year) for day in table["start"]]
        axes.set_xticks(places, named)
        for place, count in zip(places, table["statements"], strict=True):
            axes.text(place, -0.99, f"n={count:,}", ha="center", size=style.SMALL, color=style.GREY)
    begins = "week from Monday" if weekly else f"{table['unit'].iloc[0]} from"
    axes.set_xlabel(f"{begins}, {axes.get_xlabel()}".removesuffix(", ").removesuffix(" from"))


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−")


def _timed_alt(title: str, table: pd.DataFrame) -> str:
    low, high = table.loc[table["estimate"].idxmin()], table.loc[table["estimate"].idxmax()]
    unit = table["unit"].iloc[0]
    said = [f"{_signed(row['estimate'])} in the {unit} from {row['start'].date()}" for row in (low, high)]
    many = counted(len(table), unit, "centuries" if unit == "century" else None)
    return f"Line chart with intervals over {many}. {title} {SCALE} Lowest {said[0]}, highest {said[1]}."
