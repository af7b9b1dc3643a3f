"""Words that judge whoever is their object: "accused X of", "praised X for", "condemned X's raid".

Lexicon `evaluation_cues`; its categories are a sign and the kind of object that the words take:

    actor    the one judged follows at once: "thanked Orlan"
    deed     a deed follows, and its doer is judged: "condemned Veldria's raid", but not "the raid on Veldria"
    threat   whoever is named next is threatened with harm
"""

import bisect
import functools
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from communique import lexicons
from communique.speakers.named import Named
from communique.text import phrases
from communique.text.document import Document

_WORD = re.compile(r"[\w’'-]+")
_CLAUSE_END = re.compile(r"[.;:!?—–\n]")
_AND = re.compile(r"(?:,\s*|,?\s+(?:and|as well as|or)\s+)(?:the\s+|its\s+|his\s+|her\s+|their\s+|both\s+)?(?:\w+\s+)?")
_STOPS = {
    *("for", "that", "when", "after", "before", "because", "who", "which", "over", "by", "against", "on", "with"),
    *("as", "if", "unless", "while", "from", "but", "to", "into", "about", "whom", "whose", "since", "until"),
}
_TO_THAT_END = re.compile(r"(?:\s+[A-Za-z]+){0,4}\s+to\s+")
_PEOPLE_OF = re.compile(
    r"\b(?:governments?|people|peoples|authorities|leadership|leaders?|army|forces|side)\s+of\b", re.I
)
_PATIENT = {"on", "against", "upon", "at", "near", "in", "into", "to", "for", "with", "from", "around", "between"}
_NOT = {"not", "n't", "never", "without", "nor", "refused", "refuses", "declined", "declines", "avoided", "hardly"}
_FAR = 1000  # characters between words of judging and their object, beyond any sentence that is one
_NEAR, _BY_DEED, _AHEAD = 5, 12, 4  # words: before an actor, before a doer, and before the cue


class Judged(NamedTuple):
    """Somebody or something judged by words of judging. `sign`: negative, positive, or neutral where not judged."""

    named: Named
    sign: str
    words: str


def judged(document: Document, one: dict, mentions: Sequence[Named]) -> list[Judged]:
    """Which of the mentions in a statement are the object of words that judge, in its cue or in its speaker's mouth.

    Words in the content are the speaker's own judging only after "I" or "we"; denied ones ("did not blame") judge
    nobody.
    """
    text, words = document.text, document.words
    found: list[Judged] = []
    near = _near(mentions)
    for start, end in one["cue_spans"] or []:
        for hit in _hits(words, start, end):
            found += _objects(text, hit, near(hit))
    for start, end in one["content_spans"] or []:
        for hit in _hits(words, start, end):
            if _by_us(text, start, hit):
                found += _objects(text, hit, [name for name in near(hit) if start <= name.start < end])
    return found


def _near(mentions: Sequence[Named]) -> Callable[[phrases.Hit], list[Named]]:
    """A function that gives the mentions no further than `_FAR` characters from words of judging, in their order."""
    ordered = sorted(range(len(mentions)), key=lambda place: mentions[place].start)
    starts = [mentions[place].start for place in ordered]

    def near(hit: phrases.Hit) -> list[Named]:
        first, last = (bisect.bisect_left(starts, place) for place in (hit.start - _FAR, hit.end + _FAR))
        return [mentions[place] for place in sorted(ordered[first:last])]

    return near


def _hits(words: list[phrases.Word], start: int, end: int) -> Iterator[phrases.Hit]:
    yield from phrases.matches(words, _index(), start, end)


@functools.cache
def _index() -> phrases.Index:
    return phrases.index(
        phrases.Phrase(form, entry["term"], entry["category"], not_before=_neighbours(entry["not_before"]))
        for entry in lexicons.load("evaluation_cues").to_dict("records")
        for form in [entry["term"], *lexicons.listed(entry["forms"])]
    )


def _neighbours(cell: str) -> frozenset[str]:
    return frozenset(lexicons.listed(cell))


def _by_us(text: str, start: int, hit: phrases.Hit) -> bool:
    """Whether the speaker judges in the content: "we condemn", "Thank you to", "the envoy to protest against"."""
    before = [
        word.lower() for word in _WORD.findall(_CLAUSE_END.split(text[max(start, hit.start - _FAR) : hit.start])[-1])
    ]
    to_that_end = before[-1:] == ["to"] and len(before) <= _NEAR and "that" not in before
    return bool({"i", "we"} & set(before[-_AHEAD:])) or not before or to_that_end


def _objects(text: str, hit: phrases.Hit, mentions: Sequence[Named]) -> Iterator[Judged]:
    """Whom a hit judges. Who is not blamed after all, or suffers the deed that is condemned, is neutral."""
    sign, kind = hit.phrase.category.split()
    said = text[hit.start : hit.end]
    ahead = [name for name in mentions if name.start >= hit.end]
    place = next((at for at, name in enumerate(ahead) if _is_object(sign, kind, text, hit.end, name)), None)
    if _denied(text, hit.start):
        yield from (Judged(name, "neutral", said) for name in ahead[place or 0 :][: place is not None])
    elif place is not None:
        yield from (Judged(name, sign, said) for name in [ahead[place], *_joined(text, ahead[place:])])
    elif kind == "deed":
        summoned = [name for name in mentions if _TO_THAT_END.fullmatch(text[name.end : hit.start])]
        suffering = [name for name in ahead if _suffers(text, hit.end, name, praised=sign == "positive")]
        yield from (Judged(name, sign, said) for name in summoned)
        yield from (Judged(name, "neutral", said) for name in suffering)


def _suffers(text: str, end: int, name: Named, *, praised: bool) -> bool:
    """Whether a name is what a deed was done to, or with, and nothing of a sentence stands between: "the raid on X"."""
    words = [word.lower() for word in _WORD.findall(text[end : name.start])]
    near = len(words) <= _BY_DEED and not _CLAUSE_END.search(text[end : name.start])
    done_to = {"on", "against", "upon"} | ({"with", "between", "for"} if praised else set())
    return near and bool(done_to & set(words[-3:]))


def _denied(text: str, place: int) -> bool:
    before = _CLAUSE_END.split(text[max(0, place - 40) : place])[-1].lower().replace("’", "'")
    words = _WORD.findall(before)[-_AHEAD:]
    return any(word in _NOT or word.endswith("n't") for word in words) or before.endswith(("no longer ", "short of "))


def _is_object(sign: str, kind: str, text: str, end: int, name: Named) -> bool:
    between = text[end : name.start]
    words = [word.lower() for word in _WORD.findall(between)]
    if kind == "threat":
        return not re.search(r"[.;!?\n]", between) and name.type != "document"
    if _CLAUSE_END.search(between.replace("“", "").replace('"', "")):
        return False
    if kind == "actor":
        allowed = _PEOPLE_OF.sub(" ", between)
        return len(words) <= _NEAR and not {"of", *_STOPS} & {word.lower() for word in _WORD.findall(allowed)}
    return len(words) <= _BY_DEED and _does(text, words, name, praised=sign == "positive")


def _does(text: str, words: list[str], name: Named, *, praised: bool) -> bool:
    """Whether a name in the object of "condemned" is the doer: itself, "X's raid", "Xian raid", "by X", "of X to".

    What is praised "of X" is as a rule a virtue of X, what is condemned "of X" may be done to X.
    """
    last = words[-1] if words and words[-1] not in {"the", "a", "an"} else (words[-2:-1] or [""])[0]
    after = text[name.end : name.end + 4]
    if not {word for word in words if word in _STOPS | _PATIENT | {"of"}}:
        return True
    if last == "by" or (last == "of" and (praised or after.startswith(" to "))):
        return not set(words[:-1]) & _PATIENT
    owner = name.form == "people" or after.startswith(("'s", "’s", "' ", "’ "))
    return owner and last not in _PATIENT and not set(words[:-1]) & (_PATIENT - {"to", "for", "in"})


def _joined(text: str, names: Sequence[Named]) -> Iterator[Named]:
    """Those that follow the first with nothing but "and" or a comma between, and those named by the same words."""
    for one, other in zip(names, names[1:], strict=False):
        same = (one.start, one.end) == (other.start, other.end)
        if not same and not _AND.fullmatch(text[one.end : other.start]):
            return
        yield other
