"""Words as the reporting rules see them: an NLTK token with its place, its class and the quotation it stands in."""

import functools
from dataclasses import dataclass

from communique import lexicons, tokens

Span = tuple[int, int]

ATTITUDES = {"belief", "wish", "support"}
PUNCTUATION = set(",;:.!?…()[]{}\"“”„«»—–--''``/")


@dataclass(frozen=True)
class Verb:
    """A form of a reporting verb: what may follow it, and whether it is finite, the base form or a participle."""

    lemma: str
    category: str
    frames: frozenset[str]
    form: str

    @property
    def kind(self) -> str:
        """attitude for a belief, wish or support; else speech."""
        return "attitude" if self.category in ATTITUDES else "speech"


@dataclass(frozen=True, slots=True)
class Word:
    """A token: text, lower-case text, place, class, and the number of its quotation (-1 outside)."""

    text: str
    low: str
    start: int
    end: int
    tag: str
    quote: int


@functools.cache
def verbs() -> dict[str, Verb]:
    """Every form of the reporting verbs ("said", "pointed out") to its verb."""
    frames = dict(lexicons.load("reporting_frames")[["term", "category"]].itertuples(index=False))
    table = lexicons.load("reporting_verbs")
    found = {}
    for term, category, forms in table[["term", "category", "forms"]].itertuples(index=False):
        for form in [term, *lexicons.listed(forms)]:
            shape = "base" if form == term else "participle" if form.split()[0].endswith("ing") else "finite"
            found[form] = Verb(term, category, frozenset(lexicons.listed(frames[term])), shape)
    return found


@functools.cache
def nouns() -> dict[tuple[str, str], str]:
    """Reporting nouns with what follows them ("call", "for") to their kind, speech or attitude."""
    table = lexicons.load("reporting_nouns")
    rows = table[["term", "category", "forms"]].itertuples(index=False)
    return {
        tuple(form.split()): "attitude" if category in ATTITUDES else "speech"
        for term, category, forms in rows
        for form in [term, *lexicons.listed(forms)]
    }


@functools.cache
def _classes() -> dict[str, str]:
    return dict(lexicons.load("function_words")[["term", "category"]].itertuples(index=False))


def words(text: str, start: int, end: int, quoted: list[Span]) -> list[Word]:
    """The tokens of `text[start:end]`, each with its class and its place among the quotations `quoted`."""
    found, at = [], 0
    for left, right in tokens.words(text, start, end):
        while at < len(quoted) and quoted[at][1] <= left:
            at += 1
        inside = at if at < len(quoted) and quoted[at][0] <= left else -1
        found.append(_word(text[left:right], left, right, inside))
    return found


def _word(token: str, start: int, end: int, quote: int) -> Word:
    low = token.lower().replace("’", "'")
    tag = "punctuation" if low == "'" and quote >= 0 else _tag(token, low)
    return Word(token, low, start, end, tag, quote)


def _names_something(token: str, low: str) -> bool:
    """The US, the WHO and the month of May are no pronouns and no auxiliary."""
    return (low in {"us", "who"} and token.isupper()) or token == "May"


def _tag(token: str, low: str) -> str:
    """The class of a token: that of a function word, else possessive, punctuation, name, number, past form or word."""
    if low in ("'s", "'") and low != token.strip("’'"):
        return "possessive"
    if low in _classes() and not _names_something(token, low):
        return _classes()[low]
    if not any(map(str.isalnum, low)):
        return "punctuation"
    if token[0].isupper():
        return "name"
    if token[0].isdigit():
        return "number"
    return "word"
