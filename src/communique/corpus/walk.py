"""Which files a corpus is made of: a name or a path to a place, a place to its files, nothing opened."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from communique import paths
from communique.corpus.info import FILE
from communique.errors import CorpusError, nearest

ENDINGS = (".txt", ".md", ".csv", ".jsonl")


def locate(name_or_path: str | Path) -> Path:
    """The file or folder meant: a name under `data/corpora`, or a path from the working directory, then the project.

    Raises CorpusError, with the nearest name of a sample corpus, where there is none.
    """
    given = str(name_or_path)
    if not given.strip():
        raise CorpusError(f"No corpus is named. Allowed are a path, or one of {', '.join(_names()) or 'none'}.")
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


def sort(
    root: Path, *, actors: Path | None = None, lexicons: Collection[Path] = ()
) -> tuple[list[Path], list[tuple[Path, str]]]:
    """The files to read and those passed over with the reason, both in the order of their paths.

    `corpus.yml`, the folder of actors and the lexicons that it names are neither. A file given by itself is read
    whatever it is called.
    """
    if root.is_file():
        reason = _ending(root)
        return ([], [(root, reason)]) if reason else ([root], [])
    wanted, skipped = [], []
    for path, reason in sorted(_walk(root, actors, lexicons), key=lambda found: found[0].relative_to(root).parts):
        if reason is None:
            wanted.append(path)
        else:
            skipped.append((path, reason))
    return wanted, skipped


def _walk(root: Path, actors: Path | None, lexicons: Collection[Path]) -> Iterator[tuple[Path, str | None]]:
    """Every file with the reason for passing it over, None for a document; folders are opened once, links followed."""
    unopened: list[OSError] = []
    seen: set[str] = {os.path.realpath(root)}
    for folder, names, files in os.walk(root, followlinks=True, onerror=unopened.append):
        place = Path(folder)
        reasons = {name: _pass_folder(place / name, actors, seen) for name in sorted(names)}
        names[:] = [name for name, reason in reasons.items() if reason is None]
        yield from ((place / name, reason) for name, reason in reasons.items() if reason)
        wanted = [name for name in files if not (place == root and name == FILE)]
        wanted = [name for name in wanted if not lexicons or (place / name).resolve() not in lexicons]
        yield from ((place / name, _pass_file(place / name)) for name in wanted)
    yield from ((Path(error.filename), f"a folder that cannot be opened: {error.strerror}") for error in unopened)


def _pass_folder(path: Path, actors: Path | None, seen: set[str]) -> str | None:
    real = os.path.realpath(path)
    if actors is not None and real == os.path.realpath(actors):
        return ""  # neither a document nor passed over
    if path.name.startswith("."):
        return "hidden"
    if real in seen:
        return "a link to a folder that is read already"
    seen.add(real)
    return None


def _pass_file(path: Path) -> str | None:
    if path.name.startswith("."):
        return "hidden"
    if path.name.casefold().startswith("readme"):
        return "a README is no document"
    if not path.is_file():
        return "a link that leads nowhere" if path.is_symlink() else "not a regular file"
    return _ending(path)


def _ending(path: Path) -> str | None:
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
