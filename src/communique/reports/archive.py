"""A replication archive: one .zip that holds what a report was made of and what came out, for others to make it again.

Under `corpus/` the files that were read, with `corpus.yml` and the lists and registries that it names (`beside/` has those
that lie elsewhere), under `issues/` the file of issues, under `report/` the tables, the executed notebooks and
`run.json`, under `before/` what the report was compared with. `archive.json` has the SHA-256 of each. Where texts may not
be passed on it has their hashes alone.
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import yaml

from communique import __version__, analysis, corpus, parameters
from communique.against import asking
from communique.corpus import info as about
from communique.corpus import opening, walk
from communique.corpus.draft import UnreadableError
from communique.errors import UserError
from communique.reports import beside, last, run_record

MANIFEST, FORM = "archive.json", 1
CORPUS, BESIDE, ISSUES, REPORT, BEFORE = "corpus", "beside", "issues", "report", "before"
MOST_PARTS, MOST_BYTES = 200_000, 2_000_000_000
_FIRST = (1980, 1, 1, 0, 0, 0)  # the same report gives the same bytes
_OF_TEXTS = (about.FILE, "corrections.csv")  # they say something of the texts, and are none
_STAND_IN = b""  # of what is passed over for its name alone: a picture, a README
# Tables with words of the texts, or of lists that may not be passed on.
_WORDS = {"statements", "changes", "documents", "conditions", "moves", "positions", "evaluations", "lexical"}


class Wish(NamedTuple):
    """An archive that is asked for: its file, and whether the texts go into it."""

    file: Path
    texts: bool = True


class Part(NamedTuple):
    """A file on its way into an archive. `given` is how `corpus.yml` names one that lies outside of the corpus."""

    name: str
    data: bytes
    text: bool = False  # whether it is left out where texts are
    given: str | None = None


class Lost(NamedTuple):
    """What cannot go into an archive, so that a report made from it does not tell of it."""

    path: str
    reason: str


def check(wish: Wish, settings: parameters.Settings) -> None:
    """Raises UserError for a place where no archive can be written, before anything runs."""
    file = wish.file.absolute()
    if file.suffix.lower() != ".zip":
        raise UserError(f"An archive is a .zip file, and {wish.file.name!r} was given.")
    if not file.parent.is_dir():
        raise UserError(f"There is no folder {wish.file.parent} to write {wish.file.name} in.")
    if isinstance(asking.read(settings.against), asking.Other):
        raise UserError("An archive holds one corpus, and this report is held against another. Leave out against.")
    root = corpus.locate(settings.corpus)
    if root.is_dir() and file.resolve().is_relative_to(root):
        raise UserError(f"{wish.file} lies in the corpus, whose next run would find it. Name another place.")


def write(
    stream: BinaryIO, wish: Wish, settings: parameters.Settings, folder: Path, before: Path | None, notebooks: list[str]
) -> list[Lost]:
    """Write the archive of the report in `folder`, compared with that in `before`; what could not go into it."""
    parts, lost = sources(settings)
    whole = [one for one in parts if wish.texts or not one.text]
    hashes = {one.name: digest(one.data) for one in parts if one.name.startswith((f"{CORPUS}/", f"{BESIDE}/"))}
    made = {f"{REPORT}/{name}": data for name, data in _made(folder, wish.texts)}
    made |= {f"{BEFORE}/{name}": data for name, data in _before(before, wish.texts)}
    files = {one.name: one.data for one in whole} | made
    if sum(map(len, files.values())) > MOST_BYTES or len(files) >= MOST_PARTS:
        raise UserError("The corpus is larger than an archive may be: write one of the hashes alone (--hashes).")
    manifest = {
        "form": FORM,
        "version": __version__,
        "texts": wish.texts,
        "corpus": {"given": settings.corpus, "name": corpus.locate(settings.corpus).name},
        "issues": settings.issues or None,
        "beside": {one.given: one.name for one in whole if one.given},
        "notebooks": {name: digest(_notebook(name)) for name in notebooks},
        "hashes": hashes,
        "files": {name: digest(data) for name, data in sorted(files.items())},
        "left_out": [one._asdict() for one in lost],
    }
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in [(MANIFEST, _json(manifest)), *sorted(files.items())]:
            archive.writestr(_entry(name), data)
    return lost


def sources(settings: parameters.Settings) -> tuple[list[Part], list[Lost]]:
    """All files that decide, as they are now, and what cannot be had of them."""
    root = corpus.locate(settings.corpus)
    info = about.load(root)
    parts, lost = _texts(root, info)
    for file in (root / name for name in _OF_TEXTS):
        if file.is_file() and _inside(file, root) not in {one.name for one in parts}:
            parts.append(Part(_inside(file, root), file.read_bytes()))
    parts += _named(root, info)
    if settings.issues:
        file = analysis.issues_file(settings.issues)
        parts.append(Part(f"{ISSUES}/{file.name}", file.read_bytes()))
    return parts, lost


def _texts(root: Path, info: about.CorpusInfo) -> tuple[list[Part], list[Lost]]:
    """The files of a corpus: those read whole, of those passed over for their names an empty one of that name."""
    there = walk.sort(root, actors=info.actors, lexicons={one.path for one in info.lexicons.values()})
    parts, lost = [], [Lost(walk.display(path, root), reason) for path, reason in there.rejected]
    for file in [*there.wanted, *there.companions]:
        try:
            parts.append(Part(_inside(file, root), opening.contents(file, info.limits), text=True))
        except UnreadableError as error:
            lost.append(Lost(walk.display(file, root), str(error)))
    for file, reason in there.skipped:
        if file.is_symlink():
            lost.append(Lost(walk.display(file, root), reason))
        else:
            parts.append(Part(_inside(file, root) + "/" * file.is_dir(), _STAND_IN))
    return parts, lost


def _named(root: Path, info: about.CorpusInfo) -> list[Part]:
    """The word lists and the registry that `corpus.yml` names, which may lie outside of the corpus."""
    said = yaml.safe_load((root / about.FILE).read_text("utf-8")) if info.lexicons or info.actors else {}
    parts: list[Part] = []
    for place, (name, given) in enumerate((said.get("lexicons") or {}).items()):
        told = given["path"] if isinstance(given, dict) else given
        parts += _one(root, info.lexicons[str(name)].path, str(told), place, text=True)
    if info.actors:
        for file in sorted(info.actors.glob("*.csv")):
            parts += _one(root, file, None, "actors", text=False)
        if not info.actors.is_relative_to(root):
            ours = f"{BESIDE}/actors/"
            parts = [one._replace(given=str(said["actors"])) if one.name.startswith(ours) else one for one in parts]
    return parts


def _one(root: Path, file: Path, given: str | None, place: object, *, text: bool) -> Iterator[Part]:
    if file.is_relative_to(root):
        yield Part(_inside(file, root), file.read_bytes(), text=text)
    else:
        yield Part(f"{BESIDE}/{place}/{file.name}", file.read_bytes(), text=text, given=given)


def _made(folder: Path, texts: bool) -> Iterator[tuple[str, bytes]]:
    """What the report wrote for other programs; without texts nothing that holds words of them."""
    names = [
        path for path in sorted(folder.iterdir()) if path.suffix in (".csv", ".parquet", ".zip", ".graphml", ".json")
    ]
    tables = sorted((folder / beside.TABLES).iterdir())
    notebooks = sorted((folder / beside.NOTEBOOKS).iterdir()) if texts else []
    for path in [*names, *tables, *notebooks]:
        if texts or not _holds_words(path):
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _before(folder: Path | None, texts: bool) -> Iterator[tuple[str, bytes]]:
    """What the report was compared with. It holds words of the texts of then."""
    if folder is not None and texts:
        for file in (folder / name for name in last.FILES):
            if file.is_file():
                yield file.relative_to(folder).as_posix(), file.read_bytes()


def _holds_words(path: Path) -> bool:
    return path.stem in _WORDS


def _inside(file: Path, root: Path) -> str:
    relative = f"{root.name}/{file.relative_to(root).as_posix()}" if file != root else root.name
    return f"{CORPUS}/{os.fsencode(relative).decode('utf-8', 'replace')}"


def _notebook(name: str) -> bytes:
    from communique.reports import choice

    return choice.chosen([name])[name].read_bytes()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIRST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = (0o40755 if name.endswith("/") else 0o100644) << 16
    return entry


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()


def _json(value: Any) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


RUN = f"{REPORT}/{run_record.FILE}"
