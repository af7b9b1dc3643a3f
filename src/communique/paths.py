"""Where the project's own files lie, from a checkout and from an installed wheel alike.

In a checkout `data/` and `notebooks/` stand beside `src/`; a wheel carries both inside the package.
"""

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import platformdirs

PACKAGE = Path(__file__).resolve().parent
_CARRIED = PACKAGE / "_project"
PROJECT = _CARRIED if _CARRIED.is_dir() else PACKAGE.parents[1]
DATA = PROJECT / "data"
NOTEBOOKS = PROJECT / "notebooks"
CORPORA = DATA / "corpora"
LEXICONS = DATA / "lexicons"
ACTORS = DATA / "actors"
ISSUES = DATA / "issues"
EXPORTS = DATA / "exports.csv"
STATE_CODES = DATA / "state_codes.csv"


def cache() -> Path:
    """The folder of computed tables: `COMMUNIQUE_CACHE`, else the user's cache folder. Safe to delete."""
    return Path(os.environ.get("COMMUNIQUE_CACHE") or platformdirs.user_cache_dir("communique"))


_MOVED = "COMMUNIQUE_MOVED"  # in the environment, so that the kernels of a report know it too


def moved(kind: str, given: str) -> Path | None:
    """Where that lies which was called `given` when a report was archived; None but in a run made from an archive.

    `kind` is what was given: corpus, issues, or beside (a file that `corpus.yml` names).
    """
    place = json.loads(os.environ.get(_MOVED, "{}")).get(kind, {}).get(given)
    return None if place is None else Path(place)


@contextlib.contextmanager
def moving(places: dict[str, dict[str, str]]) -> Iterator[None]:
    """As long as the block runs, what is given is found in these places: kind to name to place."""
    os.environ[_MOVED] = json.dumps(places)
    try:
        yield
    finally:
        del os.environ[_MOVED]
