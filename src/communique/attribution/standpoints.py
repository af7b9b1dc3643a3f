"""Whose standpoint opens or breaks a sentence: "In Brel's view, …", "…, to her mind, …", "By her account, …".

The tagger finds these, but parts owner and noun in many ways, or leaves the owner out. Here the source is the owner and
the cue the noun. A sentence that opens so and that nobody else speaks in is the owner's, too.
"""

import functools
import re

from communique import lexicons
from communique.attribution.pieces import Found, Span, overlap, trim
from communique.text import segments

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w.-]*"
_NOUN = r"(?:[Tt]he|[Tt]his|[Tt]hat|[Aa]n?) (?:[\w.-]+ ){0,4}?[\w-]+"
_NAMED = rf"(?:{_NOUN}|{_CAPITAL}(?: {_CAPITAL}){{0,4}})"
_PRONOUN = r"(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Mm]y|[Oo]ur)"
# what follows where the noun is no part of a longer one: "In Brel's opinion piece"
_BEHIND = (
    r"(?=\s*(?:[,.;:!?)”\"—–]|$)|\s+[A-Z]"
    r"|\s+(?:the|an?|this|that|these|those|it|he|she|they|there|we|no|not|his|her|its|their)\b)"
)
_OPENED = re.compile(r"\s*(?:(?:But|And|Yet|Still),? )?")
SHORTEST = 12  # characters of what the owner holds


def owned(text: str, one: Found) -> None:
    """Give an attribution whose source or cue lies in such words the owner as its source."""
    parts = sorted([*one.source, *one.cue])
    if one.spoken or not parts:
        return
    for match in _pattern().finditer(text, max(0, parts[0][0] - 80), parts[-1][1] + 80):
        inside = all(match.start() <= start and end <= match.end() for start, end in parts)
        if inside and not any(overlap(match.span(), span) for span in one.content):
            one.source = [match.span("owner")]
            one.cue = [match.span("noun") if match["link"].lower() != "according to" else match.span("link")]
            return


def opened(text: str, ranges: list[Span], found: list[Found]) -> list[Found]:
    """The attributions of sentences that open with a standpoint and in which no other attribution stands."""
    taken = sorted((one.start, one.end) for one in found)
    sentences = [span for start, end in ranges for span in segments.sentences(text, start, end)]
    free = [span for span in sentences if not any(overlap(span, other) for other in taken)]
    return [one for span in free if (one := _opened_so(text, *span))]


def _opened_so(text: str, start: int, end: int) -> Found | None:
    lead = _OPENED.match(text, start, end)
    match = _pattern().match(text, lead.end() if lead else start, end)
    if match is None or text[match.end() : match.end() + 1] != "," or match["link"].lower() == "from":
        return None
    content = trim(text, match.end() + 1, end)
    return (
        Found([match.span("owner")], [match.span("noun")], [content]) if content[1] - content[0] >= SHORTEST else None
    )


@functools.cache
def _pattern() -> re.Pattern[str]:
    rows = lexicons.load("standpoints")[["term", "forms"]].itertuples(index=False)
    nouns = "|".join(sorted((form for term, forms in rows for form in [term, *lexicons.listed(forms)]), key=len)[::-1])
    link = r"(?P<link>[Ii]n|[Ff]rom|[Tt]o|[Bb]y|[Aa]ccording to)"
    owner = rf"(?P<owner>{_PRONOUN}|{_NAMED}(?=['’]s|(?<=s)['’]))(?:['’]s?)?"
    return re.compile(rf"\b{link} {owner} (?P<noun>(?:[a-z]+ )?(?:{nouns}))\b{_BEHIND}")
