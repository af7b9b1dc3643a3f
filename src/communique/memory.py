"""Memory given back when the texts have been read, and figures of a report are about to be drawn in other processes."""

import contextlib
import ctypes
import gc
import sys

_KEEPING = {"communique.encoder": ("load", "_vocabulary"), "communique.stance.reader": ("load",)}


def let_go() -> None:
    """Forget the weights that were loaded; whoever needs them loads them again."""
    for module, names in _KEEPING.items():
        for name in names if module in sys.modules else ():
            getattr(sys.modules[module], name).cache_clear()
    trim()


def trim() -> None:
    """Give back what is done with, in Python and C: loading weights leaves half of their size there."""
    gc.collect()
    with contextlib.suppress(
        AttributeError, OSError, TypeError
    ):  # only the C library of GNU gives pages back when asked
        ctypes.CDLL(None).malloc_trim(0)
