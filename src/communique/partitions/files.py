"""The files of a corpus, wherever they lie: on this machine, or where fsspec reaches ("s3://…", "hdfs://…").

An address is what a worker opens; a path is where the file stands in the corpus, and what is shown.
"""

import contextlib
import tempfile
from collections.abc import Callable, Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from communique.corpus import info as about
from communique.corpus import opening, reading, sets, unread, walk
from communique.corpus.draft import UnreadableError
from communique.corpus.info import CorpusInfo
from communique.corpus.limits import MEGABYTE, too_large
from communique.corpus.source import Source
from communique.corrections import Correction, load
from communique.errors import CorpusError, UserError

Reason = tuple[str, str]  # a path, and why the file is not read


class File(NamedTuple):
    """A file to be read: where to open it, and its path in the corpus."""

    address: str
    path: str


class Listed(NamedTuple):
    """The files of a place: those to read, the addresses of those read along with them, and the others with reasons."""

    wanted: list[File]
    companions: list[str]
    rejected: list[Reason]
    skipped: list[Reason]


def remote(place: str) -> bool:
    """Whether a place is an address for fsspec, and no path."""
    return "://" in place


def locate(place: str) -> str:
    """The root that a name, a path or an address means. Raises CorpusError as `walk.locate` does."""
    return place.rstrip("/") if remote(place) else str(walk.locate(place))


def info(root: str) -> CorpusInfo:
    """What `corpus.yml` says. Beside an address it stands alone: it can name no folder of actors and no word lists."""
    with _copied(root, about.FILE) as place:
        return about.load(place)


def corrections(root: str) -> list[Correction]:
    """What `corrections.csv` says. Raises CorpusError for a mistake in it."""
    with _copied(root, about.CORRECTIONS) as place:
        return load(place)


@contextlib.contextmanager
def _copied(root: str, name: str) -> Iterator[Path]:
    """A folder that has this file of a root, where the root has it: the root itself, or a copy of what is far."""
    if not remote(root):
        yield Path(root)
        return
    fs, base = file_system(root)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / (PurePosixPath(base).name or "corpus")
        copy.mkdir()
        if fs.exists(f"{base}/{name}"):
            (copy / name).write_bytes(fs.cat_file(f"{base}/{name}"))
        yield copy


def listed(root: str, info: CorpusInfo) -> Listed:
    """What there is in a place, by the rules of `walk.sort`. Raises CorpusError for an address that leads nowhere."""
    if remote(root):
        return _listed_far(root)
    place = Path(root)
    there = reading.sorted_files(place, info)
    wanted = [File(str(file), walk.display(file, place)) for file in there.wanted]
    lost = unread.displayed(there.rejected, place), unread.displayed(there.skipped, place)
    return Listed(wanted, [str(file) for file in there.companions], *lost)


def source(root: str, file: File, info: CorpusInfo, rows: tuple[int, int] | None = None) -> Source:
    """The file as its reader gets it. Raises UnreadableError where it cannot be opened."""
    beside = _beside_far(file, info) if remote(root) else reading.beside(Path(file.address), Path(root), info)
    return reading.source(contents(file.address, info), PurePosixPath(file.path), info, beside, rows)


def contents(address: str, info: CorpusInfo) -> bytes:
    """The bytes of a file. Raises UnreadableError."""
    if not remote(address):
        return opening.contents(Path(address), info.limits)
    fs, path = file_system(address)
    most = info.limits.megabytes * MEGABYTE
    try:
        if (size := fs.size(path) or 0) > most:
            raise UnreadableError(too_large(size, most))
        return fs.cat_file(path)
    except OSError as error:
        raise UnreadableError(f"the file cannot be read: {error.strerror or error}") from None


def file_system(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it. Raises UserError where its library is not installed."""
    try:
        import fsspec

        return fsspec.core.url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise UserError(f"{address!r} cannot be reached: {error}.") from None


def _beside_far(file: File, info: CorpusInfo) -> Callable[[str], bytes | None]:
    def other(name: str) -> bytes | None:
        address = f"{file.address.rpartition('/')[0]}/{name}"
        fs, path = file_system(address)
        return contents(address, info) if fs.exists(path) else None

    return other


def _listed_far(root: str) -> Listed:
    fs, base = file_system(root)
    if not fs.exists(base):
        raise CorpusError(f"There is nothing at {root!r}.")
    if fs.isfile(base):
        return Listed([File(root, PurePosixPath(base).name)], [], [], [])
    paths = sorted((PurePosixPath(found).relative_to(base) for found in fs.find(base)), key=lambda path: path.parts)
    names = _by_folder(paths)
    found = Listed([], [], [], [])
    for path in paths:
        address, beside = f"{root}/{path}", names[path.parent]
        if str(path) in (about.FILE, about.CORRECTIONS):
            continue
        if reason := walk.passed_by_name(path, beside):
            found.skipped.append((str(path), reason))
        elif sets.is_companion(path, beside):
            found.companions.append(address)
        else:
            found.wanted.append(File(address, str(path)))
    return found


def _by_folder(paths: Collection[PurePosixPath]) -> dict[PurePosixPath, set[str]]:
    names: dict[PurePosixPath, set[str]] = {}
    for path in paths:
        names.setdefault(path.parent, set()).add(path.name)
    return names
