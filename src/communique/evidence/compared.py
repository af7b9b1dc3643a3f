"""Two selections side by side: their figures in two columns, each a link to its statements, with their differences."""

from collections.abc import Iterable

import pandas as pd

from communique.against import differences, sections
from communique.against.pairing import Pair
from communique.analysis import Analysis
from communique.evidence.markup import Html, bare, classed, of_mark, paragraph, tabled, text
from communique.evidence.tables import FEW, NOTHING, NUMBER, PERCENT, table
from communique.measures.behind import url
from communique.measures.standings import IN_WORDS
from communique.measures.wording import SURE
from communique.wording import counted, day, listed

NOBODY = (
    "Nothing was asked to be held against this. The parameter against takes a period (2025-05-01..2025-05-15), outlets "
)
NOBODY += "(outlet: Harbour News) or another corpus."
_UNREAD = "As in any of so many comparisons, one in twenty of those named is expected to be there by chance."


def parts(analysis: Analysis) -> Html:
    """The two selections: documents, dates, statements and words of each."""
    pair = analysis.pair
    if pair is None:
        return paragraph(NOBODY, kind="note")
    facts = ("documents", "dated", "statements", "words")
    sides = {name: _facts(part) for name, part in zip(pair.names, (pair.one, pair.other), strict=True)}
    return table(pd.DataFrame({"what": facts, **sides}), "The two that are compared")


def apart(analysis: Analysis) -> Html:
    """The figures that lie apart by more than chance, a sentence each; none that rests on few statements."""
    pair = analysis.pair
    if pair is None:
        return paragraph(NOBODY, kind="note")
    found = pair.figures
    told = found[found["apart"].astype(bool) & ~found["small"]]
    compared = (
        f"{counted(len(found), 'figure')} of {pair.names[0]} and of {pair.names[1]} compared, {len(told)} apart by "
    )
    compared += "more than chance (Benjamini and Hochberg 1995)"
    if told.empty:
        return paragraph(f"{compared}: by these texts nobody can say that the two differ.")
    items = "".join(f"<li>{_sentence(analysis, pair, row)}</li>" for row in told.itertuples())
    markup = f"<p>{text(compared)}. {_UNREAD}</p><ul>{items}</ul>"
    return Html(markup, bare(markup.replace("</li>", "\n")))


def compared(analysis: Analysis, section: str, caption: str) -> Html:
    """The figures of a section (see `sections.SECTIONS`) of both, and their differences with intervals."""
    pair = analysis.pair
    if pair is None:
        return paragraph(f"{caption}: not compared. {NOBODY}", kind="note")
    found = pair.figures
    found = found[found["section"] == section]
    if found.empty:
        return paragraph(f"{caption}: there is no figure that both have.", kind="note")
    heads = ("figure", *pair.names, "difference", f"its 95{PERCENT} interval", "remark")
    rows = (_row(analysis, pair, row) for row in found.itertuples())
    few = f"; {FEW}, on either side" if found["small"].any() else ""
    return _table(f"{caption}; in brackets the statements counted{few}", heads, rows)


def moved(analysis: Analysis) -> Html:
    """Groups that take a side on an issue in both selections, those that stand elsewhere first."""
    pair = analysis.pair
    if pair is None:
        return paragraph(NOBODY, kind="note")
    found = differences.standings(pair).sort_values("same", kind="stable")
    caption = "Groups that take a side in both, as sure statements show"
    if found.empty:
        return paragraph(f"{caption}: there is none.", kind="note")
    rows = (_standing(analysis, pair, row) for row in found.head(analysis.settings.top).itertuples())
    return _table(caption, ("who", "issue", *pair.names, "remark"), rows, numbers=False)


def worded_apart(analysis: Analysis, *, each: int = 12) -> Html:
    """The words most typical of either, with how often each says them and in how many statements, which it leads to."""
    pair = analysis.pair
    if pair is None:
        return paragraph(NOBODY, kind="note")
    found = differences.words(pair, each=each)
    if found.empty:
        return paragraph("There are no words on both sides.", kind="note")
    rows = (_word(analysis, pair, row) for row in found.itertuples())
    heads = ("word", "typical of", *pair.names, f"log-odds, 95{PERCENT} interval", "q")
    sure = int((pair.keyness["q"] < SURE).sum())
    told = f"{counted(sure, 'word')} of all that were compared {'lies' if sure == 1 else 'lie'} apart by more than "
    told += f"chance (q under {SURE:g})."
    return paragraph(told) + _table("Words most typical of either: how often, and in how many statements", heads, rows)


def _facts(part: Analysis) -> list[str]:
    dates = part.documents["date"].dropna()
    ends = dict.fromkeys([dates.min(), dates.max()]) if len(dates) else []
    sizes = len(part.documents), len(part.statements), int(part.statements["words"].sum())
    documents, statements, words = (f"{size:,}" for size in sizes)
    return [documents, " to ".join(map(day, ends)) or "undated", statements, words]


def _side(analysis: Analysis, pair: Pair, side: str) -> Analysis:
    """The selection by whose order a report finds the statements of either side."""
    return pair.other if side == "other" and pair.beyond else analysis


def _linked(source: Analysis, statements: list[str], inside: str, name: str) -> str:
    return of_mark(url(source, statements, group=name) or "", text(inside))


def _numbers(analysis: Analysis, pair: Pair, row, side: str) -> str:
    """How many statements are counted, and of a share how many of them have it: each leads to them."""
    source, taking = _side(analysis, pair, side), getattr(row, f"{side}_taking")
    count = getattr(row, f"{side}_statements")
    every = _linked(source, getattr(row, f"{side}_evidence"), f"{count:,}", _named(row))
    if not isinstance(taking, list):
        return every
    return f"{_linked(source, taking, f'{len(taking):,}', _named(row))} of {every}"


def _row(analysis: Analysis, pair: Pair, row) -> list[str]:
    name = _named(row)
    sides = [
        f"{value(getattr(row, f'{side}_estimate'), row.unit)} ({_numbers(analysis, pair, row, side)})"
        for side in ("one", "other")
    ]
    remark = [word for word, there in (("apart", row.apart), ("few", row.small)) if there]
    return [text(name), *sides, signed(row.difference, row.unit), _between(row), ", ".join(remark)]


def _sentence(analysis: Analysis, pair: Pair, row) -> str:
    sides = [
        f"{text(called)} {value(getattr(row, f'{side}_estimate'), row.unit)} ({_numbers(analysis, pair, row, side)})"
        for side, called in zip(("one", "other"), pair.names, strict=True)
    ]
    apart = f"a difference of {signed(row.difference, row.unit)} ({_between(row)})"
    return f"<strong>{text(_named(row))}</strong>: {listed(sides)}; {apart}."


def _standing(analysis: Analysis, pair: Pair, row) -> list[str]:
    sides = []
    for side in ("one", "other"):
        words = _stands(row, side)
        source, taking = _side(analysis, pair, side), getattr(row, f"{side}_evidence")
        number = _linked(source, taking, f"{len(taking):,}", f"{row.group} · {row.issue}")
        sides.append(f"{words}, {number} of {getattr(row, f'{side}_statements'):,}")
    return [text(row.group), text(row.issue), *sides, "" if row.same else "stands elsewhere"]


def _stands(row, side: str) -> str:
    """The side in words; of a divided group the one that is taken most, since that is what is counted."""
    words = IN_WORDS[getattr(row, f"{side}_position")]
    return f"divided, {words}" if getattr(row, f"{side}_divided") else words


def _word(analysis: Analysis, pair: Pair, row) -> list[str]:
    sides = []
    for side, count in (("one", row.count_one), ("other", row.count_two)):
        said = getattr(row, f"{side}_evidence")
        there = f"{count:,} in {_linked(_side(analysis, pair, side), said, f'{len(said):,}', row.word)}"
        sides.append(there if count else "0")
    between = NOTHING if pd.isna(row.low) else f" ({row.low:+.1f} to {row.high:+.1f})"
    odds = f"{row.log_odds:+.1f}{between}".replace("-", "−")
    return [
        text(row.word),
        text(pair.names[0 if row.z > 0 else 1]),
        *sides,
        odds,
        NOTHING if pd.isna(row.q) else f"{row.q:.2f}",
    ]


def _named(row) -> str:
    return f"{row.of}: {row.figure}" if row.section == "positions" else " ".join(filter(None, [row.figure, row.of]))


def value(number: float, unit: str) -> str:
    """A figure as it is written; what rounds to 0 has no sign."""
    if pd.isna(number):
        return NOTHING
    if unit == sections.PERCENT:
        return f"{number:.0%}".replace("%", PERCENT)
    return f"{number:.1f}" if unit == sections.RATE else f"{number:z.2f}".replace("-", "−")


def signed(number: float, unit: str) -> str:
    """A difference as it is written, with its sign."""
    if pd.isna(number):
        return NOTHING
    scale, form, name = _FORMS[unit]
    rounded = float(form.format(number * scale))
    written = (form.format(rounded) if rounded else form.format(0).removeprefix("+")).replace("-", "−")
    return written + (name.removesuffix("s") if abs(rounded) == 1 else name)


_FORMS = {  # of a difference: its scale, how it is written, and what follows
    sections.PERCENT: (100, "{:+.0f}", " points"),
    sections.RATE: (1, "{:+.1f}", ""),
    sections.TONE: (1, "{:+.2f}", ""),
}


def _between(row) -> str:
    if pd.isna(row.low):
        return NOTHING
    return " to ".join(signed(end, row.unit).split(" ")[0] for end in (row.low, row.high))


def _table(caption: str, heads: Iterable[str], rows: Iterable[list[str]], *, numbers: bool = True) -> Html:
    """A table of cells that are markup already; all but the first stand right where they are numbers."""
    kind = NUMBER if numbers else ""
    headed = ((name, kind if place else "") for place, name in enumerate(heads))
    body = (
        f'<tr><th scope="row">{cells[0]}</th>{"".join(f"<td{classed(kind)}>{cell}</td>" for cell in cells[1:])}</tr>'
        for cells in rows
    )
    markup = tabled(text(caption), headed, body)
    return Html(markup, bare(markup.replace("</td>", " | ").replace("</th>", " | ")))
