"""What a negation reaches: from its cue to the end of its clause.

A cue negates what follows it in its clause (Huddleston and Pullum 2002, ch. 9, on clausal negation; Morante and Blanco
2012, on cues and scopes in running text). The clause's end is read off the surface: a mark of punctuation, or a word
of data/lexicons/scope_ends.csv ("but", "because", "and we"). So a list after its first comma ("not welcome, accept or
praise") and a subject before its negated verb are out of reach, and a scope may be too long where no mark ends it.
"""

import functools

from communique import lexicons
from communique.text import phrases

_STOPS = frozenset(",;:.!?—–()[]…\n")
_LONGEST = 300  # words of a clause: a text without a mark is read to its end for no negation
_LONGEST_ASIDE = 9  # words
Span = tuple[int, int]


def scope(words: list[phrases.Word], cue: phrases.Hit, ends: frozenset[int], end: int) -> Span:
    """From the cue to the end of its clause, or to `end`; `ends` are places where a word that ends a clause begins.

    A word right after the cue ends nothing ("not because", "not until"), nor does an aside between two commas ("do
    not, as a rule, welcome"); but a comma after the answer "no" does. A clause is no longer than `_LONGEST` words.
    """
    first = phrases._first(words, cue.end)
    begin = first if cue.phrase.name == "no" else _past_aside(words, first)
    last = cue.end
    for at in range(begin, min(begin + _LONGEST, len(words))):
        word = words[at]
        stops = _is_stop(words, at) and not first < at == begin
        if word.end > end or stops or (at > begin and word.start in ends):
            break
        last = word.end
    return cue.end, last


def clause_ends(words: list[phrases.Word], start: int, end: int) -> frozenset[int]:
    """Where, between two places of a text, words that end a clause begin."""
    return frozenset(hit.start for hit in phrases.matches(words, _ends(), start, end))


def reached(places: list[Span], scopes: list[Span]) -> list[bool]:
    """Whether each place stands whole in one of the scopes. Places are in the order of their starts."""
    flags, at, furthest = [], 0, -1
    scopes = sorted(scopes)
    for start, end in places:
        while at < len(scopes) and scopes[at][0] <= start:
            furthest = max(furthest, scopes[at][1])
            at += 1
        flags.append(end <= furthest)
    return flags


def _past_aside(words: list[phrases.Word], first: int) -> int:
    """The word after the aside that begins at a word, where two commas enclose a few words; else the word itself."""
    if first >= len(words) or words[first].gap != ",":
        return first
    for at in range(first + 1, min(first + _LONGEST_ASIDE, len(words))):
        if _is_stop(words, at):
            return at if words[at].gap == "," else first
    return first


def _is_stop(words: list[phrases.Word], at: int) -> bool:
    """Whether punctuation before a word ends a clause; quotation marks do not, nor does the point of "3.5"."""
    gap = words[at].gap
    if not _STOPS & set(gap):
        return False
    within_number = at and words[at].start - words[at - 1].end == 1 and words[at].text[0].isdigit()
    return not (within_number and words[at - 1].text[-1].isdigit())


@functools.cache
def _ends() -> phrases.Index:
    entries = lexicons.load("scope_ends").to_dict("records")
    return phrases.index(phrase for entry in entries for phrase in phrases.of_entry(entry))
