"""How firmly groups speak, and of what."""

import textwrap
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from communique import measures
from communique.analysis import Analysis
from communique.charts import dots, labels, marks, parts, rows, style
from communique.charts.chart import Chart, Note
from communique.charts.measured import measured
from communique.wording import listed

PANELS_WIDE = 2
MOST_GROUPS = 10  # in a figure of several panels
_MASS = ("attitude", "modality", "self-mention", "engagement")  # categories that have no plural


@measured("attribution", "speakers")
def markers_by_speaker(analysis: Analysis) -> Chart | Note:
    """Who hedges, boosts, judges, demands or sets conditions? A panel a category: markers per 1,000 words."""
    title = f"How do {parts.PLURALS[analysis.settings.level]} qualify what they say?"
    return _by_speaker(analysis, title, measures.QUALIFYING)


@measured("attribution", "speakers")
def presence_by_speaker(analysis: Analysis) -> Chart | Note:
    """Who says "we", turns to the hearer, or denies? Per 1,000 words: of their own for the first two."""
    title = f"How do {parts.PLURALS[analysis.settings.level]} show themselves, address others, and deny?"
    return _by_speaker(analysis, title, [name for name in measures.CATEGORIES if name not in measures.QUALIFYING])


def _by_speaker(analysis: Analysis, title: str, categories: Sequence[str]) -> Chart | Note:
    table = measures.markers(analysis, categories)
    if table.empty or not table["estimate"].sum():
        return Note(title, "There is no stance marker in this selection.")
    groups = parts.first_rows(pd.DataFrame({"group": measures.ranking(analysis)}), analysis)["group"].head(MOST_GROUPS)
    shown = _with_rates(table[table["group"].isin(groups)])
    cut = parts.cut(groups.to_frame(), table.drop_duplicates("group"), parts.PLURALS[analysis.settings.level])
    note = " ".join(filter(None, ["Per 1,000 words.", parts.HOLLOW, cut, _missing(categories, shown)]))
    draw = partial(panels, title, shown, groups.tolist(), analysis, note=note)
    parted = _with_rates(table).dropna(subset="estimate").groupby("category", sort=False)
    found = [category_alt(name, part) for name, part in parted]
    return Chart(draw, f"Dot charts with intervals, one for each category. {title} {' '.join(found)}", title)


def _missing(categories: Sequence[str], shown: pd.DataFrame) -> str:
    """Which categories have no panel, and why."""
    missing = [name for name in categories if name not in set(shown["category"])]
    return f"Without quotations there is no rate of {listed(missing)}." if missing else ""


def _with_rates(table: pd.DataFrame) -> pd.DataFrame:
    """Without the categories that no group has a rate of: self-mention, where nobody is quoted."""
    return table[table.groupby("category")["estimate"].transform("count") > 0]


@measured("attribution", "speakers")
def hedging_and_boosting(analysis: Analysis) -> Chart | Note:
    """Who is guarded, and who is sure? Hedges against boosters, each per 1,000 words."""
    title = f"Which {parts.PLURALS[analysis.settings.level]} are guarded, and which are sure?"
    both = _both_rates(analysis)
    if both.empty:
        return Note(title, "There are no words in this selection to count hedges and boosters in.")
    solid = both[~both["small"]]
    shown = parts.first_rows(solid if len(solid) > 1 else both, analysis)
    left_out = (
        f" {len(both) - len(shown)} with few statements, or further down, are left out."
        if len(shown) < len(both)
        else ""
    )
    note = f"Above the dotted line: more hedges than boosters. The intervals are wide: see the rates.{left_out}"
    draw = partial(_guarded, title, shown, analysis, note=note)
    ordered = shown.sort_values("hedges", ascending=False)
    said = [f"{row['group']} {row['hedges']:.1f} and {row['boosters']:.1f}" for _, row in ordered.head(8).iterrows()]
    alt = f"Scatter plot. {title} Hedges and boosters per 1,000 words: {listed(said)}."
    return Chart(draw, alt, title)


def _guarded(title: str, shown: pd.DataFrame, analysis: Analysis, *, note: str) -> Figure:
    body, left = style.on(page=(4.4, 0.75), phone=(3.4, 0.7))
    figure, axes = style.board(title, body=body, left=left, right=0.35, note=note)
    _scatter(axes, shown, analysis)
    _label_points(axes, _together(shown))
    axes.set(xlabel="boosters per 1,000 words", ylabel="hedges per 1,000 words")
    return figure


@measured("attribution", "speakers")
def issues_by_speaker(analysis: Analysis, *, most: int = parts.MOST_ROWS) -> Chart | Note:
    """Who speaks about what? A grid of statements that name each issue."""
    title = f"Which issues do {parts.PLURALS[analysis.settings.level]} speak about?"
    table = measures.issues(analysis).set_index("group")
    if table.empty or not table.to_numpy().sum():
        return Note(title, "No statement in this selection names one of the issues.")
    spoken = table.loc[table.sum(axis=1) > 0, table.sum() > 0]
    shown = spoken.head(min(analysis.settings.top, most))
    draw = partial(_grid, title, shown, analysis, note=f"Statements that name the issue. {_rest(spoken, shown)}")
    sums = spoken.sum().sort_values(ascending=False)
    alt = f"Heat map. {title} Statements that name each: {listed([f'{k} {v}' for k, v in sums.items()])}."
    return Chart(draw, alt, title)


def panels(
    title: str,
    shown: pd.DataFrame,
    groups: list[str],
    analysis: Analysis,
    *,
    note: str,
    called: Callable[[str], str] | None = None,
):
    """A figure with a panel for each `category` of `shown`, `called` so, and a row in it for each of the groups.

    The scale is one for all, and made for groups with enough statements: wider intervals run out of it.
    """
    if (shown["high"] > _widest(shown)).any():
        note = f"{note.strip()} Intervals that leave their panel go on."
    names = list(dict.fromkeys(shown["category"]))
    titles = [_title((called or plural)(category)) for category in names]
    left, right, gap, foot = rows.margin(groups), 0.2, 0.25, 0.3
    head = 0.17 + 0.18 * max(map(len, titles))
    body = rows.height(len(groups)) + 0.1
    lines = -(-len(names) // PANELS_WIDE)
    figure, whole = style.board(title, body=lines * (body + head + foot), left=left, right=right, bottom=0.1, note=note)
    whole.set_axis_off()
    box, (sheet, height) = whole.get_position(), figure.get_size_inches()
    wide = (sheet - left - right - gap * (PANELS_WIDE - 1)) / PANELS_WIDE
    highest = _widest(shown)
    for place, (category, told) in enumerate(zip(names, titles, strict=True)):
        line, column = divmod(place, PANELS_WIDE)
        top = box.y1 * height - line * (body + head + foot) - head
        corner = ((left + column * (wide + gap)) / sheet, (top - body) / height)
        axes = figure.add_axes((*corner, wide / sheet, body / height))
        part = shown[shown["category"] == category]
        _panel(axes, part, groups, analysis, named=column == 0, highest=highest)
        axes.set_title("\n".join(told), loc="left", size=style.LETTERS, weight="bold", pad=4)
    return figure


def _title(name: str) -> list[str]:
    """The lines of a panel's name: on a phone it may take two."""
    return textwrap.wrap(style.short(name, letters=26), style.on(page=26, phone=15))[:2] or [""]


def _widest(shown: pd.DataFrame) -> float:
    """Where the scale ends: at the last estimate, or interval of a group that is not small."""
    solid = shown.loc[~shown["small"].astype(bool), "high"]
    return np.nanmax([*shown["estimate"], *(solid if solid.notna().any() else shown["high"])])


def _panel(axes, part: pd.DataFrame, groups: list[str], analysis: Analysis, *, named: bool, highest: float) -> None:
    there = part.set_index("group").reindex(groups).reset_index()
    dots.draw(axes, there, analysis, colour=style.BLUE, places=range(len(groups)))
    rows.name(axes, groups, shown=named)
    axes.set_xlim(0, 1.03 * max(highest, 1e-9))
    axes.xaxis.get_major_locator().set_params(nbins=style.on(page=4, phone=3))
    axes.grid(axis="x")
    axes.tick_params(axis="x", labelsize=style.SMALL)


def plural(category: str) -> str:
    """What several markers of a category are called."""
    return category if category in _MASS else f"{category}s"


def category_alt(category: str, part: pd.DataFrame) -> str:
    """The highest and lowest rates of a category in words."""
    said = parts.ends(part, lambda rate: f"{rate:.1f}", few=2)
    return f"{plural(category).capitalize()} per 1,000 words: {said[0].lower()}{said[1:]}"


def _both_rates(analysis: Analysis) -> pd.DataFrame:
    """One row a group with words: `hedges`, `boosters`, `small`."""
    rates = measures.markers(analysis, ["hedge", "booster"])
    wide = rates.pivot(index="group", columns="category", values="estimate").reindex(columns=["hedge", "booster"])
    small = rates.groupby("group")["small"].any()
    evidence = rates[rates["category"] == "hedge"].set_index("group")["evidence"]
    columns = {"hedges": wide["hedge"], "boosters": wide["booster"], "small": small, "evidence": evidence}
    both = pd.DataFrame(columns).dropna()
    order = [name for name in measures.ranking(analysis) if name in both.index]
    return both.loc[order].rename_axis("group").reset_index()


def _scatter(axes, shown: pd.DataFrame, analysis: Analysis) -> None:
    right, top = (max(5.0, shown[name].max() * 1.15) for name in ("boosters", "hedges"))
    axes.plot([0, min(right, top)], [0, min(right, top)], color=style.GREY, linewidth=1, linestyle=":", zorder=1)
    faces = np.where(shown["small"], "white", style.BLUE)
    drawn = axes.scatter(
        shown["boosters"], shown["hedges"], s=56, facecolors=faces, edgecolors=style.BLUE, linewidths=1.8, zorder=3
    )
    drawn.set_urls(marks.urls(analysis, shown))
    axes.set(xlim=(-0.03 * right, right), ylim=(-0.03 * top, top))
    axes.spines["left"].set_visible(True)
    axes.grid()


def _together(shown: pd.DataFrame) -> pd.DataFrame:
    """One row a point: the first of the groups that share it, and in `others` how many more do."""
    spot = [shown["hedges"].round(1), shown["boosters"].round(1)]
    more = shown.groupby(spot)["group"].transform("size") - 1
    others = more.map(lambda count: f" and {count} more" if count else "")
    return shown.assign(others=others)[shown.groupby(spot).cumcount() == 0]


def _label_points(axes, shown: pd.DataFrame) -> None:
    """Names beside their points; those for whom there is no room are in the table below the figure."""
    names = [
        style.short(name, letters=24) + others for name, others in zip(shown["group"], shown["others"], strict=True)
    ]
    labels.write(axes, shown["boosters"], shown["hedges"], names)


def _rest(spoken: pd.DataFrame, shown: pd.DataFrame) -> str:
    return "" if len(spoken) == len(shown) else f"The first {len(shown)} of {len(spoken)} rows."


def _grid(title: str, shown: pd.DataFrame, analysis: Analysis, *, note: str):
    names = shown.index.tolist()
    figure, axes = rows.grid(title, names, list(shown.columns), slant="flat", note=note)
    naming = measures.naming(analysis).groupby(["group", "issue"])["statement"].agg(list)
    addresses = [
        [marks.url(analysis, naming.get((name, issue), []), group=name, names=issue) for issue in shown]
        for name in names
    ]
    parts.grid(axes, shown, shown.to_numpy() / shown.to_numpy().max(), addresses)
    return figure
