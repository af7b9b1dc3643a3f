"""Whole turns of speech: transcripts and interviews ("NAME: …"), speeches, and the minutes of meetings.

Nobody's words are guessed here: the text itself says whose turn it is.
"""

import re
from bisect import bisect_left, bisect_right

from communique import tokens
from communique.attribution.found import Found, Span, trim
from communique.attribution.quotations import paragraphs, trimmed

_CAPITALS = r"[^\W\d_a-zß-öø-ÿ][^\n:a-zß-öø-ÿ]{0,60}"
_MIXED = r"(?:[^\W\d_][\w.'’-]*)(?: [\w.'’(),-]+){0,6}"
_LABEL = re.compile(rf"(?m)^[ \t*_]*((?:{_CAPITALS})|(?:{_MIXED}))(?:[ \t]*\([^()\n]{{1,60}}\))?[*_]*:[*_]*(?=\s)")
_STAGE = re.compile(
    r"\[[^\[\]\n]{1,80}\]|\((?:[^()\n]*(?:laugh|applau|cross|inaudible|pause|interrupt|through)[^()\n]*)\)", re.I
)
_ASIDE = re.compile(r"(?m)^[ \t]*[(\[][^()\[\]\n]{1,300}[)\]][ \t]*$")  # a line of its own in brackets
LONGEST_LABEL = 8  # words
AT_FRONT = 4  # characters: a source this near to a sentence's beginning opens it


def turns(text: str, body: list[Span]) -> list[Found]:
    """One attribution a turn: the label is its source, the colon its cue; stage directions are left out."""
    found: list[Found] = []
    for start, end in body:
        labels = [m for m in _LABEL.finditer(text, start, end) if _is_label(m.group(1))]
        stops = [m.start() for m in labels[1:]] + [end]
        for label, stop in zip(labels, stops, strict=False):
            content = _spoken(text, label.end(), stop)
            if content:
                colon = text.index(":", label.end(1), label.end())
                found.append(Found([trim(text, *label.span(1))], [(colon, colon + 1)], content, spoken=True))
    return found


def _is_label(label: str) -> bool:
    """Names and roles: few words, and in mixed case every word but particles begins with a capital."""
    parts = label.split()
    small = [part for part in parts if part[0].islower() and len(part) > 3]
    return len(parts) <= LONGEST_LABEL and not small and any(map(str.isalpha, label))


def _spoken(text: str, start: int, end: int) -> list[Span]:
    """The paragraphs of a turn, cut at stage directions."""
    pieces: list[Span] = []
    for left, right in paragraphs(text, start, end):
        stage = sorted(m.span() for find in (_STAGE, _ASIDE) for m in find.finditer(text, left, right))
        cuts = [left, *(place for span in _apart(stage) for place in span), right]
        pieces += [trimmed(text, a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    return [(a, b) for a, b in pieces if a < b and any(map(str.isalnum, text[a:b]))]


def _apart(spans: list[Span]) -> list[Span]:
    """Spans in order, less those that lie in an earlier one."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def speech(text: str, body: list[Span]) -> list[Found]:
    """One attribution a paragraph of a speech; its speaker is the document's, so that it has neither source nor cue."""
    spoken = (_spoken(text, *span) for start, end in body for span in paragraphs(text, start, end))
    return [Found([], [], content, spoken=True) for content in spoken if content]


def before(turns: list[Found], body: list[Span]) -> list[Span]:
    """The parts of the body before the first turn."""
    first = min(turn.start for turn in turns)
    return [(start, min(end, first)) for start, end in body if start < first]


def beside(pieces: list[Span], found: list[Found], others: list[Found]) -> list[Found]:
    """Of the attributions `found`, those outside the `pieces` of turns; of `others`, those wholly inside one."""
    pieces = sorted(pieces)
    first, starts = pieces[0][0], [start for start, _ in pieces]
    outside = [one for one in found if one.end <= first]
    return outside + [one for one in others if all(_in_one(span, pieces, starts) for span in one.spans)]


def _in_one(span: Span, pieces: list[Span], starts: list[int]) -> bool:
    place = bisect_right(starts, span[0]) - 1
    return place >= 0 and span[1] <= pieces[place][1]


def record(text: str, body: list[Span], found: list[Found]) -> list[Found]:
    """The attributions `found` in the minutes of a meeting, and the sentences that run on in reported speech.

    "The representative of X said that it was late. The port was full.": a sentence in which nothing was found belongs
    to the source that opened the paragraph, or to the last one after it that opened a sentence.
    """
    spans = sorted(span for one in found for span in one.spans)
    opening = sorted((one for one in found if one.source), key=lambda one: one.start)
    running_on = [
        one
        for start, end in body
        for paragraph in paragraphs(text, start, end)
        for one in _running_on(text, paragraph, spans, opening)
    ]
    return [*found, *running_on]


def _running_on(text: str, paragraph: Span, spans: list[Span], found: list[Found]) -> list[Found]:
    """One attribution a stretch of sentences without any, once somebody has begun to speak in the paragraph."""
    whose: Found | None = None
    stretches: list[Found] = []
    goes_on = False
    starts, firsts = [one.start for one in found], [start for start, _ in spans]
    for start, end in tokens.sentences(text, *paragraph):
        opened = found[bisect_left(starts, start) : bisect_left(starts, end)]
        at_front = opened and opened[0].source[0][0] - start <= AT_FRONT
        last = bisect_left(firsts, end)
        taken = last > 0 and spans[last - 1][1] > start
        if at_front:
            whose = opened[0]
        if taken or whose is None or not any(map(str.isalnum, text[start:end])):
            goes_on = False
        elif goes_on:
            stretches[-1].content = [trim(text, stretches[-1].content[0][0], end)]
        else:
            stretches.append(Found(whose.source, [], [trim(text, start, end)]))
            goes_on = True
    return stretches
