"""What follows a reporting verb: which of its frames fits the words after it, and where the content then lies.

The frames are those of `data/lexicons/reporting_frames.csv`: "that" (and whether, how, why), "clause" (without
"that"), "quote", "to", "np" (a noun phrase), a preposition, "on to" ("called on X to"), and those with an object before
("obj that", "obj to", "obj as", "obj of", "obj a", "obj with", "obj against", "obj quote").
"""

from communique.attribution.phrases import HEADS, core_after, phrase_after
from communique.attribution.words import Word, nouns

CLAUSES = {"that", "whether", "how", "why", "what", "if", "where", "when", "which"}
PREPOSITIONS = {"for", "of", "on", "about", "against", "with", "in", "at", "over"}
OPENERS = {"that", "whether", "how", "why"}
FAR = 16

Fit = tuple[int, int]  # the cue's end and the content's start, in words


def fit(words: list[Word], at: int, frames: frozenset[str], *, expressive: bool = False) -> Fit | None:
    """The cue's end and the content's start for a verb that ends at `at`; None where no frame fits."""
    end, at = at, _past_time(words, at)
    if at >= len(words):
        return None
    first = _noun_cue if expressive else _nothing
    tries = (first, _quote, _to, _preposition, _that, _colon, _with_object, _clause, _np)
    found = next((found for try_one in tries if (found := try_one(words, at, frames))), None)
    return (end, found[1]) if found and found[0] == at else found


def _nothing(words: list[Word], at: int, frames: frozenset[str]) -> Fit | None:
    return None


def _noun_cue(words: list[Word], at: int, frames: frozenset[str]) -> Fit | None:
    """ "expressed deep concern about …", "voiced hope that …": the noun belongs to the cue."""
    for i in range(at, min(at + 4, len(words) - 1)):
        pair = (words[i].low, words[i + 1].low)
        if pair in nouns():
            return (i + 1, i + 1) if words[i + 1].low in ("that", "to") else (i + 2, i + 2)
    return None


def _past_time(words: list[Word], at: int) -> int:
    """Past adverbs, "Monday", "on Monday", "on 28 April" and "in May"."""
    while at < len(words) - 1 and words[at].tag in {"adverb", "time"}:
        at += 1
    if at < len(words) - 2 and words[at].low == "on" and words[at + 1].tag in {"time", "number"}:
        at += 2
        while at < len(words) - 1 and (words[at].tag in {"time", "time noun", "number"} or _month(words, at)):
            at += 1
    return at


def _month(words: list[Word], at: int) -> bool:
    return words[at].tag == "name" and words[at - 1].tag == "number"


def _span_is_adverbial(words: list[Word], start: int, end: int) -> bool:
    """Whether what stands between verb and content tells place, time or hearer: "in a statement", "to reporters"."""
    return start == end or words[start].tag in {"preposition", "time", "adverb", "punctuation", "time noun"}


def _quote(words: list[Word], at: int, frames: frozenset[str]) -> Fit | None:
    if "quote" not in frames and "obj quote" not in frames:
        return None
    for i in range(at, min(at + FAR, len(words))):
        if words[i].quote >= 0 and (i == 0 or words[i - 1].quote != words[i].quote):
            plain = i == at or words[i - 1].text in {",", ":"} or _span_is_adverbial(words, at, i)
            fits = plain or ("obj quote" in frames and phrase_after(words, at) == i)
            return (at, i) if fits else None
        if words[i].low in CLAUSES or (words[i].tag == "auxiliary"):
            return None
    return None


def _colon(words: list[Word], at: int, frames: frozenset[str]) -> Fit | None:
    if not frames & {"quote", "that", "obj quote"}:
        return None
    for i in range(at, min(at + FAR, len(words))):
        if words[i].text == ":":
            return (at, i + 1)
        if words[i].tag in {"auxiliary", "subordinator"}:
            return None
    return None


def _that(words: list[Word], at: int, frames: frozenset[str]) -> Fit | None:
    if not frames & {"that", "obj that", "whether", "why"}:
        return None
    for i in range(at, min(at + FAR, len(words) - 1)):
        word = words[i]
        if word.low in CLAUSES and (word.low in OPENERS or (i == at and (word.low == "what" or "whether" in frames))):
            if "that" not in frames and "obj that" not in frames and word.low not in {"whether", "why", "if"}:
                return None
            told = "obj that" in frames and words[at].tag in HEADS | {"pronoun"}
            return (at, i) if _span_is_adverbial(words, at, i) or told else None
        if (
            word.tag == "auxiliary"
            or (word.tag == "and" and "obj that" not in frames)
            or word.text in {".", ";", ":"}
            or word.quote >= 0
        ):
            return None
        if word.text == "," and words[i + 1].tag not in {"preposition", "adverb", "time", "subordinator"}:
            return None
    return None


def _to(words: list[Word], at: int, frames: frozenset[str]) -> Fit | None:
    if (
        "to" in frames
        and words[at].low == "to"
        and at + 1 < len(words)
        and words[at + 1].tag in {"word", "adverb", "auxiliary"}
    ):
        return (at, at)
    return None


def _preposition(words: list[Word], at: int, frames: frozenset[str]) -> Fit | None:
    low = words[at].low
    if low == "to" and "to np" in frames:
        return (at + 1, at + 1) if at + 1 < len(words) and words[at + 1].tag in HEADS else None
    if low == "on" and "on to" in frames:
        to = _ahead(words, at + 1, "to") if at + 1 < len(words) and words[at + 1].tag in HEADS - {"number"} else None
        return (at + 1, at + 1) if to is not None else None
    if low in PREPOSITIONS and low in frames and at + 1 < len(words):
        return None if words[at + 1].tag in {"time", "punctuation"} else (at + 1, at + 1)
    return None


def _ahead(words: list[Word], start: int, *lows: str) -> int | None:
    """The first of these words within reach, before any punctuation."""
    for i in range(start, min(start + FAR, len(words))):
        if words[i].low in lows:
            return i
        if words[i].tag == "punctuation" and words[i].text not in {",", "(", ")"}:
            return None
    return None


def _with_object(words: list[Word], at: int, frames: frozenset[str]) -> Fit | None:
    """ "urged X to", "accused X of", "described X as", "told X that": the object is part of the content."""
    if words[at].tag not in HEADS | {"pronoun"}:
        return None
    for frame in ("to", "of", "as", "with", "against"):
        if f"obj {frame}" in frames and (place := _ahead(words, at + 1, frame)) and place > at:
            return (at, at)
    if "obj a" in frames:
        end = core_after(words, at)
        if at < end < len(words) and (words[end].low in {"a", "an", "the"} or words[end].quote >= 0):
            return (at, at)
    if "obj that" in frames and words[at].tag in {"word", "name", "pronoun"}:
        return _bare_clause_after_hearer(words, at)
    return None


def _bare_clause_after_hearer(words: list[Word], at: int) -> Fit | None:
    """ "told reporters the talks would …": the hearer ends where an article or pronoun begins the clause."""
    for i in range(at + 1, min(at + 6, len(words))):
        if words[i].tag in {"punctuation", "preposition", "subordinator"}:
            return None
        if words[i].tag in {"determiner", "pronoun"}:
            return (at, i)
    return None


def _clause(words: list[Word], at: int, frames: frozenset[str]) -> Fit | None:
    """A clause without "that": something that can be a subject, then a verb of some kind."""
    if "clause" not in frames:
        return None
    if at >= len(words) - 1 or words[at].tag not in HEADS | {"pronoun"}:
        return None
    for word in words[at + 1 : at + FAR]:
        if word.tag == "auxiliary" or (word.tag == "word" and word.low.endswith(("ed", "es"))):
            return (at, at)
        if word.text in {".", ";"}:
            return None
    return (at, at) if words[at].tag in {"pronoun", "determiner"} else None


def _np(words: list[Word], at: int, frames: frozenset[str]) -> Fit | None:
    if "np" not in frames:
        return None
    if words[at].tag in HEADS | {"pronoun"} or words[at].quote >= 0:
        return (at, at)
    return None
