"""Contents made whole: none ends in "and" or "of", and what is said first runs on to the comma before its speaker.

The tagger decides word by word, and now and then stops in the middle of a clause. Where its content hangs, a
conjunction is cut off and a phrase that was begun is ended; words between a content and its own cue belong to it.
"""

import re
from bisect import bisect_left, bisect_right

from communique.attribution.pieces import CLOSING, OPENING, Found, trim

_LAST = re.compile(r"[\w’']+$")
_LINKING = frozenset(
    ["and", "but", "or", "although", "though", "because", "while", "when", "as", "than", "if", "nor", "yet", "so",
     "whether", "who", "which", "whom", "whose", "where", "that"]
)  # fmt: skip
_BEGUN = frozenset(
    ["to", "of", "for", "with", "the", "a", "an", "in", "on", "at", "by", "from", "into", "its", "his", "her",
     "their", "our", "my", "is", "are", "was", "were", "be", "been", "including", "without", "between", "against"]
)  # fmt: skip
_STRANDED = re.compile(r"[\s”\"’')]*(?:[.,;:!?…)—–-]|$|\n)")
_CLAUSE_END = re.compile(r"[.!?](?=[\s”\"’')]|$)|[,;:—–(]|\n|\s[-–—]\s|[“\"]")
_LABEL = re.compile(
    r"\n[ \t]*(?:[^\W\d_a-zß-öø-ÿ][\w.’'-]*[ \t]?(?:(?:of|for|and|the|de|von|van)[ \t])*){1,9}$"
)  # a line of names
_ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|St|No|Prof|vs))$")
LONGEST_GAP = 200  # characters from a content to the speaker behind it


class Taken:
    """The spans of all attributions in the order of the text: where a content may not run on."""

    def __init__(self, found: list[Found]) -> None:
        self._spans = sorted(span for one in found for span in one.spans)
        self._starts = [start for start, _ in self._spans]

    def next(self, place: int, default: int) -> int:
        """Where the next span begins at or behind `place`."""
        at = bisect_left(self._starts, place)
        return self._starts[at] if at < len(self._starts) else default

    def free(self, start: int, end: int) -> bool:
        """Whether no span lies between the two places."""
        at = bisect_right(self._starts, start)
        return self.next(start, end) >= end and not (at and self._spans[at - 1][1] > start)


def whole(text: str, found: list[Found]) -> list[Found]:
    """The attributions with contents that end where a clause ends; what is left of none is dropped."""
    taken = Taken(found)
    for one in found:
        if one.spoken or not one.content:
            continue
        one.content = sorted(one.content)
        _reach_speaker(text, one, taken)
        _end(text, one, taken)
    return [one for one in found if one.content]


def _reach_speaker(text: str, one: Found, taken: Taken) -> None:
    """ "The port has opened | to ships from the north, Brel said": up to the comma before source and cue."""
    named = sorted([*one.source, *one.cue])
    if not named or text[slice(*named[0])].lower().endswith(" by"):
        return
    end = max((end for _, end in one.content if end <= named[0][0]), default=None)
    if end is None or one.content[-1][1] != end:
        return
    gap = text[end : named[0][0]]
    inside = gap.rstrip().removesuffix(",")
    plain = gap.rstrip().endswith(",") and not set(inside) & set(OPENING + CLOSING + ".!?;:\n—")
    if plain and inside.strip() and len(gap) <= LONGEST_GAP and taken.free(end, named[0][0]):
        one.content[-1] = (one.content[-1][0], end + len(inside.rstrip()))


def _end(text: str, one: Found, taken: Taken) -> None:
    """The last piece without the conjunction that it hangs by, or with the phrase that it has begun."""
    start, end = _before_label(text, *one.content[-1])
    while (last := _LAST.search(text, start, end)) and not _STRANDED.match(text, end):
        word = last.group().lower()
        if word in _BEGUN and (longer := _run_on(text, end, taken)) > end:
            end = longer
            break
        if word not in _LINKING | _BEGUN:
            break
        start, end = trim(text, start, last.start())
    if end > start:
        one.content[-1] = (start, end)
    elif len(one.content) > 1:
        one.content.pop()


def _before_label(text: str, start: int, end: int) -> tuple[int, int]:
    """Without a line below that is all names, the caption of a picture: a sentence ends on a word or a mark."""
    label = _LABEL.search(text, start, end)
    whole_line = text[end : end + 1] in ("", "\n")
    return trim(text, start, label.start()) if label and whole_line and label.start() > start else (start, end)


def _run_on(text: str, end: int, taken: Taken) -> int:
    """Where a phrase that was begun before `end` is over; `end` itself where another report follows."""
    stop = taken.next(end, len(text))
    if not text[end:stop].strip():
        return end
    for found in _CLAUSE_END.finditer(text, end, min(len(text), end + LONGEST_GAP + 100)):
        if text[found.start()] != "." or not _ABBREVIATION.search(text[end : found.start()]):
            return found.start() if found.start() <= stop else end
    return end
