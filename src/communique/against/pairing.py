"""The two selections that are compared. They never share a document."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from communique import analysis as analyses
from communique import corpus
from communique.against.asking import Asked, Other, Outlets, Period, read
from communique.analysis import Analysis
from communique.errors import ParameterError, unknown
from communique.parameters import Settings
from communique.wording import counted, day, first_day, listed

OTHERS = "all other outlets"


@dataclass(frozen=True)
class Pair:
    """The first selection and the one that it is held against, what each is called, and the settings of the second
    where it lies outside of the first's report.
    """

    one: Analysis
    other: Analysis
    names: tuple[str, str]
    beyond: Settings | None = None

    @cached_property
    def figures(self) -> pd.DataFrame:
        """`differences.figures` of the two, made once: every section of a page is of them."""
        from communique.against import differences

        return differences.figures(self)

    @cached_property
    def keyness(self) -> pd.DataFrame:
        """`differences.keyness` of the two, made once."""
        from communique.against import differences

        return differences.keyness(self)


def pair(analysis: Analysis) -> Pair | None:
    """The selections that the parameter `against` asks for; None where it asks for none.

    A period or outlets part the selection itself, so that the first is what is left of it; where the window is bounded,
    a period lies outside of it. Another corpus is asked with the same parameters.

    Raises ParameterError where nothing is on one side, the two overlap, or an outlet is unknown; CorpusError where
    there is no such corpus.
    """
    asked = read(analysis.settings.against)
    if asked is None:
        return None
    made = _MAKERS[type(asked)](analysis, asked)
    for part, name in zip((made.one, made.other), made.names, strict=True):
        if part.statements.empty:
            raise ParameterError(f"{_given(analysis)}, but there is no statement in {name!r} to compare.")
    return made


def refuse(analysis: Analysis) -> None:
    """Raises as `pair` does for what can be told before another selection is analysed."""
    asked, settings = read(analysis.settings.against), settings_beyond(analysis.settings)
    if asked is None:
        return
    if settings is None:
        pair(analysis)
    elif isinstance(asked, Other):
        _refuse_itself(analysis, asked)
    elif isinstance(asked, Period):
        _refuse_overlap(analysis, asked)


def settings_beyond(settings: Settings) -> Settings | None:
    """The settings of the second selection where it lies outside of the report; None where it is in it."""
    asked = read(settings.against)
    if isinstance(asked, Other):
        return _elsewhere(settings, asked)
    if isinstance(asked, Period) and settings.bounded:
        return settings.model_copy(update={"since": asked.since, "until": asked.until, "against": ""})
    return None


def _elsewhere(settings: Settings, asked: Other) -> Settings:
    return settings.model_copy(update={"corpus": asked.corpus, "against": ""})


def _of_corpus(analysis: Analysis, asked: Other) -> Pair:
    settings = _elsewhere(analysis.settings, asked)
    _refuse_itself(analysis, asked)
    other = _beyond(settings)
    names = analysis.info.title, other.info.title
    names = names if names[0] != names[1] else (analysis.info.name, other.info.name)
    return Pair(analysis, other, names, settings)


def _of_period(analysis: Analysis, asked: Period) -> Pair:
    settings = settings_beyond(analysis.settings)
    if settings is None:
        dates = analysis.documents.set_index("document")["date"].dropna().map(first_day)
        inside = dates[_within(dates, asked)].index
        if inside.empty or len(inside) == len(dates):
            which = "every" if len(inside) else "no"
            raise ParameterError(f"{_given(analysis)}, but {which} dated document lies in it: {_dated(dates)}.")
        outside = dates.index.difference(inside)
        return Pair(_part(analysis, outside), _part(analysis, inside), (_outside(asked), _told(asked)))
    window = Period(analysis.settings.since, analysis.settings.until)
    _refuse_overlap(analysis, asked)
    return Pair(analysis, _beyond(settings), (_told(window), _told(asked)), settings)


def _of_outlets(analysis: Analysis, asked: Outlets) -> Pair:
    known = analysis.documents["outlet"].dropna().unique().tolist()
    strange = [name for name in asked.names if name not in known]
    if strange:
        raise ParameterError(unknown("outlet", strange, known, "in this selection"))
    theirs = analysis.documents["outlet"].isin(asked.names)
    if theirs.all():
        raise ParameterError(f"{_given(analysis)}, but no document is of another outlet.")
    names = analysis.documents["document"]
    return Pair(_part(analysis, names[~theirs]), _part(analysis, names[theirs]), (OTHERS, listed(asked.names)))


_MAKERS: dict[type[Asked], Callable[..., Pair]] = {Other: _of_corpus, Period: _of_period, Outlets: _of_outlets}


def _refuse_itself(analysis: Analysis, asked: Other) -> None:
    if corpus.locate(asked.corpus) == corpus.locate(analysis.settings.corpus):
        told = "which is the corpus itself. Name another, a period, or outlets of it."
        raise ParameterError(f"{_given(analysis)}, {told}")


def _refuse_overlap(analysis: Analysis, asked: Period) -> None:
    window = Period(analysis.settings.since, analysis.settings.until)
    last = min(window.until or "9999-12-31", asked.until or "9999-12-31")
    if max(window.since, asked.since) <= last:
        told = f"which shares days with the window {_told(window)}: what has documents in common cannot be compared"
        raise ParameterError(f"{_given(analysis)}, {told}.")


def _part(analysis: Analysis, documents: pd.Index | pd.Series) -> Analysis:
    names = set(documents)
    everyone = analysis.everyone and _part(analysis.everyone, documents)
    return replace(analyses.within(analysis, names), everyone=everyone)


def _beyond(settings: Settings) -> Analysis:
    return replace(analyses.load(settings), beyond=True)


def _within(dates: pd.Series, period: Period) -> pd.Series:
    return (dates >= period.since) & (dates <= (period.until or "9999-12-31"))


def _told(period: Period) -> str:
    if not (period.since and period.until):
        return f"from {day(period.since)} on" if period.since else f"up to {day(period.until)}"
    return f"{day(period.since)} to {day(period.until)}"


def _outside(period: Period) -> str:
    """What is left of the days: after a period without a beginning, before one without an end."""
    if period.since and period.until:
        return f"outside {_told(period)}"
    return f"before {day(period.since)}" if period.since else f"after {day(period.until)}"


def _dated(dates: pd.Series) -> str:
    if dates.empty:
        return "none is dated"
    return f"{counted(len(dates), 'document')} are dated {day(dates.min())} to {day(dates.max())}"


def _given(analysis: Analysis) -> str:
    return f"The parameter against is {analysis.settings.against!r}"
