"""The key of each layer: what it is made of, so that the store knows it again, and makes it anew where that changed.

A key changes with the code that makes the layer (its modules and all that they import), with the word lists, registries
and weights that it reads, with the version of each library that can change its answer, with what the user gives (sides,
actors, issues, word lists, the limit of statements), and with the layers that it needs. It changes with nothing else: a
new chart leaves every layer where it is.
"""

import functools
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from communique import code, paths, store
from communique.layers.declared import ALL
from communique.layers.given import SETTINGS, Given
from communique.layers.layer import files

_COMMON = ("making.py", "schemas.py", "store/packing.py")


def keys(given: Given) -> dict[str, str]:
    """The key of every layer, by name."""
    found: dict[str, str] = {}
    settings = {name: given.key(name) for name in SETTINGS}
    for name, layer in ALL.items():  # a layer stands behind those that it needs
        needed = [found[need] for need in layer.needs]
        found[name] = store.key(_made_of(name, given.reader), needed, [settings[one] for one in layer.settings])
    return found


def methods(reader: str = "accurate") -> dict[str, str]:
    """What each layer is made by where this stance reader is asked, as a key: code, word lists, weights and libraries,
    and nothing that a user gives.
    """
    return {name: _made_of(name, reader) for name in ALL}


@functools.cache
def _made_of(name: str, reader: str) -> str:
    layer = ALL[name]
    written = code.digest(*layer.modules), [_stamp(paths.PACKAGE / file) for file in _COMMON]
    return store.key(
        name, written, {where: _stamp(file) for where, file in files(layer, reader).items()}, versions(layer.libraries)
    )


@functools.cache
def _stamp(file: Path) -> str:
    return store.stamp(file)


def versions(libraries: Iterable[str]) -> dict[str, str]:
    """The installed version of each library."""
    return {name: _version(name) for name in sorted(set(libraries))}


@functools.cache
def _version(library: str) -> str:
    return metadata.version(library)  # which reads and parses a file each time
