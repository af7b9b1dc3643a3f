"""Which words set two groups apart."""

from functools import partial

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from communique import measures
from communique.analysis import Analysis
from communique.charts import dots, labels, marks, parts, style
from communique.charts.chart import Chart, Note
from communique.charts.measured import measured
from communique.wording import listed

MOST_WORDS = 12  # a side: further words are rarely above chance
MOST_POINTS = 400  # of a scatter: the words that are said most, and those that set the groups apart
WEAKEST = 1.0  # standard deviations from which a word is shown
_COUNTS = 0.78  # inches to the right of a column for its counts
_FURTHEST = 64  # times as often: where the scale of a column ends at the latest
_RATES = [step * 10.0**power for power in range(-3, 3) for step in (1, 2, 5)]  # where the scatter's axes have ticks
_COLOURS = (style.BLUE, style.ORANGE)


@measured("attribution", "speakers")
def distinctive_words(analysis: Analysis, one: str = "", two: str = "") -> Chart | Note:
    """Which words set two groups apart? Two columns face to face, the most typical words of either, each with how many
    times as often it is said; the two groups in contrast by default.
    """
    pair = measures.contrast(analysis, one, two)
    if pair is None:
        return _none(analysis)
    title = f"Which words set {style.short(pair[0])} and {style.short(pair[1])} apart?"
    table = measures.distinctive(analysis, *pair)
    sides = _sides(table, min(analysis.settings.top, MOST_WORDS))
    if all(side.empty for side in sides):
        reason = "No word does in this selection, function words and names aside: too few words, or the same ones."
        return Note(title, f"{reason} {measures.whose(analysis)}")
    note = f"{_legend(table, pair)} {measures.whose(analysis)}"
    draw = partial(_face_to_face, title, sides, pair, analysis, note=note)
    opening = f"Dot charts face to face of the words that set {pair[0]} and {pair[1]} apart."
    return Chart(draw, f"{opening} {_alt(sides, pair)} {measures.whose(analysis)}", title)


@measured("attribution", "speakers")
def word_scatter(analysis: Analysis, one: str = "", two: str = "") -> Chart | Note:
    """How often do two groups say each word? A point a word, its rate in the one against that in the other, labelled
    where there is room.
    """
    pair = measures.contrast(analysis, one, two)
    if pair is None:
        return _none(analysis)
    title = f"How often do {style.short(pair[0])} and {style.short(pair[1])} say each word?"
    points = _points(measures.distinctive(analysis, *pair).dropna(subset="z"))
    if points.empty:
        return Note(title, f"There is no word in this selection that is said twice. {measures.whose(analysis)}")
    alt = f"Scatter plot of {int(points['size'].sum())} words in {len(points)} points."
    draw = partial(_spread, title, points, pair, analysis)
    return Chart(draw, f"{alt} {_alt(_sides(points, 5), pair)} {measures.whose(analysis)}", title)


def _spread(title: str, points: pd.DataFrame, pair: tuple[str, str], analysis: Analysis) -> Figure:
    note = "Per 1,000 words, on scales of logarithms; on the dotted line: as often by both. +2: two more words. "
    note += measures.whose(analysis)
    body, left, right = style.on(page=(4.6, 0.85, 0.45), phone=(3.6, 0.8, 0.3))
    figure, axes = style.board(title, body=body, left=left, right=right, note=note)
    _cloud(axes, points, _said(analysis, pair, points))
    _rate_axes(axes, points, pair)
    labels.write(axes, points["x"], points["y"], points["label"].tolist())
    return figure


def _none(analysis: Analysis) -> Note:
    plural = parts.PLURALS[analysis.settings.level]
    reason = f"This selection holds words of fewer than two known {plural}. {measures.whose(analysis)}"
    return Note(f"Which words set two {plural} apart?", reason)


def _sides(table: pd.DataFrame, most: int) -> list[pd.DataFrame]:
    """The most typical words of the first group and of the second, with `times` as often and its interval."""
    one, two = table[table["z"] >= WEAKEST], table[table["z"] <= -WEAKEST]
    turned = two.assign(log_odds=-two["log_odds"], low=-two["high"], high=-two["low"]).sort_values("z", kind="stable")
    return [
        side.sort_values("z", key=abs, ascending=False, kind="stable")
        .head(most)
        .assign(**{name: np.exp(side[of]) for name, of in (("times", "log_odds"), ("from", "low"), ("to", "high"))})
        .reset_index(drop=True)
        for side in (one, turned)
    ]


def _legend(table: pd.DataFrame, pair: tuple[str, str]) -> str:
    counts = f"Counts: {style.short(pair[0])} : {style.short(pair[1])}."
    if table["q"].isna().all():
        return f"{counts} Hollow: chance is not ruled out, since one of the two speaks in one article alone."
    sure = int((table["q"] < measures.SURE).sum())
    return (
        f"{counts} With 95 % intervals. "
        f"Filled: chance is unlikely, corrected for {len(table):,} comparisons (q < .05; {sure:,} "
        "words are). Hollow: it may be chance."
    )


def _face_to_face(title: str, sides: list[pd.DataFrame], pair: tuple[str, str], analysis: Analysis, *, note: str):
    """The columns of the two groups: side by side, on a phone one below the other."""
    lines = max(map(len, sides))
    abreast = style.on(page=2, phone=1)
    tall, head, foot = style.ROW * lines + 0.1, 0.3, 0.6
    body = (tall + head + foot) * (2 // abreast)
    figure, whole = style.board(title, body=body, left=0.1, right=0.1, bottom=0.0, note=note)
    whole.set_axis_off()
    (sheet, height), top = figure.get_size_inches(), whole.get_position().y1
    names = min(1.45, max(style.margin(_short(side)) for side in sides))
    reach = min(_FURTHEST, max(2.2, *(side["times"].max() * 1.25 for side in sides if len(side))))
    for place, (side, name) in enumerate(zip(sides, pair, strict=True)):
        line, column = divmod(place, abreast)
        left, high = column * sheet / abreast, top * height - line * (tall + head + foot) - head
        wide = sheet / abreast - names - _COUNTS
        axes = figure.add_axes(((left + names) / sheet, (high - tall) / height, wide / sheet, tall / height))
        _column(axes, side, _addresses(analysis, pair, name, side), lines=lines, colour=_COLOURS[place], reach=reach)
        told = style.short(f"More by {name}", letters=28)
        figure.text((left + 0.12) / sheet, (high + 0.08) / height, told, weight="bold", color=style.INK)
    return figure


def _short(side: pd.DataFrame) -> list[str]:
    return [style.short(word, letters=15) for word in side["word"]]


def _addresses(analysis: Analysis, pair: tuple[str, str], name: str, side: pd.DataFrame) -> list[str | None]:
    """For each word of one group's column the statements of that group that say it."""
    said = measures.saying(analysis, pair, side["word"]).groupby(["group", "word"])["statement"].agg(list)
    return [marks.url(analysis, said.get((name, word), []), group=name, word=word) for word in side["word"]]


def _column(axes, side: pd.DataFrame, addresses: list[str | None], *, lines: int, colour: str, reach: float) -> None:
    """One group's words from the top: a dot at how many times as often, its interval, and both counts beside it."""
    for place, (row, address) in enumerate(zip(side.to_dict("records"), addresses, strict=True)):
        if pd.notna(row["from"]):
            axes.plot([row["from"], row["to"]], [place, place], color=colour, linewidth=2, alpha=0.55, zorder=2)
        face = colour if row["q"] < measures.SURE else "white"
        dot = axes.scatter(row["times"], place, s=44, facecolors=face, edgecolors=colour, linewidths=1.6, zorder=3)
        dot.set_urls([address])
        dots.beside(axes, place, f"{row['count_one']:,} : {row['count_two']:,}", address)
    axes.set_xscale("log", base=2)
    axes.set_yticks(range(len(side)), _short(side))
    axes.set(xlim=(0.45, reach), ylim=(lines - 0.4, -0.6))
    ticks = [tick for tick in ((1, 2, 4) if reach < 12 else (1, 4, 16)) if tick < reach]
    axes.set_xticks(ticks, [f"{tick}×" for tick in ticks])
    axes.minorticks_off()
    axes.set_xlabel("times as often", size=style.SMALL)
    axes.axvline(1, color=style.GREY, linewidth=1, linestyle=":", zorder=0)
    axes.grid(axis="x")


def _points(table: pd.DataFrame) -> pd.DataFrame:
    """One row a spot of the scatter, the most telling first: `x`, `y` (logarithms of the rates, a step below the lowest
    for none), `words` on it, `size` (how many), `label` (the first of them).
    """
    order = table.reindex(table["z"].abs().sort_values(ascending=False, kind="stable").index)
    said = (table["count_one"] + table["count_two"]).sort_values(ascending=False, kind="stable")
    chosen = order[order.index.isin(said.index[: MOST_POINTS // 2]) | (np.arange(len(order)) < MOST_POINTS // 2)]
    spot = [chosen["count_one"], chosen["count_two"]]
    size = chosen.groupby(spot)["word"].transform("size")
    words = chosen.groupby(spot, sort=False)["word"].agg(list).tolist()
    first = chosen.assign(size=size)[chosen.groupby(spot).cumcount() == 0].assign(words=words)
    names = [style.short(row.word, letters=20) + (f" +{row.size - 1}" if row.size > 1 else "") for row in
             first.rename_axis(None)[["word", "size"]].itertuples(index=False)]  # fmt: skip
    places = {name: _logarithms(first[of]) for name, of in (("x", "rate_two"), ("y", "rate_one"))}
    return first.assign(**places, label=names).reset_index(drop=True)


def _logarithms(rates: pd.Series) -> pd.Series:
    logs = np.log10(rates.where(rates > 0))
    return logs.fillna(logs.min() - 0.4 if logs.notna().any() else 0.0)


def _said(analysis: Analysis, pair: tuple[str, str], points: pd.DataFrame) -> list[str | None]:
    """For each spot the statements of either group that say one of its words."""
    said = measures.saying(analysis, pair, points["words"].explode()).groupby("word")["statement"].agg(list)
    return [
        marks.url(analysis, [one for word in words for one in said.get(word, [])], word=", ".join(words))
        for words in points["words"]
    ]


def _cloud(axes, points: pd.DataFrame, addresses: list[str | None]) -> None:
    sure = points["q"] < measures.SURE
    colours = np.where(points["z"] > 0, *_COLOURS)
    faces = np.where(sure, colours, "white")
    sizes = 26 + 10 * np.sqrt(points["size"] - 1)
    dots = axes.scatter(
        points["x"], points["y"], s=sizes, facecolors=faces, edgecolors=colours, linewidths=1.3, zorder=3
    )
    dots.set_urls(addresses)


def _rate_axes(axes, points: pd.DataFrame, pair: tuple[str, str]) -> None:
    for name, of, side, column in (("y", pair[0], "y", "rate_one"), ("x", pair[1], "x", "rate_two")):
        low, high = points[side].min(), points[side].max()
        room = max(0.12, 0.06 * (high - low))
        getattr(axes, f"set_{name}lim")(low - room, high + 2 * room)
        none = [low] if (points[column] == 0).any() else []
        rates = [rate for rate in _RATES if low + 0.2 * bool(none) <= np.log10(rate) <= high + room]
        rates = rates[:: 1 + len(rates) // style.on(page=6, phone=4)]
        marks = [*(["none"] if none else []), *(f"{rate:g}" for rate in rates)]
        getattr(axes, f"set_{name}ticks")([*none, *np.log10(rates)], marks)
        getattr(axes, f"set_{name}label")(f"{style.short(of)}, per 1,000 words")
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    ends = [max(left, bottom), min(right, top)]
    if ends[0] < ends[1]:
        axes.plot(ends, ends, color=style.GREY, linewidth=1, linestyle=":", zorder=1)
    axes.spines["left"].set_visible(True)
    axes.grid()


def _alt(sides: list[pd.DataFrame], pair: tuple[str, str]) -> str:
    told = []
    for name, side in zip(pair, sides, strict=True):
        words = [
            f"“{row['word']}” ({row['count_one']} : {row['count_two']}, {row['times']:.1f} times as often)"
            for _, row in side.head(5).iterrows()
        ]
        told.append(f"Most typical of {name}: {listed(words) if words else 'none'}.")
    return " ".join(told)
