"""The kinds of attack, one module each, found by being here.

A module has `NAME`, a word or two for people, and `run(seconds, seed)`, which attacks for about so long and gives back
a list of `Failure`. It prints what it has done on a line of its own, keeps to temporary folders, and draws everything
from the seed, so that a failure comes back.
"""

import importlib
import pkgutil
from types import ModuleType


def found() -> dict[str, ModuleType]:
    """The modules by the names of their files, in alphabetical order."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name: importlib.import_module(f"{__name__}.{name}") for name in names}
