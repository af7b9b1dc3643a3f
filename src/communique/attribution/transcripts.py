"""Whole turns of speech: transcripts and interviews ("NAME: …"), speeches, and the minutes of meetings.

Nobody's words are guessed here: the text itself says whose turn it is.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import dropwhile
from operator import itemgetter

from communique.attribution import numbered
from communique.attribution.pieces import Found, Span, trim
from communique.corpus.lines import lines
from communique.corpus.turns import Label, announces, changes, ends, is_sender
from communique.corpus.turns import page as page_of
from communique.text import segments
from communique.text.quotations import paragraphs, trimmed

_STAGE = re.compile(
    r"\[[^\[\]\n]{1,80}\]|[♩♪♫♬🎵🎶]+|\((?:[^()\n]{0,80}(?:laugh|applau|cross|inaudible|pause|interrupt|through|interpret|translat|"
    r"spoke in|speaking in|spoken in|continued in|continues in|off.mi[ck]|video clip|audio|music|cheer|chuckl|booing|"
    r"commercial|recess|silence|indiscernible|no audible)[^()\n]{0,80})\)|[\[(]\d{1,2}:\d{2}(?::\d{2})?[\])]"
    r"|[\[(]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?\s*-->\s*(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[\])]?",
    re.IGNORECASE,
)
# what a note in square brackets tells of a room, which it may do in the middle of a sentence too
_ROOM = re.compile(
    r"laugh|applau|cheer|chuckl|boo|cross|audible|indiscernible|pause|silence|interrupt|interject|interpret"
    r"|translat|spoke in|speak(?:s|ing) in|off.mi[ck]|audio|music|video|clip|gavel|noise|recess|commercial"
    r"|at this (?:point|time)"
    r"|\d{1,2}:\d{2}",
    re.IGNORECASE,
)
_ASKED = re.compile(r"[?!]+[\"'”’)]*")  # behind a note: "does he [inaudible]?"
_INSIDE = re.compile(r"[\w,’'”\"–-]\s?\Z")  # what stands before words that are put into a sentence
# a line of its own in brackets, or one that tells of members who interrupt or rise
_ASIDE = re.compile(
    r"(?m)^[ \t]*[^\n:.]{3,60} (?:interjecting|rose|rising|having interjected)[—–-]+[ \t]*$"
    r"|^[ \t]*[(\[][^()\[\]\n]{1,300}[)\]](?:[ \t]*[(\[][^()\[\]\n]{1,60}[)\]])*[ \t]*$"
)
_PARAGRAPH_END = re.compile(r"[.!?…][”\"’')\]]*[ \t]*(?=\n)")
_SENTENCE = re.compile(r"[.!?][”\"’')]*\s+$")  # what stands before the first word of one
_LEAD_IN = re.compile(
    r"\b(?:statement|said|remarks|says|message|wrote|words)\b[^\n]{0,120}:\s*$"
    r"|^\W*(?:the )?(?:following|below|here) (?:is|are)\b[^\n.]{0,60}\b(?:transcript|text|excerpts)\b[^\n]{0,200}$",
    re.IGNORECASE,
)
_LEADING = 3  # paragraphs in which the words of a statement are announced
_TAG = re.compile(r"(?<!\w)[#@]\w+|https?://\S+")  # alone they are nobody's words
LONGEST_FRONT = 8  # words of a line above a speech
AT_FRONT = 4  # characters: a source this near to a sentence's beginning opens it


def turns(text: str, body: list[Span], labels: list[Label]) -> list[Found]:
    """One attribution a turn: the label is its source, the colon its cue; stage directions and times are left out.

    A label that names nobody is the cue of a turn without a source.
    """
    holes = sorted([*unsaid(text, body), *numbered.spans(text, body)])
    found: list[Found] = []
    edges = [changes.start(text, label.source[0]) for label in labels[1:]]
    edges += [max(end for _, end in body)] if labels else []
    for label, stop in zip(labels, edges, strict=True):
        content = _spoken(text, label.stop, _ended(text, label.stop, stop), body, holes)
        if content:
            source, cue = ([], [label.source]) if label.form.unnamed else ([label.source], [label.mark])
            found.append(Found(source, [span for span in cue if span], content, spoken=True))
    return found


def unsaid(text: str, body: list[Span]) -> list[Span]:
    """The lines of a body that nobody speaks: times, the numbers of subtitles, and the lines of a head."""
    page = page_of(text, body)
    return [page.lines[index][:2] for index in sorted(page.silent | page.heads)]


def answered(text: str, questions: list[Found]) -> list[Found]:
    """The questions of a text that labels nothing else, each its first paragraph alone, and the answers below them.

    An answer is the words of whoever the document says speaks: it has neither source nor cue.
    """
    return [part for one in questions for part in _answered(text, one)]


def _answered(text: str, question: Found) -> list[Found]:
    stop = _PARAGRAPH_END.search(text, question.content[0][0], question.content[-1][1])
    if not stop:
        return [question]
    asked = clipped(question.content, question.content[0][0], stop.end())
    below = (trimmed(text, *span) for span in clipped(question.content, stop.end(), question.content[-1][1]))
    return [replace(question, content=asked), *(Found([], [], [span], spoken=True) for span in below)]


def _ended(text: str, start: int, stop: int) -> int:
    """Where the words between two places end: at the first line that says that they do."""
    first = text.find("\n", start, stop)
    below = lines(text, first, stop) if first >= 0 else []
    return next((line.start for line in below if ends.is_end(line.text)), stop)


def _spoken(text: str, start: int, end: int, body: list[Span], holes: list[Span]) -> list[Span]:
    """The paragraphs of a turn that lie in the body, cut at stage directions and at lines that are no words."""
    pieces: list[Span] = []
    for first, last in clipped(body, start, end):
        for left, right in paragraphs(text, first, last):
            stage = sorted(
                m.span()
                for find in (_STAGE, _ASIDE)
                for m in find.finditer(text, left, right)
                if not _inserted(text, m, left)
            )
            cuts = [
                left,
                *(place for span in _apart(sorted(stage + clipped(holes, left, right))) for place in span),
                right,
            ]
            pieces += [trimmed(text, a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    return _with_words(text, [piece for piece in pieces if piece[0] < piece[1]])


def _with_words(text: str, pieces: list[Span]) -> list[Span]:
    """The pieces that have a word in them, and the mark of a question behind the last note of one."""
    kept: list[Span] = []
    for before, (a, b) in zip([None, *pieces], pieces, strict=False):
        spoken = any(map(str.isalnum, _TAG.sub("", text[a:b])))
        asked = bool(kept) and kept[-1] == before and _ASKED.fullmatch(text, a, b)
        if spoken or (asked and text[kept[-1][1] - 1] not in ".?!…"):
            kept.append((a, b))
    return kept


def _inserted(text: str, note: re.Match, start: int) -> bool:
    """Whether square brackets hold words that an editor puts into a sentence: "the [Foreign] Ministers agreed"."""
    if text[note.start()] != "[" or _ROOM.search(note.group()):
        return False
    inside = bool(_INSIDE.search(text[max(start, note.start() - 2) : note.start()]))
    return inside or text[note.end() : note.end() + 2].strip()[:1].islower()


def clipped(spans: list[Span], start: int, end: int) -> list[Span]:
    """The parts of spans, in their order, that lie between two places."""
    first = max(0, bisect_right(spans, start, key=itemgetter(0)) - 1)
    last = bisect_left(spans, end, key=itemgetter(0))
    cut = [(max(a, start), min(b, end)) for a, b in spans[first:last]]
    return [(a, b) for a, b in cut if a < b]


def _apart(spans: list[Span]) -> list[Span]:
    """Spans in order, less those that lie in an earlier one."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def speech(text: str, body: list[Span]) -> list[Found]:
    """One attribution a paragraph of a speech; its speaker is the document's, so that it has neither source nor cue.

    A sentence that announces the words ("issued the following statement:") and all before it are no part of them, nor
    is anything from the line on that ends them.
    """
    if not body:
        return []
    stop = _ended(text, body[0][0], body[-1][1]) if not ends.is_end(text[slice(*body[0])][:200]) else body[0][0]
    inside = clipped(body, body[0][0], stop)
    spans = [span for start, end in inside for span in paragraphs(text, start, end)]
    spans = list(dropwhile(lambda span: _is_front(text[slice(*span)]), spans)) or spans
    spans = list(dropwhile(lambda span: is_sender(text[slice(*span)]), spans[::-1]))[::-1] or spans
    announced = [index for index, span in enumerate(spans[:_LEADING]) if _LEAD_IN.search(text[slice(*span)])]
    spans = spans[announced[-1] + 1 :] if announced and announced[-1] + 1 < len(spans) else spans
    holes = unsaid(text, body)
    spoken = (_spoken(text, *span, inside, holes) for span in spans)
    return [Found([], [], content, spoken=True) for content in spoken if content]


def _is_front(paragraph: str) -> bool:
    """Whether a line stands above a speech, a short one without a sentence ("For immediate release"), or its title."""
    return announces(paragraph) or len(paragraph.split()) <= LONGEST_FRONT and paragraph[-1].isalnum()


def before(text: str, turns: list[Found], body: list[Span]) -> list[Span]:
    """The parts of the body before the line on which the first turn begins."""
    first = changes.start(text, min(turn.start for turn in turns))
    return [(start, min(end, first)) for start, end in body if start < first]


def without(spans: list[Span], holes: list[Span]) -> list[Span]:
    """The parts of spans that lie in none of the holes; both in order."""
    parts: list[Span] = []
    for start, end in spans:
        edges = [start, *(place for hole in clipped(holes, start, end) for place in hole), end]
        parts += [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
    return parts


def beside(pieces: list[Span], found: list[Found], others: list[Found]) -> list[Found]:
    """Of the attributions `found`, those outside the `pieces` of turns; of `others`, those wholly inside one."""
    pieces = sorted(pieces)
    first, starts = pieces[0][0], [start for start, _ in pieces]
    outside = [one for one in found if one.end <= first]
    return outside + [one for one in others if all(_in_one(span, pieces, starts) for span in one.spans)]


def _in_one(span: Span, pieces: list[Span], starts: list[int]) -> bool:
    place = bisect_right(starts, span[0]) - 1
    return place >= 0 and span[1] <= pieces[place][1]


def record(text: str, body: list[Span], found: list[Found]) -> list[Found]:
    """The attributions `found` in the minutes of a meeting, and the sentences that run on in reported speech.

    "The representative of X said that it was late. The port was full.": a sentence in which nothing was found belongs
    to the source that opened the paragraph, or to the last one after it that opened a sentence.
    """
    for one in found:
        one.content = in_one_sentence(text, one)
    spans = sorted(span for one in found for span in one.spans)
    opening = sorted(((one.start, one) for one in found if one.source), key=itemgetter(0))
    running_on = [
        one
        for start, end in body
        for paragraph in paragraphs(text, start, end)
        for one in _running_on(text, paragraph, spans, opening)
    ]
    return [*found, *running_on]


def in_one_sentence(text: str, one: Found) -> list[Span]:
    """The content of a report in minutes as far as its sentence goes: a piece that is a sentence of its own runs on."""
    last = max(end for _, end in [*one.cue, *one.content[:1]])
    return [span for span in one.content if span[0] <= last or not _SENTENCE.search(text, max(0, span[0] - 9), span[0])]


def _running_on(text: str, paragraph: Span, spans: list[Span], found: list[tuple[int, Found]]) -> list[Found]:
    """One attribution a sentence without any, once somebody has begun to speak in the paragraph."""
    whose: Found | None = None
    stretches: list[Found] = []
    for start, end in segments.sentences(text, *paragraph):
        first, last = (bisect_left(found, place, key=itemgetter(0)) for place in (start, end))
        opened = [one for _, one in found[first:last]]
        at_front = opened and opened[0].source[0][0] - start <= AT_FRONT
        last = bisect_left(spans, end, key=itemgetter(0))
        taken = last > 0 and spans[last - 1][1] > start
        if at_front:
            whose = opened[0]
        if taken or whose is None or not any(map(str.isalnum, text[start:end])):
            continue
        stretches.append(Found(whose.source, [], [trim(text, start, end)]))
    return stretches
