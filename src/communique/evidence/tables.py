"""Frames as tables with a caption, headings that a screen reader can follow, and numbers set right."""

from functools import partial

import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from communique.analysis import Analysis
from communique.estimate import SMALL_DOCUMENTS, SMALL_STATEMENTS
from communique.evidence.markup import Html, classed, folded, of_mark, paragraph, small, tabled, text
from communique.measures.behind import cells, urls

NOTHING = "–"
COUNTING = ("statements", "tellings")  # columns that count the statements in `evidence`
QUOTED = ("condition", "consequence", "content")  # columns of words that stand in an article
_BEHIND = ("statements", "speakers", "documents", "evidence")  # what stands behind an estimate
NUMBER, DATE = "number", "date"
PERCENT = "\u00a0%"  # a no-break space: the sign stays in the line of its number
FEW = f"few: under {SMALL_STATEMENTS} statements, or from under {SMALL_DOCUMENTS} articles"


def table(
    frame: pd.DataFrame,
    caption: str,
    *,
    digits: int = 2,
    most: int | None = None,
    summary: str | None = None,
    behind: Analysis | None = None,
) -> Html:
    """The frame as it stands: one row a row, the first column heading each; "–" where nothing is known.

    A column `evidence`, of names of statements, is not shown: with the analysis that they are of in `behind`, the
    number of statements leads to them; where it has names by column, each of these numbers does. `digits` after the
    point of broken numbers. Of more than `most` rows only the first are shown, and the caption says so. With a
    `summary` the table is folded away under it: for what is long.
    """
    if frame.empty:
        return paragraph(f"{caption}: nothing in this selection.", kind="note")
    shown = frame if most is None else frame.head(most)
    leads = _leads(shown, behind)
    shown = shown.drop(columns="evidence", errors="ignore")
    title = caption if len(shown) == len(frame) else f"{caption} (the first {len(shown)} of {len(frame):,} rows)"
    said = pd.DataFrame({name: [_cell(value, digits) for value in shown[name]] for name in shown})
    kinds = [_kind(shown[name]) for name in shown]
    rows = zip(said.itertuples(index=False), leads, strict=True)
    body = [_row(row, kinds, [lead.get(name) for name in shown]) for row, lead in rows]
    words = f"{title}\n{said.to_string(index=False)}"
    markup = tabled(text(title), zip(map(str, shown), kinds, strict=True), body)
    return folded(summary, Html(markup, words)) if summary else Html(markup, words)


def estimates(
    frame: pd.DataFrame,
    caption: str,
    *,
    unit: str = "estimate",
    digits: int = 2,
    percent: bool = False,
    most: int | None = None,
    summary: str | None = None,
    behind: Analysis | None = None,
) -> Html:
    """Estimates with their interval in one cell, what stands behind them, and a remark where that is little.

    What the remark means stands in the caption, so that the rows stay low. With a `summary` the table is folded away.
    With an analysis in `behind` the number of statements leads to them.
    """
    if frame.empty:
        return table(frame, caption)
    frame = frame.reset_index(drop=True)
    scale, sign, digits = (100, PERCENT, 0) if percent else (1, "", digits)
    shown = partial(_scaled, scale=scale, digits=digits, sign=sign)
    bounds = zip(frame["low"], frame["high"], strict=True)
    between = [f"{shown(low)} to {shown(high)}" if pd.notna(low) else NOTHING for low, high in bounds]
    figures = {unit: frame["estimate"].map(shown), f"95{PERCENT} interval": between}
    named = [name for name in frame if name not in {"estimate", "low", "high", "small", *_BEHIND}]
    counts = frame[[name for name in _BEHIND if name in frame]]
    few = ["few" if small else "" for small in frame["small"]]
    told = frame[named].assign(**figures).join(counts).assign(remark=few)
    caption = f"{caption}; {FEW}" if frame["small"].any() else caption
    return table(told, caption, most=most, summary=summary, behind=behind)


def facts(frame: pd.DataFrame) -> Html:
    """A table of facts, `what` and `value`, as one paragraph in small letters: for where there is little room."""
    return small(" ".join(f"{row.what}: {row.value}." for row in frame.itertuples()))


def allowed(frame: pd.DataFrame, analysis: Analysis) -> pd.DataFrame:
    """The frame, less its columns of quoted words where the parameter excerpts is none."""
    return frame.drop(columns=[*QUOTED], errors="ignore") if analysis.settings.excerpts == "none" else frame


def _leads(shown: pd.DataFrame, behind: Analysis | None) -> list[dict[str, str | None]]:
    """For each row the addresses of its columns that lead to statements: of the one that counts them all, or of each
    that the row's evidence names.
    """
    if behind is None or "evidence" not in shown:
        return [{}] * len(shown)
    counting = next((name for name in shown if name in COUNTING), "")
    own = ({counting: address} for address in urls(behind, shown))
    return [lead | cells(behind, row) for lead, row in zip(own, shown.to_dict("records"), strict=True)]


def _row(row: tuple, kinds: list[str], leads: list[str | None]) -> str:
    inside = [of_mark(lead or "", text(cell)) for cell, lead in zip(row, leads, strict=True)]
    first = f'<th scope="row"{classed("" if kinds[0] == NUMBER else kinds[0])}>{inside[0]}</th>'
    rest = (f"<td{classed(kind)}>{cell}</td>" for cell, kind in zip(inside[1:], kinds[1:], strict=True))
    return f"<tr>{first}{''.join(rest)}</tr>"


def _kind(column: pd.Series) -> str:
    """The class of a column's cells: numbers stand to the right, and dates stay in one line."""
    if is_numeric_dtype(column) and not is_bool_dtype(column):
        return NUMBER
    return DATE if column.name == "date" else ""


def _cell(value: object, digits: int) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or NOTHING
    if pd.isna(value):
        return NOTHING
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float):
        return _scaled(value, 1, digits, "")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _scaled(value: float, scale: int, digits: int, sign: str) -> str:
    return NOTHING if pd.isna(value) else f"{value * scale:z,.{digits}f}{sign}".replace("-", "−")
