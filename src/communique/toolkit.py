"""NLTK without SciPy and scikit-learn, which it loads where they are installed: 80 MB and two seconds a process.

Nothing that is used of it needs them, and topics (an extra) load them for themselves. So it is imported here alone.
"""

from communique.absent import absent

with absent("scipy", "sklearn"):
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
