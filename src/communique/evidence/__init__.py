"""What stands behind a figure, as HTML that keeps whatever a corpus holds as text.

table, estimates        a frame as a captioned table                                   tables
facts                   a table of facts as a paragraph                                tables
allowed                 a frame without words of articles, where none are asked for      tables
quotes                  the sentences, with what was found in them marked              quotations
parts, apart, compared, moved, worded_apart   two selections side by side               compared
concordances, kwic      words in their context, a line a place                         contexts
new_and_gone            words that came and went, and between which windows            contexts
reading, limits, lead   sentences about this selection, worked out from its data       sentences
methods                 how each thing was measured, said once for all pages           paragraphs
standings, judged, findings               where groups stand, in sentences with their numbers  told
since_last_run          where a report tells what changed                               sentences
together                all that stands behind one figure                              markup
tellings                the same statement in several reports, one under the other      tellings
own_words, word_lists   the word lists of the user's own, and what was found of them    lists
suggested_issues        topics of the statements where the user names no issues         suggestions
corrected, differing    figures put right by coders of this corpus; groups that differ   validated
coding, measured        who coded this corpus, and how right the machine is on it       validated
legend                  what the marks in remarks mean                                  validated
validity, accurate      scores on coded sets, as a table and in a line                  validity
"""

from communique.evidence.compared import apart, compared, moved, parts, worded_apart
from communique.evidence.contexts import concordances, kwic, new_and_gone, worded
from communique.evidence.lists import own_words, word_lists
from communique.evidence.markup import Html, together
from communique.evidence.paragraphs import methods
from communique.evidence.quotations import quotes, tone_marks
from communique.evidence.sentences import lead, limits, reading, since_last_run
from communique.evidence.suggestions import suggested_issues
from communique.evidence.tables import allowed, estimates, facts, table
from communique.evidence.tellings import tellings
from communique.evidence.told import findings, judged, standings
from communique.evidence.validated import coding, differing, legend, measured, windows
from communique.evidence.validated import estimates as corrected
from communique.evidence.validity import accurate, validity

__all__ = [
    "Html",
    "accurate",
    "allowed",
    "apart",
    "coding",
    "compared",
    "concordances",
    "corrected",
    "differing",
    "estimates",
    "facts",
    "findings",
    "judged",
    "kwic",
    "legend",
    "lead",
    "limits",
    "measured",
    "methods",
    "moved",
    "new_and_gone",
    "own_words",
    "parts",
    "quotes",
    "reading",
    "since_last_run",
    "standings",
    "suggested_issues",
    "table",
    "tellings",
    "together",
    "tone_marks",
    "validity",
    "windows",
    "word_lists",
    "worded",
    "worded_apart",
]
