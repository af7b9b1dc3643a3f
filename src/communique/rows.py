"""Which rows of a table are meant, as a short text: what a figure or a list of a notebook hands on to a report."""

import base64
import binascii
from collections.abc import Iterable
from itertools import groupby

SCHEME = "statements:"  # of the address of a mark, which leads nowhere by itself
_SEVEN = 0x7F


def encoded(chosen: Iterable[bool]) -> str:
    """Yes or no for each row, in base64: the lengths of runs of no and yes in turn, the first of no, seven bits a byte,
    the low ones first, the eighth set where more follow.
    """
    runs = [(yes, sum(1 for _ in run)) for yes, run in groupby(map(bool, chosen))]
    lengths = [length for _, length in runs]
    return base64.b64encode(bytes(byte for length in _from_no(runs, lengths) for byte in _bytes(length))).decode()


def decoded(text: str, count: int) -> list[int] | None:
    """The places of the rows that are meant, of a table of `count` rows; None where the text is of another table."""
    try:
        data = base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        return None
    places: list[int] = []
    at, length, shift, yes = 0, 0, 0, False
    for byte in data:
        length |= (byte & _SEVEN) << shift
        shift += 7
        if byte > _SEVEN:
            continue
        if at + length > count:
            return None
        places += range(at, at + length) if yes else ()
        at, length, shift, yes = at + length, 0, 0, not yes
    return places if at == count and not shift else None


def _from_no(runs: list[tuple[bool, int]], lengths: list[int]) -> list[int]:
    return [0, *lengths] if runs and runs[0][0] else lengths


def _bytes(length: int) -> list[int]:
    found = []
    while length > _SEVEN:
        found.append(length & _SEVEN | (_SEVEN + 1))
        length >>= 7
    return [*found, length]
