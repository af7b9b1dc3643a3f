"""From a place on the disk to the frame `documents`, with an account of everything that did not become one."""

import hashlib
import os
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import pandas as pd

from communique import language, schemas
from communique.corpus import account, copies, formats, kinds, naming, opening, outlets, walk
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
    return _sorted(root, about.load(root)).wanted


def fingerprint(path: str | Path) -> str:
    """64 hexadecimal digits that change with whatever `read` would tell otherwise.

    That is the names and bytes of files, the reasons for which others are not read, the libraries that read them, and
    the outlets, columns and encoding in `corpus.yml`.
    """
    root = walk.locate(path)
    info = about.load(root)
    there, digest = _sorted(root, info), hashlib.sha256(repr(_settings(info)).encode())
    facts = [(file, _digest(file, info)) for file in there.wanted + there.companions] + there.skipped + there.rejected
    for file, fact in facts:
        name = file.name if file == root else os.path.relpath(file, root)
        digest.update(os.fsencode(name) + b"\0" + fact.encode() + b"\0")
    return digest.hexdigest()


def _settings(info: CorpusInfo) -> tuple[object, ...]:
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
    there = _sorted(root, info)
    found = [(walk.display(file, root), _read(file, root, info)) for file in there.wanted]
    rejected = [{"path": walk.display(file, root), "reason": reason} for file, reason in there.rejected]
    rejected += [{"path": name, "reason": reason} for name, reading in found for reason in reading.rejected]
    drafts, foreign = _by_language([(name, draft) for name, reading in found for draft in reading.drafts])
    rejected += foreign
    skipped = [{"path": walk.display(file, root), "reason": reason} for file, reason in there.skipped]
    skipped += [{"path": name, "reason": reason} for name, reading in found for reason in reading.skipped]
    skipped += [{"path": name, "reason": doubt} for name, draft in drafts if (doubt := _turnless(draft))]
    skipped += [{"path": about.FILE, "reason": reason} for reason in outlets.idle([n for n, _ in found], info.outlets)]
    lost = schemas.frame("rejected", rejected), schemas.frame("skipped", skipped)
    if not drafts:
        raise CorpusError(f"Nothing readable in {root}: {account.nothing(walk.ENDINGS, account.rows(*lost))}")
    documents = copies.linked(schemas.frame("documents", _rows(drafts, info, root)))
    return Corpus(documents, *lost, info, [draft for _, draft in drafts])


def _read(file: Path, root: Path, info: CorpusInfo) -> Reading:
    def beside(name: str) -> bytes | None:
        other = file.parent / name
        if not other.exists() or walk.leads_out(other, root):
            return None
        return opening.contents(other, info.limits)

    try:
        source = Source(
            opening.contents(file, info.limits),
            PurePosixPath(walk.display(file, root)),
            encoding=info.encoding,
            columns=info.columns,
            most=info.limits.megabytes * 1_000_000,
            beside=beside,
        )
        return formats.read(source)
    except UnreadableError as error:
        return Reading(rejected=[str(error)])


def _by_language(drafts: list[tuple[str, Draft]]) -> tuple[list[tuple[str, Draft]], list[dict]]:
    """The drafts that may be in English, and rejections of the others: everything behind reads English alone."""
    told = [(path, replace(draft, language=_language(draft))) for path, draft in drafts]
    kept = [one for one in told if one[1].language in {"en", None}]
    return kept, [
        {"path": path, "reason": _foreign(draft)} for path, draft in told if draft.language not in {"en", None}
    ]


def _language(draft: Draft) -> str | None:
    return language.written_in("\n".join(draft.text[start:end] for start, end in [*draft.headline, *draft.body]))


def _foreign(draft: Draft) -> str:
    row = f"row {draft.row}: " if draft.row else ""
    return f"{row}in {language.name(draft.language)}, and only English is analysed"


def _sorted(root: Path, info: CorpusInfo) -> walk.Sorted:
    return walk.sort(root, actors=info.actors, lexicons={one.path for one in info.lexicons.values()}, codes=info.codes)


def _rows(drafts: list[tuple[str, Draft]], info: CorpusInfo, root: Path) -> list[dict]:
    outlet_of = {path: outlets.of(path, info.outlets, root) for path in {path for path, _ in drafts}}
    names = naming.names(drafts)
    return [_row(name, path, draft, outlet_of[path]) for name, (path, draft) in zip(names, drafts, strict=True)]


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
