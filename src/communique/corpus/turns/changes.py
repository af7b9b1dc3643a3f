"""Changes of speaker in captions, which ">>" marks with or without a name; ">>>" marks another story as well."""

import re

from communique.corpus.lines import Line, lines, trimmed

_MARK = re.compile(r">{2,3}(?!>)[^\S\n]*(?=[^\s>])")
_INSIDE = re.compile(r"(?<=[.?!…\"”’)\]–—-])[^\S\n]+(?=>{2,3}(?!>)[^\S\n]*[^\s>])")
_AT_END = re.compile(r">{2,3}[^\S\n]*$")
_FEWEST = 2  # marks of captions
_MOST = 0.8  # share of the marks behind which a sentence begins
_QUOTES = re.compile(r">(?!>)")  # a line of somebody else's mail
_WROTE = re.compile(r"\b(?:wrote|writes)\s*:$")


def opens(line: str) -> bool:
    """Whether a line begins with a change of speaker."""
    return _MARK.match(line) is not None


def are_captions(text: str, fewest: int = _FEWEST) -> bool:
    """Whether a text's marks, so many at least, are those of captions: no mail's that quotes another, and no links."""
    found = [part.text for line in lines(text) for part in parted(text, line)]
    marked = [line[mark.end() :] for line in found if (mark := _MARK.match(line))]
    mail = any(_QUOTES.match(line) or _WROTE.search(line) for line in found)
    begun = sum(not words[:1].islower() for words in marked)
    ended = sum(any(stop in words for stop in ".?!…") for words in marked)
    return len(marked) >= fewest and not mail and begun >= _MOST * len(marked) and 2 * ended >= len(marked)


def parted(text: str, line: Line) -> list[Line]:
    """The line, cut before every change of speaker within it: "WE WILL NOT. >> WHY?"."""
    cuts = [line.start + cut.end() for cut in _INSIDE.finditer(line.text)] if ">>" in line.text else []
    edges = [line.start, *cuts, line.end]
    return [trimmed(text, *edge) for edge in zip(edges, edges[1:], strict=False)] if cuts else [line]


def start(text: str, label: int) -> int:
    """Where the line of a label begins, or the change of speaker within a line."""
    first = text.rfind("\n", 0, label) + 1
    mark = _AT_END.search(text, first, label)
    if mark:
        return mark.start()
    return label if opens(text[label : label + 5]) else first
