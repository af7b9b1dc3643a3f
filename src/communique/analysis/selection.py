"""The part of a corpus' frames that the parameters ask for: a window, some speakers, what was corrected by hand."""

import datetime
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from communique import corpus, corrections
from communique.analysis import checks
from communique.analysis.frame import Analysis
from communique.analysis.grouping import TOLD_BY, grouped, named
from communique.frames import columns, rows
from communique.parameters import Settings
from communique.wording import first_day


def select(
    frames: Mapping[str, pd.DataFrame],
    settings: Settings,
    info: corpus.CorpusInfo,
    issues: dict[str, list[str]],
    by_hand: Sequence[corrections.Correction] = (),
) -> Analysis:
    """The part of a whole corpus' frames that the settings ask for, corrected by hand. Undated documents fall out of a
    bounded window.

    Raises ParameterError for speakers who are not in the corpus, and for categories of words that there are not.
    """
    checks.refuse_no_categories(settings, info, issues)
    frames, told = _corrected(frames, info, issues, by_hand)
    found = _selected(frames, settings, info, issues, told, copies=info.copies)
    if settings.names:
        told = named(columns(frames, "statements", TOLD_BY), settings, info)
        checks.refuse_strangers(settings, told["groups"].explode())
    return found


def piece_of(
    frames: Mapping[str, pd.DataFrame],
    settings: Settings,
    info: corpus.CorpusInfo,
    issues: dict[str, list[str]],
    by_hand: Sequence[corrections.Correction] = (),
) -> Analysis:
    """The part of the frames of a few documents that the settings ask for, corrected by hand, copies among them."""
    whole, told = _corrected(frames, info, issues, by_hand)
    return _selected(whole, settings, info, issues, told, copies="each")


def within(found: Analysis, documents: Container[str]) -> Analysis:
    """The part of an analysis that lies in these documents: of its pieces, those that are not copies, say."""
    masks = {
        name: getattr(found, name)["document"].map(lambda one: one in documents).astype(bool)
        for name in ("documents", "statements")
    }
    if all(mask.all() for mask in masks.values()):
        return found
    kept = {name: getattr(found, name)[mask].reset_index(drop=True) for name, mask in masks.items()}
    return replace(found, **kept, every=False)


def at(analysis: Analysis, level: str) -> Analysis:
    """The same statements, with the groups of another level. Which speakers were chosen is then no matter of names."""
    if analysis.settings.level == level:
        return analysis
    settings = analysis.settings.model_copy(update={"level": level, "speakers": ""})
    about = named(analysis.statements, settings, analysis.info)
    return replace(analysis, settings=settings, statements=analysis.statements.assign(**about), everyone=None)


def before(analysis: Analysis) -> Analysis:
    """The same selection of all that is dated before `since`; without `since` nothing is."""
    since = analysis.settings.since
    last = str(datetime.date.fromisoformat(since) - datetime.timedelta(days=1)) if since else "0001-01-01"
    settings = analysis.settings.model_copy(update={"since": "", "until": last})
    return select(analysis.layers, settings, analysis.info, analysis.issues)


def _corrected(
    frames: Mapping[str, pd.DataFrame],
    info: corpus.CorpusInfo,
    issues: dict[str, list[str]],
    by_hand: Sequence[corrections.Correction],
) -> tuple[Mapping[str, pd.DataFrame], pd.DataFrame]:
    """The frames with the corrections that fit, and what became of each."""
    told = corrections.fitted(by_hand, frames, issues)
    return (corrections.Corrected(frames, told, info.sides) if told["statement"].notna().any() else frames), told


def _selected(
    frames: Mapping[str, pd.DataFrame],
    settings: Settings,
    info: corpus.CorpusInfo,
    issues: dict[str, list[str]],
    told: pd.DataFrame,
    *,
    copies: str,
) -> Analysis:
    listed = columns(frames, "documents", ("document", "date", "copy_of"))
    windowed = listed[_in_window(listed["date"], settings)].reset_index(drop=True)
    single = corpus.copies.once(windowed)
    inside = (single if copies == "once" else windowed)["document"]
    every = len(inside) == len(listed)
    statements = rows(frames, "statements", "document", inside, every=every)
    lengths = rows(frames, "lengths", "statement", statements["statement"], every=every)
    everyone = Analysis(
        settings=settings,
        info=info,
        issues=issues,
        documents=rows(frames, "documents", "document", inside, every=every),
        rejected=frames["rejected"],
        skipped=frames["skipped"],
        statements=grouped(statements, lengths, settings, info),
        undated=int(listed["date"].isna().sum()),
        layers=frames,
        corrections=told,
        copies=len(windowed) - len(single),
        every=every,
    )
    return _of_speakers(everyone, settings.names) if settings.names else everyone


def _of_speakers(everyone: Analysis, names: Sequence[str]) -> Analysis:
    """The statements that count for one of these groups, and for no others."""
    kept = everyone.statements["groups"].map(lambda each: [name for name in each if name in names])
    chosen = everyone.statements.assign(groups=kept.astype("object"))[kept.str.len() > 0]
    return replace(everyone, statements=chosen.reset_index(drop=True), every=False, everyone=everyone)


def _in_window(dates: pd.Series, settings: Settings) -> pd.Series:
    if not settings.bounded:
        return pd.Series(True, index=dates.index)
    dated = dates.map(first_day, na_action="ignore").fillna("")  # a month counts from its first day
    return (dated != "") & (dated >= settings.since) & (dated <= (settings.until or "9999-12-31"))
