"""From notebooks to HTML: run, rendered, gathered, and written in one piece.

`build` is the way in. It is looked up when it is first used, so that a notebook that shows its provenance does not load
what runs and renders notebooks.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from communique.reports.writing import build

__all__ = ["build"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from communique.reports import writing

    return getattr(writing, name)
