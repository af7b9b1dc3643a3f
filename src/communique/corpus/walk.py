"""Which files a corpus is made of: a name or a path to a place, a place to its files, nothing opened."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from communique import paths
from communique.corpus import formats, sets
from communique.corpus.info import CORRECTIONS, FILE
from communique.errors import CorpusError, nearest

ENDINGS = tuple(formats.FORMATS)


def locate(name_or_path: str | Path) -> Path:
    """The file or folder meant: a name under `data/corpora`, or a path from the working directory, then the project.

    Raises CorpusError, with the nearest name of a sample corpus, where there is none.
    """
    given = str(name_or_path)
    if not given.strip():
        raise CorpusError(f"No corpus is named. Allowed are a path, or one of {', '.join(_names()) or 'none'}.")
    if place := paths.moved("corpus", given):
        return place.resolve()
    if given in _names():
        return paths.CORPORA / given
    for place in (Path(given).expanduser(), paths.PROJECT / given):
        if _exists(place):
            return place.resolve()
    match = nearest(Path(given).name, _names())
    closest = f" Closest under data/corpora: {match!r}." if match else f" Under data/corpora: {', '.join(_names())}."
    raise CorpusError(f"There is no file, folder or corpus {given!r} (looked in {Path.cwd()} too).{closest}")


def display(path: Path, root: Path) -> str:
    """The path relative to the corpus, with slashes; bytes of a name that are no UTF-8 are replaced."""
    relative = path.name if path == root else path.relative_to(root).as_posix()
    return os.fsencode(relative).decode("utf-8", errors="replace")


class Sorted(NamedTuple):
    """The files to read, those passed over, and what should have been a document but cannot; in the order of paths.

    `companions` are read along with a file beside them, such as a set's table of speakers.
    """

    wanted: list[Path]
    skipped: list[tuple[Path, str]]
    rejected: list[tuple[Path, str]]
    companions: list[Path]


def sort(
    root: Path, *, actors: Path | None = None, lexicons: Collection[Path] = (), codes: Path | None = None
) -> Sorted:
    """What there is in a place. Folders are opened once; links are followed as long as they stay in the corpus.

    `corpus.yml`, `corrections.csv`, the folders of actors and of codes, and the lexicons named are neither read nor
    passed over. A file given by itself is read whatever it is called.
    """
    if not root.is_dir():
        found = [(root, _Passed(reason) if (reason := _ending(root)) else None)]
    else:
        found = sorted(
            _walk(root, [actors, codes], set(map(str, lexicons))), key=lambda one: one[0].relative_to(root).parts
        )
    return Sorted(
        [path for path, fate in found if fate is None],
        [(path, fate.reason) for path, fate in found if fate and not fate.rejected and fate is not _COMPANION],
        [(path, fate.reason) for path, fate in found if fate and fate.rejected],
        [path for path, fate in found if fate is _COMPANION],
    )


def passed_by_name(path: PurePosixPath, beside: Collection[str]) -> str | None:
    """Why a file is passed over that is known by its path in the corpus and the names `beside` it; None where not."""
    if any(part.startswith(".") for part in path.parts):
        return "hidden"
    if path.name.casefold().startswith("readme"):
        return "a README is no document"
    return None if sets.is_companion(path, beside) else _ending(path)


class _Passed(NamedTuple):
    """Why a file or folder is not read; whether it should have been."""

    reason: str
    rejected: bool = False


_COMPANION = _Passed("read along with a file beside it")
_OUTSIDE = _Passed("a link that leads out of the corpus", rejected=True)


def _walk(root: Path, apart: list[Path | None], lexicons: set[str]) -> Iterator[tuple[Path, _Passed | None]]:
    """Every file with the reason for passing it over, None for a document."""
    closed: list[OSError] = []
    seen: set[str] = {os.path.realpath(root)}
    for folder, names, files in os.walk(root, followlinks=True, onerror=closed.append):
        place = Path(folder)
        names[:] = [name for name in sorted(names) if not _is_one(place / name, apart)]
        fates = {name: _pass_folder(place / name, root, seen) for name in names}
        names[:] = [name for name, fate in fates.items() if fate is None]
        yield from ((place / name, fate) for name, fate in fates.items() if fate)
        wanted = [name for name in files if not (place == root and name in (FILE, CORRECTIONS))]
        wanted = [name for name in wanted if not lexicons or os.path.realpath(place / name) not in lexicons]
        yield from ((place / name, _pass_file(place / name, root, set(wanted))) for name in wanted)
    for error in closed:
        yield Path(error.filename), _Passed(f"the folder cannot be opened: {error.strerror}", rejected=True)


def _is_one(path: Path, folders: list[Path | None]) -> bool:
    return any(one is not None and os.path.realpath(path) == os.path.realpath(one) for one in folders)


def _pass_folder(path: Path, root: Path, seen: set[str]) -> _Passed | None:
    if path.name.startswith("."):
        return _Passed("hidden")
    if leads_out(path, root):
        return _OUTSIDE
    real = os.path.realpath(path)
    if real in seen:
        return _Passed("a link to a folder that is read already")
    seen.add(real)
    return None


def _pass_file(path: Path, root: Path, beside: Collection[str]) -> _Passed | None:
    if reason := passed_by_name(PurePosixPath(path.name), beside):
        return _Passed(reason)
    companion = sets.is_companion(PurePosixPath(path.name), beside)
    if _is_link(path) and not _exists(path):
        return _Passed("a link that leads nowhere", rejected=True)
    if leads_out(path, root):
        return _OUTSIDE
    return _COMPANION if companion else None


def leads_out(path: Path, root: Path) -> bool:
    """Whether a link leads to a place outside: another's file, or another corpus."""
    return _is_link(path) and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except OSError:  # the folder may be listed but not entered; whoever opens the file will be told
        return False


def _ending(path: Path | PurePosixPath) -> str | None:
    if path.suffix.lower() in ENDINGS:
        return None
    hint = f"; was {FILE} meant?" if path.name.casefold() in {"corpus.yaml", "corpus.yml"} else ""
    return f"not a text: {path.suffix or 'no ending'}; texts are {', '.join(ENDINGS)}{hint}"


def _names() -> list[str]:
    if not paths.CORPORA.is_dir():
        return []
    return sorted(path.name for path in paths.CORPORA.iterdir() if path.is_dir() and not path.name.startswith("."))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name too long, or no name at all
        return False
