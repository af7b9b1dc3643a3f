"""How right the product is: held against hand coding, and coders held against each other.

gold, statements -> pairs -> judged -> score, mistakes            statements -> sheet -> a coder -> agreement
"""

from communique.validation.coders import Agreement, agreement
from communique.validation.coding import read_sheet, sheet
from communique.validation.judging import judged
from communique.validation.mistakes import mistakes
from communique.validation.pairing import pairs
from communique.validation.scoring import score

__all__ = ["Agreement", "agreement", "judged", "mistakes", "pairs", "read_sheet", "score", "sheet"]
