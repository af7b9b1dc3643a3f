"""From a place on the disk to the frame `documents`, with an account of everything that did not become one."""

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import pandas as pd

from communique import language, schemas
from communique.corpus import copies, formats, identifiers, kinds, limits, opening, outlets, unread, walk
from communique.corpus import info as about
from communique.corpus.draft import Draft, Reading, UnreadableError
from communique.corpus.info import CorpusInfo
from communique.corpus.source import Source
from communique.errors import CorpusError


@dataclass(frozen=True)
class Corpus:
    """What was read: one row a document; in `rejected` and `skipped` one row a file or table row, with the reason.

    `drafts` are the documents as their files give them, in the same order.
    """

    documents: pd.DataFrame
    rejected: pd.DataFrame
    skipped: pd.DataFrame
    info: CorpusInfo
    drafts: list[Draft]


def files(path: str | Path) -> list[Path]:
    """The files that `read` opens for documents, in the order of their paths."""
    root = walk.locate(path)
    return sorted_files(root, about.load(root)).wanted


def fingerprint(path: str | Path) -> str:
    """64 hexadecimal digits that change with whatever `read` would tell otherwise.

    That is the names and bytes of files, the reasons for which others are not read, the libraries that read them, and
    the outlets, columns and encoding in `corpus.yml`.
    """
    root = walk.locate(path)
    info = about.load(root)
    there, digest = sorted_files(root, info), hashlib.sha256(repr(forms(info)).encode())
    facts = [(file, _digest(file, info)) for file in there.wanted + there.companions] + there.skipped + there.rejected
    for file, fact in facts:
        name = file.name if file == root else os.path.relpath(file, root)
        digest.update(os.fsencode(name) + b"\0" + fact.encode() + b"\0")
    return digest.hexdigest()


def forms(info: CorpusInfo) -> tuple[object, ...]:
    """What `corpus.yml` says of how files are read, and the libraries that read them."""
    return info.outlets, info.columns, info.encoding, formats.libraries()


def _digest(file: Path, info: CorpusInfo) -> str:
    try:
        return hashlib.sha256(opening.contents(file, info.limits)).hexdigest()
    except UnreadableError as error:
        return str(error)


def read(path: str | Path) -> Corpus:
    """All documents in a file or folder, in the order of their paths.

    A file or row that cannot be read is in `rejected`; files that are no texts, and columns not used, in `skipped`.
    Raises CorpusError where nothing at all can be read, and for a `corpus.yml` of the wrong form.
    """
    root = walk.locate(path)
    info = about.load(root)
    there = sorted_files(root, info)
    found = [_file(file, root, info) for file in there.wanted]
    lost = unread.frames(unread.displayed(there.rejected, root), unread.displayed(there.skipped, root), found, info)
    drafts = [(one.path, draft) for one in found for draft in one.drafts]
    if not drafts:
        raise CorpusError(unread.nothing_in(root, *lost))
    table = documents(drafts, identifiers.names(drafts), info, root)
    return Corpus(copies.linked(table), *lost, info, [draft for _, draft in drafts])


@dataclass(frozen=True)
class Reads:
    """What one file gave, at its `path` in the corpus: its documents in English, and the reasons for all else.

    `foreign` are documents in other languages, `doubts` what is told of documents that are read all the same.
    """

    path: str
    drafts: list[Draft]
    rejected: list[str]
    foreign: list[str]
    skipped: list[str]
    doubts: list[str]


def one(source: Source) -> Reads:
    """What a file gave whose bytes are there."""
    try:
        return _reads(source.path, formats.read(source))
    except UnreadableError as error:
        return refused(source.path, error)


def refused(path: PurePosixPath, error: UnreadableError) -> Reads:
    """What a file gave that cannot be read at all."""
    return Reads(str(path), [], [str(error)], [], [], [])


def _reads(path: PurePosixPath, reading: Reading) -> Reads:
    told = [replace(draft, language=_language(draft)) for draft in reading.drafts]
    kept = [draft for draft in told if draft.language in {"en", None}]
    foreign = [_foreign(draft, code) for draft in told if (code := draft.language) and code != "en"]
    doubts = [doubt for draft in kept if (doubt := _turnless(draft))]
    return Reads(str(path), kept, reading.rejected, foreign, reading.skipped, doubts)


def _file(file: Path, root: Path, info: CorpusInfo) -> Reads:
    path = PurePosixPath(walk.display(file, root))
    try:
        return one(source(opening.contents(file, info.limits), path, info, beside(file, root, info)))
    except UnreadableError as error:
        return refused(path, error)


def source(
    data: bytes,
    path: PurePosixPath,
    info: CorpusInfo,
    beside: Callable[[str], bytes | None],
    rows: tuple[int, int] | None = None,
) -> Source:
    """A file as its reader gets it: its bytes, its path in the corpus, and what the corpus says of its form."""
    most = info.limits.megabytes * limits.MEGABYTE
    return Source(data, path, encoding=info.encoding, columns=info.columns, most=most, beside=beside, rows=rows)


def beside(file: Path, root: Path, info: CorpusInfo) -> Callable[[str], bytes | None]:
    """What gives the bytes of another file in the folder of this one."""

    def other(name: str) -> bytes | None:
        there = file.parent / name
        if not there.exists() or walk.leads_out(there, root):
            return None
        return opening.contents(there, info.limits)

    return other


def _language(draft: Draft) -> str | None:
    return language.written_in("\n".join(draft.text[start:end] for start, end in [*draft.headline, *draft.body]))


def _foreign(draft: Draft, code: str) -> str:
    row = f"row {draft.row}: " if draft.row else ""
    return f"{row}in {language.name(code)}, and only English is analysed"


def sorted_files(root: Path, info: CorpusInfo) -> walk.Sorted:
    """The files of a place, sorted into those to read and the others."""
    return walk.sort(root, actors=info.actors, lexicons={one.path for one in info.lexicons.values()}, codes=info.codes)


def documents(
    drafts: Sequence[tuple[str, Draft]], names: Sequence[str], info: CorpusInfo, root: str | Path
) -> pd.DataFrame:
    """The frame of these drafts, each with its path and its name; which of them are copies is not told yet."""
    outlet_of = {path: outlets.of(path, info.outlets, Path(root)) for path in {path for path, _ in drafts}}
    rows = [_row(name, path, draft, outlet_of[path]) for name, (path, draft) in zip(names, drafts, strict=True)]
    return schemas.frame("documents", rows)


def _row(name: str, path: str, draft: Draft, outlet: str | None) -> dict:
    told = kinds.told(draft.text, draft.body, draft.speaker, title=draft.title, given=draft.kind)
    return {
        "document": name,
        "date": draft.date,
        "outlet": draft.outlet or outlet,
        "title": draft.title,
        "kind": told.kind,
        "speaker": told.speaker,
        "author": draft.author,
        "language": draft.language,
        "text": draft.text,
        "sha256": hashlib.sha256(draft.text.encode("utf-8")).hexdigest(),
        "headline": draft.headline,
        "body": draft.body,
        "furniture": draft.furniture,
        "path": str(PurePosixPath(path)),
        "provenance": "; ".join(draft.notes) or None,
    }


def _turnless(draft: Draft) -> str | None:
    return kinds.turnless(draft.kind, draft.text, draft.body) if draft.kind else None
