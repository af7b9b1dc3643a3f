"""What is done with one part, wherever that is: the texts read, every layer made or fetched, records made of them.

Everything here is a function of its arguments that can be sent to another process.
"""

import functools
import hashlib
import threading
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from communique import analysis, corrections, layers, pipeline, records, schemas, store
from communique.batches import Batch
from communique.corpus import account, reading
from communique.corpus.draft import Draft, UnreadableError
from communique.corpus.info import CorpusInfo
from communique.corrections import Correction
from communique.errors import UserError
from communique.layers import Given
from communique.making import Tools, Workshop
from communique.parameters import Settings
from communique.partitions import files
from communique.partitions.files import File
from communique.partitions.plan import Part, Piece
from communique.records import Record
from communique.stance import issues as issue_terms
from communique.store import packing

Terms = dict[str, list[str]]
_ONE_AT_A_TIME = threading.Lock()  # a worker with several threads has one set of weights and one store


class Job(NamedTuple):
    """What all parts of a corpus share. `keys` are those of the layers, as whoever sends the job makes them.

    `telling` says whether terms of issues that stand nowhere are to be told, `by_hand` is what is corrected.
    """

    root: str
    info: CorpusInfo
    settings: Settings
    issues: Terms
    keys: dict[str, str]
    telling: bool = False
    by_hand: tuple[Correction, ...] = ()

    @property
    def given(self) -> Given:
        """What the user gives that changes a layer."""
        return Given(self.info, self.issues, self.settings.reader)


class Done(NamedTuple):
    """What came of a part: its records, or none where they were written; how many; what was lost; the terms of issues
    that stand in none of its documents, None where that was not asked; and what became of each correction.
    """

    records: list[Record]
    statements: int
    lost: account.Lost
    lacking: Terms | None
    corrected: pd.DataFrame


def job(root: str, info: CorpusInfo, settings: Settings, issues: Terms, *, telling: bool = False) -> Job:
    """The job of a corpus. Raises ResourceError for a mistake in its registry of actors or word lists, and CorpusError
    for one in its corrections.
    """
    given = Given(info, issues, settings.reader)
    Tools(given)
    by_hand = tuple(files.corrections(root))
    return Job(root, info, settings, issues, layers.keys(given), telling, by_hand)


def key(job: Job, part: Part) -> str:
    """One key for all that what comes of a part depends on."""
    wanted = {name: job.keys[name] for name in ("documents", *analysis.PIECE)}
    pieces = [piece[1:] for piece in part.pieces]
    return store.key("part", wanted, reading.forms(job.info), job.telling, job.by_hand, pieces)


def analysed(job: Job, part: Part) -> Done:
    """The records of a part, in the order of the corpus.

    Raises UserError where a file is not what it was when the run began, or where this process has another version of
    communique, its data or its libraries than the one that sent the job.
    """
    with _ONE_AT_A_TIME:
        tools, lost, found = _tools(job), account.Lost(), list[Record]()
        lacking, told = job.issues if job.telling else None, [corrections.fitted((), {}, ())]
        for read in _read(job, part, tools):
            lost.add(read.documents, read.statements, job.info.limits)
            lacking = lacking and issue_terms.lacking(read.documents, lacking)
            told.append(read.corrections)
            found += records.of(read)
        for name, reason in part.failed:
            lost.fail(part.path_of(name), name, reason)
        return Done(found, len(found), lost, lacking, corrections.joined(told))


def tried(job: Job, part: Part) -> None:
    """Analyse a part for nothing but to see whether that can be done; what is made is kept in the store."""
    analysed(job, part)


def documents(job: Job, part: Part) -> pd.DataFrame:
    """The documents of a part that are to be analysed."""
    drafts: list[tuple[str, Draft]] = []
    names: list[str] = []
    for piece in part.pieces:
        drafts += [(piece.path, draft) for draft in _drafts(job, piece)]
        names += piece.names
    found = reading.documents(drafts, names, job.info, job.root)
    return found[found["document"].isin(part.names)].reset_index(drop=True)


def texts(job: Job, part: Part) -> Iterator[pd.DataFrame]:
    """The documents of a part a few at a time."""
    yield from pipeline.batches(documents(job, part))


def _read(job: Job, part: Part, tools: Tools) -> Iterator[analysis.Analysis]:
    nothing = {name: schemas.frame(name) for name in ("rejected", "skipped")}
    for some in texts(job, part):
        batch = Batch(Workshop(job.given, tools, some), job.keys)
        frames = {name: packing.frame(layers.ALL[name].frame, batch.contents(name)) for name in analysis.PIECE}
        store.put(batch.made)
        piece = {**frames, **nothing, "documents": some}
        yield analysis.piece_of(piece, job.settings, job.info, job.issues, job.by_hand)


def _drafts(job: Job, piece: Piece) -> list[Draft]:
    changed = UserError(f"{piece.path} has changed since the run began. Run it again.")
    try:
        source = files.source(job.root, File(piece.address, piece.path), job.info, piece.rows)
    except UnreadableError:
        raise changed from None
    if hashlib.sha256(source.data).hexdigest() != piece.sha256:
        raise changed
    drafts = reading.one(source).drafts
    if piece.rows is None:
        return drafts[piece.first : piece.first + len(piece.names)]
    first, last = piece.rows
    return [draft for draft in drafts if draft.row is not None and first <= draft.row <= last]


def _tools(job: Job) -> Tools:
    return _loaded(_Held(job))


class _Held:
    """A job that is equal to another where both make the same layers, so that tools are loaded once."""

    def __init__(self, job: Job):
        self.job = job

    def __hash__(self) -> int:
        return hash(tuple(self.job.keys.items()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and self.job.keys == other.job.keys


@functools.lru_cache(maxsize=2)
def _loaded(held: _Held) -> Tools:
    own = layers.keys(held.job.given)
    if own != held.job.keys:
        other = ", ".join(name for name, one in held.job.keys.items() if own.get(name) != one)
        raise UserError(
            f"A worker would make other tables than the machine that sent it the work ({other}): install the "
            "same version of communique and its libraries on both; files that corpus.yml names have to be alike, too."
        )
    return Tools(held.job.given)
