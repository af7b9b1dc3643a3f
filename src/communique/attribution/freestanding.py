"""Quotations that no verb of saying reports: whose they are is told by what stands beside them.

    "…" — Ana Brel                    a name behind it, or on the line before or after it
    Brel nodded. "…"                  the subject of the sentence beside it in its paragraph
    "…" (a paragraph of its own)      whoever spoke last in the paragraph before; headings and links are passed over

A post without quotation marks, its author's handle below it, is its author's.
"""

import re

from communique.attribution import cues, taglines
from communique.attribution.lines import Lines, Place, trim_space
from communique.attribution.pieces import Found, Span, has_letters, overlap, trim
from communique.attribution.subjects import named_line, subject
from communique.attribution.transcripts import clipped
from communique.text import segments

_DASH = re.compile(r"[ \t]*[-–—―]{1,2}[ \t]*(?=[^\W\d_])")
_POST = re.compile(r"(?m)^[ \t]*([-–—―]{1,2})[ \t]*([^\n(]{2,60}?) \(@\w+\)[^\n]*$")
_LINK = re.compile(r"(?i:read (?:more|also)|see also|related(?: stor\w+)?|watch|listen|photos?) ?:|[A-Z][A-Z ]{3,30}:")
_STOPS = frozenset(".!?…,")
Named = tuple[Span, list[Span]]  # a source, and the mark that stands for a cue
SHORTEST = 3  # words of a quotation that can stand by itself
REACH = 2000  # characters of a line that are read for the sentence beside a quotation


def attributed(text: str, found: list[Found], quoted: list[list[Span]], ranges: list[Span]) -> list[Found]:
    """The attributions, with those of quotations that had none, and posts with a handle below them."""
    lines = Lines(text, found)
    found = [*found, *_posts(text, lines)]
    for quotation in quoted:
        whole = (quotation[0][0], quotation[-1][1])
        if clipped(ranges, *whole) == [whole] and _speaks(text, quotation):
            one = _owner(text, quotation, Place(whole, lines.at(whole[0]), lines.at(whole[1] - 1)), lines)
            found += [one] if one else []
    return sorted((one for one in found if one.content), key=lambda one: one.start)


def _owner(text: str, quotation: list[Span], place: Place, lines: Lines) -> Found | None:
    """A new attribution of a quotation that none has, or that a name beside it says is another's than it was."""
    there = [one for one in lines.near(place.whole) if _touches(place.whole, one.spans)]
    owners = [one for one in there if _touches(place.whole, one.content)]
    if len(owners) > 1 or owners != there:
        return None
    told = taglines.tag(text, place.whole[1], lines.spans[place.last][1])
    if told and _asks_for_tag(text, lines.spans[place.first][0], place.whole):
        return _tagged(quotation, told, owners, lines)
    named = _named(text, place, lines, owners)
    return _given(Found([named[0]], named[1], quotation), owners, lines) if named else None


def _named(text: str, place: Place, lines: Lines, owners: list[Found]) -> Named | None:
    """Whom a mark or a line beside the quotation names, or, where it has no owner yet, what is told beside it."""
    named = next((told for rule in (_dashed, _line_before) if (told := rule(text, lines, place))), None)
    if named and owners and _touches(named[0], owners[0].source):
        owners[0].source = [named[0]]
        lines.widened(owners[0])
        return None
    if named:
        return named
    free = not owners or _loose(text, owners[0], lines, place)
    if not free or not _opens(text, lines.spans[place.first][0], place.whole[0]):
        return None
    rules = (_line_after, _in_paragraph, _spoke_last)
    return next((told for rule in rules if (told := rule(text, lines, place))), None)


def _touches(one: Span, spans: list[Span]) -> bool:
    return any(overlap(one, span) for span in spans)


def _given(one: Found, owners: list[Found], lines: Lines) -> Found:
    """The attribution, noted, its quotation taken from those that had it."""
    for other in owners:
        other.content = [span for span in other.content if not _touches(span, one.content)]
    lines.take(one)
    return one


def _asks_for_tag(text: str, line: int, whole: Span) -> bool:
    """Whether a quotation opens its sentence and ends in a comma, a question or an exclamation."""
    return _opens(text, line, whole[0]) and text[slice(*whole)].rstrip("”\"’'»“")[-1:] in {",", "!", "?", "…"}


def _opens(text: str, line: int, start: int) -> bool:
    """Whether a quotation begins its line or a sentence, as no title within a sentence does."""
    first = text[start : start + 4].lstrip("“”\"„«»‘’'")[:1]
    while start > line and text[start - 1].isspace():
        start -= 1
    return (start <= line or text[start - 1] in '.!?:”"') and not first.islower()


def _tagged(quotation: list[Span], told: tuple[Span, Span], owners: list[Found], lines: Lines) -> Found | None:
    """A new attribution of a quotation to the tag behind it; None where one had the tag, and now has it too."""
    source, cue = told
    holder = next((one for one in lines.near(cue) if _touches(cue, one.cue)), None)
    near = (quotation[0][0], source[1])
    if any(one is holder or any(_touches(near, [span]) for span in one.cue) for one in owners):
        return None
    one = _given(holder or Found([source], [cue], []), [], lines) if holder is None else holder
    for other in owners:
        other.content = [span for span in other.content if not _touches(span, quotation)]
    one.content = sorted([*one.content, *quotation])
    lines.widened(one)
    return one if holder is None else None


def _speaks(text: str, quotation: list[Span]) -> bool:
    """Whether it is a sentence that somebody says, and no title or a word in marks."""
    words = text[quotation[0][0] : quotation[-1][1]]
    inside = words.strip("“”\"„«»‘’'")
    return inside[-1:] in _STOPS and len(inside.split()) >= SHORTEST


def _loose(text: str, one: Found, lines: Lines, place: Place) -> bool:
    """Whether the quotation hangs on a source or cue of another paragraph, or on a deed told behind it."""
    named = [*one.source, *one.cue]
    if not named:
        return True
    apart = min(abs(lines.at(start) - line) for start, _ in named for line in range(place.first, place.last + 1))
    if apart:
        return apart > 1 or not _alone(text, lines.spans[place.first], place.whole)
    cue = " ".join(text[start:end] for start, end in one.cue)
    if not any(map(str.isalpha, cue)) or _reports(cue):
        return False
    elsewhere = bool(one.source) and lines.at(one.source[0][0]) not in range(place.first, place.last + 1)
    opened = has_letters(text, lines.spans[place.first][0], place.whole[0])
    return elsewhere or (opened and one.cue[0][0] >= place.whole[1])


def _reports(cue: str) -> bool:
    return not cues.sayings().isdisjoint(re.findall(r"[^\W\d_]+", cue.lower()))


def _alone(text: str, line: Span, whole: Span) -> bool:
    """Whether the line has nothing beside the quotation."""
    return not has_letters(text, line[0], whole[0]) and not has_letters(text, min(whole[1], line[1]), line[1])


def _dashed(text: str, lines: Lines, place: Place) -> Named | None:
    """ "…" — Ana Brel, or the dash on the next line."""
    here = [(place.whole[1], lines.spans[place.last][1])]
    after = [lines.spans[place.last + 1]] if place.last + 1 < len(lines.spans) else []
    for start, end in here + after:
        dash = _DASH.match(text, start, end)
        if dash and (name := named_line(text, dash.end(), end) or _one_name(text, dash.end(), end)):
            return name, [trim_space(text, *dash.span())]
    return None


def _one_name(text: str, start: int, end: int) -> Span | None:
    return trim(text, start, end) if re.fullmatch(r"[A-Z][\w’'-]+", text[start:end].strip()) else None


def _line_before(text: str, lines: Lines, place: Place) -> Named | None:
    """A line that ends in a colon, or a line with a name and little else while none such stands behind."""
    if not place.first or not _alone(text, lines.spans[place.first], place.whole):
        return None
    start, end = lines.spans[place.first - 1]
    name = named_line(text, start, end)
    colon = text[end - 1] == ":"
    if not name or not (colon or text[start:end].lower().startswith("from ") or _heads_list(text, lines, place.first)):
        return None
    return name, [(end - 1, end)] if colon else []


def _heads_list(text: str, lines: Lines, first: int) -> bool:
    """Whether names stand before their quotations here: the first of the list has one, and its line adds a title."""
    return "," in text[slice(*lines.spans[first - 1])] and (
        first < 2 or text[lines.spans[first - 2][1] - 1] in "”\"’'." and not _named_after(text, lines, first)
    )


def _named_after(text: str, lines: Lines, last: int) -> bool:
    return last + 1 < len(lines.spans) and named_line(text, *lines.spans[last + 1]) is not None


def _line_after(text: str, lines: Lines, place: Place) -> Named | None:
    """A line with a name, and a title or no more, right behind the quotation."""
    if place.last + 1 == len(lines.spans) or not _alone(text, lines.spans[place.last], place.whole):
        return None
    start, end = lines.spans[place.last + 1]
    name = named_line(text, start, end)
    titled = "," in text[start:end] or text[lines.spans[place.last][1] : start].count("\n") == 1
    return (name, []) if name and titled and text[end - 1] != ":" else None


def _in_paragraph(text: str, lines: Lines, place: Place) -> Named | None:
    """Brel nodded. "…", or "…" Brel nodded."""
    first, last = lines.spans[place.first][0], lines.spans[place.last][1]
    before = segments.sentences(text, max(first, place.whole[0] - REACH), place.whole[0])
    after = segments.sentences(text, place.whole[1], min(last, place.whole[1] + REACH))
    for start, end in [*before[-1:], *after[:1]]:
        who = subject(text, start, end)
        if who and not any(mark in text[start:end] for mark in '“”"'):
            return who, []
    return None


def _spoke_last(text: str, lines: Lines, place: Place) -> Named | None:
    """Whoever spoke last in the paragraph before, or is its last subject; headings and links are passed over."""
    if not _alone(text, lines.spans[place.first], place.whole):
        return None
    for line in range(place.first - 1, max(-1, place.first - 4), -1):
        start, end = lines.spans[line]
        if _LINK.match(text[start:end]) or (text[end - 1] not in ".!?:”\"’'" and end - start < 80):
            continue
        told = [one for one in lines.touching(line, line) if one.source and _touches((start, end), one.content)]
        if told:
            return max(told, key=lambda one: one.content[-1][1]).source[0], []
        who = next(
            (span for sentence in reversed(segments.sentences(text, start, end)) if (span := subject(text, *sentence))),
            None,
        )
        return (who, []) if who else None
    return None


def _posts(text: str, lines: Lines) -> list[Found]:
    """Posts without quotation marks, of the author whose handle stands below; whoever had their words loses them."""
    found = []
    for match in _POST.finditer(text):
        below = lines.at(match.start(2))
        if below:
            post = lines.spans[below - 1]
            owners = [one for one in lines.touching(below - 1, below) if _touches((post[0], match.end()), one.spans)]
            for one in owners:
                one.content = []
            new = Found([trim(text, *match.span(2))], [match.span(1)], [post], spoken=True)
            found.append(_given(new, [], lines))
    return found
