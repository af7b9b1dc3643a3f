"""Attributions in running text: the tagger finds them, the rules of quotation marks make them whole."""

import functools
import itertools
import re
from dataclasses import replace
from pathlib import Path

from communique import lexicons
from communique.attribution import contents, entries, freestanding, linking, repair, taglines
from communique.attribution.pieces import Found, Span, trim, within
from communique.attribution.transcripts import clipped
from communique.encoder import Encoder, load
from communique.text.quotations import quotations

WEIGHTS = Path(__file__).parent / "weights"
_WORD = re.compile(r"[\w’']+")
LONGEST_NAME = 2  # words of a name before or after a headline's colon


def loaded(threads: int = 1) -> Encoder:
    """The encoder with the weights of attribution, loaded once. ResourceError where they are missing or damaged."""
    return load(WEIGHTS, threads)


def attributions(text: str, ranges: list[Span], encoder: Encoder, *, heads: int = 0) -> list[Found]:
    """The attributions in the `ranges` of a text (its headline and body), in the order of the text.

    The text is encoded once, from the first range to the last; what does not lie in them is not read. The first `heads`
    ranges are headlines: no attribution reaches from one into another range.
    """
    if not ranges:
        return []
    first, last = min(start for start, _ in ranges), max(end for _, end in ranges)
    inside = [(start - first, end - first) for start, end in ranges]
    part = _alone(text[first:last], inside)
    read = [_in_ranges(part, _on_one_side(one, inside[:heads]), inside) for one in linking.link(part, encoder)]
    starts = entries.beginnings(text[first:last])
    found = [entries.inside(_without_strays(part, one), starts, len(part)) for one in read if one.content]
    quoted, found = quotations(part), [one for one in found if one.content]
    found = freestanding.attributed(part, repair.repaired(part, found, quoted), quoted, inside)
    found = [entries.inside(one, starts, len(part)) for one in found]
    found = taglines.amid(part, found, [piece for quotation in quoted for piece in quotation])
    found = contents.whole(part, found)
    return [_shifted(one, first) for one in found]


def _alone(text: str, ranges: list[Span]) -> str:
    """The text with white space for what lies outside the ranges: a caption is no neighbour of a sentence."""
    edges = [0, *(place for span in sorted(ranges) for place in span), len(text)]
    pieces = [text[start:end] for start, end in itertools.pairwise(edges)]
    return "".join(re.sub(r"\S", " ", piece) if place % 2 == 0 else piece for place, piece in enumerate(pieces))


def colon(text: str, start: int, end: int) -> list[Found]:
    """A headline "NAME: …" or "…: NAME": the name is the source, the colon the cue."""
    place = text.find(": ", start, end)
    if place < 0:
        return []
    left, right = trim(text, start, place), trim(text, place + 1, end)
    if min(left[1] - left[0], right[1] - right[0]) <= 0:
        return []
    sides = [(left, right), (right, left)]
    return next(([Found([name], [(place, place + 1)], [rest])] for name, rest in sides if _is_name(text, name)), [])


def _is_name(text: str, span: Span) -> bool:
    names = text[slice(*span)].split()
    return len(names) <= LONGEST_NAME and all(name[0].isupper() and name[1:].islower() for name in names)


def _without_strays(text: str, one: Found) -> Found:
    """Without pieces of mere grammatical words ("But", "what it") beside others that say something."""
    telling = [span for span in one.content if not set(_WORD.findall(text[slice(*span)].lower())) <= _grammatical()]
    return replace(one, content=telling or one.content)


@functools.cache
def _grammatical() -> frozenset[str]:
    return frozenset(lexicons.load("function_words")["term"].str.lower())


def _has_words(text: str, span: Span) -> bool:
    return any(map(str.isalnum, text[slice(*span)]))


def _shifted(one: Found, by: int) -> Found:
    source, cue, content = (
        [(start + by, end + by) for start, end in spans] for spans in (one.source, one.cue, one.content)
    )
    return replace(one, source=source, cue=cue, content=content)


def _on_one_side(one: linking.Attribution, heads: list[Span]) -> linking.Attribution:
    """Only the content that stands in the same headline as the cue, or like it in none."""
    told = [*one.cue, *one.source, *one.content][0]
    home = next((head for head in heads if within(told, [head])), None)
    kept = [span for span in one.content if next((head for head in heads if within(span, [head])), None) == home]
    return one._replace(content=kept)


def _in_ranges(text: str, one: linking.Attribution, ranges: list[Span]) -> Found:
    """The part in `ranges`, without loose punctuation at the ends; without content where source or cue lie outside.

    What a content runs over between the ranges, which stand in their order, is left out.
    """
    source, cue = ([trim(text, *span) for span in spans] for spans in (one.source, one.cue))
    parts = [piece for span in one.content for piece in clipped(ranges, *span)]
    kept = [trim(text, *piece) for piece in parts if _has_words(text, piece)]
    if not all(clipped(ranges, *span) == [span] for span in [*one.source, *one.cue]):
        kept = []
    filled = [[span for span in spans if span[0] < span[1]] for spans in (source, cue, kept)]
    # a colon alone is a cue: nothing of it is loose
    return Found(filled[0], filled[1] or one.cue, filled[2], one.confidence)
