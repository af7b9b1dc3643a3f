"""Attributions in running text: sentences that no quotation is cut by, what stands inside quotations, what goes on."""

from bisect import bisect_left
from dataclasses import replace
from itertools import groupby

from communique import tokens
from communique.attribution.found import Found, Span, trim
from communique.attribution.quotations import paragraphs, quotations
from communique.attribution.reporting import report
from communique.attribution.words import Word, words

FIRST_PERSON = {"i", "we", "you"}
LONGEST = 150  # words of a sentence that are read together
MARKS = set('“”„«»"‘’') | {"''", "``", "'"}


def attributions(text: str, spans: list[Span], quoted: list[list[Span]]) -> list[Found]:
    """The attributions in the paragraphs `spans` of a text, with quotations `quoted`, in the order of the text."""
    pieces = sorted(piece for quotation in quoted for piece in quotation)
    found: list[Found] = []
    starts = [piece[0] for piece in pieces]
    for start, end in spans:
        inside = pieces[bisect_left(starts, start) : bisect_left(starts, end)]
        found += _paragraph(text, start, end, inside, found)
    _go_on(found, quoted)
    return [one for one in found if one.content]


def in_prose(text: str, body: list[Span]) -> list[Found]:
    """The attributions in the ranges `body` of a text."""
    spans = [span for start, end in body for span in paragraphs(text, start, end)]
    return attributions(text, spans, quotations(text, spans))


def _paragraph(text: str, start: int, end: int, pieces: list[Span], before: list[Found]) -> list[Found]:
    found: list[Found] = []
    starts = [piece[0] for piece in pieces]
    for unit in _units(text, start, end, pieces):
        inside = pieces[bisect_left(starts, unit[0]) : bisect_left(starts, unit[1])]
        if _only_quotations(text, unit, inside):
            promised = before and not found and not before[-1].content
            _attach(before[-1:] if promised else found, inside, text)
            unit_words: list[Word] = words(text, *unit, inside)
        else:
            unit_words = words(text, *unit, inside)
            found += _reports(text, unit_words)
        found += _nested(text, unit_words)
    return found


def _reports(text: str, sentence: list[Word]) -> list[Found]:
    """The reports in a sentence. One without an end is read in parts: each report looks ahead as far as it may."""
    parts = (sentence[at : at + LONGEST] for at in range(0, len(sentence), LONGEST))
    return [one for part in parts for one in report(text, part)]


def _units(text: str, start: int, end: int, pieces: list[Span]) -> list[Span]:
    """The sentences of a paragraph, joined where their border lies inside a quotation."""
    units: list[Span] = []
    starts = [piece[0] for piece in pieces]
    for left, right in tokens.sentences(text, start, end):
        before = bisect_left(starts, left) - 1
        if units and before >= 0 and left < pieces[before][1] and pieces[before][0] < units[-1][1]:
            units[-1] = (units[-1][0], right)
        else:
            units.append((left, right))
    return units


def _only_quotations(text: str, unit: Span, pieces: list[Span]) -> bool:
    rest, at = "", unit[0]
    for left, right in pieces:
        rest += text[at:left]
        at = max(at, right)
    return bool(pieces) and not any(map(str.isalnum, rest + text[at : unit[1]]))


def _attach(found: list[Found], pieces: list[Span], text: str) -> None:
    """A quotation that is a sentence of its own goes on with the quotation before it in its paragraph."""
    last = next((one for one in reversed(found) if not one.content or _has_mark(one, text)), None)
    if last is not None:
        have = set(last.content)
        last.content.extend(piece for piece in pieces if piece not in have)


def _has_mark(one: Found, text: str) -> bool:
    return any(mark in text[start:end] for start, end in one.content for mark in '“”„«»"‘')


def _go_on(found: list[Found], quoted: list[list[Span]]) -> None:
    """A quotation over several paragraphs is one content, unless a later paragraph has a report of its own."""
    claimed = [span for one in found for span in one.content]
    for first, *rest in (quotation for quotation in quoted if len(quotation) > 1):
        whose = next((one for one in found if any(_overlaps(first, span) for span in one.content)), None)
        later = next((one for one in found for piece in rest if any(_overlaps(piece, s) for s in one.content)), None)
        if whose is not None:
            whose.content.extend(p for p in rest if not any(_overlaps(p, span) for span in claimed))
        elif later is not None:
            later.content[:0] = [p for p in [first, *rest] if not any(_overlaps(p, span) for span in claimed)]
            later.content.sort()


def _overlaps(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _nested(text: str, unit: list[Word]) -> list[Found]:
    """Reports inside quotations. What speakers say of themselves ("I believe") is part of their own statement."""
    found: list[Found] = []
    quoted = (word for word in unit if word.quote >= 0 and word.text not in MARKS)
    for _, group in groupby(quoted, key=lambda word: word.quote):
        inner = [replace(word, quote=-1) for word in group]
        for sentence in _split(inner):
            found += [one for one in _reports(text, sentence) if one.source and not _first_person(text, one)]
    return found


def _split(inner: list[Word]) -> list[list[Word]]:
    sentences: list[list[Word]] = [[]]
    for word in inner:
        sentences[-1].append(word)
        if word.text in {".", "?", "!"}:
            sentences.append([])
    return [sentence for sentence in sentences if sentence]


def _first_person(text: str, one: Found) -> bool:
    return all(text[start:end].lower() in FIRST_PERSON for start, end in one.source)


def without_first_person(text: str, found: list[Found]) -> list[Found]:
    """Those with another source than the speaker of the turn that they stand in."""
    return [one for one in found if one.source and not _first_person(text, one)]


def headline(text: str, spans: list[Span]) -> list[Found]:
    """The attributions in a headline; "NAME: …" and "…: NAME" where no verb tells who says what."""
    found = in_prose(text, spans)
    return found or [one for start, end in spans for one in _colon(text, start, end)]


def _colon(text: str, start: int, end: int) -> list[Found]:
    place = text.find(": ", start, end)
    if place < 0:
        return []
    left, right = trim(text, start, place), trim(text, place + 1, end)
    if min(left[1] - left[0], right[1] - right[0]) <= 0 or not text[left[0]].isupper():
        return []
    names = text[slice(*left)].split()
    if len(names) > 2 or not all(name[0].isupper() and name[1:].islower() for name in names):
        return []
    return [Found([left], [(place, place + 1)], [right])]
