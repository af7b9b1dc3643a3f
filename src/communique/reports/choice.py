"""Which notebooks a report is made of."""

from collections.abc import Sequence
from pathlib import Path

from communique import paths
from communique.errors import ParameterError, unknown

# The pages of a whole report, in their order. A notebook that somebody keeps beside them is a page when it is named.
WHOLE = ("briefing", "statements", "vocabulary", "stance", "tone", "validation")


def chosen(names: Sequence[str] = ()) -> dict[str, Path]:
    """Name to file, in the order of a report's pages: the notebooks named, or a whole report's where none is.

    ParameterError lists the unknown names, each with the nearest one.
    """
    known = {path.stem: path for path in paths.NOTEBOOKS.glob("*.ipynb")}
    strange = [name for name in names if name not in known]
    if strange:
        raise ParameterError(unknown("notebook", strange, known, "among the notebooks"))
    wanted = set(names or WHOLE)
    others = sorted(wanted - set(WHOLE))
    return {name: known[name] for name in (*WHOLE, *others) if name in wanted and name in known}
