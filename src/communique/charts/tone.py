"""In what tone groups speak, and how it changes."""

import pandas as pd

from communique import measures
from communique.analysis import Analysis
from communique.charts import parts, style
from communique.charts.chart import Chart, Note
from communique.wording import counted

MOST_COUNTED = 9  # weeks that have room for a date and a count each
SCALE = "Mean tone of statements, −1 negative to 1 positive."


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
    names = shown["group"].tolist()
    with style.applied():
        body, left = style.ROW * len(names) + 0.1, parts.names_margin(names)
        figure, axes = style.board(title, body=body, left=left, right=0.75, bottom=0.4, note=note)
        parts.name_rows(axes, names)
        parts.dots(axes, shown, colour=style.BLUE, places=range(len(names)))
        parts.statement_counts(axes, shown)
        _whole_scale(axes)
    return Chart(figure, f"Dot chart with intervals. {title} {SCALE} {parts.ends(table, _signed)}", title)


def tone_over_time(analysis: Analysis) -> Chart | Note:
    """How does the tone change? Weekly means over all statements, with intervals."""
    title = "How does the tone change from week to week?"
    table = measures.tone_by_week(analysis).dropna(subset="estimate").reset_index(drop=True)
    if table.empty:
        return Note(title, "There is no dated statement with words in this selection.")
    with style.applied():
        figure, axes = style.board(title, body=2.7, left=0.75, note=f"{SCALE} {parts.HOLLOW}")
        axes.plot(table["week"], table["estimate"], color=style.BLUE, linewidth=1, alpha=0.5)
        parts.dots(axes, table, colour=style.BLUE, places=table["week"], upright=True)
        _weeks(axes, table)
    return Chart(figure, _weekly_alt(title, table), title)


def _whole_scale(axes) -> None:
    axes.set_xlim(-1.02, 1.02)
    axes.set_xticks([-1, -0.5, 0, 0.5, 1], ["−1", "−0.5", "0", "0.5", "1"])
    axes.grid(axis="x")
    axes.axvline(0, color=style.GREY, linewidth=1, zorder=1)


def _weeks(axes, table: pd.DataFrame) -> None:
    axes.set_ylim(-1.02, 1.02)
    axes.set_yticks([-1, -0.5, 0, 0.5, 1], ["−1", "−0.5", "0", "0.5", "1"])
    axes.grid(axis="y")
    axes.axhline(0, color=style.GREY, linewidth=1, zorder=1)
    half = pd.Timedelta(days=4)
    axes.set_xlim(table["week"].min() - half, table["week"].max() + half)
    parts.date_axis(axes, table["week"])
    if len(table) <= MOST_COUNTED:
        axes.set_xticks(table["week"], [f"{week.day} {week:%b}" for week in table["week"]])
    if len(table) <= MOST_COUNTED:
        for _, row in table.iterrows():
            axes.text(row["week"], -0.99, f"n={row['statements']:,}", ha="center", size=style.SMALL, color=style.GREY)
    axes.set_xlabel(f"week from Monday, {axes.get_xlabel()}".removesuffix(", "))


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−")


def _weekly_alt(title: str, table: pd.DataFrame) -> str:
    low, high = table.loc[table["estimate"].idxmin()], table.loc[table["estimate"].idxmax()]
    said = [f"{_signed(row['estimate'])} in the week from {row['week']:%Y-%m-%d}" for row in (low, high)]
    weeks = counted(len(table), "week")
    return f"Line chart with intervals over {weeks}. {title} {SCALE} Lowest {said[0]}, highest {said[1]}."
