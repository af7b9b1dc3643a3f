"""Which outlet a file comes from, by the patterns that `corpus.yml` gives."""

from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from communique.corpus.info import FILE
from communique.errors import CorpusError


def of(path: str, outlets: dict[str, list[str]], folder: Path) -> str | None:
    """The outlet one of whose patterns fits the path; None where none does.

    A pattern without a slash is held against the file's name alone. Raises CorpusError where two outlets' patterns fit.
    """
    found = [outlet for outlet, patterns in outlets.items() if any(_fits(path, pattern) for pattern in patterns)]
    if len(found) > 1:
        raise CorpusError(
            f"{folder / FILE}: {path!r} is in the patterns of two outlets, {found[0]!r} and {found[1]!r}."
        )
    return found[0] if found else None


def idle(files: list[str], outlets: dict[str, list[str]]) -> list[str]:
    """A sentence for each pattern that fits no file: a misspelt one would leave documents without their outlet."""
    return [
        f"the pattern {pattern!r} of the outlet {outlet!r} fits no file"
        for outlet, patterns in outlets.items()
        for pattern in patterns
        if not any(_fits(path, pattern) for path in files)
    ]


def _fits(path: str, pattern: str) -> bool:
    return fnmatchcase(path if "/" in pattern else PurePosixPath(path).name, pattern)
