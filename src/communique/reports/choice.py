"""Which notebooks a report is made of."""

from collections.abc import Sequence
from pathlib import Path

from communique import paths
from communique.errors import ParameterError, unknown
from communique.parameters import Settings

# The pages of a whole report, in their order. A notebook that somebody keeps beside them is a page when it is named.
COMPARISON = "comparison"  # a page of a whole report where something is to be compared
WHOLE = ("briefing", "statements", "vocabulary", "stance", "tone", "validation")


def chosen(names: Sequence[str] = (), settings: Settings | None = None) -> dict[str, Path]:
    """Name to file, in the order of a report's pages: the notebooks named, or a whole report's where none is.

    Where the settings ask for something to be compared with, its page comes second.

    ParameterError lists the unknown names, each with the nearest one.
    """
    known = {path.stem: path for path in paths.NOTEBOOKS.glob("*.ipynb")}
    strange = [name for name in names if name not in known]
    if strange:
        raise ParameterError(unknown("notebook", strange, known, "among the notebooks"))
    asked = [COMPARISON] if settings is not None and settings.against else []
    wanted = set(names or (*WHOLE, *asked))
    order = (WHOLE[0], COMPARISON, *WHOLE[1:])
    others = sorted(wanted - set(order))
    return {name: known[name] for name in (*order, *others) if name in wanted and name in known}
