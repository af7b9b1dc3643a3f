"""Dates whose months are named in another language, as databases and tables give them with English texts."""

import csv
import re
from functools import cache

from communique import paths

_ENGLISH = ("", "January", "February", "March", "April", "May", "June") + (
    *("July", "August", "September", "October", "November", "December"),
)


def in_english(text: str) -> str:
    """The text with its dates in English, where a month of another language has a day and a year about it.

    >>> in_english("3. Februar 2031 Montag"), in_english("3 de febrero de 2031"), in_english("le 1er mars 2031")
    ('3 February 2031 Montag', '3 February 2031', 'le 1 March 2031')
    """
    return _dated().sub(lambda found: f"{found[1]} {_ENGLISH[_numbers()[found[2].casefold()]]} {found[3]}", text)


@cache
def _numbers() -> dict[str, int]:
    with (paths.DATA / "months.csv").open(encoding="utf-8", newline="") as file:
        return {row["month"].casefold(): int(row["number"]) for row in csv.DictReader(file)}


@cache
def _dated() -> re.Pattern:
    names = "|".join(sorted(map(re.escape, _numbers()), key=len, reverse=True))
    return re.compile(rf"\b(\d{{1,2}})(?:\.|º|er)?\s+(?:de\s+)?({names})\s+(?:del?\s+)?(\d{{4}})\b", re.IGNORECASE)
