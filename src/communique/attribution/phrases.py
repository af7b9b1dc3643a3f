"""Noun phrases before and after a verb, from word classes alone: a stand-in for a parser, and no more than that."""

from communique.attribution.words import Word, verbs

CORE = {"name", "word", "number", "possessive", "determiner"}
LINKS = {"of", "for", "from", "in", "at", "to", "with", "on"}
HEADS = {"name", "determiner", "number", "word"}
BOUNDARY = {"punctuation", "subordinator", "and"}
STANDING_ALONE = {"both", "some", "many", "several", "most", "two", "three", "few", "all"}
OBJECTS = {"him", "them", "us", "me", "whom"}
LONGEST = 14


def past(word: Word) -> bool:
    """Whether the word looks like a verb in the past: it cannot be the noun that a phrase ends with."""
    return word.tag == "word" and (
        word.low.endswith("ed") or (word.low in verbs() and verbs()[word.low].form == "finite")
    )


def subject_before(words: list[Word], end: int) -> int | None:
    """Where the noun phrase that ends right before `end` begins; None where there is none."""
    end = before_time(words, end)
    if end <= 0 or end > len(words):
        return None
    last = words[end - 1]
    if last.low in OBJECTS:
        return (
            end - 3
            if end >= 3 and words[end - 2].low == "of" and words[end - 3].tag in {"determiner", "word"}
            else None
        )
    if last.tag == "pronoun":
        return end - 1
    alone = last.tag == "determiner" and last.low in STANDING_ALONE
    if not alone and (last.tag not in {"name", "word"} or past(last)):
        return None
    start = _linked(words, end)
    infinitive = start and words[start - 1].low == "to" and words[start].tag == "word"  # "told to speak to the press"
    if infinitive or (start and words[start - 1].tag == "quantifier") or _after_quantifier(words, start):
        return None  # "nobody in the port said"
    return _joined(words, _relative(words, _without_time(words, start, end)))


def _relative(words: list[Word], start: int) -> int:
    """ "a diplomat who saw the paper": from the end of a relative clause back to the phrase that it belongs to."""
    for at in range(start - 1, max(0, start - 8), -1):
        if words[at].tag == "punctuation" or words[at].quote >= 0:
            return start
        if words[at].low == "who":
            first = _linked(words, at)
            return first if first < at and _closed_before(words, first) else start
    return start


def before_time(words: list[Word], end: int) -> int:
    """Where the phrase ends when a time stands between it and the verb: "Brel on Monday", "Brel on 11 May"."""
    at = end
    while at > 1 and words[at - 1].tag in {"time", "time noun", "number", "name"} and end - at < 4:
        at -= 1
        if words[at - 1].low == "on" and words[at].tag in {"time", "number"}:
            return at - 1
        if words[at].tag == "time noun" and words[at - 1].tag == "preposition":
            return at - 1
    if end > 3 and words[end - 1].tag == "time noun":  # "Brel at the same time"
        return next((i for i in range(end - 2, end - 5, -1) if words[i].tag == "preposition" and i), end)
    return end


def _after_quantifier(words: list[Word], start: int) -> bool:
    return start >= 2 and words[start - 1].tag == "preposition" and words[start - 2].tag == "quantifier"


def _linked(words: list[Word], end: int) -> int:
    """One phrase with its "of" and "for" parts, leftwards."""
    start = core_before(words, end)
    while start >= 2 and end - start < LONGEST:
        link, before = words[start - 1], words[start - 2]
        if past(before) and link.tag == "preposition" and start >= 3 and _noun(words[start - 3]):
            start = _described(words, start)  # "diplomats briefed on the agenda"
            break
        if link.low not in LINKS or before.tag not in {"name", "word", "number"} or past(before):
            break
        if link.low in ("to", "from", "in", "at", "with", "on") and before.tag != "word":
            break
        start = core_before(words, start - 1)
    return start


def _described(words: list[Word], start: int) -> int:
    """Past a participle with its preposition, where a phrase at a clause's beginning stands before it; else `start`."""
    first = core_before(words, start - 2)
    return first if first < start - 2 and _closed_before(words, first) else start


def core_before(words: list[Word], end: int) -> int:
    """Where the phrase before `end` begins, without "of …" behind it: up to an article, names and nouns."""
    start = end
    while start > 0 and words[start - 1].tag in CORE and end - start < LONGEST:
        word = words[start - 1]
        if start < end and word.tag == "word" and (_verbal(words, start - 1) or _plural_before_name(words, start)):
            break
        start -= 1
        if word.tag == "determiner" and not (start > 0 and words[start - 1].tag == "determiner"):
            break
    return start


def _plural_before_name(words: list[Word], start: int) -> bool:
    """ "after the talks Brel said": a plural noun is no title of the name behind it."""
    return words[start].tag == "name" and words[start - 1].low.endswith("s")


def _verbal(words: list[Word], at: int) -> bool:
    """Whether a lower-case word inside a phrase is more likely a verb: a reporting verb's form not after an article."""
    word = words[at]
    before = words[at - 1] if at else None
    known = verbs().get(word.low)
    if known is None:
        return False
    return before is None or before.tag not in {"determiner", "possessive", "preposition"}


def _without_time(words: list[Word], start: int, end: int) -> int:
    """The phrase less a preposition's object and a day at its front: "On Monday Putin" begins at the name."""
    while start < end - 1 and words[start].tag in {"time", "time noun", "adverb"}:
        start += 1
    return start


def _joined(words: list[Word], start: int) -> int:
    """The phrase with the ones that "and" and commas join to it: "A, B and C"."""
    if start < 2 or words[start - 1].tag != "and":
        return start
    comma = words[start - 2].text == ","
    left_end = start - 2 if comma else start - 1
    left = _linked(words, left_end)
    if left >= left_end or not _noun(words[left_end - 1]) or not _closed_before(words, left):
        return start
    listed = _listed(words, left)
    return start if comma and listed == left else listed  # ", and X said" begins a clause of its own


def _listed(words: list[Word], start: int) -> int:
    while start >= 2 and words[start - 1].text == ",":
        left = _linked(words, start - 1)
        if left >= start - 1 or not _noun(words[start - 2]) or not _closed_before(words, left):
            break
        start = left
    return start


def _noun(word: Word) -> bool:
    return word.tag in {"name", "word"} and not past(word) and not word.low.endswith("ing")


def _closed_before(words: list[Word], start: int) -> bool:
    return start == 0 or words[start - 1].tag in BOUNDARY


def phrase_after(words: list[Word], start: int) -> int:
    """Where the noun phrase that begins at `start` ends; `start` itself where none begins there."""
    if start >= len(words):
        return start
    if words[start].tag == "pronoun":
        return start + 1
    at = core_after(words, start)
    while start < at < len(words) - 1 and at - start < LONGEST:
        word = words[at]
        joins = word.tag == "and" or word.low in {"of", "for", "from", "to"}
        follows = core_after(words, at + 1)
        if not joins or follows == at + 1 or (word.tag == "and" and words[at + 1].tag not in {"name", "determiner"}):
            break
        at = follows
    return at


def core_after(words: list[Word], start: int) -> int:
    """Where the phrase that begins at `start` ends, without "of …" or "and …" behind it."""
    at = start
    while at < len(words) and words[at].tag in CORE and at - start < LONGEST:
        if at > start and words[at].tag == "determiner" and words[at - 1].tag not in {"determiner", "possessive"}:
            break
        counted = words[at - 1].tag in {"determiner", "number", "possessive"}  # "three states", "the report"
        verbal = words[at].tag == "word" and (past(words[at]) or words[at].low in verbs())
        if at > start and verbal and not counted:
            break
        at += 1
    return at


def apposition_end(words: list[Word], at: int) -> int:
    """Where an apposition between commas after the phrase ending at `at` ends, commas left out; else `at`."""
    if at + 1 >= len(words) or words[at].text != "," or words[at + 1].tag not in {"determiner", "word", "name"}:
        return at
    end = phrase_after(words, at + 1)
    closed = end >= len(words) or words[end].text in {",", ".", ";"}
    return end if end > at + 1 and closed else at


def apposition_start(words: list[Word], end: int) -> tuple[int, int] | None:
    """For a verb at `end` right after a comma: the phrase that stands before the part between commas.

    An apposition ("X, the minister,") is part of it; "for his part" and a relative clause's place and time are not.
    """
    closing = end - 1
    if closing < 2 or words[closing].text != ",":
        return None
    opening = next((i for i in range(closing - 1, max(0, closing - 25), -1) if words[i].text == ","), None)
    if opening is None:
        return None
    inner = words[opening + 1]
    if inner.tag in {"punctuation", "and", "subordinator"} and inner.low != "which":
        return None
    start = subject_before(words, opening)
    if start is None or (inner.tag == "pronoun" and inner.low != "who"):
        return None
    return start, opening if inner.tag in {"preposition", "adverb", "time"} else closing
