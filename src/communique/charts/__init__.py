"""One function a question: an analysis in, a figure out that is told in words too.

    statements_over_time, words_by_speaker, statements_by_mode, direct_share     who is heard, when, in whose words
    confidence                                                                   how sure the attribution is
    distinctive_words                                                            what sets two groups apart
    markers_by_speaker, hedging_and_boosting, issues_by_speaker                  how firmly, and of what
    markers_by_mode, reporting                                                   in whose voice
    tone_by_speaker, tone_over_time                                              in what tone
    tone_words, tone_without_topic                                               by which words, and for what topic

"Speaker" stands for whatever the settings' `level` is. A selection without anything to show gives a `Note` that says
so. Nothing here touches the disk or pyplot's list of figures.
"""

from communique.charts.chart import Chart, Note
from communique.charts.stance import hedging_and_boosting, issues_by_speaker, markers_by_speaker
from communique.charts.sureness import confidence
from communique.charts.tone import tone_by_speaker, tone_over_time, tone_without_topic, tone_words
from communique.charts.voices import markers_by_mode, reporting
from communique.charts.volume import direct_share, statements_by_mode, statements_over_time, words_by_speaker
from communique.charts.words import distinctive_words

ALL = (
    statements_over_time,
    words_by_speaker,
    statements_by_mode,
    direct_share,
    confidence,
    distinctive_words,
    markers_by_speaker,
    markers_by_mode,
    hedging_and_boosting,
    reporting,
    issues_by_speaker,
    tone_by_speaker,
    tone_over_time,
    tone_without_topic,
    tone_words,
)
__all__ = [
    "ALL",
    "Chart",
    "Note",
    "confidence",
    "direct_share",
    "distinctive_words",
    "hedging_and_boosting",
    "issues_by_speaker",
    "markers_by_mode",
    "markers_by_speaker",
    "reporting",
    "statements_by_mode",
    "statements_over_time",
    "tone_by_speaker",
    "tone_over_time",
    "tone_without_topic",
    "tone_words",
    "words_by_speaker",
]
