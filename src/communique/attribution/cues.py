"""What a cue says of the kind of statement: speech, or a belief, wish or support that nobody voiced."""

import functools
import re

from communique import lexicons

ATTITUDES = {"belief", "wish", "support", "feeling"}
TELLING = {"neutral", "assertive", "factive"}
_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"[\"“”„«»]|\baccording\b", re.IGNORECASE)
_MARKS = frozenset(":―—–-")


def kind(cue: str | None, *, quoted: bool) -> str:
    """ "speech" where the cue has a word of saying, or a mark stands for one ("Brel: …"); else "attitude".

    What stands in quotation marks was said, and so was what has no cue: a turn, a sentence that runs on.
    """
    if quoted or not cue or set(cue) <= _MARKS:
        return "speech"
    return "speech" if not sayings().isdisjoint(word.lower() for word in _WORD.findall(cue)) else "attitude"


def is_saying(words: str) -> bool:
    """Whether an inflected verb of saying is among the words: "said" and "says", but not "a plan" or "to call"."""
    return not inflected().isdisjoint(word.lower() for word in _WORD.findall(words))


def may_report(words: str) -> bool:
    """Whether a word that can be a cue, or a quotation mark, is among the words: without one nothing is reported."""
    if _QUOTED.search(words):
        return True
    return not (sayings() | attitudes()).isdisjoint(word.lower() for word in _WORD.findall(words))


@functools.cache
def verbs() -> frozenset[str]:
    """Every form of the reporting verbs."""
    rows = lexicons.load("reporting_verbs")[["term", "forms"]].itertuples(index=False)
    return frozenset(form for term, forms in rows for form in [term, *lexicons.listed(forms)])


@functools.cache
def pasts() -> frozenset[str]:
    """The irregular past forms of verbs: "kept", "met"."""
    table = lexicons.load("irregular")
    return frozenset(
        form for forms in table.loc[table["category"] == "verb", "forms"] for form in lexicons.listed(forms)
    )


@functools.cache
def first_words() -> frozenset[str]:
    """The first words of reporting verbs of several words: "turned" of "turned down"."""
    return frozenset(form.split()[0] for form in verbs() if " " in form)


@functools.cache
def tellings() -> frozenset[str]:
    """Every form of the verbs that tell how things are, and neither judge, ask for nor promise anything."""
    rows = lexicons.load("reporting_verbs")[["term", "category", "forms"]].itertuples(index=False)
    words = ([term, *lexicons.listed(forms)] for term, category, forms in rows if category in TELLING)
    return frozenset(form for forms in words for form in forms) | {"according"}


@functools.cache
def bases() -> frozenset[str]:
    """Verbs of reporting in the form that a dictionary has: "agree"."""
    return frozenset(lexicons.load("reporting_verbs")["term"])


@functools.cache
def sayings() -> frozenset[str]:
    """Every form of the verbs of saying, and the nouns and particles that report speech."""
    tables = (lexicons.load(name) for name in ("reporting_verbs", "saying_cues"))
    rows = (row for table in tables for row in table[["term", "category", "forms"]].itertuples(index=False))
    words = ([term, *lexicons.listed(forms)] for term, category, forms in rows if category not in ATTITUDES)
    return frozenset(form for forms in words for form in forms)


@functools.cache
def attitudes() -> frozenset[str]:
    """Every form of the verbs of belief, wish and support, and the nouns and adjectives of belief and wish."""
    tables = (lexicons.load(name) for name in ("reporting_verbs", "attitude_cues"))
    rows = (row for table in tables for row in table[["term", "category", "forms"]].itertuples(index=False))
    words = ([term, *lexicons.listed(forms)] for term, category, forms in rows if category in ATTITUDES)
    return frozenset(form for forms in words for form in forms)


@functools.cache
def inflected() -> frozenset[str]:
    """Every inflected form of the verbs of saying."""
    rows = lexicons.load("reporting_verbs")[["category", "forms"]].itertuples(index=False)
    return frozenset(form for category, forms in rows if category not in ATTITUDES for form in lexicons.listed(forms))


@functools.cache
def adjectives() -> frozenset[str]:
    """The adjectives of attitude and feeling: those that follow "is" in the example of their entry."""
    rows = lexicons.load("attitude_cues")[["term", "example", "forms"]].itertuples(index=False)
    words = ([term, *lexicons.listed(forms)] for term, example, forms in rows if f" is {term} " in example)
    return frozenset(form for forms in words for form in forms)


@functools.cache
def nouns() -> frozenset[str]:
    """The nouns of saying and of attitude: "her call for", "their belief that"."""
    saying, attitude = (lexicons.load(name) for name in ("saying_cues", "attitude_cues"))
    listed = [
        *saying.loc[saying["category"] == "noun", ["term", "forms"]].itertuples(index=False),
        *attitude.loc[~attitude["term"].isin(adjectives()), ["term", "forms"]].itertuples(index=False),
    ]
    return frozenset(form for term, forms in listed for form in [term, *lexicons.listed(forms)] if form != "like")
