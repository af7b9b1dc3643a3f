"""A corpus walked through the house once: documents, statements and every layer on them.

`load` is the one entrance: the command line fills the store through it before a kernel starts, and each notebook reads
the same entry, limited to what its parameters ask for.
"""

from communique.analysis.checks import CATEGORY, categories
from communique.analysis.frame import Analysis
from communique.analysis.grouping import ANONYMOUS, ASKING, UNNAMED, groups
from communique.analysis.loading import PIECE, codebook, issues_file, load, pieces
from communique.analysis.selection import at, before, piece_of, select, within

__all__ = [
    "ANONYMOUS",
    "ASKING",
    "CATEGORY",
    "PIECE",
    "UNNAMED",
    "Analysis",
    "at",
    "before",
    "categories",
    "codebook",
    "groups",
    "issues_file",
    "load",
    "piece_of",
    "pieces",
    "select",
    "within",
]
