"""What the document around a statement tells of an issue: where it is named, and what else its speaker says of it.

Who speaks twice in a text seldom changes sides between: links between statements of one speaker, and of one state,
decide what a statement by itself leaves open (Thomas, Pang and Lee 2006, on debates in Congress).
"""

import bisect
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from communique.codes import POSITION, SIDES
from communique.stance import issues as issue_terms
from communique.stance.combiner import Votes
from communique.stance.sides import Span
from communique.stance.windows import Issue
from communique.text.document import Document

About = tuple[dict, str]  # a statement's row, and an issue
_BEARS = np.array([float(name != "none") for name in POSITION])
_SIDED = [POSITION.index(name) for name in SIDES]
_LEAST = 0.3  # of a side, in all that others say, from which it counts
_DRAWN = 0.1  # of each side, added to what is seen
LINKS = ("speaker", "state")


def named(home: Document, issues: Sequence[Issue]) -> list[list[int]]:
    """For each issue where in the document it is named, in order."""
    return [sorted(start for start, _ in spots) for spots in issue_terms.places(home.words, issues)]


def around(home: Document, content: Sequence[Span], starts: Sequence[int], issues: int) -> Votes:
    """What the place of a content tells of an issue that is named at `starts`, of so many that are asked about."""
    found = {"times named": _BEARS * np.log1p(len(starts)), "issues asked": _BEARS * np.log(issues)}
    first, last = (_paragraph(home.paragraphs, place) for place in (content[0][0], content[-1][0]))
    if not starts:
        found["named nowhere"] = _BEARS
    elif _stands(starts, home.paragraphs[first][0], home.paragraphs[last][1]):
        found["named in its paragraph"] = _BEARS
    if first and _stands(starts, *home.paragraphs[first - 1]):
        found["named in the one before"] = _BEARS
    return found


def others(about: Sequence[About], alone: Sequence[np.ndarray]) -> list[Votes]:
    """For each statement and issue the votes of the other statements on it by the same speaker, and by others of the
    same state, in its document. `alone` is what each of them by itself is held to be: probabilities of codes.POSITION.
    """
    sums: dict[tuple, np.ndarray] = defaultdict(lambda: np.zeros(len(POSITION)))
    for (row, issue), chances in zip(about, alone, strict=True):
        for key in _keys(row, issue).values():
            sums[key] = sums[key] + chances
    return [_linked(sums, _keys(row, issue), own) for (row, issue), own in zip(about, alone, strict=True)]


def _linked(sums: dict[tuple, np.ndarray], keys: dict[str, tuple], own: np.ndarray) -> Votes:
    told = {}
    if "speaker" in keys:
        told["speaker"] = sums[keys["speaker"]] - own
    if "state" in keys:
        told["state"] = sums[keys["state"]] - (sums[keys["both"]] if "both" in keys else own)
    votes = {f"same {link}": _lean(seen) for link, seen in told.items()}
    return {name: vote for name, vote in votes.items() if vote is not None}


def _keys(row: dict, issue: str) -> dict[str, tuple]:
    """What the statements that a statement is linked with have in common with it."""
    known = {link: (row["document"], issue, link, row[link]) for link in LINKS if row[link]}
    return known | ({"both": (*known["speaker"], row["state"])} if len(known) == len(LINKS) else {})


def _lean(seen: np.ndarray) -> np.ndarray | None:
    """How much likelier than the others each side is, by what is seen of all of them, drawn towards none."""
    mass = seen[_SIDED].sum()
    if mass <= _LEAST:
        return None
    share = (seen[_SIDED] + _DRAWN) / (mass + _DRAWN * len(SIDES))
    lean = np.zeros(len(POSITION))
    lean[_SIDED] = np.log(len(SIDES) * share) * min(1.0, mass)
    return lean


def _paragraph(paragraphs: list[Span], place: int) -> int:
    return max(0, bisect.bisect_right(paragraphs, place, key=lambda span: span[0]) - 1)


def _stands(starts: Sequence[int], first: int, last: int) -> bool:
    at = bisect.bisect_left(starts, first)
    return at < len(starts) and starts[at] < last
