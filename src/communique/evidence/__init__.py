"""What stands behind a figure, as HTML that keeps whatever a corpus holds as text.

table, estimates        a frame as a captioned table                                   tables
allowed                 a frame without words of articles, where none are asked for      tables
quotes, kwic            the sentences, with what was found in them marked              quotations
reading, limits, lead   sentences about this selection, worked out from its data       sentences
tellings                the same statement in several reports, one under the other      tellings
own_words, word_lists   the word lists of the user's own, and what was found of them    lists
corrected, differing    figures put right by coders of this corpus; groups that differ   validated
coding, measured        who coded this corpus, and how right the machine is on it       validated
legend                  what the marks in remarks mean                                  validated
validity                scores on coded sets                                            validity
"""

from communique.evidence.lists import own_words, word_lists
from communique.evidence.markup import Html
from communique.evidence.quotations import kwic, quotes, tone_marks
from communique.evidence.sentences import lead, limits, reading
from communique.evidence.tables import allowed, estimates, table
from communique.evidence.tellings import tellings
from communique.evidence.validated import coding, differing, legend, measured, windows
from communique.evidence.validated import estimates as corrected
from communique.evidence.validity import validity

__all__ = [
    "Html",
    "allowed",
    "coding",
    "corrected",
    "differing",
    "estimates",
    "kwic",
    "legend",
    "lead",
    "limits",
    "measured",
    "own_words",
    "quotes",
    "reading",
    "table",
    "tellings",
    "tone_marks",
    "validity",
    "windows",
    "word_lists",
]
