"""Numbers in a text, in digits or in words, with what they count."""

import functools

from communique import lexicons
from communique.across.synonyms import Token, stem, stop_words

_REACH = 4  # tokens between a number and what it counts
_BETWEEN = frozenset(("of", "the", "per", "about", "more", "than"))


def split(tokens: list[Token]) -> tuple[set[tuple[str, float]], list[Token]]:
    """The numbers as (what is counted, how many), and the tokens without them; "the third ship" as ("nth ship", 3).

    "One" is more often a pronoun than a number, and is left among the words; so is a fraction in words, but for "and a
    half".
    """
    counted, rest, at = set(), [], 0
    while at < len(tokens):
        value, after = _number(tokens, at)
        if tokens[at].word in _ranks():
            counted.add((f"nth {_unit(tokens, after)}", _ranks()[tokens[at].word]))
        elif value is not None:
            counted.add((_unit(tokens, after), value))
        else:
            rest.append(tokens[at])
        at = after
    return counted, rest


def _number(tokens: list[Token], at: int) -> tuple[float | None, int]:
    """The number that begins here and the place after it; None where none does."""
    value = _simple(tokens[at].word)
    if value is None or tokens[at].word == "one":
        return None, at + 1
    at += 1
    while at < len(tokens):
        value, size = _grown(value, [token.word for token in tokens[at : at + 3]])
        if not size:
            break
        at += size
    return value, at


def _grown(value: float, words: list[str]) -> tuple[float, int]:
    """The number with what follows ("two hundred", "twenty one", "hundred and fifty"), and how many words that is."""
    first, second = words[0], words[1] if len(words) > 1 else ""
    if words == ["and", "a", "half"]:
        return value + 0.5, 3
    if first in _times():
        return value * _times()[first], 1
    if value >= 20 and value % 10 == 0 and 0 < _units().get(first, 0) < 10:
        return value + _units()[first], 1
    if value >= 100 and value % 100 == 0 and first == "and" and second in _units():
        return value + _units()[second], 2
    return value, 0


def _simple(word: str) -> float | None:
    if word[0].isdigit():
        digits = word.replace(",", "")
        return float(digits) if digits.count(".") <= 1 else None
    return _units().get(word) or _times().get(word)


def _unit(tokens: list[Token], at: int) -> str:
    """The stem of the first word of weight that follows; empty where none does."""
    for token in tokens[at : at + _REACH]:
        if not token.word[0].isalnum():
            break
        weighty = token.word not in stop_words() and token.word not in _BETWEEN
        if weighty and _simple(token.word) is None:
            return stem(token.word)
    return ""


@functools.cache
def _units() -> dict[str, float]:
    return _numbers("")


@functools.cache
def _times() -> dict[str, float]:
    return _numbers("x")


@functools.cache
def _ranks() -> dict[str, float]:
    return _numbers("nth ")


def _numbers(kind: str) -> dict[str, float]:
    """The words of a kind with their number: "" for those that count, "x" that multiply, "nth " that give a rank."""
    rows = lexicons.load("numbers").to_dict("records")
    found = {row["term"]: row["category"].removeprefix(kind) for row in rows if row["category"].startswith(kind)}
    return {term: float(number) for term, number in found.items() if number.isdigit()}
