"""Where groups stand on the issues, and how that moved: a mark of its own form, and colour, for each position."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import numpy as np
import pandas as pd
from matplotlib.dates import date2num
from matplotlib.figure import Figure

from communique import measures
from communique.analysis import Analysis
from communique.charts import keys, marks, parts, rows, style, timeaxis
from communique.charts.chart import Chart, Note
from communique.charts.measured import measured
from communique.codes import UNCLEAR
from communique.measures import periods
from communique.measures.positions import POSITIONS, SILENT, position_evidence, position_matrix, unclear
from communique.wording import counted, listed

MARKS = {  # form and colour: told apart without colour too
    "support": ("^", style.BLUE),
    "conditional": ("D", style.ORANGE),
    "oppose": ("v", style.RED),
    "neutral": ("o", style.GREY),
}
MOST_ISSUES, MOST_PANELS, MOST_GROUPS = 7, 4, 8
_ABREAST = 3  # marks of one day that stand beside the first; later ones lie on the last
_BESIDE = 0.13  # inches from a mark's left edge to its counts
_COUNTED = (
    "Counts: statements that take the position, of those on the issue whose side is clear. Hollow: few statements."
)
_TAKING = "Counts: statements that take the position. Hollow: few statements."
_DOUBT = "Faint, with a question mark: no statement behind it is read surely."
_FAINT = 0.45
_WORDS = {SILENT: "silent on this", UNCLEAR: "?: side unclear"}


@measured("positions", "matrix")
def positions_by_speaker(analysis: Analysis, *, most: int = parts.MOST_ROWS) -> Chart | Note:
    """Where does everybody stand? Groups against issues: support, conditional, oppose, neutral, or silent."""
    title = f"Where do {parts.PLURALS[analysis.settings.level]} stand on the issues?"
    table = position_matrix(analysis)
    spoken = table[table["statements"] + table[UNCLEAR] > 0]
    if spoken.empty:
        return Note(title, _nothing(analysis))
    issues = spoken.groupby("issue")["statements"].sum().sort_values(ascending=False, kind="stable").index
    shown_issues = [name for name in analysis.issues if name in issues[:MOST_ISSUES]]
    groups = pd.DataFrame({"group": [name for name in measures.ranking(analysis) if name in set(spoken["group"])]})
    shown = parts.first_rows(groups, analysis, most=most)
    rest = table["group"].nunique() - len(groups)
    cuts = [parts.cut(shown, groups, "rows"), _left_out(len(shown_issues), len(analysis.issues))]
    cuts += [f"{counted(rest, 'group that', 'groups that')} spoke on none of them left out."] * bool(rest)
    vague = unclear(analysis)["statement"].nunique()
    cuts += [f"In no cell: {counted(vague, 'statement')} whose side is unclear."] * bool(vague)
    doubt = _doubted(analysis)
    cuts += [_DOUBT] * bool(doubt)
    places = shown["group"].tolist(), shown_issues
    draw = partial(_matrix, title, table, *places, analysis, doubt=doubt, cuts=cuts)
    return Chart(draw, f"Grid chart of marks. {title} {_told(spoken)}", title)


@measured("positions")
def positions_in_time(analysis: Analysis) -> Chart | Note:
    """How did positions move? For each issue, a mark a statement by date, a row a group."""
    title = "How did positions on the issues move over time?"
    found = position_evidence(analysis)
    found = found[found["date"].notna()]
    if found.empty:
        return Note(title, _nothing(analysis))
    found = found.assign(day=periods.days(found["date"]))
    issues = found["issue"].value_counts().index[:MOST_PANELS].tolist()
    cut = _left_out(len(issues), found["issue"].nunique())
    draw = partial(_timelines, title, found, issues, analysis, note=f"A mark a statement. {cut}".strip())
    return Chart(draw, f"Dot chart by date. {title} {_moves(analysis)}", title)


def _doubted(analysis: Analysis) -> set[tuple[str, str]]:
    """The groups and issues of cells that rest on no sure statement."""
    table = measures.standings(analysis)
    vague = table[measures.doubtful(table)]
    return set(zip(vague["group"], vague["issue"], strict=True))


def _nothing(analysis: Analysis) -> str:
    if not analysis.issues:
        return "The codebook names no issue."
    return "No statement in this selection bears on one of the issues."


def _left_out(shown: int, there: int) -> str:
    return "" if shown >= there else f"The {shown} issues with most statements, of {there}."


def _matrix(
    title: str,
    table: pd.DataFrame,
    groups: list[str],
    issues: list[str],
    analysis: Analysis,
    *,
    doubt: set[tuple[str, str]],
    cuts: list[str],
) -> Figure:
    key = [*POSITIONS, SILENT, UNCLEAR]
    note = " ".join(filter(None, [style.on(page=_COUNTED, phone=_TAKING), *cuts]))
    figure, axes = rows.grid(title, groups, issues, slant="steep", key=keys.room(_places(key)), note=note)
    axes.hlines(np.arange(1, len(groups)), 0, len(issues), color=style.PALE, linewidth=0.8)
    cells = table[table["group"].isin(groups) & table["issue"].isin(issues)]
    inch = len(issues) / (axes.get_position().width * style.width())  # in cells
    behind, (top, high) = _Behind(analysis), rows.cell(axes)
    for row in cells.to_dict("records"):
        middle = (issues.index(row["issue"]) + 0.5, groups.index(row["group"]) + top + high / 2)
        _cell(axes, row, *middle, behind, inch=inch, vague=(row["group"], row["issue"]) in doubt)
    heads = max(style.text_width(style.short(one, letters=20)) for one in issues) * style.on(page=0.9, phone=1.0) + 0.25
    _key(axes, key, heads)
    return figure


class _Behind:
    """The statements behind the cells: those that take a position, by group, issue and position."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        taken = pd.concat([position_evidence(analysis), unclear(analysis)])
        self._taken = taken.groupby(["group", "issue", "position"])["statement"].agg(list).to_dict()

    def url(self, row: dict, *positions: str) -> str | None:
        """What leads to a cell's statements that take one of these positions."""
        cell = {name: row[name] for name in ("group", "issue")}
        found = [one for position in positions for one in self._taken.get((*cell.values(), position), ())]
        return marks.url(self.analysis, found, **cell, position=positions[0] if len(positions) == 1 else None)


def _cell(axes, row: dict, x: float, y: float, behind: _Behind, *, inch: float, vague: bool) -> None:
    """A mark, and its counts, set as one in the middle of the cell. The mark and the first number lead to those that
    take the position, the second to all whose side is clear; a phone has room for the first alone. A vague one is grey,
    with a question mark.
    """
    if row["position"] in (SILENT, UNCLEAR):
        silent = style.on(page=SILENT, phone="–")
        word = silent if row["position"] == SILENT else f"? {row[UNCLEAR] + row['statements']}"
        said = axes.text(x, y, word, ha="center", va="center", size=style.SMALL, color=style.GREY, style="italic")
        said.set_url(behind.url(row, *POSITIONS, UNCLEAR))
        return
    taking, rest = f"{row['taking']}", style.on(page=f"/{row['statements']}", phone="") + "?" * vague
    first, second = (style.text_width(words, size=style.SMALL) for words in (taking, rest))
    begin = x - (_BESIDE + first + second) * inch / 2
    takers, look = behind.url(row, row["position"]), {"va": "center", "size": style.SMALL}
    look |= {"color": style.GREY, "style": "italic"} if vague else {"color": style.INK}
    mark = {"hollow": row["small"], "size": 48, "urls": [takers], "faint": vague}
    _mark(axes, begin + 0.04 * inch, y, row["position"], **mark)
    axes.text(begin + _BESIDE * inch, y, taking, ha="left", **look).set_url(takers)
    if rest:
        axes.text(begin + (_BESIDE + first) * inch, y, rest, ha="left", **look).set_url(behind.url(row, *POSITIONS))


def _mark(
    axes,
    x,
    y,
    position: str,
    *,
    hollow: bool,
    size: float = 58,
    urls: Sequence[str | None] = (),
    faint: bool = False,
) -> None:
    form, colour = MARKS[position]
    face = "white" if hollow else colour
    drawn = axes.scatter(
        np.atleast_1d(x),
        np.atleast_1d(y),
        s=size,
        marker=form,
        facecolors=face,
        edgecolors=colour,
        linewidths=1.6,
        alpha=_FAINT if faint else None,
        zorder=3,
        clip_on=False,
    )
    drawn.set_urls(urls)


def _words(names: Sequence[str]) -> list[str]:
    return [style.on(page=_WORDS, phone=_WORDS | {SILENT: "–: silent on this"}).get(name, name) for name in names]


def _places(names: Sequence[str]) -> list[keys.Place]:
    """Where the entries of a key of marks stand."""
    return keys.places((0.36 + style.text_width(word, size=style.SMALL) for word in _words(names)), begin=0.2)


def _key(axes, names: list[str], above: float, *, hollow: tuple[str, ...] = ()) -> None:
    """Marks with their words, under the note; `above` is how many inches over the axes they end."""
    figure, places = axes.figure, _places(names)
    wide, height = figure.get_size_inches()
    top = axes.get_position().y1 * height + above + keys.room(places) - keys.LINE / 2 - 0.03
    drawn = figure.add_axes((0, 0, 1, 1), zorder=-1)
    drawn.set(xlim=(0, wide), ylim=(0, height))
    drawn.set_axis_off()
    for name, word, place in zip(names, _words(names), places, strict=True):
        level = top - place.line * keys.LINE
        if name in MARKS:
            _mark(drawn, place.left, level, name, hollow=name in hollow)
        look = {"va": "center", "size": style.SMALL, "style": "normal" if name in MARKS else "italic"}
        drawn.text(place.left + (0.12 if name in MARKS else 0), level, word, **look)


def _timelines(title: str, found: pd.DataFrame, issues: list[str], analysis: Analysis, *, note: str) -> Figure:
    panels = {name: _leading(found[found["issue"] == name]) for name in issues}
    left = rows.margin([group for groups in panels.values() for group in groups])
    head, key = 0.36, list(POSITIONS)
    body = rows.height(sum(map(len, panels.values()))) + head * len(panels)
    figure, whole = style.board(title, body=body, left=left, above=keys.room(_places(key)), note=note)
    whole.set_axis_off()
    box, height = whole.get_position(), figure.get_size_inches()[1]
    top, boards = box.y1 * height, []
    for name, groups in panels.items():
        top -= head
        tall = rows.height(len(groups))
        boards.append(figure.add_axes((box.x0, (top - tall) / height, box.width, tall / height)))
        _timeline(boards[-1], found[found["issue"] == name], groups, name, found["day"], analysis=analysis)
        top -= tall
    timeaxis.dates(boards[-1], found["day"])
    boards[-1].tick_params(axis="x", labelbottom=True, length=3.5)
    _key(whole, key, 0.0, hollow=("neutral",))
    return figure


def _leading(found: pd.DataFrame) -> list[str]:
    """The groups with most statements on an issue, the first of them on top."""
    return found["group"].value_counts().index[:MOST_GROUPS].tolist()


def _timeline(axes, found: pd.DataFrame, groups: list[str], issue: str, days: pd.Series, *, analysis: Analysis) -> None:
    rows.name(axes, groups)
    name = style.short(issue, letters=style.on(page=50, phone=30))
    axes.set_title(name, loc="left", size=style.LETTERS, weight="bold", pad=4)
    first, last = date2num([days.min(), days.max()])
    margin = max(1, (last - first) * 0.03)
    axes.xaxis_date()
    axes.set_xlim(max(first - margin, date2num(date.min)), min(last + margin, date2num(date.max)))
    axes.hlines(range(len(groups)), *axes.get_xlim(), color=style.PALE, linewidth=0.8, zorder=1)
    shown = found[found["group"].isin(groups)]
    same = shown.groupby(["group", "day"]).cumcount()
    step = 0.016 * (axes.get_xlim()[1] - axes.get_xlim()[0])  # several of one day stand side by side
    across = pd.Series(date2num(shown["day"].to_numpy()), index=shown.index) + step * same.clip(upper=_ABREAST)
    shown = shown.assign(across=across, down=shown["group"].map({name: at for at, name in enumerate(groups)}))
    place = ["group", "issue", "position", "across", "down"]  # those that lie on each other are one mark
    seen = shown.groupby(place, sort=False)["statement"].agg(list).rename("evidence").reset_index()
    alone = seen["evidence"].map(lambda one: one[0] if len(one) == 1 else None)
    seen = seen.assign(statement=alone, url=marks.urls(analysis, seen.assign(statement=alone)))
    for position, there in seen.groupby("position", sort=False):
        look = {"hollow": position == "neutral", "size": 44, "urls": there["url"].tolist()}
        _mark(axes, there["across"], there["down"], position, **look)
    axes.xaxis.set_tick_params(labelbottom=False, length=0)


def _told(spoken: pd.DataFrame) -> str:
    """The matrix in words: the groups and issues with most statements."""
    first = spoken.sort_values("statements", ascending=False, kind="stable").head(8)
    said = [
        f"{row['group']} on {row['issue']}: {row['position']} in {row['taking']} of {row['statements']}"
        for row in first.to_dict("records")
    ]
    return f"Most statements: {'; '.join(said)}."


def _moves(analysis: Analysis) -> str:
    moved, found = measures.position_shifts(analysis), position_evidence(analysis)
    if moved.empty:
        return f"{counted(len(found), 'statement')} on the issues, and no group changes its side."
    pairs = moved.groupby(["group", "issue"], sort=False).size().reset_index()
    named = [f"{row['group']} on {row['issue']}" for row in pairs.head(5).to_dict("records")]
    rest = f" and {len(pairs) - 5} more" if len(pairs) > 5 else ""
    return f"{counted(len(moved), 'change')} of side: {listed(named)}{rest}."
