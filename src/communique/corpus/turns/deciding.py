"""Which of the labels that may open a turn do: a text as a whole tells whether people take turns in it."""

import re
from collections import Counter
from dataclasses import dataclass

from communique.corpus.turns import changes, labels, words
from communique.corpus.turns.labels import Label, Page

FEWEST = 3  # labels of a form that does not tell alone
LATEST = 8  # paragraphs that may stand before the first turn, or
LATE = 0.4  # that share of all
SPEAKING = 0.4  # share of the turns that must sound like somebody speaking, where the form does not tell
_SHORT = 8  # words of a line in a head
_STOPS = (".", "!", "?", "…")
_COMPANY = 2  # labels of other forms that a form wants beside it
TOO_SHORT = 2  # words: one alone sounds like nothing

_QUOTED = re.compile(r"[\"“„«][^\"”»“]*[\"”»“]")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|[Uu]s)\b(?!\.)|\b(?:I|[Ww]e)['’]")
_SPOKEN = re.compile(
    r"\?|\b(?:thank you|thanks|let['’]s|good (?:morning|afternoon|evening)|welcome back|ladies and gentlemen)\b"
    r"|^\W*(?:yes|no|well|yeah|right|okay|ok|hello|hi|sure|absolutely|exactly|mr\.?|madam|ladies|order)\b[,.!]?",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:said|says|told|added|according to)\b"
    # of these only what others did, and with a clause: "has submitted a draft", "I noted that" report nobody
    r"|(?<!\bI )(?<!\b[Ww]e )\b(?:recalled|submitted|objected|stated|replied|observed|noted|stressed|recorded|asked)"
    r" (?:that|whether|if)\b"
)
_DRAMA = re.compile(
    r"(?m)^\W*(?:INT\.|EXT\.|FADE (?:IN|OUT)|CUT TO|DISSOLVE TO|ACT [IVX\d]+\b|SCENE [IVX\d]+\b|Enter [A-Z])"
)


_HEADING = 6  # words behind the colon of a heading


@dataclass(frozen=True)
class Turns:
    """The labels that open turns, in their order, and what made them labels; none where nobody takes turns."""

    labels: list[Label]
    why: str


def found(text: str, body: list[list[int]], *, given: bool = False, author: str | None = None) -> Turns:
    """The turns of a text. `given` where its kind is known to have some: then any label will do.

    `author` is who speaks by the text's title: their remarks may stand before the first label.
    """
    on = labels.page(text, body)
    there = _without_heading(on, _in_company(on, _in_captions(on, labels.candidates(on))))
    # names on lines of their own count where no other form does
    apart = [label for label in there if not (label.form.whole and not label.form.tells)]
    for some in (apart, there):
        turns = decided(on, some, author)
        if turns.labels:
            return turns
    for some in (apart, [label for label in there if _likely(label)]):
        if given and some:
            return Turns(some, f"{len(some)} labels: {_named(some)}")
    return Turns([], "no label of a turn")


def _in_captions(on: Page, there: list[Label]) -> list[Label]:
    """The labels without those of nobody, where their marks are not those of captions; beside names one is enough."""
    named = [label for label in there if not label.form.unnamed]
    beside = sum(label.form.tells or label.capitals for label in named) >= _COMPANY
    if len(named) == len(there) or changes.are_captions(on.text, 1 if beside else _COMPANY):
        return there
    return named


def _in_company(on: Page, there: list[Label]) -> list[Label]:
    """The labels without those that count only beside two others that end in the same mark, where these are missing."""
    marks = Counter(_mark(on, label) for label in there if label.mark and not label.form.beside)
    return [label for label in there if not label.form.beside or marks[_mark(on, label)] >= _COMPANY]


def _without_heading(on: Page, there: list[Label]) -> list[Label]:
    """The labels without "Sarn River: Ceasefire" above a debate: a heading with a colon, before names on lines of their
    own, or on the first line of a text whose speakers mostly have titles."""
    if len(there) < _COMPANY or not (all(label.form.whole for label in there[1:]) or _is_title(on, there)):
        return there
    first = there[0]
    behind = on.text[first.stop : on.lines[first.line].end].strip()
    heading = (
        not (first.form.whole or first.form.tells or first.titled)
        and 0 < len(behind.split()) <= _HEADING
        and behind[0].isupper()
    )
    alone = first.key not in {label.key for label in there[1:]} and not behind.endswith((".", "!", "?", "…"))
    return there[1:] if heading and alone else there


def _is_title(on: Page, there: list[Label]) -> bool:
    """Whether the first label opens the text, alone in its paragraph, and those below it mostly have titles."""
    below = there[1:]
    alone = len(on.opens) > 1 and on.opens[1] and there[0].line == 0
    return alone and len(below) >= FEWEST and 2 * sum(label.titled for label in below) >= len(below)


def _mark(on: Page, label: Label) -> str:
    start, end = label.mark or (0, 0)
    return on.text[start:end]


def is_own(text: str, spans: list[tuple[int, int]]) -> bool:
    """Whether parts of a text are somebody's own words: in the first person outside quotation marks, and no report."""
    said = " ".join(text[start:end] for start, end in spans)
    own = _QUOTED.sub(" ", said)
    return bool(_FIRST_PERSON.search(own)) and len(_REPORTED.findall(own)) <= 1 + len(own) // 1500


def is_unreported(text: str, spans: list[tuple[int, int]]) -> bool:
    """Whether nobody is quoted and nothing is reported in parts of a text: an office speaks of itself by its name."""
    said = " ".join(text[start:end] for start, end in spans)
    return not _QUOTED.search(said) and not _REPORTED.search(said)


def _likely(label: Label) -> bool:
    return words.is_person(label.text) or bool(label.notes)


def decided(on: Page, there: list[Label], author: str | None) -> Turns:
    """The labels that are meant, by what their forms tell, how often they come back, and how it sounds."""
    telling = [label for label in there if label.form.tells]
    others = [label for label in there if not label.form.tells]
    if not there or _misplaced(on, there, author) or _DRAMA.search(on.text):
        return Turns([], "no label of a turn")
    if telling and all(label.asks for label in telling):
        return _questions(on, telling, others, author)
    if len(telling) >= 2 or (telling and (len(there) > 1 or _one(on, telling[0], author))):
        kept = [label for label in there if label.form.tells or _keeps_company(label, there)]
        if len(kept) >= 2 or _one(on, kept[0], author):
            return Turns(kept, _why(kept))
    return _bare(on, others, author)


def _questions(on: Page, telling: list[Label], others: list[Label], author: str | None) -> Turns:
    """Of question and answer alone: an interview, where it is called so or an answer is in the first person."""
    there = [*telling, *others]
    named = [label for label in others if _keeps_company(label, there) or words.is_office(label.text)]
    answers = [label for label in telling if words.is_answer(label.text)]
    asked = {label.key for label in telling} - {label.key for label in answers}
    kept = sorted([*telling, *named], key=lambda label: label.line)
    if named and asked and len(kept) >= 2:
        return Turns(kept, _why(kept))
    said = [_words(on, label, kept) for label in (answers or telling)]
    personal = any(_FIRST_PERSON.search(one) for one in said)
    if asked and (len(kept) >= 2 or author) and (answers or author) and (author or personal):
        return Turns(kept, _why(kept))
    return Turns([], "questions and answers of nobody: none is in the first person, and no title names who is asked")


def _keeps_company(label: Label, there: list[Label]) -> bool:
    """Whether a label whose form does not tell stands beside others that do: a full name, or one that comes back."""
    again = sum(label.key == other.key for other in there) > 1
    return again or label.form.beside or label.capitals or label.asks or words.is_person(label.text)


def _one(on: Page, label: Label, author: str | None) -> bool:
    """Whether one label makes the rest of the text somebody's: near its front, of an office or of the title's name."""
    said = _words(on, label, [label])
    early, named = _above(on, label) <= LATEST, _is_author(label, author)
    first = bool(_FIRST_PERSON.search(said)) or bool(_SPOKEN.search(said))
    return early and (label.form.tells or named or (label.capitals and words.is_person(label.text))) and first


def _bare(on: Page, there: list[Label], author: str | None) -> Turns:
    """Labels of forms that tell nothing alone: several people, whose names come back and who sound like speaking."""
    whole = [label for label in there if label.form.whole]
    if len(there) == 1 and not whole and _one(on, there[0], author):
        return Turns(there, _why(there))
    if not whole and _answered(on, there, author):
        return Turns(there, _why(there))
    names = Counter(label.key for label in there)
    alone = not whole and len(there) == 2 and all(words.is_person(label.text) for label in there)
    enough = len(there) >= FEWEST or (alone and _share(on, there) == 1 and _judged(on, there))
    if not enough or (len(names) < 2 and author is None):
        return Turns([], "no label of a turn")
    shouted = sum(label.capitals for label in there) >= (2 if alone else FEWEST) and not whole
    comes_back = max(names.values()) > 1 or all(label.titled or _is_addressed(label) for label in there)
    halves = 2 * len(there) >= sum(on.opens) and not (whole and not all("*" in _line(on, label) for label in there))
    share = _share(on, there)
    least = SPEAKING if not whole else 0.5
    if (shouted or comes_back or halves) and share >= least and (not whole or _judged(on, there)):
        return Turns(there, _why(there))
    return Turns([], f"{len(there)} labels, under which nobody sounds like speaking")


def _is_author(label: Label, author: str | None) -> bool:
    return author is not None and label.text.split()[-1].casefold() in author.casefold()


def _answered(on: Page, there: list[Label], author: str | None) -> bool:
    """Whether somebody else's turn asks and one of the title's name follows: the press conference of a spokesperson."""
    own = [_is_author(label, author) for label in there]
    asks = (not own[at] and own[at + 1] and "?" in _words(on, there[at], there) for at in range(len(there) - 1))
    return any(asks)


def _is_addressed(label: Label) -> bool:
    """Whether an address stands before the name, or it is an address alone: "Mr. Orlen", "Mr. Speaker"."""
    return words.is_address(label.text.split(maxsplit=1)[0])


def _line(on: Page, label: Label) -> str:
    return on.lines[label.line].text


def _misplaced(on: Page, there: list[Label], author: str | None) -> bool:
    """Whether the labels stand in the middle of reports: a dialogue that a news story prints."""
    paragraphs = sum(on.opens)
    if _above(on, there[0]) > max(LATEST, LATE * paragraphs) and author is None:
        return True
    last = there[-1].line
    reports = _reports(on, 0, there[0].line) + _reports(on, last + 1, len(on.lines))
    return len(there) > 1 and author is None and reports >= FEWEST and reports * 2 >= len(there)


def _above(on: Page, label: Label) -> int:
    """How many paragraphs stand above a label: neither those of a head nor its short lines, of names and places."""
    opens = (index for index in range(label.line) if on.opens[index] and index not in on.heads)
    return sum(len(on.lines[index].text.split()) > _SHORT or on.lines[index].text.endswith(_STOPS) for index in opens)


def _reports(on: Page, first: int, last: int) -> int:
    """How many lines of a range tell, in nobody's own words, that somebody said something."""
    own = (_QUOTED.sub(" ", line.text) for line in on.lines[first:last])
    return sum(bool(_REPORTED.search(line)) and not _FIRST_PERSON.search(line) for line in own)


def _share(on: Page, there: list[Label]) -> float:
    """The share of turns that sound like somebody speaking; 1 where all are too short to tell."""
    said = [text for label in there if len(_first(text := _words(on, label, there)).split()) >= TOO_SHORT]
    return sum(sounds(text) for text in said) / len(said) if said else 1.0


def _first(said: str) -> str:
    return said.strip().split("\n", maxsplit=1)[0]


def _judged(on: Page, there: list[Label]) -> bool:
    return any(sounds(_words(on, label, there)) for label in there)


def sounds(text: str) -> bool:
    """Whether words sound like somebody speaking: the first person, a question, a greeting, outside quotation marks."""
    own = _QUOTED.sub(" ", text)
    return bool(_FIRST_PERSON.search(own) or _SPOKEN.search(own))


def _words(on: Page, label: Label, there: list[Label]) -> str:
    """What stands under a label, up to the next one; of a long turn the beginning."""
    line = on.lines[label.line]
    stop = next((on.lines[other.line].start for other in there if other.line > label.line), on.lines[-1].end)
    return on.text[label.stop : min(stop, line.start + 2000)]


def _why(kept: list[Label]) -> str:
    count = f"{len(kept)} labels" if len(kept) > 1 else "one label"
    return f"{count} in the form of {kept[0].form.name}: {_named(kept)}"


def _named(kept: list[Label]) -> str:
    names = list(dict.fromkeys(label.text for label in kept))
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
