"""Who says what: from documents to statements, every one a source, a cue and a content that stand in the text.

    transcripts, speeches, minutes -> turns            headlines, prose -> quotations -> verbs of reporting
    both -> spans -> rows: numbered in the order of the text, each inside another's content pointing to its parent

Conventions: contents and sources have no loose punctuation at their ends; quotation marks, "that" and "to" are part of
the content; a preposition ("called for") and helpers ("had earlier urged") belong to the cue. The rules give no
probability, so `confidence` is NaN.
"""

import pandas as pd

from communique import schemas
from communique.attribution import prose, transcripts
from communique.attribution.found import Found, Span, mode
from communique.attribution.quotations import paragraphs, quotations

READERS = {
    "transcript": transcripts.turns,
    "interview": transcripts.turns,
    "speech": transcripts.speech,
    "record": transcripts.record,
}


def attribute(documents: pd.DataFrame) -> pd.DataFrame:
    """The statements of every document: one row an attribution; the columns about the speaker are empty.

    Only the headline and the body of a document are read. Statements are called "<document>:<n>", n from 1 in the order
    of the text. No text makes this fail; one with no attribution gives no row.
    """
    rows = [row for document in documents.to_dict("records") for row in _rows(document)]
    return schemas.frame("statements", rows)


def _rows(document: dict) -> list[dict]:
    text, body = document["text"], document["body"] or []
    found = _distinct(_headline(document) + _body(document))
    found.sort(key=lambda one: (one.start, one.content[0]))
    names = {id(one): f"{document['document']}:{number}" for number, one in enumerate(found, start=1)}
    quoted = [piece for quotation in quotations(text, _paragraphs(text, body, document)) for piece in quotation]
    parents = _parents(found)
    return [_row(document, one, names, parents.get(id(one)), quoted) for one in found]


def _headline(document: dict) -> list[Found]:
    return prose.headline(document["text"], document["headline"] or [])


def _body(document: dict) -> list[Found]:
    kind = document["kind"] or ""
    if kind == "post" and document["speaker"]:
        kind = "speech"  # the whole post is its author's
    read = READERS.get(kind, prose.in_prose)
    found = read(document["text"], document["body"] or [])
    return found or prose.in_prose(document["text"], document["body"] or [])


def _paragraphs(text: str, body: list[Span], document: dict) -> list[Span]:
    return [span for a, b in [*(document["headline"] or []), *body] for span in paragraphs(text, a, b)]


def _distinct(found: list[Found]) -> list[Found]:
    """One attribution a cue: a rule for a noun and one for a verb may both see the same words."""
    kept: dict[tuple, Found] = {}
    for one in found:
        one.content = sorted({tuple(span) for span in one.content})
        kept.setdefault((*map(tuple, one.cue), *one.content[:1]) if not one.cue else tuple(one.cue), one)
    return list(kept.values())


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
    spans = [*one.source, *one.cue, *one.content]
    return all(any(a <= start and end <= b for a, b in other.content) for start, end in spans)


def _row(document: dict, one: Found, names: dict[int, str], parent: Found | None, quoted: list[Span]) -> dict:
    text = document["text"]
    row = {name: document[name] for name in ("document", "sha256", "date", "outlet")}
    row |= {"statement": names[id(one)], "parent": names[id(parent)] if parent else None}
    row |= {"kind": one.kind, "mode": "speech" if one.spoken else mode(one.content, quoted, text)}
    row |= {"confidence": float("nan")}
    for part, spans in (("source", one.source), ("cue", one.cue), ("content", one.content)):
        row |= {part: _text(text, spans), f"{part}_spans": [list(span) for span in spans]}
    return row


def _text(text: str, spans: list[Span]) -> str | None:
    return " ".join(text[start:end] for start, end in spans) or None
