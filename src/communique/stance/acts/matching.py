"""Phrases of a list found in tokens: the longest first, none inside another, adverbs passed over.

Phrases are written in the signs of `communique.stance.acts.tokens`, and "*" stands for one to three words.
"""

import functools
from collections.abc import Iterator
from typing import NamedTuple

from communique import lexicons
from communique.stance.acts.tokens import COMMA, NOT, START, WILL, Token, folds, merged, signs_of

ANY = "*"
_READING = ("skipped", "side", "will", "would", "not")  # categories that say how to read, and do nothing themselves


class Hit(NamedTuple):
    """A phrase of a list, from token `first` up to token `last`, at [start, end) of the document."""

    category: str
    term: str
    first: int
    last: int
    start: int
    end: int
    sentence: int


def find(tokens: list[Token], lexicon: str) -> list[Hit]:
    """The phrases of a list in these tokens, the longest first, none inside another."""
    table, hits, at = _patterns(lexicon), [], 0
    while at < len(tokens):
        found = next((hit for hit in _matches(tokens, at, table)), None)
        if found:
            hits.append(found)
        at = found.last if found else at + 1
    return hits


def _matches(tokens: list[Token], at: int, table: dict) -> Iterator[Hit]:
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    second = following.sign if following and not following.skipped else None
    for parts, term, category in table.get(tokens[at].sign, ()):
        if second and len(parts) > 1 and parts[1] not in (second, ANY):
            continue  # most phrases of a sign end here, and a call for each would cost more than all the rest
        last = _fits(tokens, at, parts)
        if last:
            yield Hit(category, term, at, last, tokens[at].start, tokens[last - 1].end, tokens[at].sentence)


def _fits(tokens: list[Token], at: int, parts: tuple[str, ...]) -> int:
    """The token after a phrase that begins here; 0 where it does not. Adverbs inside are passed over."""
    for place, part in enumerate(parts):
        if part == ANY:
            at = _gap(tokens, at, parts[place + 1])
        while place and at < len(tokens) and tokens[at].skipped and tokens[at].sign != part:
            at += 1
        if part != ANY and (at >= len(tokens) or tokens[at].sign != part):
            return 0
        at += part != ANY
    return at


def _gap(tokens: list[Token], at: int, until: str) -> int:
    """The place of a sign after one to three words; the end where there is none."""
    between = range(at + 1, min(at + 4, len(tokens)))
    marks = {START, COMMA}
    found = next((place for place in between if tokens[place].sign == until), None)
    clear = found is not None and marks.isdisjoint(token.sign for token in tokens[at:found])
    return found if clear else len(tokens)


@functools.cache
def _patterns(lexicon: str) -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """Every form of a list by its first sign, the longest first."""
    table: dict[str, list] = {}
    for entry in lexicons.load(lexicon).to_dict("records"):
        if entry["category"] not in _READING:
            for form in [entry["term"], *lexicons.listed(entry["forms"])]:
                parts = _signs(form)
                table.setdefault(parts[0], []).append((parts, entry["term"], entry["category"]))
    return {first: sorted(found, key=lambda one: -len(one[0])) for first, found in table.items()}


def _signs(form: str) -> tuple[str, ...]:
    plain = [part for word in form.casefold().split() for part in ([word] if word[0] in "<*" else folds(word))]
    tokens = [Token(part, 0, 0, 0) for part in plain]
    table = {first: [one for one in found if one[1] in (WILL, NOT)] for first, found in signs_of((), False).items()}
    return tuple(token.sign for token in merged(tokens, table))
