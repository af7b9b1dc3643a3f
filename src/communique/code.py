"""Which modules of the package a module is made of: itself, and all that it imports, however far away.

The store's keys come from this, so that an edit is seen by every table that it may change, and by no other.
"""

import functools
import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from communique import paths

ROOT = "communique"
# An import of the package, at any depth of a file. To parse them all takes a second of every run.
_IMPORT = re.compile(rf"^[ \t]*(?:import ({ROOT}\.[\w.]+)|from ({ROOT}(?:\.[\w.]+)?) import (\([^)]*\)|[^(\n]+))", re.M)


def digest(*modules: str) -> str:
    """64 hexadecimal digits that change with any line of code that these modules are made of."""
    return _digest(frozenset().union(*map(closure, modules)))


def package_digest() -> str:
    """The same of the whole package."""
    return _digest(frozenset(paths.PACKAGE.rglob("*.py")))


@functools.cache
def closure(module: str) -> frozenset[Path]:
    """The files of a module and of every module of the package that it imports, also within functions.

    A package's own file counts where a name is taken from it, not where it is passed through. Raises ValueError for a
    module that there is not.
    """
    if _file(module) is None:
        raise ValueError(f"{module} is no module of this package.")
    found, waiting = set(), [module]
    while waiting:
        file = _file(waiting.pop())
        if file is not None and file not in found:
            found.add(file)
            waiting += _imported(file)
    return frozenset(found)


@functools.cache
def _imported(file: Path) -> tuple[str, ...]:
    return tuple(
        name for found in _IMPORT.finditer(file.read_text("utf-8")) for name in _names(found[1] or found[2], found[3])
    )


def _names(module: str, named: str | None) -> Iterator[str]:
    """The modules of the package that an import names: `import module`, or `from module import named`."""
    if named is None:
        yield module
    for one in re.findall(r"(\w+)(?: as \w+)?", re.sub(r"#.*", "", named or "")):
        name = f"{module}.{one}"
        yield name if _file(name) else module


@functools.cache
def _file(module: str) -> Path | None:
    if module == ROOT:
        return None  # it says the version, and what the package is
    place = paths.PACKAGE.joinpath(*module.split(".")[1:])
    return next((file for file in (place.with_suffix(".py"), place / "__init__.py") if file.is_file()), None)


@functools.cache
def _digest(files: Iterable[Path]) -> str:
    whole = hashlib.sha256()
    for file in sorted(files):
        whole.update(f"{file.relative_to(paths.PACKAGE).as_posix()}\0".encode())
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()
