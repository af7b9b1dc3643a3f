"""Markers of stance: how sure a speaker is, how it is felt about, what must or may be, and on what condition.

| category | lexicon | what it does | kinds: the column `category` of the lexicon |
|---|---|---|---|
| hedge | hedges | withholds full commitment (Hyland 2005) | modal, verb, adverb, adjective, noun, ... |
| booster | boosters | closes down alternatives (Hyland 2005) | verb, adverb, adjective, phrase |
| attitude | attitude | shows feeling or judgement (Hyland 2005) | positive, negative, neutral |
| modality | modality | possible, necessary, able, willing (Palmer 2001) | epistemic, deontic, dynamic |
| condition | conditions | what has to hold first (Quirk et al. 1985, ch. 15) | condition, negative, concessive |

A word may stand in two lists and is then two markers: "may" withholds commitment (hedge) and is a modal (modality).
Within one category no two markers overlap.
"""

import functools
from collections.abc import Iterator

import pandas as pd

from communique import lexicons, schemas
from communique.stance import phrases

LEXICONS = {
    "hedge": "hedges",
    "booster": "boosters",
    "attitude": "attitude",
    "modality": "modality",
    "condition": "conditions",
}
VOICES = {"speaker": "content_spans", "reporter": "cue_spans"}


def find(statements: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """The markers in every statement: one row a marker, `term` is the lexicon's entry.

    Those in the content are the speaker's; those in the cue ("insisted", "reportedly said") are the reporter's. No
    marker goes over the edge of a piece of content, over punctuation or over a blank line. Rates of markers rest on
    words alone: negation ("do not welcome") and irony are not seen.
    """
    texts = dict(zip(documents["document"], documents["text"], strict=True))
    read = functools.cache(lambda document: phrases.words(texts[document]))
    columns = ["statement", "document", "mode", *VOICES.values()]
    rows = (row for one in statements[columns].to_dict("records") for row in _rows(one, read(one["document"])))
    return schemas.frame("markers", list(rows))


def kinds(markers: pd.DataFrame) -> pd.DataFrame:
    """The markers with one column more, `kind`: what the lexicon calls the entry, e.g. "deontic" or "positive"."""
    found = [_kinds().get(pair) for pair in zip(markers["category"], markers["term"], strict=True)]
    return markers.assign(kind=pd.Series(found, index=markers.index, dtype=object))


def _rows(statement: dict, words: list[phrases.Word]) -> Iterator[dict]:
    for voice, column in VOICES.items():
        for start, end in statement[column] or []:
            hits = [hit for table in _indexes().values() for hit in phrases.find(words, table, start, end)]
            for hit in sorted(hits, key=lambda hit: (hit.start, hit.end)):
                if hit.phrase.category != lexicons.LOOK_ALIKE and not _is_tense(hit, voice, statement["mode"]):
                    yield {
                        "statement": statement["statement"],
                        "voice": voice,
                        "category": hit.phrase.category,
                        "term": hit.phrase.name,
                        "start": hit.start,
                        "end": hit.end,
                    }


def _is_tense(hit: phrases.Hit, voice: str, mode: str | None) -> bool:
    """Whether the mode explains the word: reported "would" moves "will" into the past (Quirk et al. 1985, ch. 14)."""
    return voice == "speaker" and mode in hit.phrase.not_in


@functools.cache
def _indexes() -> dict[str, phrases.Index]:
    return {category: phrases.index(_phrases(category)) for category in LEXICONS}


def _phrases(category: str) -> list[phrases.Phrase]:
    entries = lexicons.load(LEXICONS[category]).to_dict("records")
    return [phrase for entry in entries for phrase in _forms(entry, category)]


def _forms(entry: dict, category: str) -> list[phrases.Phrase]:
    """One phrase for every form of an entry, all with its rules."""
    found = lexicons.LOOK_ALIKE if entry["category"] == lexicons.LOOK_ALIKE else category
    rules = {rule: frozenset(map(str.casefold, lexicons.listed(entry[rule]))) for rule in lexicons.RULES[2:]}
    forms = [entry["term"], *lexicons.listed(entry["forms"])]
    return [phrases.Phrase(form, entry["term"], found, entry["case"], **rules) for form in forms]


@functools.cache
def _kinds() -> dict[tuple[str, str], str]:
    return {
        (category, entry["term"]): entry["category"]
        for category, name in LEXICONS.items()
        for entry in lexicons.load(name).to_dict("records")
    }
