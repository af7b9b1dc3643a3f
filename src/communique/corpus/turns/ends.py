"""Lines of a record that nobody speaks: what ends it, times, and its head."""

import re
from functools import cache

from communique import lexicons
from communique.corpus.lines import Line
from communique.corpus.turns import words

_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,]\d{1,3})?"
_ZONE = r"(?:\s*\(?(?:[A-Z]{2,5}|local time|hours)\)?)?"
_TIME = re.compile(rf"[\[(<]?(?:at\s+)?{_CLOCK}\s*(?:[ap]\.?\s?m\.?)?{_ZONE}[\])>.]?", re.IGNORECASE)
_CUE = re.compile(rf"[\[(]?{_CLOCK}[\])]?\s*(?:-->|[–—-])\s*[\[(]?{_CLOCK}[\])]?(?:\s+[a-z]+:\S+)*")
_TRIM = " \t\u00a0.*_#[]()-–—=~"
_HASHES = re.compile(r"(?:#\s*){3,}|-\s*30\s*-|(?:x\s*){3,}", re.IGNORECASE)
_MEMBERS = 80  # lines of a record in which the meeting begins at the latest
_LONGEST_MEMBER = 250  # characters of a line in its head
_HEAD = re.compile(r"[*_]{0,2}(?P<label>[^\W\d_][\w /.'’-]{0,30}?)[*_]{0,2}\s?:[*_]{0,2}(?:\s|$)")


def is_end(text: str) -> bool:
    """Whether nothing behind the line is said any more: "END", "###", "-ENDS-", "END 10:57 A.M."."""
    if len(text) > 200:
        return False
    bare = text.strip(_TRIM).casefold()
    if _HASHES.fullmatch(text) or bare in _terms("line") | _terms("clock"):
        return True
    return bare.startswith(_openings()) and _opens(bare)


def _opens(bare: str) -> bool:
    """Whether what ends a text stands before a time of day, or a colon."""
    closing = (bare[len(term) :] for term in _terms("clock") | _terms("line") if bare.startswith(term))
    if any(_TIME.fullmatch(rest.strip(" \t\u00a0:,–—-]")) for rest in closing):
        return True
    rests = [bare[len(term) :].lstrip("*_ ") for term in _terms("opening") if bare.startswith(term)]
    return any(not rest or rest.startswith((":", "|", "please", "contact")) for rest in rests)


@cache
def _openings() -> tuple[str, ...]:
    return tuple(_terms("clock") | _terms("line") | _terms("opening"))


def is_time(text: str) -> bool:
    """Whether the line is a time of day or a span of a recording, no words: "10:57 A.M.", "00:01,000 --> 00:04,000"."""
    return len(text) < 60 and bool(_TIME.fullmatch(text) or _CUE.fullmatch(text))


def is_start(text: str) -> bool:
    """Whether the line tells only when a meeting began: "The meeting was called to order at 10.15 a.m."."""
    low = text.casefold()
    opened = (text[len(term) :] for term in _terms("start") if low.startswith(term))
    return len(text) < 120 and any(_TIME.fullmatch(rest.strip(" .")) for rest in opened)


def silent(found: list[Line]) -> set[int]:
    """The indexes of lines that are times, and of the numbers of subtitles above them."""
    times = {index for index, line in enumerate(found) if is_time(line.text) or is_start(line.text)}
    numbers = {index - 1 for index in times if index and "-->" in found[index].text and found[index - 1].text.isdigit()}
    return times | numbers


def is_head(text: str) -> bool:
    """Whether a line alone is one of a document's head: "Location: Northport"."""
    label = _HEAD.match(text)
    return label is not None and words.is_head(label["label"])


def heads(text: str, found: list[Line]) -> set[int]:
    """The indexes of the lines "Label: value" of a document's head, and of single ones anywhere.

    Lines that stand together are a head where one of them has a label of heads: the others may have any.
    """
    labels = [_HEAD.match(line.text) for line in found]
    known = {index for index, label in enumerate(labels) if label and words.is_head(label["label"])}
    block = known | set(range(_opened(found)))
    for index in sorted(known):
        for step in (-1, 1):
            at = index + step
            while 0 <= at < len(found) and labels[at] and at not in block and _beside(text, found, at, at - step):
                block.add(at)
                at += step
    return block


def _opened(found: list[Line]) -> int:
    """How many lines stand above the one that tells when a meeting began: its place, date and members, all short."""
    start = next((index for index, line in enumerate(found[:_MEMBERS]) if is_start(line.text)), 0)
    above = [line.text for line in found[:start]]
    return start if all(len(text) < _LONGEST_MEMBER for text in above) else 0


def _beside(text: str, found: list[Line], one: int, other: int) -> bool:
    """Whether no blank line stands between two neighbouring lines."""
    return text.count("\n", found[min(one, other)].end, found[max(one, other)].start) <= 1


@cache
def _terms(category: str) -> frozenset[str]:
    entries = lexicons.load("ends")
    return frozenset(entries.loc[entries["category"] == category, "term"].str.casefold())
