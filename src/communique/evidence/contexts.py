"""Words in their context, and tables of words that say whose wording they rest on."""

from functools import reduce
from operator import add

import pandas as pd

from communique import measures
from communique.analysis import Analysis
from communique.evidence.markup import Html, folded, of_list, of_statement, paragraph, tabled, text
from communique.evidence.quotations import WITHHELD, row_bits
from communique.evidence.tables import NOTHING, estimates, table
from communique.vocabulary import concordance
from communique.wording import counted

_SIDES = ("left", "keyword", "right")
_ABOUT = ("speaker", "date", "outlet", "mode")
_HEADS = ("before", "keyword", "after", *_ABOUT, "document")
_MANY = 10  # times the parameter `top`: the lines that are shown of a word that was asked for


def worded(frame: pd.DataFrame, analysis: Analysis, caption: str, **options) -> Html:
    """A table whose caption says whose wording it rests on; `options` are those of `table`, or of `estimates` where the
    frame has some.
    """
    shown = estimates if "estimate" in frame else table
    return shown(frame, f"{caption}. {measures.whose(analysis).rstrip('.')}", **options)


def concordances(analysis: Analysis) -> Html:
    """A concordance of every word, phrase and category that the parameter `words` names, in the order of what follows
    it; and folded away, in that of what stands before. Of the most typical words of the two groups in contrast where it
    names none.
    """
    found = measures.concordances(analysis)
    if not found:
        return paragraph("No word was asked for, and none sets two groups apart in this selection.", kind="note")
    most = analysis.settings.top * (_MANY if analysis.settings.terms else 1)
    return reduce(add, (_both_orders(analysis, term, lines, most) for term, lines in found.items()))


def _both_orders(analysis: Analysis, term: str, lines: pd.DataFrame, most: int) -> Html:
    name = f"“{term}” in its context"
    first = kwic(analysis, concordance.by_right(lines), name, most=most)
    if lines.empty or analysis.settings.excerpts == "none":
        return first
    other = f"{name}, by what stands before it"
    return first + folded(other, kwic(analysis, concordance.by_left(lines), other, most=most))


def kwic(analysis: Analysis, lines: pd.DataFrame, caption: str, *, most: int = 20) -> Html:
    """A concordance (see `vocabulary.concordance.in_context`), one place a row, with a link to its article; none of it
    where the parameter excerpts is none.
    """
    if analysis.settings.excerpts == "none":
        return paragraph(f"{caption}: {WITHHELD}", kind="note")
    if lines.empty:
        return table(lines, f"{caption}. {measures.whose(analysis).rstrip('.')}")
    shown, inside = lines.head(most), lines["statement"].nunique()
    told = f"{len(shown):,} of {counted(len(lines), 'place')}, in {counted(inside, 'statement')}"
    title = f"{text(caption)} ({of_list(caption, row_bits(analysis, lines), told)}). {text(measures.whose(analysis))}"
    heads = [(name, _of(name)) for name in _HEADS]
    markup = tabled(title, heads, map(_line, shown.to_dict("records")))
    words = shown[[*_SIDES, *_ABOUT, "document"]].to_string(index=False)
    return Html(markup, f"{caption} ({told})\n{words}")


def _line(row: dict) -> str:
    left, word, right = (text(" ".join(str(row[name]).split())) for name in _SIDES)
    cells = f'<td class="number">{left}</td><th scope="row">{of_statement(row["statement"], word)}</th><td>{right}</td>'
    about = "".join(f'<td class="{_of(name)}">{text(row[name] or NOTHING)}</td>' for name in _ABOUT)
    return f"<tr>{cells}{about}<td>{of_statement(row['statement'], text(row['document']))}</td></tr>"


def _of(name: str) -> str:
    """The class of a column's cells: what stands before the keyword is set against it."""
    return {"date": "date", "before": "number"}.get(name, "")


def new_and_gone(analysis: Analysis) -> Html:
    """The words and phrases of one of two windows alone, with a sentence that says which windows."""
    found, told = measures.new_and_gone(analysis)
    most = analysis.settings.top
    parts = [
        worded(found[found["change"] == change].drop(columns="change"), analysis, name, digits=4, most=most)
        for change, name in (("new", "New in the later window"), ("gone", "Gone from it"))
    ]
    return reduce(add, parts, paragraph(told))
