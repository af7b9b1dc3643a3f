"""Sentences about one selection of one corpus, worked out from its data."""

from functools import reduce
from operator import add

import pandas as pd

from communique import measures
from communique.analysis import Analysis
from communique.evidence.markup import Html, paragraph, points
from communique.evidence.tables import table
from communique.evidence.validated import validated
from communique.wording import counted, day, listed

_READ_BY = {
    "accurate": "Acts, positions and judgements were read by the accurate reader.",
    "fast": "Acts, positions and judgements were read by the fast reader, which errs more than the accurate one and "
    "takes a fraction of its time (parameter reader); the table of scores has both.",
}


def reading(analysis: Analysis) -> Html:
    """What was read, and a table of what was not, with the reason."""
    documents = analysis.documents
    lacking = {"Rejected, with the reason": analysis.rejected, "Skipped": analysis.skipped}
    nothing = [what.split(",")[0].lower() for what, part in lacking.items() if part.empty]
    told = [
        f"{counted(len(documents), 'document')} read{_span(documents['date'].dropna())}, "
        f"with {counted(len(analysis.statements), 'statement')} in the selection.",
        _undated(analysis),
        f"Nothing was {' or '.join(nothing)}." if nothing else "",
    ]
    shown = paragraph(" ".join(filter(None, told)))
    return reduce(add, (table(part, what, most=50) for what, part in lacking.items() if len(part)), shown)


def limits(analysis: Analysis) -> Html:
    """What a reader should know of this selection before any figure."""
    statements, info = analysis.statements, analysis.info
    nobody, pronoun = measures.unknown(analysis), int((statements["resolution"] == "pronoun").sum())
    reported = int((statements["mode"] == "indirect").sum())
    said = [
        validated(analysis),
        _READ_BY[analysis.settings.reader],
        "The corpus is invented: nothing here is a finding about the world." if info.invented else "",
        f"{_of(reported, statements)} are told in the reporter's words: hedges, tone and vocabulary have two authors.",
        f"{_of(nobody, statements)} have no known {analysis.settings.level} and are in no comparison."
        if nobody
        else "",
        f"{_of(pronoun, statements)} were given to their speaker by a pronoun, which can go wrong." if pronoun else "",
    ]
    return points(filter(None, said))


def since_last_run(analysis: Analysis) -> Html:
    """In a notebook by itself: where what changed is told. A report puts that in its place."""
    told = "What is new, gone and told otherwise since the report before stands here in a report: communique report"
    return paragraph(f"{told} {analysis.settings.corpus}", kind="note")


def lead(analysis: Analysis) -> Html:
    """Who was heard, of what, doing what, how firmly and in what tone, a sentence each with its numbers. Nobody is said
    to have most of a rate or a mean whose interval reaches the next.
    """
    most = measures.words(analysis)
    if most.empty:
        return paragraph("No statement in this selection has a known speaker.", kind="note")
    apart = [*_firmness(analysis), *_tone(analysis)]
    rest = [] if all(apart) else [_alike([name for name, told in zip(_RANKED, apart, strict=True) if not told])]
    return points(filter(None, [_loudest(most), _issue(analysis), _acts(analysis), *apart, *rest]))


def _span(dates: pd.Series) -> str:
    ends = list(dict.fromkeys([dates.min(), dates.max()])) if len(dates) else []
    return f", dated {' to '.join(map(day, ends))}" if ends else ""


def _undated(analysis: Analysis) -> str:
    if not analysis.undated:
        return ""
    fate = "left out of this window" if analysis.settings.bounded else "kept"
    return f"{counted(analysis.undated, 'document')} without a date: {fate}."


def _of(count: int, statements: pd.DataFrame) -> str:
    return f"{count:,} of {counted(len(statements), 'statement')}"


def _loudest(most: pd.DataFrame) -> str:
    named = [f"{row['group']} ({counted(row['words'], 'word')})" for _, row in most.head(3).iterrows()]
    return f"Given most words: {listed(named)}."


def _issue(analysis: Analysis) -> str:
    sums = measures.naming(analysis).groupby("issue")["statement"].nunique().sort_values(ascending=False, kind="stable")
    named = [f"{name} ({counted(int(count), 'statement')})" for name, count in sums.head(3).items() if count]
    return f"Named most: {listed(named)}." if named else ""


def _acts(analysis: Analysis) -> str:
    """What statements do most often, but for informing."""
    sums = measures.acts(analysis).drop(columns=["group", "inform"], errors="ignore").sum()
    named = [f"{name} ({count})" for name, count in sums.sort_values(ascending=False, kind="stable").head(3).items()]
    return f"Done most, besides informing: {listed(named)}." if named else ""


def _firmness(analysis: Analysis) -> list[str]:
    rates = measures.markers(analysis, ["hedge", "booster"])
    return [
        _highest(rates[rates["category"] == "hedge"], "Most hedged", "{:.1f} hedges per 1,000 words"),
        _highest(rates[rates["category"] == "booster"], "Most boosted", "{:.1f} boosters per 1,000 words"),
    ]


def _tone(analysis: Analysis) -> list[str]:
    table = measures.tone(analysis)
    turned = table.assign(estimate=-table["estimate"], low=-table["high"], high=-table["low"])
    high = _highest(table, "Most positive in tone", "{:+.2f}")
    return [high, _highest(turned, "Most negative in tone", "{:+.2f}", turned=True)]


def _highest(table: pd.DataFrame, what: str, form: str, *, turned: bool = False) -> str:
    """The group with the highest estimate among those with enough statements to be named; empty where there is none,
    and where the interval of the highest reaches the next: another might as well stand there.
    """
    solid = table[~table["small"] & table["estimate"].notna()].sort_values("estimate", ascending=False)
    if len(solid) < 2 or not solid["low"].iloc[0] > solid["estimate"].iloc[1]:
        return ""
    top = solid.iloc[0]
    ends = (-top["high"], -top["low"]) if turned else (top["low"], top["high"])
    value = form.format(-top["estimate"] if turned else top["estimate"])
    return f"{what}: {top['group']} ({value}, 95 % interval {ends[0]:z.2f} to {ends[1]:z.2f}).".replace("-", "−")


_RANKED = ("hedges", "boosters", "good tone", "bad tone")


def _alike(names: list[str]) -> str:
    return f"Nobody stands out by {listed(names, 'or')}: the interval of the first reaches the next."
