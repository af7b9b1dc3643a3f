"""How right the product is: held against hand coding, and coders held against each other.

gold, statements -> pairs -> judged -> score, mistakes                         a whole coded set
analysis -> package.files -> coders -> read -> measured, estimates, to_settle    a coded sample of a corpus
"""

from communique.validation.agreement import agreement
from communique.validation.codes import Codes, read
from communique.validation.corrected import LEAST
from communique.validation.mistakes import mistakes
from communique.validation.pairing import pairs
from communique.validation.quantities import RAW, apart, estimates
from communique.validation.report import Validation, to_settle
from communique.validation.report import of as measured
from communique.validation.scoring import score
from communique.validation.verdicts import judged
from communique.validation.windows import windows

__all__ = [
    "LEAST",
    "RAW",
    "Codes",
    "Validation",
    "agreement",
    "apart",
    "estimates",
    "judged",
    "measured",
    "mistakes",
    "pairs",
    "read",
    "score",
    "to_settle",
    "windows",
]
