"""What the first page of a report says: what was asked, what was read and rejected, and the first numbers."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from communique import corrections, evidence, measures
from communique.analysis import Analysis
from communique.corpus import account
from communique.measures.behind import url
from communique.parameters import Settings
from communique.reports import articles, figures
from communique.reports.markup import tidied
from communique.reports.rendering import Report
from communique.validation import book, instructions
from communique.wording import counted, day, listed

_MODES = {
    "direct": "quoted",
    "mixed": "partly quoted",
    "indirect": "reported without a quotation",
    "speech": "from a transcript, a speech or a post",
}
_EMPTY = {"": "(empty)"}
_MOST = 5
_TOLD = 2  # findings in the list of all reports
_DRAWN = 8  # groups in the figure that the first page opens with
_LISTED = 50  # files or rows that were not read; a file beside the page has them all


@dataclass(frozen=True)
class Table:
    """A small table of the first page; `marked` holds the places of the rows to be marked, `leads` for each row what the
    number in its second cell leads to (see `measures.behind`; a report makes an address of it), where it counts statements.
    """

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    marked: tuple[int, ...] = ()
    leads: tuple[str | None, ...] = ()


def report(analysis: Analysis) -> Report:
    """What every page says about the corpus and the parameters."""
    info = analysis.info
    changed = tuple((name, str(value)) for name, value in analysis.settings.changed().items())
    return Report(info.title, info.origin or "", info.note or "", info.invented, changed)


def front(analysis: Analysis) -> dict[str, Any]:
    """Everything that front.html.j2 shows of an analysis; `opening` is for what the function of that name gives, `since` for what changed
    since the last run, in words.
    """
    return {
        "opening": "",
        "lead": _lead(analysis),
        "since": "",
        "statements": len(analysis.statements),
        "excerpts": articles.TOLD[analysis.settings.excerpts],
        "counts": _counts(analysis),
        "found": _filled(_most(analysis), _modes(analysis), _issues(analysis), _corrected(analysis)),
        "reading": _reading(analysis),
        "read": _filled(
            _split("Documents by kind", "kind", analysis), _split("Documents by outlet", "outlet", analysis)
        ),
        "unread": _filled(
            _reasons("Rejected: could not be read", analysis.rejected),
            _reasons("Passed over", analysis.skipped),
            _reasons("Cut short", _cut_short(analysis)),
            _reasons("Corrections that no longer fit", _stale(analysis)),
        ),
        "parameters": parameters(analysis.settings),
    }


def opening(analysis: Analysis) -> str:
    """The findings and the one figure that a report opens with, as markup whose links `links.linked` makes."""
    from communique import charts  # with all that draws, which a report whose opening is kept does without

    chart = charts.positions_by_speaker(analysis, most=_DRAWN)
    if isinstance(chart, charts.Note):
        return tidied(evidence.findings(analysis).markup)
    wide = figures.inline(chart.svg(), chart.alt, "on-page")
    narrow = figures.inline(chart.svg(narrow=True), chart.alt, "on-phone")
    return f'{tidied(evidence.findings(analysis).markup)}<figure class="chart">\n{wide}\n{narrow}\n</figure>'


def found(analysis: Analysis) -> str:
    """What a report found, in a sentence or two for the list of reports: its first findings, else who spoke most."""
    sure = measures.standings(analysis)
    if measures.doubtful(sure).all():
        return _lead(analysis)
    first = evidence.findings(analysis).words.splitlines()[:_TOLD]
    return " ".join(line.removeprefix("- ") for line in first)


def codebook(analysis: Analysis) -> list[dict[str, Any]]:
    """Every variable of the codebook, as coders get it; of positions each issue of this analysis is an entry too."""
    issues = [(f"issue: {name}", _issue_told(terms)) for name, terms in analysis.issues.items()]
    return [
        {**vars(one), "answer": instructions.answer(one), "entries": [*one.values, *(issues if one.name == "position" else [])]}
        for one in book.load().values()
    ]


def _issue_told(terms: list[str]) -> str:
    definition = getattr(terms, "definition", "")
    return "; ".join(filter(None, [definition, f"terms: {', '.join(terms)}"]))


def parameters(settings: Settings) -> Table:
    """Each parameter with its value and its default; those that differ are marked. The corpus is never marked."""
    fields = type(settings).model_fields
    rows = [(name, _shown(value), _shown(fields[name].default)) for name, value in settings]
    changed = settings.changed()
    marked = tuple(place for place, (name, *_) in enumerate(rows) if name in changed)
    return Table(
        "Parameters; those that differ from their default are marked", ("parameter", "value", "default"), rows, marked
    )


def _lead(analysis: Analysis) -> str:
    read = counted(len(analysis.documents), "document")
    found = counted(len(analysis.statements), "statement")
    where = "it" if len(analysis.documents) == 1 else "them"
    ranking = _ranking(analysis)
    if ranking.empty:
        return f"{read}, and {found} in {where}."
    return f"{read}, and {found} in {where} by {counted(len(ranking), analysis.settings.level)}. {_first(ranking)}"


def _first(ranking: pd.DataFrame) -> str:
    """Who stands at the top, and who shares the place."""
    number = int(ranking["statements"].max())
    names = list(ranking.index[ranking["statements"] == number])
    if len(names) > _MOST:
        return f"{len(names):,} of them share the first place, with {counted(number, 'statement')} each."
    each = f"{number:,} each" if len(names) > 1 else f"{number:,}"
    return f"The most are by {listed(names)}: {each}."


def _counts(analysis: Analysis) -> list[tuple[str, str]]:
    statements = analysis.statements
    numbers = {
        "documents read": len(analysis.documents),
        "statements": len(statements),
        "words in them": int(statements["words"].sum()),
        f"{analysis.settings.level}s": len(_ranking(analysis)),
        "statements whose speaker is not known": int((statements["resolution"] == "unresolved").sum()),
        "files or rows rejected": len(analysis.rejected),
    }
    return [(what, f"{number:,}") for what, number in numbers.items()]


def _ranking(analysis: Analysis) -> pd.DataFrame:
    """One row a group, the one with the most statements first; those alike in both counts by name."""
    grouped = measures.known(analysis).groupby("group").agg(statements=("statement", "size"), documents=("document", "nunique"))
    return grouped.sort_values(["statements", "documents"], ascending=False, kind="stable")


def _most(analysis: Analysis) -> Table:
    level = analysis.settings.level
    rows = [(name, int(row.statements), int(row.documents)) for name, row in _ranking(analysis).head(_MOST).iterrows()]
    said = measures.known(analysis).groupby("group")["statement"].agg(list)
    leads = tuple(url(analysis, said[name], group=name) for name, *_ in rows)
    return Table(f"Most statements, by {level}", (level, "statements", "documents"), rows, leads=leads)


def _modes(analysis: Analysis) -> Table:
    told = analysis.statements.groupby("mode")["statement"].agg(list)
    there = [mode for mode in _MODES if mode in told]
    rows = [(_MODES[mode], len(told[mode]), f"{len(told[mode]) / len(analysis.statements):.0%}") for mode in there]
    leads = tuple(url(analysis, told[mode], mode=mode) for mode in there)
    return Table("How the words are given", ("mode", "statements", "share"), rows, leads=leads)


def _issues(analysis: Analysis) -> Table:
    told = measures.naming(analysis)  # as the other pages count them: of those whose group is known
    named = told.groupby("issue")["statement"].nunique().sort_values(ascending=False, kind="stable")
    naming = told.groupby("issue")["statement"].agg(list)
    leads = tuple(url(analysis, naming[issue], names=issue) for issue in named.index)
    rows = [(issue, int(number)) for issue, number in named.items()]
    return Table("Issues named", ("issue", "statements"), rows, leads=leads)


def _reading(analysis: Analysis) -> str:
    dates = analysis.documents["date"].dropna()
    parts = [f"{counted(len(analysis.documents), 'document')} read"]
    if len(dates):
        first, last = day(dates.min()), day(dates.max())
        parts.append(f"dated {first} to {last}" if first != last else f"dated {first}")
    settings = analysis.settings
    if undecided := int(analysis.documents["language"].isna().sum()):
        parts.append(f"{counted(undecided, 'document')} whose language is undecided, read as English")
    if analysis.copies:
        parts.append(_copied(analysis.copies, analysis.info.copies))
    if analysis.undated:
        fate = "left out, since a window of dates was asked for" if settings.bounded else "shown as undated"
        parts.append(f"{counted(analysis.undated, 'document')} without a date, {fate}")
    if settings.bounded:
        ends = [
            f"from {day(settings.since)}" if settings.since else "",
            f"to {day(settings.until)}" if settings.until else "",
        ]
        parts.append(f"the window asked for runs {' '.join(filter(None, ends))}, both days included")
    return "; ".join(parts) + "."


def _copied(count: int, how: str) -> str:
    found = f"{count:,} of them print" if how == "each" else f"{count:,} more print"
    found = found + "s" if count == 1 else found
    fate = "counted each time, as corpus.yml asks" if how == "each" else "counted once"
    return f"{found} what another had printed, {fate}"


def _split(title: str, column: str, analysis: Analysis) -> Table:
    numbers = analysis.documents[column].fillna("not known").value_counts()
    return Table(title, (column, "documents"), [(name, int(number)) for name, number in numbers.items()])


def _reasons(title: str, table: pd.DataFrame) -> Table:
    shown = table[["path", "reason"]].head(_LISTED)
    counted_too = f"{title} (the first {_LISTED} of {len(table):,})" if len(table) > _LISTED else title
    return Table(counted_too, ("file or row", "reason"), list(shown.itertuples(index=False, name=None)))


def _cut_short(analysis: Analysis) -> pd.DataFrame:
    everyone = analysis.everyone or analysis
    rows = account.cut_short(everyone.documents, everyone.statements, analysis.info.limits)
    return pd.DataFrame(rows, columns=account.Row._fields)


def _corrected(analysis: Analysis) -> Table:
    """What was corrected by hand; words of names and codes, none of an article."""
    columns = ("statement", "field", "of", "was", "value", "who", "why")
    shown = analysis.corrections.dropna(subset="statement")[list(columns)].fillna("")
    return Table("Corrected by hand", columns, [*shown.itertuples(index=False, name=None)])


def _stale(analysis: Analysis) -> pd.DataFrame:
    return pd.DataFrame(corrections.stale([analysis.corrections]), columns=["path", "reason"])


def _filled(*tables: Table) -> list[Table]:
    return [table for table in tables if table.rows]


def _shown(value: Any) -> str:
    return _EMPTY.get(value, str(value)) if isinstance(value, str) else str(value)
