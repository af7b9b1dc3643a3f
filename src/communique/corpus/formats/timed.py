"""Subtitles (SubRip, WebVTT): numbers, times, settings and marks are no words, those of music neither; a cue runs on.

A number that stands alone in a cue is a word, unless the next time line follows on it: libraries drop such numbers.
"""

import html
import re
from typing import NamedTuple

from communique.corpus import dates, kinds
from communique.corpus.draft import Draft, Reading, UnreadableError
from communique.corpus.layout import lay_out
from communique.corpus.turns import changes

_CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{1,3}"
_TIMES = re.compile(
    rf"^[ \t]*(?P<start>{_CLOCK})[ \t]*-{{1,2}}>[ \t]*(?P<end>{_CLOCK})[^\r\n]*(?:\r?\n|\Z)", re.MULTILINE
)
_INLINE = re.compile(  # as Whisper prints them: "[00:00.000 --> 00:04.500]  Good morning."
    rf"^[ \t]*\[?(?P<start>{_CLOCK})[ \t]*-->[ \t]*(?P<end>{_CLOCK})\]?[ \t]+(?![a-z]+:\S)(?P<words>\S[^\r\n]*)$",
    re.MULTILINE,
)
_FEWEST = 3  # lines with their times in front
_NUMBERED = re.compile(r"(?:\A|(?<=\n))[ \t]*\d+[ \t]*\r?\n[ \t]*\Z")
_NAMED = re.compile(r"\n[ \t]*\r?\n[^\r\n]+\r?\n[ \t]*\Z")  # WebVTT names a cue in any words
_BLOCK = re.compile(r"^(?:NOTE|STYLE|REGION)\b.*(?:\n.*\S.*)*", re.MULTILINE)
_HEADER = re.compile(r"\A\s*WEBVTT\b.*(?:\n(?!.*-->).*\S.*)*")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+(?P<name>[^>\n]+)>")
_MARK = re.compile(r"</?[a-zA-Z0-9][^<>\n]*>|\{\\[^{}\n]*\}")
_MUSIC = re.compile("[♩♪♫♬🎵🎶]+")
_DASH = re.compile(r"^(?:[-–—]\s?|>{2,}\s*)")  # another speaker
_CHANGE = re.compile(r"(?<=[.?!…]) (?=>{2,3} ?[^\s>])")  # of the speaker, within a line
_ENDS = re.compile(r"[.!?…][\"'”’)]*$")
_PAUSE = 2.0  # seconds without a word, after a full stop, that open a paragraph


class Cue(NamedTuple):
    """What is shown at a time: when it comes and goes, in seconds, and its lines, one a speaker."""

    start: float
    end: float
    lines: list[str]


def is_timed(text: str) -> bool:
    """Whether a text is subtitles, whatever its name: it opens with a cue, or a tenth of its lines are time lines."""
    text = _unfolded(text)
    first = _TIMES.search(text)
    if not first:
        return False
    opens = text[: first.start()].count("\n") <= 2 or bool(_HEADER.match(text))
    count = sum(1 for _ in _TIMES.finditer(text))
    return opens or (count > 2 and count * 10 >= len(text.splitlines()))


def read(source_text: str, stem: str) -> Reading:
    """The one document in subtitles, one paragraph a turn. Lines above the first cue are its headline and date.

    Raises UnreadableError where no cue has a word.
    """
    front, found = cues(source_text)
    said = paragraphs(found)
    if not said:
        raise UnreadableError("subtitles without a word")
    above = [line.strip() for line in front.splitlines() if line.strip()]
    text, named = "\n\n".join([*above, *said]), dates.in_name(stem)
    layout = lay_out(text, headline=min(1, len(above)), around=named)
    notes = (f"subtitles: {len(found):,} cues, their numbers and times left out",)
    draft = Draft(text, layout.headline, layout.body, title=layout.title, date=layout.date or named, notes=notes)
    return Reading([draft])


def cues(text: str) -> tuple[str, list[Cue]]:
    """What stands above the first cue, and all cues in order."""
    text = _unfolded(text)
    if _HEADER.match(text):
        text = _BLOCK.sub("", _HEADER.sub("", text))
    times = list(_TIMES.finditer(text))
    if not times:
        return text, []
    front, ends = _without_number(text[: times[0].start()]), [*(one.start() for one in times[1:]), None]
    return front, [_cue(one, text[one.end() : end], end is None) for one, end in zip(times, ends, strict=True)]


def _unfolded(text: str) -> str:
    """The text with the words of a cue below its times, where they stand behind them."""
    count = sum(1 for _ in _INLINE.finditer(text))
    if count < _FEWEST or 2 * count < sum(bool(line.strip()) for line in text.splitlines()):
        return text
    return _INLINE.sub(r"\n\g<start> --> \g<end>\n\g<words>", text)


def paragraphs(found: list[Cue]) -> list[str]:
    """What is said, one a turn: a label, a voice, a dash or a pause after a full stop opens the next."""
    said: list[str] = []
    for before, cue in zip([None, *found], found, strict=False):
        for number, line in enumerate(_new(before, cue)):
            words = _said(line)
            if said and not _opens(line, words, said[-1], before, cue if number == 0 else None):
                said[-1] += f" {words}"
            elif words:
                said.append(words)
    return said


def _said(line: str) -> str:
    """A line without the mark of another speaker; where the mark names nobody and no name follows, it stays."""
    words = _DASH.sub("", line)
    return line if changes.opens(line) and not kinds.turn(words) else words


def _new(before: Cue | None, cue: Cue) -> list[str]:
    """The cue's lines without those that it shows again: captions that roll keep the last line on the screen."""
    again = 1 if before and before.lines and cue.lines and cue.lines[0] == before.lines[-1] else 0
    return cue.lines[again:]


def _opens(line: str, words: str, last: str, before: Cue | None, cue: Cue | None) -> bool:
    if _DASH.match(line) or kinds.turn(words):
        return True
    pause = cue.start - before.end if cue and before else 0
    return pause >= _PAUSE and bool(_ENDS.search(last))


def _cue(times: re.Match, text: str, last: bool) -> Cue:
    shown = text if last else _without_number(text)
    lines = [part for line in shown.splitlines() for part in _CHANGE.split(_plain(line))]
    return Cue(_seconds(times["start"]), _seconds(times["end"]), [line for line in lines if line])


def _without_number(text: str) -> str:
    """The text above a time line without the number or the name of the cue that the line belongs to."""
    if numbered := _NUMBERED.search(text):
        return text[: numbered.start()]
    named = _NAMED.search(text)
    return text[: named.start()] if named else text


def _plain(line: str) -> str:
    return " ".join(_MUSIC.sub(" ", html.unescape(_MARK.sub("", _VOICE.sub(r"\g<name>: ", line)))).split())


def _seconds(clock: str) -> float:
    parts = clock.replace(",", ".").split(":")
    return sum(float(part) * 60**power for power, part in enumerate(reversed(parts)))
