"""Reports within reports: "Brel said that Orlan had told her to wait", "Brel said that Orlan wants to leave".

The tagger leaves nesting flat, as its training texts do, so the sentences of contents that hold a verb of saying, or a
word of belief, wish or support, are read a second time, each as a paragraph of its own.
"""

import re
from bisect import bisect_right
from itertools import accumulate

from communique.attribution import clauses, cues, inner, linking, nominals
from communique.attribution.pieces import Found, Span, trim
from communique.encoder import Encoder
from communique.text import segments

_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"(?:that|how|what|why|who|when|where|whether|if)\b")
_MODAL = re.compile(r"\b(?:will|would|can|could|may|might|should|must|cannot)\b|[’']ll\b")
_OWN = re.compile(
    r"(?:his|her|its|their) (?:own )?(?:country|government|ministry|delegation|party|union|side|office)\b"
)
_SAID = re.compile(r"\b(\w+)(?: that)?\s+$")
_PRONOUNS = {"he", "she", "they", "it", "himself", "herself", "themselves", "itself"}
_RULES = (clauses.reports, nominals.reports)
SHORTEST = 20  # characters: nothing shorter holds a report
LONGEST = 80  # characters of a subject that is parted from its verb
_THAT = "that "
_BETWEEN = "\n\n"
FIRST_PERSON = {"i", "we", "you"}


def nested(text: str, found: list[Found], encoder: Encoder) -> list[Found]:
    """The attributions within the contents of `found`: of somebody named there, by a word of saying or attitude."""
    contents = [_clause(text, *span) for one in found if not one.spoken for span in one.content]
    sentences = [span for content in contents for span in _promising(text, *content)]
    said = [one for one in _read(text, sentences, encoder) if all(start < end for start, end in one.spans)]
    plain = [one for span in sentences for rule in _RULES for one in rule(text, *span)]
    said = _beside(said, [*plain, *(found for one in found for found in _parted(text, one))])
    said = inner.whole(text, found, said)
    told = [one for one in of_others(text, said) if any(_tells(text[start:end]) for start, end in one.cue)]
    return [one for one in told if not _of_oneself(text, one) and not _acquainted(text, one)]


def _parted(text: str, one: Found) -> list[Found]:
    """The attributions in a clause that the outer source and cue are put into: "Vietnam, she said, would accept it"."""
    parted = len(one.content) > 1 and not one.spoken and one.content[0][1] - one.content[0][0] <= LONGEST
    return clauses.across(text, sorted(one.content)[:2]) if parted else []


def _acquainted(text: str, one: Found) -> bool:
    """ "Petra knows every stone of the quay": no belief; "knows that the quay is full" is one."""
    words = _words(text, one.cue).split()
    return bool({"know", "knows", "knew", "known"} & set(words)) and not _CLAUSE.match(_words(text, one.content))


def _of_oneself(text: str, one: Found) -> bool:
    """ "said she would support it", "said she believes it": what speakers say of themselves is one statement."""
    source, start = _words(text, one.source), min(one.source)[0]
    told = _SAID.search(text[max(0, start - 30) : start]) if source in _PRONOUNS else None
    if told and told.group(1).lower() in cues.inflected():
        return not cues.is_saying(_words(text, one.cue))
    return bool((source in _PRONOUNS or _OWN.match(source)) and _MODAL.search(_words(text, one.cue)))


def _words(text: str, spans: list[Span]) -> str:
    return " ".join(text[start:end] for start, end in spans).lower()


def _beside(found: list[Found], plain: list[Found]) -> list[Found]:
    """Those found, and the plain clauses whose cue lies in no span of them."""
    taken = {place for one in found for start, end in [*one.source, *one.cue] for place in range(start, end)}
    return [*found, *(one for one in plain if taken.isdisjoint(p for start, end in one.cue for p in range(start, end)))]


def of_others(text: str, found: list[Found]) -> list[Found]:
    """Those with a source of their own: what speakers say of themselves ("I believe") is part of their statement."""
    return [one for one in found if one.source and not _first_person(text, one)]


def _read(text: str, sentences: list[Span], encoder: Encoder) -> list[Found]:
    """What the tagger finds in these sentences, each a paragraph of one text: one pass costs less than many."""
    joined = _BETWEEN.join(text[start:end] for start, end in sentences)
    firsts = [0, *accumulate(end - start + len(_BETWEEN) for start, end in sentences)]
    read: list[Found] = []
    for one in linking.link(joined, encoder):
        place = bisect_right(firsts, min(one.source + one.cue + one.content)[0]) - 1
        start, end = sentences[place]
        moved = [[(a - firsts[place] + start, b - firsts[place] + start) for a, b in spans] for spans in one[:3]]
        whole = moved[2] == [(start, end)]
        if not whole and all(start <= a and b <= end for spans in moved for a, b in spans):
            source, cue, content = ([trim(text, *span) for span in spans] for spans in moved)
            read.append(Found(source, cue, content, one.confidence))
    return read


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The content without its quotation marks or the "that" in front: what is left reads as a sentence."""
    start, end = trim(text, start, end, marks=False)
    return (start + len(_THAT), end) if text[start : start + len(_THAT)] == _THAT else (start, end)


def _promising(text: str, start: int, end: int) -> list[Span]:
    """The sentences of a piece of content that hold a verb of saying: to read no more than these costs half."""
    if not _tells(text[start:end]):
        return []
    long = [span for span in segments.sentences(text, start, end) if span[1] - span[0] >= SHORTEST]
    return [span for span in long if _tells(text[slice(*span)])]


def _tells(words: str) -> bool:
    """Whether a word of saying or of an attitude is among them."""
    forms = set(_WORD.findall(words.lower()))
    return not (forms.isdisjoint(cues.sayings()) and forms.isdisjoint(cues.attitudes() | cues.first_words()))


def _first_person(text: str, one: Found) -> bool:
    return all(text[start:end].lower() in FIRST_PERSON for start, end in one.source)
