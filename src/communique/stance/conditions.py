"""The conditions that a statement puts, as they stand in the text.

Some openers put a condition wherever they stand ("if", "provided that"); they come as markers. Others do so in some
surroundings only, and mostly tell the time (`data/lexicons/condition_contexts.csv`, by category; Quirk et al. 1985,
ch. 15):

| category | opener | is a condition where |
|---|---|---|
| open | until | no date or time of day follows |
| negated | before, without | a negative stands before it ("no talks before …"); "without" also at the head of one |
| prospective | when, once, as soon as | what may or shall come stands before it ("they will sign when …") |

And where the reporter names them ("set three conditions"), the content itself is the condition.
"""

import functools
import re
from collections.abc import Iterator

import pandas as pd

from communique import lexicons, schemas
from communique.stance.clauses import end_of
from communique.stance.markers import kinds
from communique.text import document, phrases, segments
from communique.text.document import Document, Texts

COLUMNS = schemas.columns("conditions")
_LONGEST = 2000  # characters: a sentence is looked for no further
_NEGATIVE = re.compile(r"\b(?:no|not|never|nobody|nothing|none|cannot|nor|refused?|impossible|\w+n['’]t)\b", re.I)
_COMING = re.compile(
    r"\b(?:will|would|shall|can|could|may|might|open to|ready|prepared|willing|wait|offer|offered|agreed)\b|['’]ll\b",
    re.I,
)
_PAST = re.compile(r"\s+(?:\w+\s+){1,4}?had\b")
_NAMED = re.compile(
    r"\b(?:sets?|setting|name[sd]?|list(?:s|ed)|puts?|la(?:id|ys?) down|attach(?:ed|es))\b.*\bconditions?\b", re.I
)


def clauses(statements: pd.DataFrame, documents: Texts, markers: pd.DataFrame) -> pd.DataFrame:
    """The clause of every condition that a speaker puts: one row a clause, `text` is `documents.text[start:end]`.

    A clause runs from its opener ("if", "provided that") to the comma, semicolon, colon, dash or quotation mark that
    ends it, to the end of the sentence or of its piece of content, whichever comes first; see
    `communique.stance.clauses` for commas. Concessives ("even if") put no condition; one condition inside another's
    clause has no row of its own.
    """
    read = document.read(documents)
    put = markers[(markers["category"] == "condition") & (markers["voice"] == "speaker")]
    openers: dict[str, list[tuple[str, int, int]]] = {}
    for marker in kinds(put).query("kind != 'concessive'").to_dict("records"):
        openers.setdefault(marker["statement"], []).append((marker["term"], marker["start"], marker["end"]))
    columns = ["statement", "document", "cue", "content_spans"]
    rows = [
        row
        for one in statements[columns].to_dict("records")
        for row in _rows(one, read[one["document"]], openers.get(one["statement"], []))
    ]
    return schemas.frame("conditions", rows)


def _rows(statement: dict, home: Document, openers: list[tuple[str, int, int]]) -> Iterator[dict]:
    text, spans = home.text, [tuple(span) for span in statement["content_spans"] or []]
    found = [*openers, *(opener for span in spans for opener in _in_context(home, span))]
    last = -1
    for term, start, stop in sorted(found, key=lambda opener: (opener[1], -opener[2])):
        end = end_of(text, start, stop, *_sentence(text, start, spans)) if start >= last else stop
        if end > stop:
            last = end
            yield _row(statement, term, text, start, end)
    if last < 0 and spans and _NAMED.search(statement["cue"] or ""):
        start, end = spans[0]
        yield _row(statement, "condition", text, start, end)


def _row(statement: dict, term: str, text: str, start: int, end: int) -> dict:
    return {"statement": statement["statement"], "term": term, "start": start, "end": end, "text": text[start:end]}


def _in_context(home: Document, span: tuple[int, int]) -> Iterator[tuple[str, int, int]]:
    text = home.text
    for hit in phrases.matches(home.words, _index(), *span):
        start, _ = _sentence(text, hit.start, [span])
        if _puts_condition(hit.phrase, text[start : hit.start], text[hit.end : hit.end + 60]):
            yield hit.phrase.name, hit.start, hit.end


def _puts_condition(opener: phrases.Phrase, before: str, after: str) -> bool:
    if opener.category == "negated":
        return bool(_NEGATIVE.search(before)) or (opener.name == "without" and not before.strip(" “\"‘'"))
    if opener.category == "prospective":
        return bool(_COMING.search(before)) and not _PAST.match(after)
    return True


def _sentence(text: str, place: int, spans: list[tuple[int, int]]) -> tuple[int, int]:
    """The sentence around a place, as far as it belongs to the same piece of content."""
    left, right = next(span for span in spans if span[0] <= place < span[1])
    left, right = max(left, place - _LONGEST), min(right, place + _LONGEST)
    return next((a, b) for a, b in segments.sentences(text, left, right) if a <= place < b)


@functools.cache
def _index() -> phrases.Index:
    return phrases.index(
        phrases.Phrase(form, entry["term"], entry["category"], entry["case"], **_rules(entry))
        for entry in lexicons.load("condition_contexts").to_dict("records")
        for form in [entry["term"], *lexicons.listed(entry["forms"])]
    )


def _rules(entry: dict) -> dict[str, frozenset[str]]:
    return {rule: frozenset(map(str.casefold, lexicons.listed(entry[rule]))) for rule in lexicons.RULES[2:]}
