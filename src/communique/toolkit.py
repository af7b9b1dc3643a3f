"""NLTK without SciPy and scikit-learn, which it loads where they are installed: 80 MB and two seconds a process.

Nothing that is used of it needs them, and topics (an extra) load them for themselves. So it is imported here alone.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _absent(*names: str) -> Iterator[None]:
    """For a while these packages seem not to be there, those that are loaded already left as they are."""
    hidden = [name for name in names if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]  # what stands for "not there"
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


with _absent("scipy", "sklearn"):
    from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder
    from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants
    from nltk.stem import PorterStemmer, SnowballStemmer
    from nltk.tokenize import NLTKWordTokenizer
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

__all__ = [
    "BigramAssocMeasures",
    "BigramCollocationFinder",
    "NLTKWordTokenizer",
    "PorterStemmer",
    "PunktParameters",
    "PunktSentenceTokenizer",
    "SentimentIntensityAnalyzer",
    "SnowballStemmer",
    "VaderConstants",
]
