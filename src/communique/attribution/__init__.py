"""Who says what: from documents to statements, every one a source, a cue and a content that stand in the text.

    text -> encoder -> tags and links -> attributions -> quotations made whole ┐
    transcripts, speeches, minutes -> turns ───────────────────────────────────┴> rows, numbered in the order of the
                                                         text, each inside another's content pointing to its parent

A quotation without a verb of saying belongs to whom the words beside it name; what nobody said (a question put, an
answer refused, a deed, an impression) is left out; what others are told to say or hold within a content has a line of
its own, with `parent`.

Conventions: contents and sources have no loose punctuation at their ends; quotation marks, "that" and "to" are part of
the content; a preposition ("called for") and helpers ("had earlier urged") belong to the cue. `confidence` is the
tagger's calibrated probability; None for what the form of the text alone tells (a turn, a paragraph of a speech, a
sentence that runs on in minutes, a tag or a clause that a rule read), for which no probability was fitted.
"""

import re

import pandas as pd

from communique import schemas
from communique.attribution import (
    contents,
    cues,
    floor,
    issued,
    lists,
    nesting,
    prose,
    standpoints,
    transcripts,
    unsaid,
)
from communique.attribution.pieces import Found, Span, mode, within
from communique.encoder import Encoder
from communique.text import document, emphasis
from communique.text.document import Document, Texts

_SUBJECT = re.compile(
    r"(?:\A|[\n.!?]\s*|[”\"’]\s)([^\s.!?\n,;:“”\"][^.!?\n,;:“”\"]{0,80}?)(?:,[^.!?\n;:“”\"]{0,120})?\s*\Z"
)

_PASSIVE = re.compile(
    r"(?:(?:has|had|have|is|are|was|were|will|would|being)\s+)*(?:been|be|being|is|are|was|were)\b", re.I
)
_BY_ANOTHER = re.compile(r"\b(?:was|were|is|are|been|be|being)\b[^.!?\n]{0,80}\bby\s+(?:the\s+)?$")
_BEFORE = re.compile(r"(?:,|\bthat|\band|\bbut)\s+((?:the|its|his|her|their)(?:\s+[\w’'-]+){1,4}?)\s+$")


def attribute(documents: Texts, *, threads: int = 1, most: int | None = None) -> pd.DataFrame:
    """The statements of every document: one row an attribution; the columns about the speaker are empty.

    Only the headline and the body of a document are read. Statements are called "<document>:<n>", n from 1 in the order
    of the text. No text makes this fail; one with no attribution gives no row. `threads` are those of the encoder;
    of more than `most` statements in a document the first are kept.
    Raises ResourceError where the weights are missing or damaged.
    """
    encoder = prose.loaded(threads)
    rows = [row for one in document.read(documents).values() for row in _rows(one, encoder, most)]
    return schemas.frame("statements", rows)


def of_document(home: Document, encoder: Encoder) -> list[Found]:
    """The attributions of one document, in the order of the text.

    A transcript's turns are read one by one, without their labels, and the rest of the text as a whole.
    """
    text, headline = home.plain, list(home.headline)
    turns, around = floor.taken(home)
    labelled = [turn.content for turn in turns if turn.source or turn.cue]
    found = prose.attributions(text, [*headline, *around], encoder, heads=len(headline))
    telling = [floor.telling(text, content) for content in labelled]
    found += [one for ranges in telling for one in prose.attributions(text, ranges, encoder)]
    found = [floor.named(text, one) for one in found if not floor.listed(home, one)]
    _part_headlines(text, headline, found)
    for one in found:
        _part_source(text, headline, one)
        standpoints.owned(text, one)
    found += standpoints.opened(text, list(around), found)
    found = lists.whole(text, found)
    found += contents.whole(text, nesting.nested(text, found, encoder))
    if turns:
        inside = [span for turn in turns for span in turn.content]
        found = transcripts.beside(inside, found, nesting.of_others(text, found))
    if home.kind == "record":
        found = transcripts.record(text, around, found)
    if not turns and floor.tells(home):
        found = issued.rest(home, found)
    found = [*turns, *unsaid.said(text, found), *_headline(home, found)]
    for one in found:
        one.content = sorted(one.content)
        if text != home.text:
            _part_marks(home.text, one)
    return sorted(found, key=lambda one: (one.start, one.content[0]))


def _part_headlines(text: str, headline: list[Span], found: list[Found]) -> None:
    """ "Council adopts tolls, Brel says Orlan waits": what stands before the source is the paper's own, unless a comma
    behind the cue lets it go on ("Tolls, Brel says, must fall").
    """
    for one in found:
        named = sorted([*one.source, *one.cue])
        if named and within((one.start, one.end), headline) and text[named[-1][1] : named[-1][1] + 1] != ",":
            behind = [span for span in one.content if span[0] >= named[-1][1]]
            one.content = behind or one.content


def _own_agent(text: str, one: Found) -> list[Span]:
    """The source of a cue; where it is the agent of another verb ("the delegation proposed a truce, but it was rejected
    by Lund"), what stands right before the cue as its subject, or none.
    """
    (_, end), (start, _) = one.cue[-1], one.source[0]
    if start < end or not _BY_ANOTHER.search(text, end, start) or _PASSIVE.match(text, one.cue[0][0]):
        return one.source
    first = one.cue[0][0]
    own = _BEFORE.search(text, max(0, first - 80), first)
    return [own.span(1)] if own else []


def _part_source(text: str, headline: list[Span], one: Found) -> None:
    """A headline or crosshead speaks for nobody below it: the source is what stands before the cue in the cue's own
    sentence, and below a headline nobody else. A paragraph may: it stays the source where nothing stands there.
    """
    if one.cue and one.source:
        one.source = _own_agent(text, one)
    if not one.cue or not one.source:
        return
    (_, end), (cue, _) = one.source[-1], one.cue[0]
    headed = within(one.source[0], headline) and not within(one.cue[0], headline)
    if headed or "\n\n" in text[end:cue]:
        own = _SUBJECT.search(text, headline[-1][1] if headed else end, cue)
        one.source = [own.span(1)] if own else [] if headed else one.source


def _headline(home: Document, found: list[Found]) -> list[Found]:
    """A headline "NAME: …" in which nothing was found."""
    if any(within((one.start, one.end), list(home.headline)) for one in found):
        return []
    there = (one for span in home.headline for one in prose.colon(home.plain, *span))
    return [one for one in there if not floor.listed(home, one)]


def _part_marks(text: str, one: Found) -> None:
    """Leave the marks of bold and italics out of a name and a cue, and out of a content at its ends."""
    one.source, one.cue = (
        [piece for span in spans for piece in emphasis.pieces(text, *span)] for spans in (one.source, one.cue)
    )
    one.content = [piece for span in one.content for piece in emphasis.whole(text, *span)]


def _rows(home: Document, encoder: Encoder, most: int | None) -> list[dict]:
    found = of_document(home, encoder)[:most]
    names = {id(one): f"{home.name}:{number}" for number, one in enumerate(found, start=1)}
    quoted = [piece for quotation in home.quotations for piece in quotation]
    parents = _parents(found)
    return [_row(home, one, names, parents.get(id(one)), quoted) for one in found]


def _parents(found: list[Found]) -> dict[int, Found]:
    """For each attribution, by its id, the one with the shortest content around all of its spans, if any."""
    parents: dict[int, Found] = {}
    still_open: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):  # whoever is around it has begun
        still_open = [other for other in still_open if other.end > one.start]
        around = [other for other in still_open if _inside(one, other)]
        if around:
            parents[id(one)] = min(around, key=lambda other: sum(b - a for a, b in other.content))
        still_open.append(one)
    return parents


def _inside(one: Found, other: Found) -> bool:
    return all(within(span, other.content) for span in one.spans)


def _row(home: Document, one: Found, names: dict[int, str], parent: Found | None, quoted: list[Span]) -> dict:
    text = home.text
    row: dict = {"document": home.name, "sha256": home.sha256, "date": home.date, "outlet": home.outlet}
    row |= {"statement": names[id(one)], "parent": names[id(parent)] if parent else None}
    row |= {"mode": "speech" if one.spoken else mode(one.content, quoted, text), "confidence": one.confidence}
    for part, spans in (("source", one.source), ("cue", one.cue), ("content", one.content)):
        row |= {part: _text(text, spans), f"{part}_spans": [list(span) for span in spans]}
    return row | {"kind": cues.kind(row["cue"], quoted=row["mode"] in {"direct", "mixed"})}


def _text(text: str, spans: list[Span]) -> str | None:
    return " ".join(text[start:end] for start, end in spans) or None
