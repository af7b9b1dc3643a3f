"""Where the project's own files lie, from a checkout and from an installed wheel alike.

In a checkout `data/` and `notebooks/` stand beside `src/`; a wheel carries both inside the package.
"""

import os
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
