"""Acts told as nouns: "her refusal to sign", "Belmark's call for talks", "their concern about the toll"."""

import functools
import re

from communique.attribution import cues
from communique.attribution.pieces import Found, trim

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w.-]*"
_NAMED = rf"(?:the )?{_CAPITAL}(?: {_CAPITAL}){{0,3}}(?:[’']s|(?<=s)[’'])"
_OWNER = rf"(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|{_NAMED}|[Tt]he \w+(?:[’']s|s[’']))"
_ENDS = re.compile(
    r"[.,;:!?\n—–(]|\s-\s| (?:is|are|was|were|has|have|had|will|would|could|can|may|might|should|must|but)\b"
)
_STOPS = re.compile(r"[.,;:!?\n—–(]|\s-\s")
SHORTEST = 4  # characters of what the noun is about
_ASKED = re.compile(r"(?:what|which|who|whom|how|where|why|when)\b", re.I)  # "demands over what it would take"


def reports(text: str, start: int, end: int) -> list[Found]:
    """The attributions that nouns with an owner and a complement report in `text[start:end]`, in their order."""
    found = []
    for match in _pattern().finditer(text, start, end):
        owner, noun, link = match.group("owner"), match.span("noun"), match.span("link")
        stop = (_STOPS if text[slice(*link)] == "that" else _ENDS).search(text, link[1], end)
        inside = text[slice(*link)] in {"to", "that"}  # these belong to the content, a preposition to the cue
        content = trim(text, link[0] if inside else link[1], stop.start() if stop else end)
        cue = (noun[0], noun[1] if inside else link[1])
        source = match.start("owner"), match.start("owner") + len(re.sub(r"[’']s?$", "", owner))
        if content[1] - content[0] >= SHORTEST and not _ASKED.match(text, content[0]):
            found.append(Found([source], [cue], [content]))
    return found


@functools.cache
def _pattern() -> re.Pattern[str]:
    nouns = "|".join(sorted(cues.nouns(), key=len, reverse=True))
    link = "to|that|for|about|at|over|against"
    return re.compile(rf"(?<![\w’'])(?P<owner>{_OWNER}) (?P<noun>(?:[a-z]+ )?(?:{nouns})) (?P<link>{link})\b")
