"""What is another in two runs of one report: statements, where groups stand, and why.

The two runs are tables that were written beside the pages, so that no run needs what another one computed.
"""

from communique.changes.finding import between
from communique.changes.moving import MOVED, moved
from communique.changes.recorded import Run

__all__ = ["MOVED", "Run", "between", "moved"]
