"""How often the terms of the user's own word lists are said."""

from functools import partial

from communique import measures
from communique.analysis import Analysis
from communique.charts import parts, stance, style
from communique.charts.chart import Chart, Note
from communique.charts.measured import measured

MOST_PANELS = 12


@measured("attribution", "speakers")
def lexical_by_speaker(analysis: Analysis, lexicon: str = "") -> Chart | Note:
    """How often does each group use the words of a list of the user's own? A panel a category; the first list of
    `corpus.yml` by default.
    """
    name = lexicon or next(iter(analysis.info.lexicons), "")
    title = f"How often are the words of {style.short(name)} said?" if name else "How often are words of a list said?"
    if not name:
        return Note(title, "This corpus names no word list of its own.")
    table = measures.lexical(analysis, name)
    if table.empty or not table["estimate"].sum():
        return Note(title, "No word of it is said in this selection by a known group.")
    categories = list(dict.fromkeys(table["category"]))[:MOST_PANELS]
    groups = measures.ranking(analysis)[: min(analysis.settings.top, stance.MOST_GROUPS)]
    shown = table[table["group"].isin(groups) & table["category"].isin(categories)]
    cut = parts.cut(shown.drop_duplicates("category"), table.drop_duplicates("category"), "categories")
    note = f"Per 1,000 words. {parts.HOLLOW} {cut}"
    draw = partial(stance.panels, title, shown, groups, analysis, note=note, called=str)
    found = [f"{name}: {_said(part)}" for name, part in shown.groupby("category", sort=False)]
    return Chart(draw, f"Dot charts with intervals, one for each category. {title} {' '.join(found)}", title)


def _said(part) -> str:
    said = parts.ends(part, lambda rate: f"{rate:.1f}", few=2)
    return f"{said[0].lower()}{said[1:]}"
