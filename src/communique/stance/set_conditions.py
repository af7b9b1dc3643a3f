"""Conditions that are said to be set: "Kelmar has set conditions for a ceasefire: the return of all prisoners".

The noun itself says that the speaker's side hangs on something, whatever the reader makes of it; what it hangs on
stands behind a colon, or in what the same speaker is said to ask for further on in the sentence.
"""

import re
from typing import Any

from communique.stance.sides import Span
from communique.text.document import Document

_SETS = r"(?:set|put|nam|attach|impos|outlin|lay|laid|spel[lt]|stat|list|present|tabl|announc|publish|rais)\w*"
_SET = re.compile(
    rf"\b{_SETS}\b(?: (?:down|out|forward|up))?(?: (?!no\b|any\b)[\w’'-]+){{0,3}}? (?:pre-?)?(?:conditions|terms)"
    r"(?: of (?:his|her|its|their) own)? (?:for|on|to)(?: (?:a|an|the|any|all|its|his|her|their|[\w-]+)){0,3} ?$",
    re.I,
)
_NOT = re.compile(r"\b(?:not|never|no|without|n[’']t|denied|denies|refus\w+|declin\w+|stop\w*|other|others)\b", re.I)
_AHEAD = 160  # characters before an issue in which its conditions are named
_COLON = re.compile(r":\s+(?=\S)")
_END = re.compile(r"[.!?][”\"’')]*(?:\s|$)|\n")


def on(statement: dict[str, Any], place: Span, home: Document) -> bool:
    """Whether a statement says that its speaker sets conditions for what stands at `place` in it."""
    spans = [*(statement["cue_spans"] or []), *(statement["content_spans"] or [])]
    start = min((begin for begin, _ in spans), default=place[0])
    ahead = home.text[max(start, place[0] - _AHEAD) : place[0]]
    found = _SET.search(ahead)
    return found is not None and not _NOT.search(ahead) and "\n" not in ahead


def words(statement: dict[str, Any], place: Span, others: list[dict[str, Any]], home: Document) -> str | None:
    """What the conditions are: what stands behind a colon in the content, else the content of the speaker's next
    statement of the same sentence; None where neither is there.
    """
    end = max(stop for _, stop in statement["content_spans"])
    colon = _COLON.search(home.text, place[1], end)
    if colon:
        return home.text[colon.end() : end]
    stop = _END.search(home.text, place[1])
    last = stop.start() if stop else len(home.text)
    later = [one for one in others if one["speaker"] == statement["speaker"] and one["content_spans"]]
    behind = [one for one in later if end <= one["content_spans"][0][0] < last]
    first = min(behind, key=lambda one: one["content_spans"][0][0], default=None)
    return first["content"] if first else None
