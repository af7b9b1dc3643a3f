"""What outlets keep of a statement, and how the bargaining over an issue went."""

from functools import partial
from typing import NamedTuple

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from communique import measures
from communique.analysis import Analysis
from communique.charts import dots, marks, parts, rows, style, timeaxis
from communique.charts.chart import Chart, Note
from communique.charts.measured import measured
from communique.measures import periods
from communique.wording import counted, day, listed

# A form and a colour for each move: told apart without the colour too.
MOVES = {
    "proposal": ("o", style.BLUE),
    "counter-proposal": ("D", style.SKY),
    "condition": ("s", style.ORANGE),
    "threat": ("v", style.RED),
    "acceptance": ("P", style.GREEN),
    "rejection": ("X", style.PURPLE),
}
MOST_MOVES, MOST_LANES = 60, 12
_LEVEL, _GAP, _EDGE = 0.21, 0.11, 0.3  # inches: a row of marks, from a mark to its label, on both ends of the axis


class Mark(NamedTuple):
    """A move in its place: inches from the left of the axes and from their top, and whether its label stands left."""

    move: str
    across: float
    down: float
    left: bool


@measured("attribution")
def kept_by_outlet(analysis: Analysis) -> Chart | Note:
    """Which outlets pass conditions and hedges on? The share of reports that have one where another report has."""
    title = "Which outlets pass conditions and hedges on?"
    table = measures.kept(analysis)
    if table.empty:
        return Note(
            title,
            "In this selection no outlet tells a statement of which another report has a condition or a hedge.",
        )
    named = table.assign(group=table["outlet"] + ", " + table["what"])
    shown = parts.first_rows(named, analysis)
    asked = "Of statements in which another report has one; a mark leads to their tellings."
    note = f"{asked} {parts.HOLLOW} {parts.cut(shown, named, 'rows')}"
    names = [f"{style.short(row.outlet, letters=14)}, {row.what}" for row in shown.itertuples()]
    draw = partial(dots.chart, title, names, [dots.Series(shown)], analysis, scale=dots.share_scale, note=note)
    alt = f"Dot chart with intervals. {title} {parts.ends(named, lambda share: f'{share:.0%}')}"
    return Chart(draw, alt, title)


@measured("positions", "acts")
def thread(analysis: Analysis, *, issue: str = "") -> Chart | Note:
    """How did the bargaining over an issue go? A lane a speaker, a mark a move, a line to what it answers.

    `issue` is one of the codebook's; by default the one with most answers, then with most moves.
    """
    table = measures.threads(analysis)
    issue = issue or _busiest(table)
    title = f"How did the bargaining over {issue or 'the issues'} go?"
    moves = table[table["issue"] == issue]
    if moves.empty:
        return Note(title, "In this selection there is no dated proposal, condition, threat, acceptance or rejection.")
    shown = _first_moves(moves)
    cut = "" if len(shown) == len(moves) else f" The first {len(shown)} of {len(moves)} moves."
    lines = "A line leads to the proposal that a move answers." if shown["answers"].notna().any() else ""
    draw = partial(_timeline, title, shown, analysis, note=(lines + cut).strip())
    return Chart(draw, _alt(title, moves), title)


def _busiest(table: pd.DataFrame) -> str:
    counts = table.groupby("issue", sort=False).agg(answers=("answers", "count"), moves=("statement", "size"))
    ordered = counts.sort_values(["answers", "moves"], ascending=False, kind="stable")
    return "" if ordered.empty else str(ordered.index[0])


def _first_moves(moves: pd.DataFrame) -> pd.DataFrame:
    """As many as a figure can hold, of the groups with most moves."""
    lanes = moves["group"].value_counts(sort=False).sort_values(ascending=False, kind="stable").index[:MOST_LANES]
    return moves[moves["group"].isin(lanes)].head(MOST_MOVES).reset_index(drop=True)


def _timeline(title: str, shown: pd.DataFrame, analysis: Analysis, *, note: str):
    lanes = list(dict.fromkeys(shown["group"]))
    left = rows.margin(lanes)
    days = periods.days(shown["date"])
    wide = style.width() - left - 0.2
    moves, edges = _placed(shown, lanes, days, wide)
    figure, axes = style.board(title, body=edges[-1], left=left, right=0.2, note=note)
    first, last = date2num(days.min()), date2num(days.max())
    per_day = (wide - 2 * _EDGE) / max(1.0, last - first)
    axes.set_xlim(first - _EDGE / per_day, first - _EDGE / per_day + wide / per_day)
    axes.set_ylim(edges[-1], 0)
    timeaxis.dates(axes, days)
    places = [first + (mark.across - _EDGE) / per_day for mark in moves]
    _answers(axes, shown, moves, places)
    for mark, place, row in zip(moves, places, shown.itertuples(), strict=True):
        address = marks.url(analysis, [row.statement], group=row.group, kind=row.move, statement=row.statement)
        marks.link(_draw(axes, mark, place, per_day), (address, address))
    _name(axes, lanes, edges)
    axes.hlines(edges[1:-1], *axes.get_xlim(), color=style.PALE, linewidth=0.8, zorder=0)
    return figure


def _name(axes: Axes, lanes: list, edges: list[float]) -> None:
    """The names of the lanes: left of them on a page, within their upper edges on a phone."""
    names = [style.short(name) for name in lanes]
    middles = [(top + foot) / 2 for top, foot in zip(edges, edges[1:], strict=False)]
    axes.set_yticks(style.on(page=middles, phone=[]), style.on(page=names, phone=[]))
    for name, top in zip(style.on(page=[], phone=names), edges[:-1], strict=False):
        axes.text(0, top + rows.NAME / 2, name, transform=axes.get_yaxis_transform(), va="center", zorder=5)


def _placed(shown: pd.DataFrame, lanes: list, days: pd.Series, wide: float) -> tuple[list[Mark], list[float]]:
    """A place for every move, in the order given, and the edges of the lanes from the top down, all in inches."""
    span = max(1, (days.max() - days.min()).days)
    across = [_EDGE + (one - days.min()).days / span * (wide - 2 * _EDGE) for one in days]
    above = style.on(page=0.06, phone=0.06 + rows.NAME)  # inches of a lane over its marks
    moves: list[Mark | None] = [None] * len(shown)
    edges = [0.0]
    for lane in lanes:
        taken: list[float] = []  # where each row of this lane is free again
        for at in shown.index[shown["group"] == lane]:
            label = style.text_width(shown.loc[at, "move"], size=style.SMALL)
            left = across[at] + _GAP + label > wide
            begin, end = (across[at] - _GAP - label, across[at] + _GAP) if left else (across[at] - _GAP, across[at])
            row = next((n for n, free in enumerate(taken) if free <= begin), len(taken))
            taken[row : row + 1] = [end if left else across[at] + _GAP + label + 0.05]
            moves[at] = Mark(shown.loc[at, "move"], across[at], edges[-1] + above + _LEVEL * (row + 0.5), left)
        edges.append(edges[-1] + above + _LEVEL * len(taken) + 0.06)
    return [mark for mark in moves if mark], edges


def _draw(axes: Axes, mark: Mark, place: float, per_day: float) -> tuple[Artist, Artist]:
    """The form of a move, and its label."""
    form, colour = MOVES[mark.move]
    drawn = axes.scatter(
        [place], [mark.down], s=46, marker=form, color=colour, edgecolors="white", linewidths=0.5, zorder=3
    )
    side = -1 if mark.left else 1
    said = axes.text(
        place + side * _GAP / per_day,
        mark.down,
        mark.move,
        ha="right" if mark.left else "left",
        va="center",
        size=style.SMALL,
        zorder=4,
    )
    return drawn, said


def _answers(axes: Axes, shown: pd.DataFrame, moves: list[Mark], places: list[float]) -> None:
    """A thin line from each move to the one that it answers, where both are shown."""
    where = {name: at for at, name in enumerate(shown["statement"])}
    for at, name in enumerate(shown["answers"]):
        if name in where:
            to = where[name]
            ends = ([places[at], places[to]], [moves[at].down, moves[to].down])
            axes.plot(*ends, color=style.GREY, linewidth=0.7, alpha=0.7, zorder=1)


def _alt(title: str, moves: pd.DataFrame) -> str:
    counts = moves["move"].value_counts(sort=False)
    there = [counted(counts[name], name) for name in MOVES if name in counts]
    told = [_told(row) for _, row in moves.head(12).iterrows()]
    more = "" if len(moves) <= 12 else f" And {len(moves) - 12} more."
    return f"Timeline chart. {title} {listed(there)}. {'; '.join(told)}.{more}"


def _told(row: pd.Series) -> str:
    answered = f" to {row['answered']}" if isinstance(row["answered"], str) else ""
    return f"{day(row['date'])}, {row['group']}: {row['move']}{answered}"
