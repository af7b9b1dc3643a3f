"""What documents a file has, without their texts: enough to name them all and to cut a corpus into parts."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from communique import layers, store
from communique.corpus import reading
from communique.corpus.draft import UnreadableError
from communique.corpus.info import CorpusInfo
from communique.partitions import files
from communique.partitions.files import File

TOGETHER = 50  # files whose records are looked up, or kept, at once


class Seen(NamedTuple):
    """A document: what its file calls it, the row of a table that it is, and its length in characters."""

    doc_id: str | None
    row: int | None
    size: int


class Scanned(NamedTuple):
    """A file: the SHA-256 of its bytes, its documents in order, and the reasons of `reading.Reads`."""

    address: str
    path: str
    sha256: str
    drafts: tuple[Seen, ...]
    rejected: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def file(self) -> File:
        """Where it is opened, and where it stands."""
        return File(self.address, self.path)


def key(info: CorpusInfo, companions: Sequence[str]) -> str:
    """One key for what a scan depends on beside the file: the readers, what `corpus.yml` says of forms, companions."""
    given = layers.Given(info, {})
    beside = [_digest(address, info) for address in companions]
    return store.key("scan", layers.keys(given)["documents"], reading.forms(info), beside)


def scan(root: str, info: CorpusInfo, key: str, some: Iterable[File]) -> list[Scanned]:
    """What these files have: from the store where they have been read before."""
    return [_one(root, info, key, file) for file in some]


def _one(root: str, info: CorpusInfo, key: str, file: File) -> Scanned:
    try:
        source = files.source(root, file, info)
    except UnreadableError as error:
        return _scanned(file, "", reading.refused(PurePosixPath(file.path), error))
    sha256 = hashlib.sha256(source.data).hexdigest()
    kept = store.key(key, file.path, sha256)
    if found := store.get([kept]).get(kept):
        return _read(json.loads(found), file)
    scanned = _scanned(file, sha256, reading.one(source))
    store.put({kept: json.dumps(scanned[2:]).encode()})
    return scanned


def _scanned(file: File, sha256: str, reads: reading.Reads) -> Scanned:
    seen = tuple(Seen(draft.doc_id, draft.row, len(draft.text)) for draft in reads.drafts)
    reasons = (reads.rejected, reads.foreign, reads.skipped, reads.doubts)
    return Scanned(file.address, file.path, sha256, seen, *map(tuple, reasons))


def _read(kept: list, file: File) -> Scanned:
    sha256, drafts, *reasons = kept
    return Scanned(file.address, file.path, sha256, tuple(Seen(*one) for one in drafts), *map(tuple, reasons))


def _digest(address: str, info: CorpusInfo) -> str:
    try:
        return hashlib.sha256(files.contents(address, info)).hexdigest()
    except UnreadableError as error:
        return str(error)
