"""The words of statements: how many, which set two groups apart, which go together, where they stand, how they spread
and change.

Every function takes `tokens` (one row an NLTK token of a statement's content, see schemas), or the places of words in
them. A word is a token with a lower-case form in `word`; punctuation has None there and is no word. Whoever wants the
speakers' own words alone, or the paraphrase, hands over those tokens.

    totals, frequencies, name_words       how many, how often                                        counting
    distinctive                           which set two groups apart                                 keyness
    collocations, collocates, phrases     which go together                                          collocations
    concordance                           where they stand                                           concordance
    dispersion                            how evenly they are spread                                 spread
    diversity                             how varied they are (a module of functions on lists of words)
    readability                           how hard they are to read                                  difficulty
    new_and_gone, shared                  which come and go, and who said them first                 change
    suggest                               issues that the statements themselves suggest              topics
"""

from communique.vocabulary.change import new_and_gone, shared
from communique.vocabulary.collocations import collocates, collocations, phrases
from communique.vocabulary.counting import frequencies, name_words, totals
from communique.vocabulary.difficulty import readability
from communique.vocabulary.keyness import distinctive
from communique.vocabulary.spread import dispersion

__all__ = [
    "collocates",
    "collocations",
    "dispersion",
    "distinctive",
    "frequencies",
    "name_words",
    "new_and_gone",
    "phrases",
    "readability",
    "shared",
    "totals",
]
