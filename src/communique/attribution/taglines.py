"""Who speaks by a tag right behind or amid the words: "Never!" Torv said; Somehow, adds Velt, it will work."""

import re

from communique.attribution import cues
from communique.attribution.pieces import Found, Near, Span, overlap, overlaps, trim
from communique.attribution.subjects import behind, subject
from communique.text import segments

_WORD = re.compile(r"[^\W\d_]+")
_SPACE = re.compile(r"[ \t]+(?:[a-z]+ly )?")
_AMID = re.compile(r"(?<=, )([a-z]+) (?=[^\W\d_])")
_AFTER = re.compile(r"(?:[ \t]|[a-z]+ly )*([a-z]+)\b")


def tag(text: str, start: int, end: int) -> tuple[Span, Span] | None:
    """Source and cue of the tag with which `text[start:end]`, what follows a quotation in its line, begins."""
    space = _SPACE.match(text, start, end)
    if not space:
        return None
    verb = _WORD.match(text, space.end(), end)
    if verb and verb.group() in cues.inflected():
        who = behind(text, verb.end() + 1, end)
        return (who, verb.span()) if who else None
    who = subject(text, space.end(), end)
    after = _AFTER.match(text, who[1], end) if who else None
    while after and after.group(1) in _HELPERS:
        after = _AFTER.match(text, after.end(), end)
    return (who, after.span(1)) if who and after and after.group(1) in cues.sayings() else None


_PLAIN = frozenset(
    ["says", "said", "adds", "added", "insists", "insisted", "argues", "argued", "notes", "noted", "admits", "admitted",
     "concedes", "conceded", "explains", "explained", "claims", "claimed", "warns", "warned", "observes", "observed",
     "believes", "believed", "thinks", "thought", "maintains", "maintained", "writes", "wrote", "predicts", "predicted",
     "suggests", "suggested", "recalls", "recalled", "contends", "contended", "complains", "complained"]
)  # fmt: skip
_HELPERS = frozenset(["has", "had", "have", "then", "also", "later", "once", "never"])


def amid(text: str, found: list[Found], quoted: list[Span]) -> list[Found]:
    """The attributions, with those whose tag stands inverted between commas in the sentence that it reports."""
    near = Near(found)
    for match in _AMID.finditer(text):
        who = behind(text, match.end(), len(text)) if match.group(1) in _PLAIN else None
        if not who or text[who[1] : who[1] + 2] != ", " or overlaps(match.span(), quoted):
            continue
        there = near.of(*match.span(1))
        if any(match.span(1) in one.cue and who in one.source and max(one.content)[0] > who[1] for one in there):
            continue
        sentence = _sentence(text, *match.span())
        pieces = [trim(text, sentence[0], match.start()), trim(text, who[1] + 1, sentence[1])]
        if any(left >= right for left, right in pieces) or overlaps(sentence, quoted):
            continue
        there = [one for one in near.of(*sentence) if any(overlap(sentence, span) for span in one.spans)]
        if any(not any(overlap(match.span(1), span) for span in one.cue) for one in there):
            continue
        for one in there:
            near.drop(one)
        near.note(Found([who], [match.span(1)], pieces))
    return near.all


REACH = 2000  # characters: a line without an end is not read again for each tag in it


def _sentence(text: str, start: int, end: int) -> Span:
    """The sentence around a place, within its line and not too far from it."""
    first, last = max(0, start - REACH), min(len(text), end + REACH)
    left, right = text.rfind("\n", first, start) + 1 or first, text.find("\n", end, last)
    spans = segments.sentences(text, left, right if right >= 0 else last)
    return next((span for span in spans if span[0] <= start < span[1]), (start, end))
