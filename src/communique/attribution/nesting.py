"""Reports within reports: "Brel said that Orlan had told her to wait".

The tagger leaves nesting flat, as its training texts do, so the sentences of contents that hold a verb of saying are
read a second time, each as a text of its own. What somebody within a content believes or wishes stays part of it.
"""

from communique import tokens
from communique.attribution import cues, linking
from communique.attribution.found import Found, Span, trim
from communique.encoder import Encoder

_THAT = "that "
FIRST_PERSON = {"i", "we", "you"}


def nested(text: str, found: list[Found], encoder: Encoder) -> list[Found]:
    """The attributions within the contents of `found`: said by somebody who is named there, with a verb of saying."""
    inner = (_read(text, one, encoder) for one in found if not one.spoken)
    return [one for ones in inner for one in ones]


def of_others(text: str, found: list[Found]) -> list[Found]:
    """Those with a source of their own: what speakers say of themselves ("I believe") is part of their statement."""
    return [one for one in found if one.source and not _first_person(text, one)]


def _read(text: str, outer: Found, encoder: Encoder) -> list[Found]:
    pieces = [sentence for span in outer.content for sentence in _promising(text, *_clause(text, *span))]
    read = linking.inside(text, linking.Attribution(outer.source, outer.cue, pieces, outer.confidence), encoder)
    parts = ([[trim(text, *span) for span in spans] for spans in one[:3]] for one in read)
    inner = [Found(*spans, one.confidence) for spans, one in zip(parts, read, strict=True)]
    said = [one for one in inner if all(start < end for start, end in one.spans)]
    return [one for one in of_others(text, said) if any(cues.is_saying(text[start:end]) for start, end in one.cue)]


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The content without its quotation marks or the "that" in front: what is left reads as a sentence."""
    start, end = trim(text, start, end, marks=False)
    return (start + len(_THAT), end) if text[start : start + len(_THAT)] == _THAT else (start, end)


def _promising(text: str, start: int, end: int) -> list[Span]:
    """The sentences of a piece of content that hold a verb of saying: to read no more than these costs half."""
    if not cues.is_saying(text[start:end]):
        return []
    return [span for span in tokens.sentences(text, start, end) if cues.is_saying(text[slice(*span)])]


def _first_person(text: str, one: Found) -> bool:
    return all(text[start:end].lower() in FIRST_PERSON for start, end in one.source)
