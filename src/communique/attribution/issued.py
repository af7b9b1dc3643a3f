"""Statements that tell of whoever makes them by name: "The Ministry regrets the toll. The port stays open."

What somebody is said to say or hold stays theirs. Of the rest every sentence is in the voice of whoever issued the
text, as a paragraph of a speech is (a narrator's own assertions, Semino and Short 2004, in a text that has no narrator
but its issuer).
"""

from bisect import bisect_left
from dataclasses import replace

from communique.attribution.pieces import Found, Span, within
from communique.attribution.transcripts import in_one_sentence, speech
from communique.text import segments
from communique.text.document import Document

_MOST = 0.5  # of a sentence's letters that an attribution takes, from which the sentence is that attribution
_FEWEST = 3  # words of a sentence


def rest(home: Document, found: list[Found]) -> list[Found]:
    """The attributions `found`, each as far as its sentence or its quotation goes, and what of a statement none of them
    takes: one attribution a run of sentences of a paragraph, without source and cue.
    """
    quoted = [piece for quotation in home.quotations for piece in quotation]
    kept = [replace(one, content=_own(home.text, one, quoted)) for one in found]
    taken = sorted(span for one in kept for span in one.spans)
    paragraphs = (piece for one in speech(home.text, list(home.body)) for piece in one.content)
    runs = [run for piece in paragraphs for run in _runs(home.text, piece, taken)]
    return [*kept, *(Found([], [], [run], spoken=True) for run in runs)]


def _own(text: str, one: Found, quoted: list[Span]) -> list[Span]:
    """The content without sentences that run on, or stand a paragraph before, outside of quotation marks: they are the
    issuer's.
    """
    inside = {span for span in in_one_sentence(text, one) if not one.cue or "\n" not in text[span[1] : one.cue[0][0]]}
    return [span for span in one.content if span in inside or within(span, quoted)] or one.content


def _runs(text: str, piece: Span, taken: list[Span]) -> list[Span]:
    """The stretches of whole sentences in a piece of a paragraph that are free."""
    runs: list[Span] = []
    joins = False
    for start, end in segments.sentences(text, *piece):
        free = _is_free(text, (start, end), taken)
        if free and joins:
            runs[-1] = (runs[-1][0], end)
        elif free:
            runs.append((start, end))
        joins = free
    return runs


def _is_free(text: str, sentence: Span, taken: list[Span]) -> bool:
    """Whether a sentence has words, most of which stand in no attribution."""
    start, end = sentence
    inside = {place for span in _near(taken, start, end) for place in range(*span)}
    return len(text[start:end].split()) >= _FEWEST and len(inside) < _MOST * (end - start)


def _near(taken: list[Span], start: int, end: int) -> list[Span]:
    """The parts of spans, in order of where they begin, that lie in a sentence."""
    last = bisect_left(taken, (end, end))
    return [(max(a, start), min(b, end)) for a, b in taken[:last] if b > start]
