"""Reports within reports: "Brel said that Orlan had told her to wait".

The tagger leaves nesting flat, as its training texts do, so the sentences of contents that hold a verb of saying are
read a second time, each as a paragraph of its own. What somebody within a content believes or wishes stays part of it.
"""

from bisect import bisect_right
from itertools import accumulate

from communique import tokens
from communique.attribution import cues, linking
from communique.attribution.found import Found, Span, trim
from communique.encoder import Encoder

SHORTEST = 20  # characters: nothing shorter holds a report
_THAT = "that "
_BETWEEN = "\n\n"
FIRST_PERSON = {"i", "we", "you"}


def nested(text: str, found: list[Found], encoder: Encoder) -> list[Found]:
    """The attributions within the contents of `found`: said by somebody who is named there, with a verb of saying."""
    contents = [_clause(text, *span) for one in found if not one.spoken for span in one.content]
    sentences = [span for content in contents for span in _promising(text, *content)]
    said = [one for one in _read(text, sentences, encoder) if all(start < end for start, end in one.spans)]
    return [one for one in of_others(text, said) if any(cues.is_saying(text[start:end]) for start, end in one.cue)]


def of_others(text: str, found: list[Found]) -> list[Found]:
    """Those with a source of their own: what speakers say of themselves ("I believe") is part of their statement."""
    return [one for one in found if one.source and not _first_person(text, one)]


def _read(text: str, sentences: list[Span], encoder: Encoder) -> list[Found]:
    """What the tagger finds in these sentences, each a paragraph of one text: one pass costs less than many."""
    joined = _BETWEEN.join(text[start:end] for start, end in sentences)
    firsts = [0, *accumulate(end - start + len(_BETWEEN) for start, end in sentences)]
    inner = []
    for one in linking.find(joined, encoder):
        place = bisect_right(firsts, min(one.source + one.cue + one.content)[0]) - 1
        start, end = sentences[place]
        moved = [[(a - firsts[place] + start, b - firsts[place] + start) for a, b in spans] for spans in one[:3]]
        whole = moved[2] == [(start, end)]
        if not whole and all(start <= a and b <= end for spans in moved for a, b in spans):
            inner.append(Found(*([trim(text, *span) for span in spans] for spans in moved), one.confidence))
    return inner


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The content without its quotation marks or the "that" in front: what is left reads as a sentence."""
    start, end = trim(text, start, end, marks=False)
    return (start + len(_THAT), end) if text[start : start + len(_THAT)] == _THAT else (start, end)


def _promising(text: str, start: int, end: int) -> list[Span]:
    """The sentences of a piece of content that hold a verb of saying: to read no more than these costs half."""
    if not cues.is_saying(text[start:end]):
        return []
    long = [span for span in tokens.sentences(text, start, end) if span[1] - span[0] >= SHORTEST]
    return [span for span in long if cues.is_saying(text[slice(*span)])]


def _first_person(text: str, one: Found) -> bool:
    return all(text[start:end].lower() in FIRST_PERSON for start, end in one.source)
