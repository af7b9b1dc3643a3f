"""What a record of a meeting calls itself: "MINUTES OF THE HEARING", "Note for the file", and the subject below it."""

import re
from collections.abc import Sequence

from communique.corpus import turns
from communique.corpus.lines import Line, lines, trimmed
from communique.corpus.turns import ends

_MET = (
    r"(?:meeting|conversation|discussions?|talks|(?:telephone |phone )?call|hearing|proceedings|session|sitting"
    r"|consultations?|interview|working (?:lunch|dinner|breakfast))"
)
_FRONT = r"(?:(?:provisional|draft|agreed|approved|signed|unofficial|confidential|restricted|the|a)\s+)*"
_ADJECTIVES = r"(?:(?!of\b)[\w-]+\s+){0,4}?"
_RECORD = re.compile(
    rf"{_FRONT}(?:summary record\b|minutes of\b|meetings? coverage\b|minutes\s*(?:$|[-–—:,(])"
    rf"|(?:records?|notes?|memorandum|summary) of {_ADJECTIVES}{_MET}\b"
    r"|memorandum of conversation\b)",
    re.IGNORECASE,
)
_FILED = re.compile(rf"{_FRONT}(?:note|memorandum|memo) (?:for|to) (?:the )?(?:file|record)s?\b", re.IGNORECASE)
_NEWS = re.compile(  # a headline about minutes
    r"\b(?:shows?|reveals?|suggests?|says?|said|tells?|told|leaked?|published|released?|confirms?|ends?|draws?|sparks?"
    r"|stirs?)\b",
    re.IGNORECASE,
)
_DELEGATE = re.compile(
    r"(?:\d{1,3}\.\s+)?(?:(?P<name>[^\W\d_][\w.'’ -]{1,60}?)\s*\([^()\n]{2,80}\)\s*(?:,|[a-zà-ÿ])"
    r"|(?:The )?[Rr]epresentatives? of (?:the )?[A-Z])"
)
_LONGEST_HEAD = 2000  # characters
_SUBJECT = re.compile(r"(?:subject|re|title)\s*:\s*(?=\S)", re.IGNORECASE)
_LONGEST = 160  # characters
_HEAD = 8  # lines below the name of a note in which its head begins


def is_title(line: str) -> bool:
    """Whether a line is the title of a record of what others said, and no headline about one.

    >>> is_title("MINUTES OF THE HEARING"), is_title("Minutes of the meeting show a split")
    (True, False)
    """
    return len(line) <= _LONGEST and _RECORD.match(line) is not None and not _is_told(line)


def is_filed(line: str, below: Sequence[str]) -> bool:
    """Whether a line is the name of a note for the file, above a line of its head ("Subject: …", "Present: …")."""
    named = len(line) <= _LONGEST and _FILED.match(line) is not None and not _is_told(line)
    return named and any(map(ends.is_head, below[:_HEAD]))


def subject(text: str, found: Sequence[Line]) -> tuple[int, Line] | None:
    """Where, below the name of a record, the line is that says its subject, and the subject; only lines of the head
    stand between the two.
    """
    texts = [line.text for line in found]
    if not texts or not (_RECORD.match(texts[0]) or _FILED.match(texts[0])):
        return None
    for index, line in enumerate(found[1:_HEAD], 1):
        if told := _SUBJECT.match(line.text):
            return index, trimmed(text, line.start + told.end(), line.end)
        if not ends.is_head(line.text):
            return None
    return None


def _is_told(line: str) -> bool:
    return _NEWS.search(line) is not None or line.endswith((".", "!", "?"))


def called(text: str, title: str | None) -> str | None:
    """What a record calls itself: its title, or the first line of a note whose title is its subject."""
    if title and is_title(title):
        return title
    first, *below = [line.text for line in lines(text[:_LONGEST_HEAD])] or [""]
    return first if is_title(first) or is_filed(first, below) else None


def by_delegates(paragraphs: list[str]) -> int:
    """How many paragraphs open with a name and a state in brackets, or a representative; 0 for too few of them."""
    opened = [found for line in paragraphs if (found := _DELEGATE.match(line))]
    named = [found for found in opened if not found["name"] or _is_delegate(found["name"])]
    enough = len(named) >= 2 and (len(named) * 3 >= len(paragraphs) or any(found["name"] for found in named))
    return len(named) if enough else 0


def _is_delegate(name: str) -> bool:
    return turns.is_capitals(name) or turns.is_titled(name)
