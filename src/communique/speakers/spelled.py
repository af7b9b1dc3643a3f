"""Lists in other words than "A and B": "neither A nor B", "both A and B", "three states – A, B and C"."""

import functools
import re

from communique import lexicons
from communique.speakers.context import Context

_NAME = r"(?:the )?[A-Z][\w.’'-]*(?: (?:(?:of|de|van|von|al|bin) (?:the )?)?[A-Z][\w.’'-]*)*"
_NAMES = rf"(?P<names>{_NAME}(?:, {_NAME})*,? and {_NAME})"
_NEITHER = re.compile(r"neither (?P<names>.+ nor .+)|both (?P<two>(?:the )?(?-i:[A-Z]).* and .+)", re.I)
_THESE = _NAMES.replace("names", "these")
# those whom a list behind a plural names: "three states – A, B and C", "the envoys (A and B)"
_BEHIND = re.compile(rf" (?:(?P<dash>[–—]|--?) {_NAMES}(?: (?P=dash)|$)|\({_THESE}\))")
_WITHIN = re.compile(rf"(?P<head>[^,;:()–—]+\b[a-z]\w+s)(?:(?: (?:[–—]|--?) ){_NAMES}| \({_THESE}\)?)")
_COUNTED = re.compile(rf"(?:the |these )?(?P<number>[a-z]+|\d+) (?:[\w-]+ )*[a-z]+s, {_NAMES}", re.I)
_PLURAL = re.compile(r"(?:.*[\w-] )?[a-z]\w*s", re.S)


def plainly(words: str) -> str:
    """ "Neither Lund nor Orsk" and "both Lund and Orsk" as "Lund and Orsk"; other words as they are."""
    found = _NEITHER.fullmatch(words)
    if found is None:
        return words
    return found["two"] or re.sub(r",? nor ", " and ", found["names"])


def named(words: str, place: int, context: Context) -> str | None:
    """The names of those whom a plural means, where they stand with it, in a bracket or between dashes: "Lund and Orsk"
    of "two states – Lund and Orsk"; behind a comma, where there are as many as it says.
    """
    within = _WITHIN.fullmatch(words)
    if within is not None:
        return within["names"] or within["these"]
    counted = _COUNTED.fullmatch(words)
    if counted is not None:
        return counted["names"] if _numbers().get(counted["number"].lower()) == _many(counted["names"]) else None
    end = place + len(words)
    behind = _BEHIND.match(context.text, end) if _PLURAL.fullmatch(words) and context.text[place:end] == words else None
    return behind["names"] or behind["these"] if behind else None


def _many(names: str) -> str:
    """How many names a list has, as a figure."""
    return str(len(re.split(r",? and |, ", names)))


@functools.cache
def _numbers() -> dict[str, str]:
    """The words for numbers, and figures, each with its figure; "both" is two."""
    table = lexicons.load("numbers")
    figures = {value: value for value in table["category"]}
    return {**figures, **dict(zip(table["term"], table["category"], strict=True)), "both": "2"}
