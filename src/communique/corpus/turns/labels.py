"""Labels of turns: every place in a text where one may stand, in one of the forms, whoever decides which are meant."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from communique.corpus.lines import Line, lines
from communique.corpus.turns import authors, changes, ends, forms, proceedings, words

LONGEST = 200  # characters in which a label ends
LONGEST_WHOLE = 120  # of a label that is all of its line
_SENTENCE_ENDS = tuple(".!?…:;”\"»’')]—–-*_")
_HEADING = re.compile(r"#{1,6}\s+\S")
_SHORT = 45  # characters of a line that no wrapped paragraph has in its middle
_BELOW = re.compile(r"[^\S\n]*\n[^\S\n]*\(([^()\n]{3,60})\)(?=[^\S\n]*(?:\n|$))")  # a name under an office
_NOTES = re.compile(r"\(([^()\n]*)\)|\[([^\[\]\n]*)\]")


@dataclass(frozen=True)
class Label:
    """Where a label stands: `source` is the name, `mark` the colon or stop behind it, None where there is none.

    `stop` is where the label ends with all its brackets, `line` the number of its line, `notes` what stood in brackets.
    """

    text: str
    source: tuple[int, int]
    mark: tuple[int, int] | None
    stop: int
    line: int
    form: forms.Form
    notes: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The name for comparing."""
        return " ".join(self.text.casefold().split())

    @cached_property
    def titled(self) -> bool:
        """Whether it is a title, alone or before a name."""
        return words.is_titled(self.text)

    @cached_property
    def capitals(self) -> bool:
        """Whether the name is shouted."""
        return words.is_capitals(self.text)

    @property
    def asks(self) -> bool:
        """Whether it is one of those of question and answer."""
        return words.is_asker(self.text)

    @property
    def answers(self) -> bool:
        """Whether it is that of whoever is asked."""
        return words.is_answer(self.text)


@dataclass(frozen=True)
class Page:
    """The lines of a text between the first and the last of its body, and what is known of them."""

    text: str
    lines: list[Line]
    opens: list[bool]  # whether a line opens a paragraph
    heads: set[int]
    silent: set[int]
    ends: list[int]


def page(text: str, body: Iterable[Sequence[int]]) -> Page:
    """The lines of the body. Of what lies between its ranges headings alone are among them, for they may be names."""
    return _page(text, tuple((start, end) for start, end in body))


@lru_cache(maxsize=2)  # the same text is asked for its kind, its labels and what is no words
def _page(text: str, body: tuple[tuple[int, int], ...]) -> Page:
    found = _lines(text, body)
    opens = [_opens(text, found, index) for index in range(len(found))]
    return Page(
        text,
        found,
        opens,
        ends.heads(text, found),
        ends.silent(found) | proceedings.silent(text, found, opens),
        [index for index, line in enumerate(found) if ends.is_end(line.text)],
    )


def _lines(text: str, body: tuple[tuple[int, int], ...]) -> list[Line]:
    if not body:
        return []
    found: list[Line] = []
    place = max(0, body[0][0] - LONGEST)
    for start, end in [*body, (len(text), len(text))]:
        found += [line for line in lines(text, place, start) if _HEADING.match(line.text) and line.start >= place]
        found += (piece for line in lines(text, start, end) for piece in changes.parted(text, line))
        place = end
    return found


def _opens(text: str, found: list[Line], index: int) -> bool:
    """Whether a paragraph may begin with the line: behind a blank, a short line or a sentence, or indented."""
    if index == 0:
        return True
    line, above = found[index], found[index - 1]
    gap = text[above.end : line.start]
    if gap.count("\n") > 1 or "\u2029" in gap or above.text.endswith(_SENTENCE_ENDS) or len(above.text) < _SHORT:
        return True
    return _indent(text, line) > _indent(text, above)


def _indent(text: str, line: Line) -> int:
    before = text[max(0, line.start - 12) : line.start]
    return len(before) - len(before.rstrip(" \t\u00a0"))


def candidates(on: Page) -> list[Label]:
    """Every line that may open a turn, in the first form that fits it."""
    no_words = on.heads | on.silent | set(on.ends)
    places = (index for index in range(len(on.lines)) if on.opens[index] and index not in no_words)
    found = [label for index in places if (label := _label(on, index))]
    whole = {label.line for label in found if label.form.whole}
    return [label for label in found if label.line not in whole or _has_words(on, label.line, whole)]


def _has_words(on: Page, index: int, whole: set[int]) -> bool:
    """Whether words stand under a name on a line of its own: a list of names and times is nobody's."""
    below = (at for at in range(index + 1, len(on.lines)) if at not in on.silent)
    under = next(below, None)
    return under is not None and under not in whole


def of_line(text: str) -> Label | None:
    """The label with which a line opens a turn, if it does."""
    line = Line(0, len(text), text)
    return _label(Page(text, [line], [True], set(), set(), []), 0)


def _label(on: Page, index: int) -> Label | None:
    line = on.lines[index]
    for form in forms.load():
        most = LONGEST_WHOLE if form.whole else LONGEST
        if form.whole and line.end - line.start > most:
            continue
        limit = min(line.end, line.start + most)
        match = (form.pattern.fullmatch if form.whole else form.pattern.match)(on.text, line.start, limit)
        if not match or not (label := match["label"].strip(" \t\u00a0,")):
            continue
        stands = words.may_stand_alone(label) if form.whole else not _is_title(line)
        if stands and form.fits(label):
            return _made(match, label, index, form)
    return None


def _is_title(line: Line) -> bool:
    """Whether the words behind a colon say that somebody speaks: "Foreign Affairs Council: Remarks by Ana Brel"."""
    named = authors.author(line.text) if line.end - line.start <= LONGEST else None
    return named is not None and named.kind != "interview" and not line.text.startswith(named.words)


def _is_named(name: str, text: str) -> bool:
    """Whether words in brackets under an office are a name: with a form of address, or on a line of their own too."""
    alone = re.search(rf"(?m)^[^\S\n]*{re.escape(name)}[^\S\n]*$", text) is not None
    return words.is_person(name) and (words.is_titled(name) or alone)


def _made(match: re.Match, label: str, index: int, form: forms.Form) -> Label:
    start = match.start("label") + match["label"].index(label)
    mark = match.span("mark") if "mark" in match.re.groupindex else None
    notes = tuple(" ".join((a or b).split()) for a, b in _NOTES.findall(match.group()))
    if notes and words.is_person(notes[0]) and words.is_office(label):  # "The Prime Minister (Tomas Orlen)"
        start = match.string.index(notes[0], start)
        label = notes[0]
    below = _BELOW.match(match.string, match.end()) if form.whole and words.is_office(label) else None
    if below and _is_named(below.group(1), match.string):  # "The Prime Minister", and "(Tomas Orlen)" on the next line
        return Label(below.group(1), below.span(1), mark, below.end(), index, form, notes)
    return Label(label, (start, start + len(label)), mark, match.end(), index, form, notes)
