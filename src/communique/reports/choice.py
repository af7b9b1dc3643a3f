"""Which notebooks a report is made of."""

from collections.abc import Sequence
from pathlib import Path

from communique import paths
from communique.errors import ParameterError, unknown

ORDER = ("briefing", "statements", "vocabulary", "stance", "tone")  # how the pages of a report follow each other


def chosen(names: Sequence[str] = ()) -> dict[str, Path]:
    """Name to file, in the order of a report's pages: the notebooks named, or all of them where none is.

    ParameterError lists the unknown names, each with the nearest one.
    """
    known = {path.stem: path for path in paths.NOTEBOOKS.glob("*.ipynb")}
    strange = [name for name in names if name not in known]
    if strange:
        raise ParameterError(unknown("notebook", strange, known, "among the notebooks"))
    return {name: known[name] for name in sorted(known, key=_rank) if not names or name in names}


def _rank(name: str) -> tuple[int, str]:
    return (ORDER.index(name) if name in ORDER else len(ORDER), name)
