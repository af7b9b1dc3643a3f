"""Where in a text its headline, date line, body and furniture lie."""

from dataclasses import dataclass, replace
from itertools import takewhile

from communique.corpus import captions, datelines, dates, furniture, minutes, posts, turns
from communique.corpus.lines import Line, lines, spans, trimmed
from communique.corpus.turns import changes, ends
from communique.text import emphasis

_LONGEST_HEADLINE = 200  # characters
_WORDIEST_HEADLINE = 15  # words, of one that ends like a sentence
_WORDIEST_STANDFIRST = 40  # a paragraph above a date makes that date a heading in the text
_OPENING = 3  # lines below the headline among which the date line and the dateline are looked for
_HEAD = 12  # so many, where all above are as short as the lines of a letter's head
_WORDIEST_HEAD = 12  # words of such a line
_FEWEST_WORDS = 3  # of a headline that is said again
_ROLES = frozenset(
    ("and", "at", "chief", "correspondent", "diplomatic", "editor", "for", "foreign", "in", "of", "political")
    + ("reporter", "senior", "staff", "the", "world", "writer", "|")
)


@dataclass(frozen=True)
class Layout:
    """Ranges of a text, and the ISO date that stands in it. `title` is the headline's words, None without one.

    `furniture` is what stands in neither headline nor body, but for the date line and the dateline.
    """

    headline: list[list[int]]
    body: list[list[int]]
    date: str | None
    title: str | None
    furniture: list[list[int]]


def lay_out(text: str, *, start: int = 0, headline: int | None = None, around: str | None = None) -> Layout:
    """Headline, date line or dateline, then the body; furniture and the byline are no part of the body.

    `headline` is how many of the lines are known to be the headline; None looks for one, below the menus of a site.
    `around`, an ISO date, dates a date line or dateline that gives no year. The date line's date comes before the
    dateline's, that before one that the headline or a line of the head gives the occasion, and that before one at the
    foot. Marks of bold and italics are read as white space: the title and the headline have none, the body and the
    furniture keep theirs.
    """
    return _marked(text, _laid_out(emphasis.plain(text), start, headline, around))


def _marked(text: str, layout: Layout) -> Layout:
    """The layout of the text without its marks as one of the text with them."""
    if "*" not in text and "_" not in text:
        return layout
    words = [emphasis.without(text, *span) for span in layout.headline]
    return replace(
        layout,
        headline=[[*piece] for span in layout.headline for piece in emphasis.pieces(text, *span)],
        title=" ".join(" ".join(words).split()) or None,
        body=[[*emphasis.around(text, *span)] for span in layout.body],
        furniture=[[*emphasis.around(text, *span)] for span in layout.furniture],
    )


def _laid_out(text: str, start: int, headline: int | None, around: str | None) -> Layout:
    found = posts.parted(text, lines(text, start))
    top = furniture.at_top(text, found) if headline is None else 0
    first = top + (1 if found and dates.line(found[top].text) else 0)
    found, first = _subject_first(text, found, first) if headline is None else (found, first)
    below = first + (_headline(found[first:]) if headline is None else headline)
    about = furniture.among(text, found, below) | set(range(top)) | _again(found, first, below)
    day, dated, bylines = _front(found, [*range(top, first), *_in_letterhead(found, top)], below, about, around)
    out = about | dated | bylines | set(range(below))
    found, place, tails = _trimmed(text, found, below, out, day or around)
    title = " ".join(line.text for line in found[first:below]) or None
    day = day or place or dates.occasion(title or "") or _held(found, below, out)
    day = day or _posted(found[first:below], around)
    return Layout(
        headline=[[found[first].start, found[below - 1].end]] if below > first else [],
        body=spans(found, out),
        date=day or _at_foot(found, about),
        title=title,
        furniture=sorted([*spans(found, set(range(len(found))) - (about | bylines) | dated), *tails]),
    )


def _subject_first(text: str, found: list[Line], first: int) -> tuple[list[Line], int]:
    """The lines, and which is the first of the headline: of a note that has its name and a subject, the subject."""
    told = minutes.subject(text, found[first:])
    if not told:
        return found, first
    place = first + told[0]
    return [*found[:place], told[1], *found[place + 1 :]], place


def _held(found: list[Line], below: int, out: set[int]) -> str | None:
    """The date on which, as a line of the head says, what follows was held."""
    head = (found[index].text for index in range(below, min(below + _HEAD, len(found))) if index not in out)
    days = (dates.held(text) or dates.occasion(text) for text in takewhile(_is_head, head))
    return next((day for day in days if day), None)


def _in_letterhead(found: list[Line], top: int) -> list[int]:
    """The indexes of the lines above the headline that are a date, with its day."""
    return [index for index in range(top) if len(dates.line(found[index].text) or "") > len("2031-02")]


def _posted(headline: list[Line], around: str | None) -> str | None:
    """The date in the head of a post."""
    head = posts.head(headline)
    return dates.line(head.when.strip(" ,·"), around=around) if head and head.when else None


def _again(found: list[Line], first: int, below: int) -> set[int]:
    """The indexes of lines near the front that say the headline, or the end of it, once more, alone or with a little
    more behind it.
    """
    title = " ".join(line.text for line in found[first:below]).casefold()
    near = range(below, min(below + 2 * _OPENING, len(found) - 1))
    return {index for index in near if _says(title, found[index].text.casefold())}


def _says(title: str, line: str) -> bool:
    if min(len(title.split()), len(line.split())) < _FEWEST_WORDS:
        return False
    return title.endswith(line) or (line.startswith(title) and not line.endswith((".", "!", "?", "…")))


def _front(
    found: list[Line], dated: list[int], below: int, out: set[int], around: str | None
) -> tuple[str | None, set[int], set[int]]:
    """The date of the date line; the indexes of the date line, and of the bylines and times about it."""
    opening = _opening(found, below, out)
    bylines = {index for index in opening[:_OPENING] if _is_byline(found[index].text)}
    place = next((index for index in [*dated, *opening] if dates.line(found[index].text, around=around)), None)
    if place is None:
        return None, set(), bylines
    bylines |= {index for index in opening if dates.is_time(found[index].text)}
    return dates.line(found[place].text, around=around), {place}, bylines


def _opening(found: list[Line], below: int, out: set[int]) -> list[int]:
    """The indexes of the lines below the headline that may hold the date: the first few, more where all are short."""
    inside = [index for index in range(below, len(found)) if index not in out or _is_dated(found[index].text)]
    first = takewhile(lambda index: len(found[index].text.split()) <= _WORDIEST_STANDFIRST, inside[:_OPENING])
    head = takewhile(lambda index: _is_head(found[index].text), inside[:_HEAD])
    return max(list(first), list(head), key=len)


def _is_dated(text: str) -> bool:
    return bool(dates.stamped(text)) or dates.is_page_head(text)


def _is_head(text: str) -> bool:
    if ends.is_head(text) or dates.line(text) or dates.is_time(text) or dates.held(text):
        return True
    return len(text.split()) <= _WORDIEST_HEAD and not text.endswith((".", "!", "?"))


def _at_foot(found: list[Line], out: set[int]) -> str | None:
    """The first date in the furniture that says that it is one of publication or change."""
    stamps = (dates.stamped(found[index].text) for index in sorted(out))
    return next((day for day in stamps if day), None)


def _trimmed(
    text: str, found: list[Line], below: int, out: set[int], around: str | None
) -> tuple[list[Line], str | None, list[list[int]]]:
    """The lines without the dateline and without agencies' signatures; the dateline's date, the signatures' spans."""
    found, place = _without_dateline(text, found, below, out, around)
    tails: list[list[int]] = []
    for index in sorted(set(range(below, len(found))) - out):
        line = found[index]
        if (at := captions.signature(line.text)) is not None:
            found[index] = trimmed(text, line.start, line.start + at)
            tails.append([*trimmed(text, found[index].end, line.end)[:2]])
    return found, place, tails


def _without_dateline(
    text: str, found: list[Line], below: int, out: set[int], around: str | None
) -> tuple[list[Line], str | None]:
    """The lines, the one that a dateline opens shortened to what follows it; and the dateline's date."""
    inside = [index for index in range(below, len(found)) if index not in out][:_OPENING]
    for index in inside:
        if place := datelines.dateline(found[index].text, around=around):
            line = trimmed(text, found[index].start + place[0], found[index].end)
            return [*found[:index], line, *found[index + 1 :]], place[1]
    return list(found), None


def _headline(found: list[Line]) -> int:
    """How many lines the headline takes: none where the text starts at once, and those that run on in lower case."""
    head = posts.head(found)
    if head and head.lines < len(found):
        return head.lines
    if len(found) < 2 or datelines.dateline(found[0].text) or _opens_turn(found) or _opens_record(found):
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
    if changes.opens(found[0].text) and changes.are_captions("\n".join(line.text for line in found)):
        return True
    label = turns.of_line(found[0].text)
    if not label or label.form.unnamed or dates.line(found[1].text):
        return False
    others = (other for line in found[1:] if (other := turns.of_line(line.text)))
    return any(other.key == label.key or (other.form == label.form and label.form.tells) for other in others)


def _opens_record(found: list[Line]) -> bool:
    """Whether the first line is one of a document's head ("Cite: …"), or tells when a meeting or a recording begins."""
    first = found[0].text
    return ends.is_head(first) or ends.is_start(first) or ends.is_time(first) or 0 in ends.silent(found[:2])


def _is_byline(text: str) -> bool:
    words = text.split()
    if len(words) < 2 or len(words) > 12 or words[0] not in {"By", "BY"} or text.endswith("."):
        return False
    return words[1][0].isupper() and all(word[0].isupper() or word.strip(",") in _ROLES for word in words[1:])
