"""Two voices kept apart: the speaker's, told in own or in other words, and the reporter's."""

from functools import partial

from communique import measures
from communique.analysis import Analysis
from communique.charts import parts, stance
from communique.charts.chart import Chart, Note
from communique.charts.measured import measured
from communique.charts.volume import MODES
from communique.wording import listed

TELLING = {  # kinds of verbs of report, by two of the verbs
    "endorses": "confirmed, noted",
    "concedes": "admitted, conceded",
    "presses": "insisted, stressed",
    "doubts": "claimed, alleged",
}


@measured("attribution")
def markers_by_mode(analysis: Analysis) -> Chart | Note:
    """What does a paraphrase lose? Markers per 1,000 words in quotations, speeches and reported speech."""
    title = "What does a paraphrase lose?"
    table = measures.markers_by_mode(analysis).dropna(subset="estimate")
    if table.empty or not table["estimate"].sum():
        return Note(title, "There is no stance marker in this selection.")
    modes = [mode for mode in measures.MODES if mode in set(table["mode"])]
    if len(modes) < 2:
        return Note(title, f"Every statement here is told in one way, {MODES[modes[0]][0]}: nothing can be compared.")
    named = table.assign(group=table["mode"].map(lambda mode: MODES[mode][0]))
    ordered = [name for name in measures.CATEGORIES if name in set(table["category"])]
    shown = named.sort_values("category", key=lambda names: names.map(ordered.index), kind="stable")
    note = f"Markers per 1,000 words. {parts.HOLLOW}"
    draw = partial(stance.panels, title, shown, [MODES[mode][0] for mode in modes], analysis, note=note)
    found = [stance.category_alt(name, part) for name, part in shown.groupby("category", sort=False)]
    return Chart(draw, f"Dot charts with intervals, one for each category. {title} {' '.join(found)}", title)


@measured("attribution", "speakers")
def marker_kinds(analysis: Analysis, category: str = "modality") -> Chart | Note:
    """Of which kinds are each group's markers of a category: what must be, what may be, what they are able to do?"""
    title = f"Which kinds of {stance.plural(category)} do {parts.PLURALS[analysis.settings.level]} use?"
    table = measures.marker_kinds(analysis, category)
    if table.empty or not table["estimate"].sum():
        return Note(title, "There is none in this selection.")
    groups = table["group"].drop_duplicates().head(min(analysis.settings.top, stance.MOST_GROUPS)).tolist()
    shown = table[table["group"].isin(groups)].assign(category=table["kind"])
    cut = parts.cut(shown.drop_duplicates("group"), table.drop_duplicates("group"), "rows")
    note = f"Per 1,000 words. {parts.HOLLOW} {cut}"
    draw = partial(stance.panels, title, shown, groups, analysis, note=note, called=str)
    said = [f"{kind}: {_said(part)}" for kind, part in shown.dropna(subset="estimate").groupby("kind", sort=False)]
    return Chart(draw, f"Dot charts with intervals, one for each kind. {title} {' '.join(said)}", title)


@measured("attribution", "speakers")
def reporting(analysis: Analysis, *, by: str = "group") -> Chart | Note:
    """With which verbs do reporters tell what each group, or each outlet, says? The share of each kind of verb."""
    plural = "outlets" if by == "outlet" else parts.PLURALS[analysis.settings.level]
    title = f"What do reporters' verbs make of what {plural} say?"
    if by == "outlet":
        title = "With what verbs does each outlet report?"
    table = measures.reporting(analysis, by)
    chosen = table[table["kind"].isin(TELLING)]
    if chosen.empty or not chosen["estimate"].sum():
        return Note(title, "No report in this selection uses a verb that is more than neutral.")
    groups = chosen[by].drop_duplicates().head(min(analysis.settings.top, stance.MOST_GROUPS)).tolist()
    shown = chosen[chosen[by].isin(groups)].assign(group=chosen[by], category=chosen["kind"].map(TELLING))
    shown[["estimate", "low", "high"]] *= 100
    shown = shown.sort_values("kind", key=lambda kinds: kinds.map(list(TELLING).index), kind="stable")
    cut = parts.cut(shown.drop_duplicates("group"), chosen.drop_duplicates(by), plural)
    note = f"Per cent of reports that are told with a verb of this kind. {parts.HOLLOW} {cut}"
    draw = partial(stance.panels, title, shown, groups, analysis, note=note, called=str)
    said = listed([f"{name} {_overall(table, kind)}" for kind, name in TELLING.items()])
    return Chart(draw, f"Dot charts with intervals, one for each kind of verb. {title} Of all reports: {said}.", title)


def _said(part) -> str:
    said = parts.ends(part, lambda rate: f"{rate:.1f}", few=2)
    return f"{said[0].lower()}{said[1:]}"


def _overall(table, kind: str) -> str:
    """The share of all reports whose verb is of a kind, in words."""
    part = table[(table["kind"] == kind) & table["estimate"].notna()]
    return f"{(part['estimate'] * part['statements']).sum() / max(1, part['statements'].sum()):.0%}"
