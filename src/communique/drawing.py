"""Matplotlib loaded with its folders inside of our cache: its list of fonts is written there, not into the home.

The names in the environment hold for the import alone. A `matplotlibrc` of the user's own is not read, so that a figure
looks the same on every machine. Where Matplotlib has been loaded before, its folders stay where they are.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from communique import paths


@contextmanager
def _folders(**places: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in places}
    os.environ.update(places)
    try:
        yield
    finally:
        for name, place in before.items():
            if place is None:
                del os.environ[name]
            else:
                os.environ[name] = place


# fontconfig, which Matplotlib asks for the fonts of the system, keeps its own list under XDG_CACHE_HOME
with _folders(MPLCONFIGDIR=str(paths.cache() / "matplotlib"), XDG_CACHE_HOME=str(paths.cache())):
    import matplotlib.font_manager  # noqa: F401
