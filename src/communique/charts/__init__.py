"""One function a question: an analysis in, a figure out that is told in words too.

    statements_over_time, words_by_speaker, statements_by_mode, direct_share     who is heard, when, in whose words
    confidence                                                                   how sure the attribution is
    distinctive_words, word_scatter, words_over_time                             what sets two groups apart, and when
    diversity_by_speaker                                                         whose words are varied
    markers_by_speaker, hedging_and_boosting, issues_by_speaker                  how firmly, and of what
    presence_by_speaker                                                          who shows, addresses, denies
    marker_kinds, markers_by_mode, reporting                                     in whose voice
    acts_by_speaker, conflict_by_speaker                                         what they do, and to whose good
    tone_by_speaker, tone_over_time                                              in what tone
    tone_words, tone_without_topic                                               by which words, and for what topic
    evaluation_matrix, evaluation_network, tone_towards                          who judges whom
    positions_by_speaker, positions_in_time                                      where they stand, and how that moved
    kept_by_outlet, thread                                                       what becomes of it across reports
    compared                                                                     two selections side by side

"Speaker" stands for whatever the settings' `level` is. A selection without anything to show gives a `Note` that says
so. Nothing here touches the disk or pyplot's list of figures.
"""

from communique import drawing  # noqa: F401 - before anything loads Matplotlib
from communique.charts.across import kept_by_outlet, thread
from communique.charts.acts import acts_by_speaker, conflict_by_speaker
from communique.charts.certainty import confidence
from communique.charts.chart import Chart, Note
from communique.charts.compared import compared
from communique.charts.evaluations import evaluation_matrix, evaluation_network, tone_towards
from communique.charts.lexical import lexical_by_speaker
from communique.charts.positions import positions_by_speaker
from communique.charts.stance import (
    hedging_and_boosting,
    issues_by_speaker,
    markers_by_speaker,
    presence_by_speaker,
)
from communique.charts.timelines import positions_in_time
from communique.charts.tone import tone_by_speaker, tone_over_time, tone_without_topic, tone_words
from communique.charts.validation import calibration, raw_and_corrected
from communique.charts.vocabulary import diversity_by_speaker, words_over_time
from communique.charts.voices import marker_kinds, markers_by_mode, reporting
from communique.charts.volume import direct_share, statements_by_mode, statements_over_time, words_by_speaker
from communique.charts.words import distinctive_words, word_scatter

ALL = (
    statements_over_time,
    words_by_speaker,
    statements_by_mode,
    direct_share,
    confidence,
    distinctive_words,
    word_scatter,
    words_over_time,
    diversity_by_speaker,
    markers_by_speaker,
    presence_by_speaker,
    marker_kinds,
    markers_by_mode,
    hedging_and_boosting,
    reporting,
    lexical_by_speaker,
    issues_by_speaker,
    acts_by_speaker,
    conflict_by_speaker,
    positions_by_speaker,
    positions_in_time,
    tone_by_speaker,
    tone_over_time,
    tone_without_topic,
    tone_words,
    evaluation_matrix,
    evaluation_network,
    tone_towards,
    kept_by_outlet,
    thread,
)
__all__ = [
    "kept_by_outlet",
    "thread",
    "ALL",
    "Chart",
    "acts_by_speaker",
    "conflict_by_speaker",
    "Note",
    "calibration",
    "compared",
    "confidence",
    "direct_share",
    "distinctive_words",
    "diversity_by_speaker",
    "evaluation_matrix",
    "evaluation_network",
    "hedging_and_boosting",
    "issues_by_speaker",
    "lexical_by_speaker",
    "marker_kinds",
    "markers_by_mode",
    "markers_by_speaker",
    "reporting",
    "positions_by_speaker",
    "presence_by_speaker",
    "positions_in_time",
    "statements_by_mode",
    "statements_over_time",
    "tone_by_speaker",
    "tone_over_time",
    "tone_towards",
    "raw_and_corrected",
    "tone_without_topic",
    "tone_words",
    "word_scatter",
    "words_by_speaker",
    "words_over_time",
]
