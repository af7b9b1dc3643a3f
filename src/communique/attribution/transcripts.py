"""Whole turns of speech: transcripts and interviews ("NAME: …"), speeches, and the minutes of meetings.

Nobody's words are guessed here: the text itself says whose turn it is.
"""

import re

from communique.attribution.found import Found, Span, trim
from communique.attribution.prose import in_prose, without_first_person
from communique.attribution.quotations import paragraphs, trimmed
from communique.attribution.reporting import report
from communique.attribution.words import words

_CAPITALS = r"[^\W\d_a-zß-öø-ÿ][^\n:a-zß-öø-ÿ]{0,60}"
_MIXED = r"(?:[^\W\d_][\w.'’-]*)(?: [\w.'’(),-]+){0,6}"
_LABEL = re.compile(rf"(?m)^[ \t*_]*((?:{_CAPITALS})|(?:{_MIXED}))(?:[ \t]*\([^()\n]{{1,60}}\))?[*_]*:[*_]*(?=\s)")
_STAGE = re.compile(
    r"\[[^\[\]\n]{1,80}\]|\((?:[^()\n]*(?:laugh|applau|cross|inaudible|pause|interrupt|through)[^()\n]*)\)", re.I
)
_ASIDE = re.compile(r"(?m)^[ \t]*[(\[][^()\[\]\n]{1,300}[)\]][ \t]*$")  # a line of its own in brackets
LONGEST_LABEL = 8  # words


def turns(text: str, body: list[Span]) -> list[Found]:
    """One attribution a turn: the label is the source, the colon the cue; stage directions are no part of the content.

    Reports inside a turn ("the minister told us that …") follow as attributions of their own.
    """
    found: list[Found] = []
    for start, end in body:
        labels = [m for m in _LABEL.finditer(text, start, end) if _is_label(m.group(1))]
        stops = [m.start() for m in labels[1:]] + [end]
        for label, stop in zip(labels, stops, strict=False):
            content = _spoken(text, label.end(), stop)
            if content:
                colon = text.index(":", label.end(1), label.end())
                found.append(Found([trim(text, *label.span(1))], [(colon, colon + 1)], content, spoken=True))
                found += without_first_person(text, in_prose(text, content))
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
    found: list[Found] = []
    for start, end in body:
        for paragraph in paragraphs(text, start, end):
            content = _spoken(text, *paragraph)
            if content:
                found.append(Found([], [], content, spoken=True))
                found += without_first_person(text, in_prose(text, content))
    return found


def record(text: str, body: list[Span]) -> list[Found]:
    """The minutes of a meeting: after "The representative of X said that" the rest of the paragraph is X's."""
    found: list[Found] = []
    for start, end in body:
        for paragraph in paragraphs(text, start, end):
            inside = in_prose(text, [paragraph])
            opening = _opening(text, paragraph)
            found += _widened(text, paragraph, opening, inside) if opening else inside
    return found


def _opening(text: str, paragraph: Span) -> Found | None:
    """The first report of a paragraph, where its source stands at the paragraph's beginning."""
    first = next(iter(report(text, words(text, *paragraph, []))), None)
    at_front = first is not None and first.source and first.source[0][0] - paragraph[0] <= 4
    return first if at_front and first.content[0][0] > first.source[0][0] else None


def _widened(text: str, paragraph: Span, opening: Found, inside: list[Found]) -> list[Found]:
    """The opening report, reaching to the next report that begins a sentence with its own source, or to the end."""
    later = [one for one in inside if one.source and one.start > opening.content[0][0] and _begins(text, one.start)]
    stop = min((one.start for one in later), default=paragraph[1])
    whole = Found(opening.source, opening.cue, [trim(text, opening.content[0][0], stop)], opening.kind)
    return [whole, *(one for one in inside if one.start != opening.start)]


def _begins(text: str, place: int) -> bool:
    return text[max(0, place - 20) : place].rstrip()[-1:] in {".", "?", "!", "”", '"'}
