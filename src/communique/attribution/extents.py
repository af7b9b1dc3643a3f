"""How far a content reaches: to the end of its clause, and past quotations, which are passed over whole."""

from communique.attribution.phrases import phrase_after, subject_before
from communique.attribution.words import Verb, Word, verbs

BREAKS = {"while", "whereas"}


def verb_at(words: list[Word], at: int) -> tuple[Verb, int] | None:
    """The reporting verb whose form begins at `at`, with the number of its words; None where there is none."""
    low = words[at].low
    if at + 1 < len(words):
        pair = verbs().get(f"{low} {words[at + 1].low}")
        if pair is not None:
            return pair, 2
    single = verbs().get(low)
    return (single, 1) if single is not None else None


def clause_end(words: list[Word], start: int) -> int:
    """Where the clause that begins at `start` ends: at the next report, "while", a semicolon, the sentence's end."""
    at = start
    while at < len(words):
        word = words[at]
        if word.quote >= 0:
            at += 1
            continue
        if word.text in {".", ";", "?", "!"} and at > start:
            return at
        if at > start and breaks(words, at):
            return at
        at += 1
    return len(words)


def breaks(words: list[Word], at: int) -> bool:
    """Whether the clause ends before this word."""
    word = words[at]
    if word.text == ",":
        return _breaks_after(words, at + 1)
    if word.tag == "and" or word.low == "but":
        return _finite_report(words, at + 1)
    if word.low in {"before", "after", "by"}:
        return _participle(words, at + 1)
    return word.low == "with" and _with_report(words, at)


def _breaks_after(words: list[Word], at: int) -> bool:
    """Whether something new begins after a comma: a participle, another report, "according to", "while"."""
    if at >= len(words):
        return False
    low = words[at].low
    if low in BREAKS or _participle(words, at) or (low == "according") or (low == "with" and _with_report(words, at)):
        return True
    if low in {"and", "but", "then", "although", "though", "who"}:
        return _finite_report(words, at + 1) or _new_report(words, at + 1) or _participle(words, at + 1)
    return _new_report(words, at)


def _participle(words: list[Word], at: int) -> bool:
    while at < len(words) and (words[at].tag == "adverb" or words[at].low in {"while"}):
        at += 1
    found = verb_at(words, at) if at < len(words) else None
    return found is not None and found[0].form == "participle" and words[at].quote < 0


def _with_report(words: list[Word], at: int) -> bool:
    end = phrase_after(words, at + 1)
    return end > at + 1 and _participle(words, end)


def _finite_report(words: list[Word], at: int) -> bool:
    """Whether a finite reporting verb stands here, auxiliaries and adverbs passed over."""
    while at < len(words) and (words[at].tag in {"adverb"} or words[at].low in {"has", "have", "had"}):
        at += 1
    found = verb_at(words, at) if at < len(words) else None
    if found is None or words[at].quote >= 0 or found[0].form != "finite":
        return False
    return words[at].low.endswith("ed") or not words[at].low.endswith("s")


def _new_report(words: list[Word], at: int) -> bool:
    """Whether a subject and its finite reporting verb stand here: "…, and the minister said" or "…, he added"."""
    for i in range(at + 1, min(at + 9, len(words))):
        if words[i].tag == "punctuation" or words[i].quote >= 0:
            return False
        found = verb_at(words, i)
        if found is not None and found[0].form == "finite":
            group = group_start(words, i)
            start = subject_before(words, group)
            return start == at
    return False


def group_start(words: list[Word], at: int) -> int:
    """Where the verb's group begins: helpers, "not" and adverbs belong to the cue ("had earlier urged")."""
    start = at
    while start > 0 and words[start - 1].quote == words[at].quote and _helper(words[start - 1]):
        start -= 1
    while start < at and words[start].tag == "adverb" and start > 0 and words[start - 1].text == ",":
        start += 1
    return start


def _helper(word: Word) -> bool:
    return word.tag in {"auxiliary", "adverb"} or (word.tag == "word" and word.low.endswith("ly") and len(word.low) > 4)


def back_to(words: list[Word], end: int, floor: int) -> int:
    """Where the clause before a trailing "…, X said" begins: the sentence's beginning or the last semicolon."""
    start = end
    while start > floor and not (words[start - 1].text == ";" and words[start - 1].quote < 0):
        start -= 1
    return start
