"""A corpus walked through the house once: documents, statements and every layer on them.

`load` is the one entrance: the command line fills the store through it before a kernel starts, and each notebook reads
the same entry, limited to what its parameters ask for.
"""

import datetime
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from communique import collectives, corpus, corrections, memory, paths, pipeline
from communique.checking import sides
from communique.errors import ParameterError, unknown
from communique.frames import Frames, columns, rows
from communique.pace import Progress
from communique.parameters import Settings
from communique.stance import issues as issue_terms
from communique.wording import first_day

if TYPE_CHECKING:
    from communique.against.pairing import Pair
    from communique.validation.codes import Codes

ANONYMOUS = "anonymous sources"
ASKING = "questions from the floor"
PIECE = ("statements", "lengths", "conditions", "tone", "acts", "evaluations", "positions")  # what a record holds
_GROUPED = ("speaker", "office", "state", "side", "resolution", "mode", "members", "document", "date")  # tell a group
CATEGORY = "@"  # before the name of a category of words in the parameter `words`
UNNAMED = (ANONYMOUS, ASKING)  # groups of many who are not told apart


@dataclass(frozen=True)
class Analysis:
    """What a selection of a corpus holds. Every frame is limited to the documents and statements of the selection.

    `statements` has four columns more than its schema: `group`, its name at the level asked for (None where none is
    known), `groups`, the names that it counts for (that one, or those of a collective's members where the parameter
    `collectives` asks for them), `words`, the NLTK words of its content, and `own`, those among them that are the
    speaker's own.
    """

    settings: Settings
    info: corpus.CorpusInfo
    issues: dict[str, list[str]]
    documents: pd.DataFrame
    rejected: pd.DataFrame
    skipped: pd.DataFrame
    statements: pd.DataFrame
    undated: int  # documents without a date; a bounded window leaves them out
    layers: Mapping[str, pd.DataFrame]  # of the whole corpus, each read when it is first asked for
    corrections: pd.DataFrame = field(default_factory=lambda: corrections.fitted((), {}, ()))  # of the whole corpus
    copies: int = 0  # documents that print what another one printed first; left out, unless corpus.yml counts each
    every: bool = False  # whether all documents and statements of the corpus are in it
    beyond: bool = False  # whether it is what a report is held against, and not in that report
    everyone: "Analysis | None" = None  # the same before `speakers` chose among them; None where none were named

    @cached_property
    def tokens(self) -> pd.DataFrame:
        """The words of these statements; see schemas."""
        return self._of_these("tokens")

    @cached_property
    def markers(self) -> pd.DataFrame:
        """The stance markers in these statements; see schemas."""
        return self._of_these("markers")

    @cached_property
    def conditions(self) -> pd.DataFrame:
        """The condition clauses in these statements; see schemas."""
        return self._of_these("conditions")

    @cached_property
    def mentions(self) -> pd.DataFrame:
        """The issues named in these statements; see schemas."""
        return self._of_these("mentions")

    @cached_property
    def positions(self) -> pd.DataFrame:
        """Where these statements stand on the issues; see schemas."""
        return self._of_these("positions")

    @cached_property
    def lexical(self) -> pd.DataFrame:
        """The terms of the user's own word lists in these statements; see schemas."""
        return self._of_these("lexical")

    @cached_property
    def tone(self) -> pd.DataFrame:
        """The sentiment of these statements; see schemas."""
        return self._of_these("tone")

    @cached_property
    def evaluations(self) -> pd.DataFrame:
        """Whom and what these statements name, and how they judge it; see schemas."""
        return self._of_these("evaluations")

    @cached_property
    def acts(self) -> pd.DataFrame:
        """What these statements do; see schemas."""
        return self._of_these("acts")

    @cached_property
    def moves(self) -> pd.DataFrame:
        """The halves of their threats, warnings and promises; see schemas."""
        return self._of_these("moves")

    @cached_property
    def clusters(self) -> pd.DataFrame:
        """Which tellings of which statements these are; see schemas. The first telling may lie outside of them."""
        return self._of_these("clusters")

    @cached_property
    def threads(self) -> pd.DataFrame:
        """Their moves in the bargaining over the issues; see schemas. What they answer may lie outside of them."""
        return self._of_these("threads")

    @cached_property
    def tellings(self) -> pd.DataFrame:
        """How each report tells what several tell; see `across.retelling`. Several figures are made of it."""
        from communique.across import retelling

        return retelling.reports(self.statements, self.clusters, self.markers, self.conditions)

    @cached_property
    def standings(self) -> pd.DataFrame:
        """Where each group stands on each issue, and the statement that shows it best; see `measures.standings`."""
        from communique.measures.standings import stand

        return stand(self)

    @cached_property
    def by_side(self) -> "Analysis":
        """The same statements with the corpus' sides as groups."""
        return at(self, "side")

    @cached_property
    def pair(self) -> "Pair | None":
        """This selection and the one that the parameter `against` names; None where it names none.

        Raises as `against.pairing.pair` does.
        """
        from communique.against import pairing

        return pairing.pair(self)

    @cached_property
    def codes(self) -> "Codes | None":
        """What coders filled in of a sample of this corpus; None where there is nothing. See `validation.codes`.

        Raises ResourceError, with file and row, for what is not of the codebook.
        """
        from communique import validation
        from communique.corpus import coded

        if self.info.codes is None:
            return None
        return validation.read(coded.files(self.info.codes), self._whole()) or None

    def _whole(self) -> "Analysis":
        """With all documents and statements: a sample was drawn of them, whatever window is looked at."""
        if not {"documents", "statements"} <= set(self.layers):
            return self.everyone or self
        every = {name: self.layers[name] for name in ("documents", "statements")}
        return replace(self, **every, every=True)

    def _of_these(self, name: str) -> pd.DataFrame:
        return rows(self.layers, name, "statement", self.statements["statement"], every=self.every)


def load(settings: Settings, *, progress: Progress | None = None, layers: Sequence[str] | None = None) -> Analysis:
    """The analysis of the corpus and window that `settings` name: from the store, or made now and kept there.

    With `layers` these alone are seen to now, and each of the others when it is first asked for.

    Raises CorpusError where nothing can be read, for a misspelt actor in `sides` and a broken `corrections.csv`;
    ResourceError for a broken registry, issues file or file of codes; and ParameterError for speakers who are not in
    the corpus. Each has the nearest valid name.
    """
    path = corpus.locate(settings.corpus)
    info = corpus.info.load(path)
    issues, by_hand = codebook(settings, info), corrections.load(path)
    frames = pipeline.frames(path, info, issues, progress=progress)
    _refuse_misspelt(path, info, frames)
    frames.ready(frames if layers is None else layers)
    found = select(frames, settings, info, issues, by_hand)
    if layers is None:
        from communique.against import pairing

        _ = found.codes  # a mistake in them is told before any page is made
        pairing.refuse(found)
    return found


def pieces(
    settings: Settings, *, progress: Progress | None = None, layers: Sequence[str] = PIECE
) -> Iterator[Analysis]:
    """The analysis that `settings` ask for, with these layers, a few documents at a time in order.

    Layers across documents are not made for it, copies are among them, and speakers who are nowhere in the corpus are
    not refused. Raises as `load` does for all else.
    """
    path = corpus.locate(settings.corpus)
    info = corpus.info.load(path)
    issues, by_hand = codebook(settings, info), corrections.load(path)
    frames = pipeline.frames(path, info, issues, progress=progress)
    _refuse_misspelt(path, info, frames)
    frames.ready(("documents", "rejected", "skipped", *layers))
    memory.let_go()
    about = {name: frames[name] for name in ("rejected", "skipped")}
    for piece in frames.pieces("documents", *layers):
        yield piece_of({**piece, **about}, settings, info, issues, by_hand)


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
    _refuse_no_categories(settings, info, issues)
    frames, told = _corrected(frames, info, issues, by_hand)
    found = _selected(frames, settings, info, issues, told, copies=info.copies)
    if settings.names:
        told = _named(columns(frames, "statements", _GROUPED), settings, info)
        _refuse_strangers(settings, told["groups"].explode())
    return found


def at(analysis: Analysis, level: str) -> Analysis:
    """The same statements, with the groups of another level. Which speakers were chosen is then no matter of names."""
    if analysis.settings.level == level:
        return analysis
    settings = analysis.settings.model_copy(update={"level": level, "speakers": ""})
    named = _named(analysis.statements, settings, analysis.info)
    return replace(analysis, settings=settings, statements=analysis.statements.assign(**named), everyone=None)


def before(analysis: Analysis) -> Analysis:
    """The same selection of all that is dated before `since`; without `since` nothing is."""
    since = analysis.settings.since
    last = str(datetime.date.fromisoformat(since) - datetime.timedelta(days=1)) if since else "0001-01-01"
    settings = analysis.settings.model_copy(update={"since": "", "until": last})
    return select(analysis.layers, settings, analysis.info, analysis.issues)


def categories(info: corpus.CorpusInfo, issues: Iterable[str]) -> list[str]:
    """What may stand after an @ in the parameter `words`: kinds of markers, word lists, their categories, issues."""
    from communique import dictionaries
    from communique.stance import markers

    lists = dictionaries.load_all(info.lexicons)
    own = [name for one in lists for name in (one.name, *(f"{one.name}/{category}" for category in one.categories))]
    return list(dict.fromkeys([*markers.LEXICONS, *own, *issues]))


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
    statements = _grouped(statements, lengths, settings, info)
    everyone = Analysis(
        settings=settings,
        info=info,
        issues=issues,
        documents=rows(frames, "documents", "document", inside, every=every),
        rejected=frames["rejected"],
        skipped=frames["skipped"],
        statements=statements,
        undated=int(listed["date"].isna().sum()),
        layers=frames,
        corrections=told,
        copies=len(windowed) - len(single),
        every=every,
    )
    if not settings.names:
        return everyone
    chosen = _only(statements, settings.names)
    return Analysis(
        **{**vars(everyone), "statements": chosen.reset_index(drop=True), "every": False, "everyone": everyone}
    )


def _corrected(
    frames: Mapping[str, pd.DataFrame],
    info: corpus.CorpusInfo,
    issues: dict[str, list[str]],
    by_hand: Sequence[corrections.Correction],
) -> tuple[Mapping[str, pd.DataFrame], pd.DataFrame]:
    """The frames with the corrections that fit, and what became of each."""
    told = corrections.fitted(by_hand, frames, issues)
    return (corrections.Corrected(frames, told, info.sides) if told["statement"].notna().any() else frames), told


def _refuse_misspelt(path: Path, info: corpus.CorpusInfo, frames: Frames) -> None:
    """An actor in `sides` who is nobody, but for a slip: before anything is analysed."""
    if info.sides:
        from communique import actors

        texts = (text for piece in frames.pieces("documents") for text in sides.texts(piece["documents"]))
        found = sides.nobodies(info.sides, actors.load(info.actors), lambda: texts)
        sides.refuse_misspelt(found, path)


def codebook(settings: Settings, info: corpus.CorpusInfo) -> dict[str, list[str]]:
    """The issues with their terms: of the file that the settings name, else the corpus' own, else the general ones."""
    if settings.issues:
        return issue_terms.load(issues_file(settings.issues))
    return info.issues or issue_terms.load(paths.ISSUES / "default.yml")


def issues_file(named: str) -> Path:
    """The file of issues named: from the working folder, else from the project; as given where it is in neither."""
    given = paths.moved("issues", named) or Path(named).expanduser()
    places = (given, paths.PROJECT / given, paths.ISSUES / given)
    return next((place for place in places if place.is_file()), given)


def groups(statements: pd.DataFrame, level: str, info: corpus.CorpusInfo | None = None) -> pd.Series:
    """The name of each statement's group at a level; None where its speaker is not known. A collective goes by its
    members where the text names them (see `collectives`).
    """
    return collectives.groups(statements, _alone(statements, level), level, info)[0]


def _alone(statements: pd.DataFrame, level: str) -> pd.Series:
    """The same, each speaker taken as one."""
    group = statements[level].where(statements["resolution"] != "unresolved", None)
    if level == "speaker":
        unnamed = statements["resolution"] == "anonymous"
        group = group.where(~unnamed, ANONYMOUS).where(~unnamed | (statements["mode"] != "speech"), ASKING)
    return group.astype("object").where(group.notna(), None)


def _named(statements: pd.DataFrame, settings: Settings, info: corpus.CorpusInfo) -> dict[str, pd.Series]:
    """The columns `group` and `groups` of statements."""
    alone = _alone(statements, settings.level)
    group, each = collectives.groups(statements, alone, settings.level, info)
    if settings.collectives == collectives.TOGETHER:
        each = group.map(lambda name: [name] if isinstance(name, str) else [])
    return {"group": group, "groups": each.astype("object")}


def _grouped(
    statements: pd.DataFrame, lengths: pd.DataFrame, settings: Settings, info: corpus.CorpusInfo
) -> pd.DataFrame:
    counts = lengths.set_index("statement")
    return statements.assign(
        **_named(statements, settings, info),
        **{name: statements["statement"].map(counts[name]).astype("int64") for name in ("words", "own")},
    )


def _only(statements: pd.DataFrame, names: Container[str]) -> pd.DataFrame:
    """The statements that count for one of these groups, and for no others."""
    kept = statements["groups"].map(lambda each: [name for name in each if name in names])
    chosen = statements.assign(groups=kept.astype("object"))
    return chosen[kept.str.len() > 0].reset_index(drop=True)


def _in_window(dates: pd.Series, settings: Settings) -> pd.Series:
    if not settings.bounded:
        return pd.Series(True, index=dates.index)
    dated = dates.map(first_day, na_action="ignore").fillna("")  # a month counts from its first day
    return (dated != "") & (dated >= settings.since) & (dated <= (settings.until or "9999-12-31"))


def _refuse_no_categories(settings: Settings, info: corpus.CorpusInfo, issues: Iterable[str]) -> None:
    asked = [term.removeprefix(CATEGORY) for term in settings.terms if term.startswith(CATEGORY)]
    known = categories(info, issues) if asked else []
    strange = [name for name in asked if name not in known]
    if strange:
        raise ParameterError(unknown("category of words", strange, known, "in this corpus"))


def _refuse_strangers(settings: Settings, groups: pd.Series) -> None:
    known = set(groups.dropna())
    strange = [name for name in settings.names if name not in known]
    if strange:
        raise ParameterError(unknown(settings.level, strange, known, "in this corpus"))
