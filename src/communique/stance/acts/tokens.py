"""A content as the phrases of acts see it: words, with the speaker's side, "will" and "not" each as one sign.

    "that their army would not come"  ->  that <self> <will> <not> come

Phrases of `act_phrases`, `act_harms` and `act_judgements` are written in the same signs (see `matching`). A comma and
its like is the sign ",", and every sentence begins with <start>.
"""

import functools
import re
from collections.abc import Iterable
from typing import NamedTuple

from communique import lexicons
from communique.stance import phrases

SELF, WILL, NOT, START, COMMA = "<self>", "<will>", "<not>", "<start>", ","
_OWN = {"i", "we"}
_OUR, _HIS = {"my", "our"}, {"his", "her", "its", "their"}
_OPENERS = {START, COMMA, "that", "if", "and", "until", "unless", "but", "when", "because", "whether"}
_STOP = re.compile(r"[.!?\n]")
_PAUSE = re.compile(r"[,;:()—–]| - ")


class Token(NamedTuple):
    """A word or sign at [start, end) of the document, in which sentence, and whether a phrase may pass over it."""

    sign: str
    start: int
    end: int
    sentence: int
    skipped: bool = False
    question: bool = False


def read(
    words: list[phrases.Word],
    spans: list,
    names: Iterable[str],
    *,
    pronouns: frozenset[str],
    reported: bool,
    quoted: bool,
) -> list[Token]:
    """The tokens of a content. `names` are the speaker's own.

    `reported`: a clause that begins with one of `pronouns` ("he") is the speaker's, and "would" is "will"; `quoted`:
    "we" is the speaker, who speaks in person.
    """
    inside = [word for start, end in spans for word in phrases.between(words, start, end) if word.end <= end]
    plain = _plain(inside)
    found = merged(plain, signs_of(tuple(sorted(set(names))), reported))
    return _with_sides(found, pronouns if reported else frozenset(), reported, quoted)


def _plain(words: list[phrases.Word]) -> list[Token]:
    """Words as tokens: "won't" in two, marks as signs."""
    found: list[Token] = []
    sentence = -1
    for word in words:
        stop = not found or _STOP.search(word.gap) is not None
        if stop:
            sentence += 1
            found.append(Token(START, word.start, word.start, sentence, question=word.question))
        elif _PAUSE.search(word.gap):
            found.append(Token(COMMA, word.start, word.start, sentence, question=word.question))
        for sign in _parts(word.fold):
            found.append(Token(sign, word.start, word.end, sentence, question=word.question))
    return found


def _parts(fold: str) -> list[str]:
    if fold in ("won't", "can't", "shan't"):
        return [{"w": "will", "c": "can", "s": "shall"}[fold[0]], "not"]
    if fold.endswith("n't"):
        return [fold[:-3], "not"]
    return ["can", "not"] if fold == "cannot" else [fold]


def merged(tokens: list[Token], table: dict[str, list[tuple[tuple[str, ...], str]]]) -> list[Token]:
    """Each run of tokens that is a sign's phrase, as that sign."""
    found, at = [], 0
    while at < len(tokens):
        parts, sign = _run(tokens, at, table)
        piece = tokens[at : at + parts]
        same = piece[0]
        whole = same._replace(end=piece[-1].end, sign=same.sign if sign in (None, "skipped") else sign)
        found.append(whole._replace(skipped=sign == "skipped"))
        at += parts
    return found


def _run(tokens: list[Token], at: int, table: dict) -> tuple[int, str | None]:
    for parts, sign in table.get(tokens[at].sign, ()):
        if tuple(token.sign for token in tokens[at : at + len(parts)]) == parts:
            return len(parts), sign
    return 1, None


def _with_sides(tokens: list[Token], pronouns: frozenset[str], reported: bool, quoted: bool) -> list[Token]:
    """The same with pronouns of the speaker's, and "our army", as the speaker's side."""
    possessives = (_OUR if quoted else set()) | (_HIS if reported else set())
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        taken = _side(tokens, at, possessives)
        if reported and _opens(found):
            taken = taken or _the_side(tokens, at) or int(token.sign in pronouns)
        if quoted and token.sign in _OWN:
            taken = 1
        piece = tokens[at : at + max(1, taken)]
        found.append(token._replace(sign=SELF, end=piece[-1].end) if taken else token)
        at += len(piece)
    return found


def _side(tokens: list[Token], at: int, possessives: set[str]) -> int:
    """How many tokens "our (own, brave) army" has from here; 0 where there is none."""
    if tokens[at].sign not in possessives:
        return 0
    for length in (2, 3, 4):
        if " ".join(token.sign for token in tokens[at + length - 1 : at + length]) in _sides():
            return length
    return 0


def _the_side(tokens: list[Token], at: int) -> int:
    """How many tokens "the government" has where "will" follows: of whom else would the speaker foretell it."""
    signs = [token.sign for token in tokens[at : at + 4]]
    if signs[:1] != ["the"]:
        return 0
    return next((n for n in (2, 3) if signs[n : n + 1] == [WILL] and signs[n - 1] in _sides()), 0)


def _opens(found: list[Token]) -> bool:
    return not found or found[-1].sign in _OPENERS


def folds(form: str) -> list[str]:
    """The words of a form as tokens have them: "won't" in two."""
    return [part for one in phrases.words(form) for part in _parts(one.fold)]


@functools.lru_cache(maxsize=256)
def signs_of(names: tuple[str, ...], reported: bool) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Phrases that become one sign, or may be passed over, by their first word, the longest first."""
    named = [(tuple(folds(name)), SELF) for name in names]
    shared, table = _shared_signs(reported), {}
    for parts, sign in named:
        if parts:
            table.setdefault(parts[0], [*shared.get(parts[0], ())]).append((parts, sign))
    return {**shared, **{first: _longest_first(found) for first, found in table.items()}}


@functools.cache
def _shared_signs(reported: bool) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The phrases that are signs whoever speaks."""
    signs = {"skipped": "skipped", "will": WILL, "not": NOT, **({"would": WILL} if reported else {})}
    table: dict[str, list] = {}
    for category, form in _signed():
        parts = tuple(folds(form)) if category in signs else ()
        if parts:
            table.setdefault(parts[0], []).append((parts, signs[category]))
    return {first: _longest_first(found) for first, found in table.items()}


def _longest_first(found: list) -> list:
    return sorted(found, key=lambda one: -len(one[0]))


@functools.cache
def _signed() -> tuple[tuple[str, str], ...]:
    rows = lexicons.load("act_phrases")[["category", "term", "forms"]].itertuples(index=False)
    return tuple((category, form) for category, term, forms in rows for form in [term, *lexicons.listed(forms)])


@functools.cache
def _sides() -> frozenset[str]:
    return frozenset(form for category, form in _signed() if category == "side")
