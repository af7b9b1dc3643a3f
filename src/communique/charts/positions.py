"""Where groups stand on the issues: a cell a group and issue, with the mark of the position that most take."""

from functools import partial

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from communique import measures
from communique.analysis import Analysis
from communique.charts import keys, marks, parts, rows, stands, style
from communique.charts.chart import Chart, Note
from communique.charts.measured import measured
from communique.codes import UNCLEAR
from communique.measures.positions import POSITIONS, SILENT, position_evidence, position_matrix, unclear
from communique.wording import counted

MOST_ISSUES = 7
_BESIDE = 0.13  # inches from a mark's left edge to its counts
_COUNTED = (
    "Counts: statements that take the position, of those on the issue whose side is clear. Hollow: few statements."
)
_TAKING = "Counts: statements that take the position. Hollow: few statements."
_DOUBT = "Faint, with a question mark: no statement behind it is read surely."


@measured("positions", "matrix")
def positions_by_speaker(analysis: Analysis, *, most: int = parts.MOST_ROWS) -> Chart | Note:
    """Where does everybody stand? Groups against issues: support, conditional, oppose, neutral, or silent."""
    title = f"Where do {parts.PLURALS[analysis.settings.level]} stand on the issues?"
    table = position_matrix(analysis)
    spoken = table[table["statements"] + table[UNCLEAR] > 0]
    if spoken.empty:
        return Note(title, stands.nothing(analysis))
    issues = spoken.groupby("issue")["statements"].sum().sort_values(ascending=False, kind="stable").index
    shown_issues = [name for name in analysis.issues if name in issues[:MOST_ISSUES]]
    groups = pd.DataFrame({"group": [name for name in measures.ranking(analysis) if name in set(spoken["group"])]})
    shown = parts.first_rows(groups, analysis, most=most)
    rest = table["group"].nunique() - len(groups)
    cuts = [parts.cut(shown, groups, "rows"), stands.left_out(len(shown_issues), len(analysis.issues))]
    cuts += [f"{counted(rest, 'group that', 'groups that')} spoke on none of them left out."] * bool(rest)
    vague = unclear(analysis)["statement"].nunique()
    cuts += [f"In no cell: {counted(vague, 'statement')} whose side is unclear."] * bool(vague)
    doubt = _doubted(analysis)
    cuts += [_DOUBT] * bool(doubt)
    places = shown["group"].tolist(), shown_issues
    draw = partial(_matrix, title, table, *places, analysis, doubt=doubt, cuts=cuts)
    return Chart(draw, f"Grid chart of marks. {title} {_told(spoken)}", title)


def _doubted(analysis: Analysis) -> set[tuple[str, str]]:
    """The groups and issues of cells that rest on no sure statement."""
    table = measures.standings(analysis)
    vague = table[measures.doubtful(table)]
    return set(zip(vague["group"], vague["issue"], strict=True))


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
    figure, axes = rows.grid(title, groups, issues, slant="steep", key=keys.room(stands.places(key)), note=note)
    axes.hlines(np.arange(1, len(groups)), 0, len(issues), color=style.PALE, linewidth=0.8)
    cells = table[table["group"].isin(groups) & table["issue"].isin(issues)]
    inch = len(issues) / (axes.get_position().width * style.width())  # in cells
    behind, (top, high) = _Behind(analysis), rows.cell(axes)
    for row in cells.to_dict("records"):
        middle = (issues.index(row["issue"]) + 0.5, groups.index(row["group"]) + top + high / 2)
        _cell(axes, row, *middle, behind, inch=inch, vague=(row["group"], row["issue"]) in doubt)
    heads = max(style.text_width(style.short(one, letters=20)) for one in issues) * style.on(page=0.9, phone=1.0) + 0.25
    stands.key(axes, key, heads)
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
    stands.mark(axes, begin + 0.04 * inch, y, row["position"], **mark)
    axes.text(begin + _BESIDE * inch, y, taking, ha="left", **look).set_url(takers)
    if rest:
        axes.text(begin + (_BESIDE + first) * inch, y, rest, ha="left", **look).set_url(behind.url(row, *POSITIONS))


def _told(spoken: pd.DataFrame) -> str:
    """The matrix in words: the groups and issues with most statements."""
    first = spoken.sort_values("statements", ascending=False, kind="stable").head(8)
    said = [
        f"{row['group']} on {row['issue']}: {row['position']} in {row['taking']} of {row['statements']}"
        for row in first.to_dict("records")
    ]
    return f"Most statements: {'; '.join(said)}."
