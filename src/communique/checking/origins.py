"""What told a reader each thing that it says of a document, and what it kept apart from the body."""

import re
from pathlib import PurePosixPath
from typing import Any

from communique.attribution import floor
from communique.corpus import dates, kinds
from communique.corpus.draft import Draft
from communique.corpus.layout import lay_out
from communique.corpus.lines import Line, lines
from communique.text import document

LONGEST = 200  # characters of a line that are shown
_TURNS = {"transcript", "interview"}
_FRONT = re.compile(r"---[ \t]*\r?\n(?:.*\n)*?---[ \t]*(?:\r?\n|\Z)")


def kind_because(draft: Draft) -> str:
    """Why the document is of its kind."""
    return kinds.why(draft.text, draft.body, draft.speaker, title=draft.title, given=draft.kind)


def date_from(draft: Draft, path: str) -> str | None:
    """Where the document's date stands: a date line, a dateline, the headline, the file's name, else a field of it.

    None where it has no date.
    """
    if draft.date is None:
        return None
    above = [line.text for line in _outside(draft) if draft.text[line.end : line.end + 1] in {"", "\n", "\r"}]
    if any(dates.line(line) == draft.date for line in above):
        return "a date line"
    front = _front_matter(draft.text)
    if draft.title and dates.occasion(draft.title) == draft.date:
        return "its headline"
    if lay_out(draft.text, start=front, around=draft.date).date == draft.date:
        return "a dateline"
    dated = re.search(r"(?m)^date[ \t]*:", draft.text[:front])
    if draft.row is None and not dated and dates.in_name(PurePosixPath(path).stem) == draft.date:
        return "the file's name"
    return "a field of its file"


def turns(row: dict[str, Any]) -> list[str]:
    """Whose turn it is, turn by turn, in a document in which people take turns: the label of each, or its bare mark."""
    if row["kind"] not in _TURNS:
        return []
    home = document.of(row)
    found, _ = floor.taken(home)
    return [home.told(one.source or one.cue) for one in found]


def left_out(draft: Draft) -> list[str]:
    """The lines, or parts of them, that are neither headline nor body: date lines, bylines, what a page left behind."""
    found = (line.text for line in _outside(draft))
    return [line if len(line) <= LONGEST else line[: LONGEST - 1] + "…" for line in found]


def _outside(draft: Draft) -> list[Line]:
    front = _front_matter(draft.text)
    inside = sorted(span for span in [*draft.headline, *draft.body] if span[0] >= front)
    starts = [front, *(end for _, end in inside)]
    ends = [*(start for start, _ in inside), len(draft.text)]
    gaps = [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]
    found = [line for gap in gaps for line in lines(draft.text, *gap)]
    return [line for line in found if any(map(str.isalnum, line.text))]


def _front_matter(text: str) -> int:
    """Where the front matter of a text ends: what stands in it is told by the fields that it gives."""
    found = _FRONT.match(text)
    return found.end() if found else 0
