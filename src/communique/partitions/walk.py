"""One corpus walked through in parts, from its files to the records of all its statements."""

import functools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from communique import actors, analysis
from communique.checking import sides
from communique.corpus import unread
from communique.errors import CorpusError, RunError
from communique.pace import Pace, Progress
from communique.parameters import Settings
from communique.partitions import files, folder, plan, poison, scan, work
from communique.partitions.engines import Engine, Failed
from communique.partitions.engines.alone import Alone
from communique.partitions.folder import Target
from communique.partitions.plan import Part
from communique.partitions.scan import Scanned
from communique.partitions.work import Done, Job
from communique.pipeline import BATCH
from communique.wording import counted

PART = 250  # documents of a file, where it is not said
_SMALL, _MANY = 25, 16  # documents of a file of a small corpus, which has so many files, that several may work at it


class Crew(NamedTuple):
    """Who works: `processes` of this machine (0: this one alone, on all cores), or a cluster."""

    processes: int = 0
    cluster: Engine | None = None

    def readers(self) -> Engine:
        """Who looks through the files: one process does it soon enough."""
        return self.cluster or Alone()

    def engine(self, documents: int) -> Engine:
        """Who analyses so many documents."""
        if self.cluster is not None:
            return self.cluster
        from communique.partitions.engines.processes import Processes

        return Processes(self.processes) if min(self.processes, documents) > 1 else Alone()


class Corpus(NamedTuple):
    """A corpus looked through: its job, what its files have, and what of it is not read."""

    job: Job
    scanned: list[Scanned]
    rejected: pd.DataFrame
    skipped: pd.DataFrame

    @property
    def documents(self) -> int:
        """How many there are."""
        return sum(len(file.drafts) for file in self.scanned)


def size(documents: int) -> int:
    """How many documents a file has where it is not said. Who works is no part of it: a run may go on with others."""
    return min(PART, max(_SMALL, -(-documents // _MANY)))


def look_through(settings: Settings, crew: Crew, progress: Progress, *, telling: bool = False) -> Corpus:
    """The corpus that the settings name. Raises as `analysis.load` does, before anything is analysed."""
    root = files.locate(settings.corpus)
    info = files.info(root)
    job = work.job(root, info, settings, analysis.codebook(settings, info), telling=telling)
    listed = files.listed(root, info)
    scanned = _scanned(job, listed, crew, progress)
    lost = unread.frames(listed.rejected, listed.skipped, scanned, info)
    found = Corpus(job, scanned, *lost)
    if not found.documents:
        raise CorpusError(unread.nothing_in(root, *lost))
    _refuse_misspelt(found)
    return found


def analysed(corpus: Corpus, crew: Crew, progress: Progress) -> Iterator[Done]:
    """What comes of a few documents at a time, in the order of the corpus."""
    todo = list(plan.parts(corpus.scanned, BATCH))
    counts = _Counts(corpus.documents, progress)
    yield from _in_order(todo, _worked(corpus, crew, functools.partial(work.analysed, corpus.job), todo), counts)


def written(corpus: Corpus, crew: Crew, progress: Progress, target: Target, *, size: int, first: int) -> Iterator[Done]:
    """What comes of each part that is written into a folder, or was before, in the order of the corpus.

    `size` is how many documents a part has, `first` the number of the first one.
    """
    there = target.names()
    todo, before = list[Part](), dict[int, Done]()
    every = list(plan.parts(corpus.scanned, size, first))
    for part in every:
        found = folder.done(target, corpus.job, part) if folder.name(part.number) in there else None
        if found is None:
            todo.append(part)
        else:
            before[part.number] = found
    if before:
        progress(f"{counted(len(before), 'part')} of {len(every):,} written before")
    counts = _Counts(corpus.documents, progress, before=[part for part in every if part.number in before])
    made = _worked(corpus, crew, functools.partial(folder.written, corpus.job, target), todo)
    yield from _in_order(every, made, counts, before)


def _worked(corpus: Corpus, crew: Crew, function: Any, todo: Sequence[Part]) -> Iterator[tuple[Part, Done]]:
    engine = crew.engine(sum(len(part.names) for part in todo))
    return poison.worked(engine, function, functools.partial(work.tried, corpus.job), todo)


class _Counts:
    """How many documents are done, those of the parts `before` without having taken time."""

    def __init__(self, total: int, progress: Progress, before: Sequence[Part] = ()):
        self._pace = Pace("documents analysed", total, progress)
        self._done = sum(map(_size, before))
        self._pace.skip(self._done)

    def add(self, part: Part) -> None:
        """Another part is done."""
        self._done += _size(part)
        self._pace(self._done)


def _size(part: Part) -> int:
    return sum(len(piece.names) for piece in part.pieces)


def _in_order(
    parts: Sequence[Part], made: Iterable[tuple[Part, Done]], counts: _Counts, before: dict[int, Done] | None = None
) -> Iterator[Done]:
    """What comes of all parts: of those done `before`, and of those that are made in whatever order they are ready."""
    ready, fresh = before or {}, iter(made)
    for due in parts:
        while due.number not in ready:
            part, done = next(fresh)
            counts.add(part)
            ready[part.number] = done
        yield ready.pop(due.number)


def _scanned(job: Job, listed: files.Listed, crew: Crew, progress: Progress) -> list[Scanned]:
    progress("reading the files")
    pace = Pace("files read", len(listed.wanted), progress)
    look = functools.partial(scan.scan, job.root, job.info, scan.key(job.info, listed.companions))
    found: dict[str, Scanned] = {}
    for some, outcome in crew.readers().run(look, _together(listed.wanted)):
        if isinstance(outcome, Failed):
            raise RunError(f"The files from {some[0].path!r} to {some[-1].path!r} cannot be read: {outcome.reason}.")
        found |= {one.address: one for one in outcome}
        pace(len(found))
    return [found[file.address] for file in listed.wanted]


def _together(wanted: Sequence[files.File]) -> list[tuple[files.File, ...]]:
    return [tuple(wanted[at : at + scan.TOGETHER]) for at in range(0, len(wanted), scan.TOGETHER)]


def _refuse_misspelt(corpus: Corpus) -> None:
    """An actor in `sides` who is nobody, but for a slip: before anything is analysed."""
    if corpus.job.info.sides:
        todo = plan.parts(corpus.scanned, BATCH)
        texts = (text for part in todo for some in work.texts(corpus.job, part) for text in sides.texts(some))
        found = sides.nobodies(corpus.job.info.sides, actors.load(corpus.job.info.actors), lambda: texts)
        sides.refuse_misspelt(found, Path(corpus.job.root))
