"""The table behind each figure: an analysis in, one small table out.

Every table has one row a group (a speaker, office, state or side, as the settings' `level` says), or a group and
something else. Statements whose group is not known are in none of them; `unknown` counts them.
"""

from communique.measures.groups import (
    confidence,
    direct,
    expected_right,
    issues,
    known,
    modes,
    ranking,
    timeline,
    unknown,
    words,
)
from communique.measures.layers import (
    CATEGORIES,
    QUALIFYING,
    common_markers,
    markers,
    spoken_markers,
)
from communique.measures.tones import tone, tone_audit, tone_by_week, tone_words, tones
from communique.measures.voices import MODES, marker_kinds, markers_by_mode, reporting, reporting_verbs
from communique.measures.wording import (
    contrast,
    distinctive,
    distinctive_marks,
    distinctive_of_leading,
    frequent,
    leading_word,
    pairs,
)

__all__ = [
    "CATEGORIES",
    "MODES",
    "QUALIFYING",
    "common_markers",
    "confidence",
    "contrast",
    "direct",
    "distinctive",
    "distinctive_marks",
    "distinctive_of_leading",
    "expected_right",
    "frequent",
    "issues",
    "known",
    "leading_word",
    "marker_kinds",
    "markers",
    "markers_by_mode",
    "modes",
    "pairs",
    "ranking",
    "reporting",
    "reporting_verbs",
    "spoken_markers",
    "timeline",
    "tone",
    "tone_audit",
    "tone_by_week",
    "tone_words",
    "tones",
    "unknown",
    "words",
]
