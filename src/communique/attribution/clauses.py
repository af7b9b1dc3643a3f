"""Reports that the grammar of a clause shows: a subject, then a verb of saying or of an attitude, then what follows.

"Orlan has promised to sign", "the islands fear a blockade", "Belmark is ready to talk": read within the contents of
others, where the tagger, which was taught flat reports, finds half of them. Only plain clauses are read: the subject
opens its clause, and what stands behind the verb is a complement.
"""

import functools
import re
from typing import NamedTuple

from communique import lexicons
from communique.attribution import cues
from communique.attribution.pieces import Found, Span, trim

_TOKEN = re.compile(r"[^\W_]+(?:[-.’'][^\W_]+)*(?:[’'](?=\s))?|[^\w\s]")
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "remains", "remain", "remained"])
_HAVE = frozenset(["has", "have", "had"])
_DO = frozenset(["do", "does", "did"])
_WILL = frozenset(["will", "would", "could", "can", "may", "might", "cannot"])
_BETWEEN = frozenset(
    ["not", "n't", "never", "also", "still", "now", "already", "again", "once", "long", "always", "repeatedly", "often",
     "only", "just", "all", "both", "today", "very", "deeply", "strongly", "increasingly", "clearly", "publicly",
     "earlier", "later", "recently", "fully", "firmly", "therefore", "terribly", "likewise"]
)  # fmt: skip
_OPENS = frozenset(
    ["that", "and", "but", "because", "while", "although", "though", "since", "as", "where", "so", "whereas"]
)
_PRONOUNS = frozenset(["he", "she", "they", "it", "nobody", "everybody", "everyone", "others", "some", "many",
                       "both"])  # fmt: skip
_DETERMINERS = frozenset(
    ["the", "a", "an", "his", "her", "their", "its", "our", "my", "your", "some", "many", "most", "all", "several",
     "those", "these", "this", "that", "both", "no", "other", "few", "such", "every", "each", "more"]
)  # fmt: skip
_COMPLEMENT = frozenset(
    ["that", "to", "for", "on", "about", "against", "of", "with", "as", "whether", "how", "why", "what", "it", "him",
     "her", "them", "us", "me", "you", "he", "she", "they", "we", "i", "there", "at", "by", "in", "it's", "reporters",
     "no", "not"]
)  # fmt: skip
_PARTICIPLE = frozenset(["by", "of", "in", "at", "on", "for", "with", "to", "against", "as"])
_PARTICLES = frozenset(
    ["for", "on", "out", "against", "with", "about", "of", "at", "to", "up", "in", "off", "over", "down"]
)
_ENDS = re.compile(r"[.!?;](?=[\s”\"’')]|$)|\s[–—-]\s|—")
_QUOTES = frozenset(["“", '"', "‘", "'", "`", ":"])
_MANY = frozenset(["they", "many", "some", "both", "others"])
_PLURAL = re.compile(r"\w{3}(?<!s)(?<!u)s$")
_ADDING = frozenset(["add", "adds", "added", "adding"])  # "adding fuel to the fire" is no report
_GOING_ON = frozenset(["continue", "continues", "continued"])
_LIKE_ITS_BASE = frozenset(["come"])  # "has come out against"
_SETTING = frozenset(["on", "in", "at", "last", "next", "by", "after", "since", "during", "from", "this"])
LONGEST_SUBJECT = 9  # words
FIRST_PERSON = frozenset(["i", "we", "you"])


class Word(NamedTuple):
    """A word with its place."""

    start: int
    end: int
    form: str  # as it stands
    low: str


def reports(text: str, start: int, end: int) -> list[Found]:
    """The attributions that the clauses of `text[start:end]`, a sentence or a part of one, show, in their order."""
    words = [Word(*m.span(), m.group(), m.group().lower()) for m in _TOKEN.finditer(text, start, end)]
    found: list[Found] = []
    done = 0
    for place, word in enumerate(words):
        if place < done or word.form[0].isupper() or not _is_head(words, place):
            continue
        one = _clause(text, words, place, end) or _coordinated(text, words, place, end, found)
        if one:
            found.append(one)
            done = place + 1
    return found


def across(text: str, pieces: list[Span]) -> list[Found]:
    """The attributions of a clause that another's is put into: "Vietnam, she said, would accept the code"."""
    shown = ""
    places: list[int] = []
    for start, end in pieces:
        shown += " " if shown else ""
        places += [start - 1] * (len(shown) - len(places)) + list(range(start, end))
        shown += text[start:end]
    moved = [one for one in (_moved(one, places) for one in reports(shown, 0, len(shown))) if one]
    first, *rest = pieces  # what stands in one piece alone is read there
    return [one for one in moved if rest and one.source[0][1] <= first[1] and one.content[0][0] >= rest[0][0]]


def _moved(one: Found, places: list[int]) -> Found | None:
    """An attribution at the places of the whole text; None where a span would run over what stands between."""
    spans = [
        [(places[start], places[end - 1] + 1) for start, end in some] for some in (one.source, one.cue, one.content)
    ]
    whole = all(
        b - a == end - start
        for some, moved in zip((one.source, one.cue, one.content), spans, strict=True)
        for (start, end), (a, b) in zip(some, moved, strict=True)
    )
    return Found(spans[0], spans[1], spans[2]) if whole else None


def _is_head(words: list[Word], place: int) -> bool:
    """Whether a word may be the verb of a report, alone or with those behind it: "rejected", "turned down"."""
    behind = tuple(word.low for word in words[place + 1 : place + 3])
    phrases = _phrasal().get(words[place].low, ())
    return words[place].low in _heads() or any(behind[: len(rest)] == rest for rest in phrases)


def _clause(text: str, words: list[Word], verb: int, end: int) -> Found | None:
    """The attribution whose verb is `words[verb]`, if its subject and complement are plain."""
    first = _first(words, verb)
    helpers = {word.low for word in words[first:verb]}
    subject = _subject(words, first)
    if subject is None or not _fits(words, subject, first, verb, helpers):
        return None
    return _spelt_out(
        text, words[first : verb + 1], words[verb + 1 : verb + 3], (words[subject].start, words[first - 1].end), end
    )


def _coordinated(text: str, words: list[Word], verb: int, end: int, found: list[Found]) -> Found | None:
    """ "The islands fear a blockade and will ask for ships": the second verb has the subject of the clause before."""
    first = _first(words, verb)
    if not found or not first or words[first - 1].low not in {"and", "but"}:
        return None
    helpers = {word.low for word in words[first:verb]}
    before = found[-1]
    if not helpers & (_BE | _HAVE | _DO | _WILL) or not _fits(words, 0, first, verb, helpers):
        return None
    [(left, right)] = before.content
    if left < words[first - 1].start < right:
        before.content = [trim(text, left, words[first - 1].start)]
    return _spelt_out(text, words[first : verb + 1], words[verb + 1 : verb + 3], before.source[0], end)


def _spelt_out(text: str, told: list[Word], rest: list[Word], subject: Span, end: int) -> Found | None:
    """The attribution of a subject, of a verb behind its helpers (`told`), and of what follows; `rest` begins it."""
    if rest and rest[0].low in _PARTICLES - {"to", "in", "at"}:
        told, rest = [*told, rest[0]], rest[1:]
    if not rest:
        return None
    stop = _ENDS.search(text, told[-1].end, end)
    content, source = trim(text, rest[0].start, stop.start() if stop else end), trim(text, *subject, marks=False)
    cue = (told[0].start, told[-1].end)
    return Found([source], [cue], [content]) if content[1] > content[0] and source[1] > source[0] else None


def _subject(words: list[Word], first: int) -> int | None:
    """Where the subject begins that ends before `words[first]`: at a clause's front, a pronoun or a noun phrase."""
    if not first:
        return None
    if words[first - 1].low in _PRONOUNS:
        return first - 1 if _at_front(words, first - 1) else None
    place = first - 1
    while place >= 0 and first - place <= LONGEST_SUBJECT:
        if _at_front(words, place) and (words[place].low in _DETERMINERS or words[place].form[:1].isupper()
                                        or (words[place].low.endswith("s") and first - place == 1)):  # fmt: skip
            return _with_others(words, place) if _noun_phrase(words[place:first]) else None
        if not words[place].form[0].isalnum() and words[place].form not in "’'":
            return None
        place -= 1
    return None


def _with_others(words: list[Word], place: int) -> int:
    """The first of several names that are a subject together: "Brazil, Chile and South Africa had turned it down"."""
    first = place
    while first >= 2 and words[first - 1].low in {"and", ","} and words[first - 2].form[:1].isupper():
        first -= 2
        while first and words[first - 1].form[:1].isupper():
            first -= 1
    first -= first > 0 and words[first - 1].low == "the"
    named = words[place].form[:1].isupper() and words[place - 1].low == "and" and words[first].low not in _SETTING
    return first if named and (not first or words[first - 1].low in _OPENS) else place


def _at_front(words: list[Word], place: int) -> bool:
    """Whether a clause begins here: first of all, behind a comma or mark, or behind a conjunction or verb of saying."""
    if not place:
        return True
    before = words[place - 1]
    return (
        before.low in _OPENS
        or before.form in {",", ":", ";", "“", '"', "‘", "—", "–", "(", "`"}
        or (before.low in cues.inflected() and place - 1 > 0)
    )


def _noun_phrase(words: list[Word]) -> bool:
    last = words[-1]
    if not last.form[0].isalnum() or last.low in _PARTICLES | _DETERMINERS | _OPENS | {"and", "or", "nor"}:
        return False
    if any(word.form in _QUOTES for word in words):
        return False
    return not any(word.low in _BE | _HAVE | _DO | _WILL or word.low in FIRST_PERSON for word in words)


def _fits(words: list[Word], subject: int, first: int, verb: int, helpers: set[str]) -> bool:
    """Whether helpers, the verb's form and what follows make it a finite verb with a complement."""
    low, after = words[verb].low, words[verb + 1] if verb + 1 < len(words) else None
    if after is None or not (after.form[0].isalnum() or after.form in _QUOTES):
        return False
    adding = low in _ADDING and after.low != "that" and after.form not in _QUOTES
    if adding or low in _GOING_ON and after.low == "to":  # "continues to shell": a deed
        return False
    if helpers & _BE:
        return low in cues.adjectives() or low.endswith("ing")
    if low in cues.adjectives() or low.endswith("ing"):
        return False
    if helpers & (_HAVE | _DO | _WILL):
        return low in (_past() if helpers & _HAVE else _bases())
    return _complement(after) and _agrees(words[first - 1], low, after)


def _complement(after: Word) -> bool:
    return after.low in _COMPLEMENT | _DETERMINERS or after.form[0].isupper() or after.form in _QUOTES


def _agrees(subject: Word, low: str, after: Word) -> bool:
    """Whether a verb without helpers fits its subject's last word and the word behind it."""
    many = subject.low in _MANY or _PLURAL.search(subject.low) is not None
    if low in _bases():
        return many and after.low not in _PARTICIPLE - {"to", "as", "on"}
    if low in _past():  # "the fuel ordered for the ship", "a plan called Harbour": participles
        named = low == "called" and after.form[0].isupper()
        return subject.low in _PRONOUNS or not (named or after.low in _PARTICIPLE)
    return not many or subject.form[0].isupper()


def _first(words: list[Word], verb: int) -> int:
    """The first of the helpers and adverbs right before a verb."""
    while verb and (words[verb - 1].low in _BE | _HAVE | _DO | _WILL | _BETWEEN or _adverb(words[verb - 1])):
        verb -= 1
    return verb


def _adverb(word: Word) -> bool:
    return word.low.endswith("ly") and len(word.low) > 4 and word.form[0].islower()


@functools.cache
def _forms() -> dict[str, set[str]]:
    """The forms of the verbs of saying and of attitudes by what they are: base, past, third; and the adjectives."""
    rows = lexicons.load("reporting_verbs")[["term", "forms"]].itertuples(index=False)
    sorted_out: dict[str, set[str]] = {"base": set(), "past": set(), "other": set()}
    for term, forms in rows:
        sorted_out["base"].add(term.split()[0])
        for form in (form.split()[0] for form in lexicons.listed(forms)):
            sorted_out["other" if form.endswith(("s", "ing")) else "past"].add(form)
    return sorted_out


@functools.cache
def _phrasal() -> dict[str, set[tuple[str, ...]]]:
    """What follows the first word of a verb of several, by the forms of that: "turned" has "down"."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for first, *rest in (form.split() for form in cues.verbs() if " " in form):
        found.setdefault(first, set()).add(tuple(rest))
    return found


@functools.cache
def _heads() -> frozenset[str]:
    return frozenset(form for form in cues.verbs() if " " not in form) | cues.adjectives()


@functools.cache
def _bases() -> frozenset[str]:
    return frozenset(_forms()["base"])


@functools.cache
def _past() -> frozenset[str]:
    return frozenset(_forms()["past"]) | _LIKE_ITS_BASE
