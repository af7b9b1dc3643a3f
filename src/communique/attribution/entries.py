"""Entries of a live blog, each below its time: what somebody says in one is over where the next begins.

14.32 GMT                     an entry begins
"There will be no deal," …    whoever speaks here has no words below the next time
"""

import re
from bisect import bisect_right
from dataclasses import replace

from communique.attribution.pieces import Found
from communique.attribution.transcripts import clipped

_ZONE = r"(?:\s(?-i:[A-Z]{2,4})\b)?"
_TIME = re.compile(  # behind a blank line: a wrapped sentence may go on with a time, captions are full of them
    rf"(?:^|\n[^\S\n]*\n\s*)(?P<time>\[?\d{{1,2}}[:.]\d{{2}}\]?\s?(?:[ap]\.?m\b\.?)?{_ZONE})"
    r"(?=[^\S\n]*(?:\n|$)|[^\S\n]*[-–—:|]?[^\S\n]+(?-i:[“\"‘']?[^\W\d_a-z]))",
    re.IGNORECASE,
)


def beginnings(text: str) -> list[int]:
    """Where the entries of a text begin that a time opens.

    >>> beginnings("14.32 GMT\\n\\nNo deal.\\n\\n14.05 Talks end")
    [0, 21]
    """
    return [found.start("time") for found in _TIME.finditer(text)]


def inside(one: Found, starts: list[int], end: int) -> Found:
    """The attribution with no content outside the entry in which its cue or source stands."""
    told = [*one.cue, *one.source]
    if not starts or not told:
        return one
    at = bisect_right(starts, told[0][0])
    home = (starts[at - 1] if at else 0, starts[at] if at < len(starts) else end)
    return replace(one, content=[piece for span in one.content for piece in clipped([home], *span)])
