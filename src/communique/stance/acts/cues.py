"""What a cue says of the act: an entry of `act_cues` or of `act_nouns`, and what a negation makes of it."""

import functools
from itertools import pairwise
from typing import NamedTuple

from communique import gold, lexicons
from communique.stance import phrases
from communique.stance.acts import definitions

NEUTRAL, NEGATION, REFUSAL = "neutral", "negation", "refusal"
# Kinds of cue that leave two acts or more open, for the content to decide.
OPEN = ("insisting", "suggesting", "claiming", "judging", "describing", "naming", "asking", "warning", "agreeing")
OPEN += ("regretting",)
_DETERMINERS = {"a", "an", "the", "his", "her", "its", "their", "our", "my", "this", "that"}
_ADVERBS = {"not", "never", "no longer", "neither", "without"}  # negations that are no verbs
_PARTED = 6  # words of a cue after the verb
_BEYOND = 40  # characters: a phrase that begins in the cue may end in the content ("called" + "for a truce")


class Cue(NamedTuple):
    """`kind` is an act, one of OPEN, or neutral; `term` the entries that show it, at [start, end); -1 for none."""

    kind: str
    term: str | None = None
    start: int = -1
    end: int = -1
    negated: bool = False
    refused: bool = False  # by "declined to", with a verb that names no act


NOTHING = Cue(NEUTRAL)


def read(words: list[phrases.Word], spans: list) -> Cue:
    """What the words of a document between these spans, a statement's cue, say of the act.

    The first entry that names an act or leaves some open decides; a neutral verb decides only where nothing else
    stands in the cue ("said in a threat"). A negation before it turns it into what `data/acts.yml` says; a refusal
    ("refused to condemn") into a rejection, but "declined to rule out" leaves open.
    """
    before: list[phrases.Hit] = []
    for hit in _hits(words, spans):
        category = hit.phrase.category
        if category in (NEGATION, REFUSAL):
            before.append(hit)
        elif category == "neutral":
            before = [*before, hit]
        elif category != lexicons.LOOK_ALIKE:
            return _composed(before, hit)
    said = any(hit.phrase.category == "neutral" for hit in before[1:])
    refusal = None if said else next((hit for hit in before if hit.phrase.category == REFUSAL), None)
    if refusal:
        negations = [hit for hit in before if hit.phrase.category == NEGATION and hit.start < refusal.start]
        turned = refusal._replace(phrase=refusal.phrase._replace(category="reject"))
        return _composed(negations, turned)._replace(refused=True)
    given_up = next(
        (hit for hit in before if hit.phrase.category == NEGATION and hit.phrase.name not in _ADVERBS), None
    )
    if given_up:
        return Cue("naming", given_up.phrase.name, given_up.start, given_up.end, negated=True)
    verb = next((hit for hit in before if hit.phrase.category == "neutral"), None)
    return Cue(NEUTRAL, verb.phrase.name, verb.start, verb.end) if verb else NOTHING


def noun(words: list[phrases.Word], start: int, end: int) -> phrases.Hit | None:
    """The first noun between two places that names an act: "its offer", "condolences"."""
    return next(phrases.find(words, _index("act_nouns"), start, end), None)


def _hits(words: list[phrases.Word], spans: list) -> list[phrases.Hit]:
    """Entries that begin in the cue: verbs and phrases in their order, then nouns where no verb names an act."""
    found = [_parted(words, hit, spans) for span in spans for hit in _verbs(words, *span)]
    nouns = [hit for span in spans for hit in _begun(words, _index("act_nouns"), *span)]
    taken = [(hit.start, hit.end) for hit in found]
    return found + [hit for hit in nouns if not any(start <= hit.start < end for start, end in taken)]


def _verbs(words: list[phrases.Word], start: int, end: int) -> list[phrases.Hit]:
    """The verbs; after an article or a possessive the same word is a noun ("a call")."""
    inside = phrases.between(words, start, end)
    before = {after.start: word.fold for word, after in pairwise(inside)}  # of what begins the cue none is asked
    hits = _begun(words, _index("act_cues"), start, end)
    return [hit for hit in hits if before.get(hit.start) not in _DETERMINERS or hit.start == start]


def _parted(words: list[phrases.Word], hit: phrases.Hit, spans: list) -> phrases.Hit:
    """A verb with the last word of the cue, where the two are an entry: "called" then "for"."""
    verb = [word.fold for word in phrases.between(words, hit.start, hit.end)]
    later = [word for _, end in spans for word in phrases.between(words, hit.end, end) if word.end <= end]
    if len(verb) == 1 and 1 < len(later) < _PARTED:
        joined = f"{verb[0]} {later[-1].fold}"
        whole = next(phrases.find(phrases.words(joined), _index("act_cues"), 0, len(joined)), None)
        if whole and whole.end == len(joined):
            return whole._replace(start=hit.start, end=later[-1].end)
    return hit


def _begun(words: list[phrases.Word], table: phrases.Index, start: int, end: int) -> list[phrases.Hit]:
    return [hit for hit in phrases.find(words, table, start, end + _BEYOND) if hit.start < end]


def _composed(before: list[phrases.Hit], hit: phrases.Hit) -> Cue:
    """The act of a hit after the negations and refusals that stand before it."""
    kind, negated = hit.phrase.category, False
    turning = [one for one in before if one.phrase.category in (NEGATION, REFUSAL) and one.start < hit.start]
    for one in reversed(turning):
        turned = _turned(kind, one.phrase.category)
        kind, negated = turned, True
    start = min([hit.start, *(one.start for one in turning)])
    term = " … ".join([*(one.phrase.name for one in turning), hit.phrase.name])
    return Cue(kind, term, start, hit.end, negated)


def turned(kind: str) -> str:
    """What a negation makes of an act."""
    return _turned(kind, NEGATION)


def _turned(kind: str, by: str) -> str:
    if kind not in gold.ACTS:
        return NEUTRAL
    turned = definitions.load().acts[kind].negated
    return "reject" if by == REFUSAL and turned != "concede" else turned


@functools.cache
def _index(name: str) -> phrases.Index:
    entries = lexicons.load(name).to_dict("records")
    return phrases.index(
        phrases.Phrase(form, entry["term"], entry["category"])
        for entry in entries
        for form in [entry["term"], *lexicons.listed(entry["forms"])]
    )
