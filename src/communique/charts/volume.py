"""Who is reported to speak, when, how much, and in whose words."""

from functools import partial

import pandas as pd
from matplotlib.dates import date2num
from matplotlib.figure import Figure

from communique import measures
from communique.analysis import Analysis
from communique.charts import dots, keys, marks, parts, rows, style, timeaxis
from communique.charts.chart import Chart, Note
from communique.charts.measured import measured
from communique.wording import counted, listed

MODES = {
    "direct": ("in quotation marks", style.BLUE),
    "mixed": ("partly quoted", style.SKY),
    "indirect": ("reported", style.ORANGE),
    "speech": ("own text", style.GREEN),
}
_SPACE = "\u00a0"  # between a bar and its number: browsers drop a plain one that a text begins with
_EVENT, _APART = 0.24, 0.06  # inches: a line of events; from a label to the line that it stands left of


@measured("attribution")
def statements_over_time(analysis: Analysis) -> Chart | Note:
    """When were statements made? Bars by day, or by a longer stretch in a long window, and the corpus' dated events."""
    title = "When were statements made?"
    table = measures.timeline(analysis)
    if table.empty:
        return Note(title, "There is no dated statement in this selection.")
    events = _events(analysis, table)
    unit = table["unit"].iloc[0]
    return Chart(partial(_over_time, title, table, events, analysis), _time_alt(title, table, unit, events), title)


@measured("attribution", "speakers")
def words_by_speaker(analysis: Analysis, *, most: int = parts.MOST_ROWS) -> Chart | Note:
    """Who is given most words, own and paraphrased? Bars of words, with the statements that they come from."""
    title = f"Which {parts.PLURALS[analysis.settings.level]} are given most words?"
    table = measures.words(analysis)
    if table.empty:
        return Note(title, parts.nobody(analysis))
    shown, cut = _first(table, analysis, most=most)
    draw = partial(
        _bars, title, shown, analysis, note=f"Own words and paraphrase together, in so many statements. {cut}"
    )
    leading = [f"{row['group']} {counted(row['words'], 'word')}" for _, row in table.head(3).iterrows()]
    alt = f"Bar chart. {title} Most: {listed(leading)}; {len(table)} in all."
    return Chart(draw, alt, title)


@measured("attribution")
def statements_by_mode(analysis: Analysis) -> Chart | Note:
    """How are statements told? Stacked bars: quoted, partly quoted, reported, or a text of the speaker's own."""
    title = f"How are the statements of each {analysis.settings.level} told?"
    table = measures.modes(analysis)
    if table.empty:
        return Note(title, parts.nobody(analysis))
    shown, cut = _first(table, analysis)
    there = [mode for mode in MODES if mode in table and table[mode].sum()]
    draw = partial(_stacks, title, shown, there, analysis, note=cut)
    sums = [f"{table[mode].sum():,} {MODES[mode][0]}" for mode in there]
    first = listed([f"{shown[mode].iloc[0]:,} {MODES[mode][0]}" for mode in there])
    alt = f"Stacked bar chart. {title} Of all: {listed(sums)}. Of {shown['group'].iloc[0]}: {first}."
    return Chart(draw, alt, title)


@measured("attribution", "speakers")
def direct_share(analysis: Analysis) -> Chart | Note:
    """Who is quoted, and who is paraphrased? The share of statements with words of the speaker's own."""
    title = f"Which {parts.PLURALS[analysis.settings.level]} are heard in their own words?"
    table = measures.direct(analysis)
    if table.empty:
        return Note(title, parts.nobody(analysis))
    if not table["estimate"].sum():
        return Note(title, "Nobody in this selection: every statement is in the reporter's words alone.")
    shown, cut = _first(table, analysis)
    note = f"Share of statements quoted wholly or in part. {parts.HOLLOW} {cut}"
    names, series = shown["group"].tolist(), [dots.Series(shown)]
    draw = partial(dots.chart, title, names, series, analysis, scale=dots.share_scale, note=note)
    alt = f"Dot chart with intervals. {title} {parts.ends(table, lambda share: f'{share:.0%}')}"
    return Chart(draw, alt, title)


def _first(table: pd.DataFrame, analysis: Analysis, *, most: int = parts.MOST_ROWS) -> tuple[pd.DataFrame, str]:
    """The rows that the figure shows, and a sentence about those that it leaves out."""
    shown = parts.first_rows(table, analysis, most=most)
    return shown, parts.cut(shown, table, parts.PLURALS[analysis.settings.level])


def _over_time(title: str, table: pd.DataFrame, events: list[tuple[pd.Timestamp, str]], analysis: Analysis) -> Figure:
    lanes, unit = _EVENT * len(events), table["unit"].iloc[0]
    figure, axes = style.board(title, body=2.0 + lanes, left=style.on(page=0.8, phone=0.7), note=_undated(analysis))
    _time_bars(axes, table, analysis, share=2.0 / (2.0 + lanes))
    _mark_events(axes, events, lane=_EVENT / (2.0 + lanes))
    axes.set_ylabel(f"statements a {unit}", y=1.0 / (2.0 + lanes))
    return figure


def _bars(title: str, shown: pd.DataFrame, analysis: Analysis, *, note: str) -> Figure:
    right = style.on(page=1.75, phone=0.95)
    figure, axes = rows.board(title, shown["group"].tolist(), right=right, bottom=0.3, note=note)
    bars = axes.barh(range(len(shown)), shown["words"], color=style.BLUE, height=rows.bar(axes))
    addresses = marks.urls(analysis, shown)
    marks.link(bars, addresses)
    for place, (row, address) in enumerate(zip(shown.to_dict("records"), addresses, strict=True)):
        inside = style.on(page=counted(row["statements"], "statement"), phone=f"{row['statements']:,}")
        label = f"{_SPACE}{row['words']:,} in {inside}"
        axes.text(row["words"], place, label, va="center", size=style.SMALL).set_url(address)
    axes.set(xlabel="", ylabel="", xticks=[], xlim=(0, max(1, shown["words"].max())))
    axes.spines["bottom"].set_visible(False)
    return figure


def _stacks(title: str, shown: pd.DataFrame, there: list[str], analysis: Analysis, *, note: str) -> Figure:
    key = dict(MODES[mode] for mode in there)
    figure, axes = rows.board(title, shown["group"].tolist(), right=0.7, bottom=0.62, key=list(key), note=note)
    _stack(axes, shown, there, analysis)
    keys.colours(axes, key)
    axes.set_xlabel("statements")
    return figure


def _stack(axes, shown: pd.DataFrame, there: list[str], analysis: Analysis) -> None:
    done = pd.Series(0, index=shown.index)
    told = measures.known(analysis).groupby(["group", "mode"])["statement"].agg(list)
    for mode in there:
        look = {"color": MODES[mode][1], "height": rows.bar(axes), "edgecolor": "white"}
        bars = axes.barh(shown.index, shown[mode], left=done, **look)
        each = [marks.url(analysis, told.get((name, mode), []), group=name, mode=mode) for name in shown["group"]]
        marks.link(bars, each)
        done = done + shown[mode]
    for place, total in done.items():
        everything = told[told.index.isin([shown["group"][place]], level="group")].explode()
        said = axes.text(total, place, f"{_SPACE}{total:,}", va="center", size=style.SMALL)
        said.set_url(marks.url(analysis, everything, group=shown["group"][place]))
    axes.set_xlim(0, max(1, done.max()))
    axes.xaxis.get_major_locator().set_params(integer=True)


def _events(analysis: Analysis, table: pd.DataFrame) -> list[tuple[pd.Timestamp, str]]:
    """The corpus' events inside the days that the bars cover, in their order."""
    first, end = table["start"].min(), table["end"].max()
    dated = [(pd.Timestamp(str(event["date"])), str(event["label"])) for event in analysis.info.events]
    return sorted((date, label) for date, label in dated if first <= date < end)


def _time_bars(axes, table: pd.DataFrame, analysis: Analysis, *, share: float) -> None:
    """Bars in the lowest `share` of the axes; the rest is left for events."""
    starts, ends = (date2num(table[name].to_numpy()) for name in ("start", "end"))
    axes.xaxis_date()
    bars = axes.bar((starts + ends - 1) / 2, table["statements"], width=0.85 * (ends - starts), color=style.BLUE)
    marks.link(bars, marks.urls(analysis, timeaxis.dated(table)))
    highest = max(1, table["statements"].max())
    axes.set_ylim(0, highest * 1.05 / share)
    axes.yaxis.get_major_locator().set_params(integer=True, nbins="auto")
    axes.set_yticks([tick for tick in axes.get_yticks() if 0 <= tick <= highest * 1.05])
    timeaxis.dates(axes, table["start"])


def _mark_events(axes, events: list[tuple[pd.Timestamp, str]], *, lane: float) -> None:
    """A line down from each event's own lane, with its label beside it."""
    low, high = axes.get_xlim()
    width = axes.get_position().width * style.width()
    for place, (date, label) in enumerate(events):
        at, level = axes.convert_xunits(date), 1 - lane * (place + 0.5)
        words = f"{date.day} {date:%b}  {style.short(label, letters=style.on(page=40, phone=20))}"
        begin = _beside((at - low) / (high - low) * width, style.text_width(words, size=style.SMALL), width)
        axes.plot([at, at], [0, level], transform=axes.get_xaxis_transform(), color=style.GREY, linewidth=1, zorder=1)
        box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
        look = {"transform": axes.transAxes, "va": "center", "size": style.SMALL, "bbox": box, "zorder": 4}
        axes.text(begin / width, level, words, **look)
    axes.set_xlim(low, high)


def _beside(at: float, long: float, width: float) -> float:
    """Where a label begins, in inches: right of its place, else left of it, else over it as far right as there is
    room.
    """
    if at + long <= width + 0.2:
        return at
    return at - long - _APART if at - long - _APART >= 0 else width + 0.2 - long


def _undated(analysis: Analysis) -> str:
    count = int(analysis.statements["date"].isna().sum())
    return f"{counted(count, 'undated statement')} left out." if count else ""


def _time_alt(title: str, table: pd.DataFrame, unit: str, events: list) -> str:
    most = table.loc[table["statements"].idxmax()]
    when = f"{'on' if unit == 'day' else f'in the {unit} from'} {most['start'].date()}"
    found = f"{counted(table['statements'].sum(), 'statement')}, most of them ({most['statements']}) {when}."
    named = "; ".join(f"{date.date()} {label}" for date, label in events)
    return f"Bar chart by {unit}. {title} {found}" + (f" Events: {named}." if named else "")
