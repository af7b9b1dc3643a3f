"""Where in a text its headline, date line and body lie."""

from dataclasses import dataclass
from itertools import takewhile

from communique.corpus import dates, leftovers, turns
from communique.corpus.lines import Line, lines, spans, trimmed
from communique.corpus.turns import ends

_LONGEST_HEADLINE = 200  # characters
_WORDIEST_HEADLINE = 15  # words, of one that ends like a sentence
_WORDIEST_STANDFIRST = 40  # a paragraph above a date makes that date a heading in the text
_SHORT_LINE = 6  # words
_OPENING = 3  # lines below the headline among which the date line and the dateline are looked for


@dataclass(frozen=True)
class Layout:
    """Ranges of a text, and the ISO date that stands in it. `title` is the headline's words, None without one."""

    headline: list[list[int]]
    body: list[list[int]]
    date: str | None
    title: str | None


def lay_out(text: str, *, start: int = 0, headline: int | None = None, around: str | None = None) -> Layout:
    """Headline, date line or dateline, then the body; leftovers of a web page and the byline are no part of the body.

    `headline` is how many of the lines are known to be the headline; None looks for one. `around`, an ISO date, dates a
    dateline that gives no year. The date line's date comes before the dateline's.
    """
    found = lines(text, start)
    first = 1 if found and dates.line(found[0].text) else 0
    count = _headline(found[first:]) if headline is None else headline
    below = first + count
    day, out = _front(found, first, below)
    found, place = _without_dateline(text, found, below, out, day or around)
    out |= set(range(below)) | {below + index for index in leftovers.among([line.text for line in found[below:]])}
    return Layout(
        headline=[[found[first].start, found[below - 1].end]] if count else [],
        body=spans(found, out),
        date=day or place,
        title=" ".join(line.text for line in found[first:below]) or None,
    )


def _front(found: list[Line], first: int, below: int) -> tuple[str | None, set[int]]:
    """The date of the date line, and the indexes of the date line and the bylines about it."""
    day = dates.line(found[0].text) if first else None
    heads = takewhile(lambda line: ends.is_head(line.text) or _is_office(line.text), found[below:])
    opening = range(below, min(below + _OPENING + len(list(heads)), len(found)))
    above = takewhile(lambda index: len(found[index].text.split()) <= _WORDIEST_STANDFIRST, opening)
    dated = [] if day else [index for index in above if dates.line(found[index].text)][:1]
    bylines = {index for index in opening if _is_byline(found[index].text)}
    return day or (dates.line(found[dated[0]].text) if dated else None), set(dated) | bylines


def _is_office(text: str) -> bool:
    """Whether a short line has no sentence: above a release's date stand the office that gives it out and the place."""
    return len(text.split()) <= _SHORT_LINE and not text.endswith((".", "!", "?", ":", "”", '"')) and ": " not in text


def _without_dateline(
    text: str, found: list[Line], below: int, out: set[int], around: str | None
) -> tuple[list[Line], str | None]:
    """The lines, the one that a dateline opens shortened to what follows it; and the dateline's date."""
    for index in range(below, min(below + _OPENING + len(out), len(found))):
        if index not in out and (place := dates.dateline(found[index].text, around=around)):
            line = trimmed(text, found[index].start + place[0], found[index].end)
            return [*found[:index], line, *found[index + 1 :]], place[1]
    return found, None


def _headline(found: list[Line]) -> int:
    """How many lines the headline takes: none where the text starts at once, and those that run on in lower case."""
    if len(found) < 2 or dates.dateline(found[0].text) or _opens_turn(found) or _opens_record(found):
        return 0
    count = next(index for index in range(1, len(found) + 1) if index == len(found) or not _runs_on(found, index))
    if count == len(found) or not _is_headline(" ".join(line.text for line in found[:count])):
        return 0
    return count


def _runs_on(found: list[Line], index: int) -> bool:
    beside = found[index].start - found[index - 1].end <= 2  # no blank line between them
    return beside and found[index].text[0].islower()


def _is_headline(text: str) -> bool:
    sentence = text.rstrip("\"'”’").endswith((".", "!", "?", "…"))
    return len(text) <= _LONGEST_HEADLINE and not (sentence and len(text.split()) > _WORDIEST_HEADLINE)


def _opens_turn(found: list[Line]) -> bool:
    """Whether a transcript starts on the first line: others of its form follow, and the next line is no date line."""
    label = turns.of_line(found[0].text)
    if not label or dates.line(found[1].text):
        return False
    others = (other for line in found[1:] if (other := turns.of_line(line.text)))
    return any(other.key == label.key or (other.form == label.form and label.form.tells) for other in others)


def _opens_record(found: list[Line]) -> bool:
    """Whether the first line is one of a document's head ("Cite: …"), or tells when a meeting or a recording begins."""
    first = found[0].text
    return ends.is_head(first) or ends.is_start(first) or ends.is_time(first) or 0 in ends.silent(found[:2])


def _is_byline(text: str) -> bool:
    words = text.split()
    if len(words) < 2 or len(words) > 10 or words[0] not in {"By", "BY"} or text.endswith("."):
        return False
    return all(word[0].isupper() or word in {"and", "in", "for", "of", "the", "|"} for word in words[1:])
