"""Markers of stance, in two voices: what the speaker does to the content, and what the reporter does in the cue.

| category | lexicon | what it does | `kind` |
|---|---|---|---|
| hedge | hedges | withholds full commitment (Hyland 2005) | modal, verb, adverb, adjective, noun, ... |
| booster | boosters | closes down alternatives (Hyland 2005) | verb, adverb, adjective, phrase |
| attitude | attitude | shows feeling or judgement (Hyland 2005) | positive, negative, neutral |
| modality | modality | possible, necessary, able, willing (Palmer 2001) | epistemic, deontic, dynamic |
| condition | conditions | what has to hold first (Quirk et al. 1985, ch. 15) | condition, negative, concessive |
| self-mention | self_mention | the speaker's presence (Hyland 2005) | singular, plural, institution |
| engagement | engagement | brings the hearer in (Hyland 2005) | reader, inclusive, directive, shared, question, ... |
| negation | negation | denies (Huddleston and Pullum 2002, ch. 9) | verbal, absolute, approximate, phrase, lexical |
| report | reporting_stance | what the verb of the report does (Thompson and Ye 1991) | endorses, doubts, ... |

A word may stand in two lists and is then two markers: "may" withholds commitment (hedge) and is a modal (modality).
Within one category no two markers overlap. Self-mention and engagement are looked for in the speaker's own words alone
(see voices), the verb of the report in the cue alone.
"""

import functools
from collections.abc import Iterable, Iterator

import pandas as pd

from communique import lexicons, schemas
from communique.text import document, negation, phrases, voices
from communique.text.document import Texts

LEXICONS = {
    "hedge": "hedges",
    "booster": "boosters",
    "attitude": "attitude",
    "modality": "modality",
    "condition": "conditions",
    "self-mention": "self_mention",
    "engagement": "engagement",
    "negation": "negation",
}
REPORTING = {"report": "reporting_stance"}
NEGATION = "negation"
IN_OWN_WORDS = frozenset({"self-mention", "engagement"})
IN_CUE = [name for name in LEXICONS | REPORTING if name not in IN_OWN_WORDS]
QUESTION = "?"  # an entry that is no word
SPEAKER, REPORTER = "speaker", "reporter"


def find(statements: pd.DataFrame, documents: Texts) -> pd.DataFrame:
    """The markers in every statement: one row a marker, `term` is the lexicon's entry, `kind` what it is called there.

    Those in the content are the speaker's; those in the cue ("insisted", "reportedly said") are the reporter's: never
    add the two up. `own` is true where the words are the speaker's own, `negated` where the marker stands in the scope
    of a negation ("do not welcome"), `scope` is what a negation reaches. No marker goes over the edge of a piece of
    content, over punctuation or over a blank line. Irony is not seen.
    """
    read = document.read(documents)
    columns = ["statement", "document", "mode", "content_spans", "cue_spans"]
    found: list[dict] = []
    for one in statements[columns].to_dict("records"):
        home = read[one["document"]]
        own = voices.own(one["mode"], one["content_spans"], home.quoted)
        found += _spoken(one, home.words, own, home.text)
        found += _reported(one, home.words)
    return schemas.frame("markers", found)


def kinds(markers: pd.DataFrame) -> pd.DataFrame:
    """The markers with the column `kind`: what the lexicon calls the entry, e.g. "deontic" or "positive"."""
    found = [_kinds().get(pair) for pair in zip(markers["category"], markers["term"], strict=True)]
    return markers.assign(kind=pd.Series(found, index=markers.index, dtype=object))


def _spoken(statement: dict, words: list[phrases.Word], own: list, text: str) -> Iterator[dict]:
    for start, end in statement["content_spans"] or []:
        hits = [hit for hit in _hits(words, LEXICONS, start, end) if statement["mode"] not in hit.phrase.not_in]
        hits += _questions(text, start, end)
        rows = _rows(statement["statement"], SPEAKER, words, hits, end)
        told = ({**row, "own": voices.within(own, row["start"], row["end"])} for row in rows)
        yield from (row for row in told if row["own"] or row["category"] not in IN_OWN_WORDS)


def _reported(statement: dict, words: list[phrases.Word]) -> Iterator[dict]:
    for start, end in statement["cue_spans"] or []:
        hits = _hits(words, IN_CUE, start, end)
        yield from ({**row, "own": False} for row in _rows(statement["statement"], REPORTER, words, hits, end))


def _rows(statement: str, voice: str, words: list[phrases.Word], hits: list[phrases.Hit], end: int) -> list[dict]:
    hits = sorted(hits, key=lambda hit: (hit.start, hit.end))
    scopes = _scopes(words, hits, end)
    negated = negation.reached([(hit.start, hit.end) for hit in hits], list(scopes.values()))
    return [
        {
            "statement": statement,
            "voice": voice,
            "category": hit.phrase.category,
            "kind": _kinds()[hit.phrase.category, hit.phrase.name],
            "term": hit.phrase.name,
            "start": hit.start,
            "end": hit.end,
            "negated": flag,
            "scope": [list(scopes[hit.start])] if hit.phrase.category == NEGATION else [],
        }
        for hit, flag in zip(hits, negated, strict=True)
    ]


def _hits(words: list[phrases.Word], categories: Iterable[str], start: int, end: int) -> list[phrases.Hit]:
    """What is found of these categories, look-alikes dropped."""
    found = (hit for name in categories for hit in phrases.matches(words, _index(name), start, end))
    return [hit for hit in found if hit.phrase.category != lexicons.LOOK_ALIKE]


def _questions(text: str, start: int, end: int) -> list[phrases.Hit]:
    """Question marks: a question draws the hearer in (Hyland 2005). A row of them is one."""
    asked = phrases.Phrase(QUESTION, QUESTION, "engagement")
    marks = (place for place in range(start, end) if text[place] == QUESTION)
    return [phrases.Hit(asked, place, place + 1) for place in marks if place == start or text[place - 1] != QUESTION]


def _scopes(words: list[phrases.Word], hits: list[phrases.Hit], end: int) -> dict[int, negation.Span]:
    """What each negation among the hits reaches, by where the negation begins."""
    cues = [hit for hit in hits if hit.phrase.category == NEGATION]
    ends = negation.clause_ends(words, cues[0].end, end) if cues else frozenset()
    return {cue.start: negation.scope(words, cue, ends, end) for cue in cues}


@functools.cache
def _index(category: str) -> phrases.Index:
    entries = lexicons.load((LEXICONS | REPORTING)[category]).to_dict("records")
    return phrases.index(phrase for entry in entries for phrase in phrases.of_entry(entry, category))


@functools.cache
def _kinds() -> dict[tuple[str, str], str]:
    return {
        (category, entry["term"]): entry["category"]
        for category, name in (LEXICONS | REPORTING).items()
        for entry in lexicons.load(name).to_dict("records")
    }
