"""Quotations within quotations: "She told me, 'The nets are cut,' and I believed her". Each has marks of its own."""

import re
from dataclasses import replace

from communique.attribution import cues
from communique.attribution.pieces import Found, Near, Span, overlap, trim
from communique.attribution.subjects import subject

_OPEN_SINGLE = re.compile(r"(?<![\w’'])[‘'](?=[\w…])")
_CLOSE_SINGLE = re.compile(r"(?<=[\w.,!?…])[’'](?![\w’'])")
_STOPPED_SINGLE = re.compile(r"(?<=[.,!?…])[’'](?![\w’'])")
_DOUBLE = re.compile(r"(?<!\w)[“\"](?=[\w…])[^“”\"\n]+[”\"]")
_LEAD = re.compile(
    r"(?:^|(?<=[.!?;:,] ))([^.!?;:\"“”‘]{2,120}?)(?: (?:to )?(?:me|us|him|her|them|you|reporters))?(?: simply)?[,:]? ?$"
)
REACH = 300  # characters: no lead is longer
NEAR = 8  # characters between a content's beginning and the mark: "me, '"


def quotations(text: str, start: int, end: int) -> list[Span]:
    """The quotations inside `text[start:end]`, marks included: single ones within double marks, and the reverse."""
    if text[start] in '“"„«':
        return _single(text, start + 1, end)
    if text[start] in "‘'":
        return [found.span() for found in _DOUBLE.finditer(text, start + 1, end)]
    return []


def _single(text: str, start: int, end: int) -> list[Span]:
    """An opening mark to the first closing one behind a stop; to the first at all where there is none such."""
    found: list[Span] = []
    for opened in _OPEN_SINGLE.finditer(text, start, end):
        if found and opened.start() < found[-1][1]:
            continue
        closed = _STOPPED_SINGLE.search(text, opened.end(), end) or _CLOSE_SINGLE.search(text, opened.end(), end)
        if closed:
            found.append((opened.start(), closed.end()))
    return found


def whole(text: str, outer: list[Found], nested: list[Found]) -> list[Found]:
    """The nested attributions with their quotations from mark to mark, and those of quotations that had none."""
    near = Near(nested)
    for piece in [span for one in outer if not one.spoken for span in one.content]:
        for quotation in quotations(text, *piece):
            _take(text, quotation, piece, near)
    return near.all


def _take(text: str, quotation: Span, piece: Span, nested: Near) -> None:
    touching = [one for one in nested.of(*quotation) if any(overlap(quotation, span) for span in one.content)]
    for one in touching:
        first = min(one.content)[0]
        if quotation[0] - NEAR <= first <= quotation[0] + 1 and max([*one.source, *one.cue])[1] <= quotation[0]:
            nested.drop(one)
            nested.note(replace(one, content=[quotation], source=_subjects(text, one)))
            return
    if not touching and (led := _led(text, quotation, piece)):
        nested.note(led)


def _led(text: str, quotation: Span, piece: Span) -> Found | None:
    """The attribution of a quotation by the words before it: "The harbour master told me, '"."""
    lead = _LEAD.search(text, max(piece[0] + 1, quotation[0] - REACH), quotation[0])
    words = list(re.finditer(r"[^\W\d_]+", lead.group(1))) if lead else []
    verb = next((word for word in reversed(words) if word.group().lower() in cues.inflected()), None)
    if not lead or verb is None or len(words) - words.index(verb) > 1:
        return None
    start = lead.start(1)
    who = subject(text, *trim(text, start, start + verb.start()))
    who = who or trim(text, start, start + verb.start())
    if not who[1] > who[0] or text[slice(*who)].lower() in {"i", "we"}:
        return None
    return Found([who], [(start + verb.start(), start + verb.end())], [quotation], 0.7)


def _subjects(text: str, one: Found) -> list[Span]:
    """The source without a verb that was coordinated with the cue: "Halle rang and said"."""
    if len(one.source) != 1 or not re.match(
        r"(?: me| us)? and $", text[one.source[0][1] : min(one.cue)[0]] if one.cue else ""
    ):
        return one.source
    start, end = one.source[0]
    last = re.search(r" [a-z]+$", text[start:end])
    return [(start, start + last.start())] if last and " " in text[start : start + last.start()] else one.source
