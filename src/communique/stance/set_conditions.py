"""Conditions that are said to be set: "Kelmar has set conditions for a ceasefire: the return of all prisoners".

The noun itself says that the speaker's side hangs on something, whatever the reader makes of it; what it hangs on
stands behind a colon, or in what the same speaker is said to ask for further on in the sentence.
"""

import re
from typing import Any

from communique.stance.sides import Span
from communique.text.document import Document

_SETS = (
    r"(?:set(?:s|ting)?|put(?:s|ting)?|lays?|laid|laying|nam(?:es?|ed|ing)|attach(?:es|ed|ing)?|impos(?:es?|ed|ing)"
    r"|outlin(?:es?|ed|ing)|spell(?:s|ed|ing)?|spelt|list(?:s|ed|ing)?|present(?:s|ed|ing)|stat(?:es|ed|ing)"
    r"|announc(?:es|ed|ing)|publish(?:es|ed|ing))"
)
_HOW = (  # what may stand before "conditions": nothing that makes them other than the speaker's own demands
    r"(?:its|his|her|their|the|own|some|several|certain|new|strict|tough|hard|further|two|three|four|five|six|a|number"
    r"|list|series|set|of|\d+)"
)
_SET = re.compile(
    rf"\b{_SETS}\b(?: (?:down|out|forward|up))?(?: {_HOW}){{0,4}} (?:pre-?)?(?:conditions|terms) (?:for|on|to)"
    r"(?: (?:a|an|the|any|all|its|his|her|their|[\w-]+)){0,3} ?$",
    re.I,
)
_NOT = re.compile(r"\b(?:not|never|no|without|denied|denies|refus\w+|declin\w+|stop\w*)\b|n[’']t\b", re.I)
_AHEAD = 160  # characters before an issue in which its conditions are named
_COLON = re.compile(r":\s+(?=\S)")
_END = re.compile(r"[.!?][”\"’')]*(?:\s|$)|\n")


def on(statement: dict[str, Any], place: Span, home: Document) -> bool:
    """Whether a statement says that its speaker sets conditions for what stands at `place` in it."""
    cue = statement["cue_spans"] or []
    if not cue or not 0 <= place[0] - cue[0][0] <= _AHEAD:
        return False
    ahead = home.text[cue[0][0] : place[0]]
    found = _SET.search(ahead)  # in the cue: who is said by somebody to set them has a line of their own
    return found is not None and found.start() < cue[-1][1] - cue[0][0] and not _NOT.search(ahead)


def words(statement: dict[str, Any], place: Span, others: list[dict[str, Any]], home: Document) -> str | None:
    """What the conditions are: what stands behind a colon in the content, else the content of the speaker's next
    statement of the same sentence; None where neither is there.
    """
    end = max(stop for _, stop in statement["content_spans"])
    stop = _END.search(home.text, place[1])
    last = stop.start() if stop else len(home.text)
    colon = _COLON.search(home.text, place[1], min(end, last))
    if colon:
        return home.text[colon.end() : min(end, last)]
    later = [one for one in others if one["speaker"] == statement["speaker"] and one["content_spans"]]
    behind = [one for one in later if end <= one["content_spans"][0][0] < last]
    first = min(behind, key=lambda one: one["content_spans"][0][0], default=None)
    return first["content"] if first else None
