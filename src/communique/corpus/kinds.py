"""What kind of text a document is, where its file does not say."""

import re
from collections import Counter
from functools import cache

from communique import lexicons
from communique.corpus.lines import lines

KINDS = ("article", "transcript", "speech", "interview", "record", "post")

_WORD = r"[^\W\d_][\w.'’-]{0,30}"
_LABEL = re.compile(rf"(?:\*\*)?(?P<label>{_WORD}(?: {_WORD}){{0,5}})(?: ?\([^()\n]{{1,40}}\))? ?:(?:\*\*)?(?=\s|$)")
_SMALL = {"of", "the", "for", "and", "de", "van", "von", "al", "bin", "to"}
_FEWEST = 3  # turns that make a transcript


def infer(text: str, body: list[list[int]], speaker: str | None) -> str:
    """Transcript, where people take turns (`NAME:` at line starts); speech, where one speaker is given; else article.

    At least three turns of two speakers; names in capitals or capitalised. Labels that open notes ("Date:") are no
    names, and capitalised labels count only where one comes back or where turns are half of all paragraphs.
    """
    paragraphs = [line.text for start, end in body for line in lines(text, start, end)]
    labels = [label for paragraph in paragraphs if (label := turn(paragraph))]
    if _take_turns(labels, len(paragraphs)):
        return "transcript"
    return "speech" if speaker else "article"


def turn(paragraph: str) -> str | None:
    """The name before the colon, where the paragraph opens a turn: "MS BERG: Good morning." gives "MS BERG"."""
    found = _LABEL.match(paragraph)
    if not found or not _is_name(found["label"]):
        return None
    return found["label"]


def _take_turns(labels: list[str], paragraphs: int) -> bool:
    if len(labels) < _FEWEST or len(set(labels)) < 2:
        return False
    in_capitals = sum(label.isupper() for label in labels) >= _FEWEST
    comes_back = max(Counter(labels).values()) > 1
    return in_capitals or comes_back or 2 * len(labels) >= paragraphs


def _is_name(label: str) -> bool:
    words = [word for word in label.split() if word not in _SMALL]
    return bool(words) and all(word[0].isupper() for word in words) and label.casefold() not in _note_labels()


@cache
def _note_labels() -> frozenset[str]:
    return frozenset(lexicons.load("labels")["term"].str.casefold())


def why(
    text: str, body: list[list[int]], speaker: str | None, *, title: str | None = None, given: str | None = None
) -> str:
    """Why a text is of its kind, in words that go on "transcript: …"; `given` is the kind that its file names."""
    del title
    if given:
        return "its file says so"
    if infer(text, body, speaker) == "transcript":
        paragraphs = [line.text for start, end in body for line in lines(text, start, end)]
        labels = Counter(label for paragraph in paragraphs if (label := turn(paragraph)))
        return f"people take turns: {', '.join(f'{label} ({count})' for label, count in labels.most_common(3))}"
    return f"its file says who speaks it: {speaker}" if speaker else "nothing tells another kind"
