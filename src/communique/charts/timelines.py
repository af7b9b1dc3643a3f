"""How positions on the issues moved: a mark a statement by date, a row a group, a panel an issue."""

from datetime import date
from functools import partial

import pandas as pd
from matplotlib.dates import date2num
from matplotlib.figure import Figure

from communique import measures
from communique.analysis import Analysis
from communique.charts import keys, marks, rows, stands, style, timeaxis
from communique.charts.chart import Chart, Note
from communique.charts.measured import measured
from communique.measures import periods
from communique.measures.positions import POSITIONS, position_evidence
from communique.wording import counted, listed

MOST_PANELS, MOST_GROUPS = 4, 8
_ABREAST = 3  # marks of one day that stand beside the first; later ones lie on the last


@measured("positions")
def positions_in_time(analysis: Analysis) -> Chart | Note:
    """How did positions move? For each issue, a mark a statement by date, a row a group."""
    title = "How did positions on the issues move over time?"
    found = position_evidence(analysis)
    found = found[found["date"].notna()]
    if found.empty:
        return Note(title, stands.nothing(analysis))
    found = found.assign(day=periods.days(found["date"]))
    issues = found["issue"].value_counts().index[:MOST_PANELS].tolist()
    cut = stands.left_out(len(issues), found["issue"].nunique())
    draw = partial(_timelines, title, found, issues, analysis, note=f"A mark a statement. {cut}".strip())
    return Chart(draw, f"Dot chart by date. {title} {_moves(analysis)}", title)


def _timelines(title: str, found: pd.DataFrame, issues: list[str], analysis: Analysis, *, note: str) -> Figure:
    panels = {name: _leading(found[found["issue"] == name]) for name in issues}
    left = rows.margin([group for groups in panels.values() for group in groups])
    head, key = 0.36, list(POSITIONS)
    body = rows.height(sum(map(len, panels.values()))) + head * len(panels)
    figure, whole = style.board(title, body=body, left=left, above=keys.room(stands.places(key)), note=note)
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
    stands.key(whole, key, 0.0, hollow=("neutral",))
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
        stands.mark(axes, there["across"], there["down"], position, **look)
    axes.xaxis.set_tick_params(labelbottom=False, length=0)


def _moves(analysis: Analysis) -> str:
    moved, found = measures.position_shifts(analysis), position_evidence(analysis)
    if moved.empty:
        return f"{counted(len(found), 'statement')} on the issues, and no group changes its side."
    pairs = moved.groupby(["group", "issue"], sort=False).size().reset_index()
    named = [f"{row['group']} on {row['issue']}" for row in pairs.head(5).to_dict("records")]
    rest = f" and {len(pairs) - 5} more" if len(pairs) > 5 else ""
    return f"{counted(len(moved), 'change')} of side: {listed(named)}{rest}."
