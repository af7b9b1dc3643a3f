"""The numbers of lines that stand at the ends of every fifth line of a printed record, which nobody speaks."""

import re

from communique.attribution.pieces import Span

_AT_END = re.compile(r"(?:(?<=\S)(?: {3,}|\t+)|^[ \t]*)(?P<number>\d{1,4})[ \t]*$", re.MULTILINE)
_STEP = 5  # lines from one number to the next
_FEWEST = 3  # numbers in rising order
_SHARE = 0.8  # of all numbers at the ends of lines: the columns of a table rise by chance only


def spans(text: str, body: list[Span]) -> list[Span]:
    """Where a body's numbers of lines lie, with the white space in front of them; none where they are something else.

    They rise by five, and may begin again on another page.
    """
    # those that stand alone on a line are no part of the body
    found = list(_AT_END.finditer(text, body[0][0], body[-1][1])) if body else []
    rising: list[re.Match] = []
    for match in found:
        number = int(match["number"])
        before = int(rising[-1]["number"]) if rising else None
        if number == _STEP or (number % _STEP == 0 and before in {None, number - _STEP}):
            rising.append(match)
    several = len({match["number"] for match in rising}) >= _FEWEST
    return [match.span() for match in rising] if several and len(rising) >= _SHARE * len(found) else []
