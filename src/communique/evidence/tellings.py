"""The same statement in several reports, one under the other: what each kept, left out, or chose."""

import pandas as pd

from communique import measures
from communique.analysis import Analysis
from communique.evidence.markup import Html, folded, of_list, of_statement, paragraph, tabled, text
from communique.evidence.quotations import WITHHELD, row_bits, sentence
from communique.wording import counted

_SUMMARY = "The same statements, report by report"
_HEADS = ("statement", "report", "verb, telling", "condition, hedge", "sentence")
_OWN = {"speech": "speech", "direct": "quoted", "mixed": "partly quoted", "indirect": "retold"}


def tellings(analysis: Analysis, *, n: int = 6) -> Html:
    """A table, folded away, of up to `n` statements that several reports tell: one row a report, with its verb, how
    much of it is quoted, and whether it has a condition or a hedge, or lacks what another report has.

    Statements of which a report leaves something out come first, then those that most reports tell.
    """
    table = measures.tellings(analysis)
    if table.empty:
        return paragraph(f"{_SUMMARY}: no statement in this selection is told by more than one report.", kind="note")
    chosen = _first(table, n)
    documents = analysis.documents.set_index("document")
    statements = analysis.statements.drop_duplicates("statement").set_index("statement")
    words = analysis.settings.excerpts != "none"
    rows = [_cluster(table[table["cluster"] == name], documents, statements, words) for name in chosen]
    heads = [(name, "") for name in (_HEADS if words else _HEADS[:-1])]
    told = f"{len(chosen)} of {counted(table['cluster'].nunique(), 'statement')}"
    every = analysis.statements[analysis.statements["statement"].isin(table["statements"].explode())]
    opened = of_list(_SUMMARY, row_bits(analysis, every), f"all {counted(len(every), 'telling')}")
    legend = "Bold: who speaks. Italic: the words of saying. Marked: what is said." if words else WITHHELD
    caption = f"{told} told by several reports ({opened}). {legend}"
    said = "\n".join(table.loc[table["cluster"].isin(chosen), "content"].fillna("")) if words else ""
    return folded(f"{_SUMMARY} ({told})", Html(tabled(caption, heads, rows), said))


def _first(table: pd.DataFrame, n: int) -> list[str]:
    dropped = table[["condition_kept", "hedge_kept"]].isin([False]).any(axis=1)
    by = table.assign(dropped=dropped).groupby("cluster", sort=False)
    order = pd.DataFrame({"dropped": by["dropped"].any(), "reports": by.size()})
    return order.sort_values(["dropped", "reports"], ascending=False, kind="stable").head(n).index.tolist()


def _cluster(reports: pd.DataFrame, documents: pd.DataFrame, statements: pd.DataFrame, words: bool) -> str:
    """The rows of one statement; its speaker and first date head them all."""
    first = reports.iloc[0]
    who = " · ".join(text(part) for part in (first["speaker"], first["date"]) if part)
    head = f'<th scope="rowgroup" rowspan="{len(reports)}">{who or "–"}</th>'
    rows = [_report(report, documents, statements, words) for report in reports.to_dict("records")]
    return "".join(f"<tr>{head if place == 0 else ''}{row}</tr>\n" for place, row in enumerate(rows))


def _report(report: dict, documents: pd.DataFrame, statements: pd.DataFrame, words: bool) -> str:
    home = documents.loc[report["document"]]
    mine = statements.loc[report["statements"]]
    main = mine.loc[mine["content"].fillna("").str.len().idxmax()]
    where = " · ".join(text(part) for part in (report["outlet"], home["title"] or report["document"]) if part)
    how = ", ".join(filter(None, [text(report["verb"] or ""), _OWN.get(report["mode"], "")])) or "–"
    kept = "; ".join(filter(None, [_kept(report, "condition"), _kept(report, "hedge")])) or "–"
    place = of_statement(str(main.name), where)
    said = f"<td>{sentence(home['text'], main.to_dict())}</td>" if words else ""
    return f"<td>{place}</td><td>{how}</td><td>{kept}</td>{said}"


def _kept(report: dict, what: str) -> str:
    """Whether the report has one, or has none though another report has; empty where no report has one."""
    if report[f"{what}s"]:
        return f"with a {what}"
    return f"<strong>without the {what}</strong>" if report[f"{what}_kept"] is False else ""
