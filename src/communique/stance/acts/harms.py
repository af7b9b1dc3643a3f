"""Harm announced: a threat where the speaker's side would bring it about, a warning where others or events would.

So Schelling (1960, ch. 2) draws them. What counts is who stands before "will": the speaker's side, nobody at all
("will be answered"), or somebody else.
"""

import bisect
from typing import NamedTuple

from communique.stance.acts.matching import Hit
from communique.stance.acts.tokens import COMMA, NOT, SELF, START, WILL, Token

_MAY = {WILL, "would", "could", "may", "might", "can", "should"}
_CONDITIONS = {"if", "unless", "should"}
_PASSIVE = {"be", "face", "bring", "mean", "have", "see", "follow", "result", "lead", "find", "meet", "get", "suffer"}
_LONGEST = 300  # tokens of a clause
_STEPS = 9  # tokens between "will" and the harm that belongs to it
_NEEDS_NOT = {"go unanswered", "stand idly by", "regret it"}  # harms that are announced with "not" in front
NOBODY = {"no", "nobody", "none", "neither"}


class Found(NamedTuple):
    """An act that the words at [start, end) of the document do."""

    act: str
    term: str
    start: int
    end: int


class Content(NamedTuple):
    """A content read once: its tokens, and the phrases of the three lists in them."""

    tokens: list[Token]
    phrases: list[Hit]
    harms: list[Hit]
    judgements: list[Hit]


def harm_of_infinitive(content: Content, *, vowed: bool) -> Found | None:
    """The harm in what somebody promises "to" do: reprisals, and other harm where it is vowed."""
    signs = [token.sign for token in content.tokens[1:2]]
    kinds = ("reprisal", "reckoning", "harm") if vowed else ("reprisal", "reckoning")
    harm = next((hit for hit in content.harms if hit.category in (*kinds, "relief")), None)
    fits = harm and signs == ["to"] and harm.category != "relief" and not negated(content.tokens, harm)
    return found_by("threaten", harm) if harm and fits else None


def announced(content: Content, hit: Hit, warned: bool) -> list[Found]:
    """The threat or warning that a word of harm makes, if any: none in a question, denied, or of harm taken away."""
    tokens = content.tokens
    if tokens[hit.first].question:
        return []
    open_ended = warned or _conditional(content, hit.sentence)
    before = clause(tokens, hit.first)
    at = next((place for place in range(len(before) - 1, -1, -1) if before[place].sign in _MAY), None)
    if at is None or len(before) - at > _STEPS:
        return []
    signs = [token.sign for token in before]
    denied = NOT in signs[at:] or not NOBODY.isdisjoint(signs)
    relieved = any(one.category == "relief" for one in _starting(content.harms, before[at].start + 1, hit.start))
    if relieved or signs[at + 1 : at + 3] == ["have", "to"] or (denied and hit.term not in _NEEDS_NOT):
        return []
    return _agent(hit, signs, at, open_ended)


def _agent(hit: Hit, signs: list[str], at: int, open_ended: bool) -> list[Found]:
    """Whose doing the harm would be: the speaker's side before "will", nobody, or others."""
    ours, strong = SELF in signs[:at], hit.category == "reprisal"
    nobody = not _PASSIVE.isdisjoint(signs[at:]) or hit.term.startswith("be ")
    meant = signs[at] == WILL or (signs[at] == "should" and not _PASSIVE.isdisjoint(signs[at + 1 : at + 2]))
    if hit.category == "reckoning":
        return [found_by("threaten", hit)]
    if hit.category != "ill" and meant and (strong or open_ended) and (ours or nobody):
        return [found_by("threaten", hit)]
    return [found_by("warn", hit)] if open_ended and not ours and hit.category in ("ill", "reprisal") else []


def _conditional(content: Content, sentence: int) -> bool:
    signs = {token.sign for token in _of_sentence(content.tokens, sentence)}
    opened = any(hit.category == "open_condition" for hit in _of_sentence(content.phrases, sentence))
    return opened or not _CONDITIONS.isdisjoint(signs)


def _starting(hits: list[Hit], start: int, end: int) -> list[Hit]:
    first, last = (bisect.bisect_left(hits, place, key=lambda hit: hit.start) for place in (start, end))
    return hits[first:last]


def _of_sentence(ordered: list, sentence: int) -> list:
    """Those of a sentence among tokens or hits, which are in the order of the text."""
    first, last = (bisect.bisect_left(ordered, one, key=lambda it: it.sentence) for one in (sentence, sentence + 1))
    return ordered[first:last]


def clause(tokens: list[Token], at: int) -> list[Token]:
    """What stands before a token in its clause, back to a comma or the beginning of the sentence.

    No more than `_LONGEST` tokens: a clause without an end, in a text of a million words, is no clause.
    """
    first = at
    while first and at - first < _LONGEST and tokens[first - 1].sign not in (COMMA, START):
        first -= 1
    return tokens[first:at]


def negated(tokens: list[Token], hit: Hit) -> bool:
    """Whether a negation stands among the three tokens before a phrase."""
    return any(token.sign in (NOT, "no", "without") for token in tokens[max(0, hit.first - 3) : hit.first])


def found_by(act: str, hit: Hit) -> Found:
    """An act with the phrase that shows it."""
    return Found(act, hit.term, hit.start, hit.end)
