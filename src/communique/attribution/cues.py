"""What a cue says of the kind of statement: speech, or a belief, wish or support that nobody voiced."""

import functools
import re

from communique import lexicons

ATTITUDES = {"belief", "wish", "support"}
_WORD = re.compile(r"[^\W\d_]+")
_MARKS = re.compile(r"[\"“”„«»]|\baccording\b", re.IGNORECASE)


def kind(cue: str | None, *, quoted: bool) -> str:
    """ "attitude" where the cue has words of belief, wish or support and none of saying; else "speech".

    What stands in quotation marks was said. A cue with no such word ("according to", ":") reports speech.
    """
    if quoted or not cue:
        return "speech"
    words = [word.lower() for word in _WORD.findall(cue)]
    categories = {_categories()[word] for word in words if word in _categories()}
    return "attitude" if categories and categories <= ATTITUDES else "speech"


@functools.cache
def _categories() -> dict[str, str]:
    """Every form of a reporting verb, and the nouns and adjectives of belief and wish, to its category."""
    tables = (lexicons.load(name) for name in ("attitude_cues", "reporting_verbs"))
    rows = (row for table in tables for row in table[["term", "category", "forms"]].itertuples(index=False))
    return {form: category for term, category, forms in rows for form in [term, *lexicons.listed(forms)]}


def is_saying(words: str) -> bool:
    """Whether an inflected verb of saying is among the words: "said" and "says", but not "a plan" or "to call"."""
    return not _sayings().isdisjoint(word.lower() for word in _WORD.findall(words))


def may_report(words: str) -> bool:
    """Whether a word that can be a cue, or a quotation mark, is among the words: without one nothing is reported."""
    return bool(_MARKS.search(words)) or not _categories().keys().isdisjoint(
        word.lower() for word in _WORD.findall(words)
    )


@functools.cache
def verbs() -> frozenset[str]:
    """Every form of the reporting verbs."""
    rows = lexicons.load("reporting_verbs")[["term", "forms"]].itertuples(index=False)
    return frozenset(form for term, forms in rows for form in [term, *lexicons.listed(forms)])


@functools.cache
def _sayings() -> frozenset[str]:
    rows = lexicons.load("reporting_verbs")[["category", "forms"]].itertuples(index=False)
    return frozenset(form for category, forms in rows if category not in ATTITUDES for form in lexicons.listed(forms))
