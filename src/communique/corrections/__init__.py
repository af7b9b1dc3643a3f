"""Corrections by hand that survive reruns: `corrections.csv` in the corpus, applied after all readers.

load        the file, checked                                       reading
fitted      which statement each is of, or why it fits none         fitting
Corrected   the frames of a corpus with them applied                applying
"""

from communique.corrections.applying import Corrected
from communique.corrections.fitting import FITTED, fitted, joined, stale
from communique.corrections.reading import COLUMNS, FILE, Correction, load

__all__ = ["COLUMNS", "FILE", "FITTED", "Corrected", "Correction", "fitted", "joined", "load", "stale"]
