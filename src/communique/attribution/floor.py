"""Who has the floor in a document: the turns that its labels open, or all of it, and what is left to read as prose."""

import re
from dataclasses import replace

from communique.attribution import cues, transcripts
from communique.attribution.pieces import Found, Span
from communique.corpus.turns import (
    Label,
    announces,
    author,
    found,
    is_genre,
    is_own,
    is_unreported,
    issuer,
    of_line,
    sounds,
)
from communique.corpus.turns.ends import is_head
from communique.corpus.turns.words import is_heading
from communique.text.document import Document

TAKE_TURNS = ("transcript", "interview")  # kinds that have turns, whatever their labels look like
HOLD = ("speech", "statement")  # kinds that are one speaker's from the first word to the last
MAY_HOLD = ("post", "communique")  # those that are where the document says whose
_LABELLED = (*TAKE_TURNS, *HOLD, *MAY_HOLD, "record")


def taken(home: Document) -> tuple[list[Found], list[Span]]:
    """The turns of a document in their order, and the parts of its body in which nobody has the floor.

    What stands before the first label is a speaker's too where one is known and it is in the first person: remarks
    come before the questions, and a head of lines before either.
    """
    text, kind, speaker, body = home.text, home.kind, home.speaker, list(home.body)
    labels = _labels(home)
    turns = transcripts.turns(text, body, labels)
    if speaker and labels and all(label.asks and not label.answers for label in labels):
        turns = transcripts.answered(text, turns)
    holds = (kind in HOLD and not tells(home)) or (kind in MAY_HOLD and bool(speaker))
    if not turns:
        return (transcripts.speech(text, body), body) if holds else ([], body)
    front = transcripts.without(transcripts.before(text, turns, body), transcripts.unsaid(text, body))
    # what introduces an interview is the paper's
    opens = holds or (kind != "interview" and bool(speaker) and any(label.asks for label in labels))
    if opens and is_own(text, front):
        return [*transcripts.speech(text, front), *turns], front
    return turns, front


def tells(home: Document) -> bool:
    """Whether a statement tells of whoever makes it, by name, and of others: it is no speech from beginning to end."""
    body = list(home.body)
    return home.kind == "statement" and not (is_own(home.text, body) or is_unreported(home.text, body))


def _labels(home: Document) -> list[Label]:
    if home.kind not in _LABELLED:
        return []
    title = author(home.told(home.headline))
    speaks = home.speaker or (title.words if title else None)
    return found(home.text, [list(span) for span in home.body], given=home.kind in TAKE_TURNS, author=speaks).labels


def telling(text: str, content: list[Span]) -> list[Span]:
    """The paragraphs of a turn from the first to the last that may report what others said: no more is read again."""
    flags = [cues.may_report(text[start:end]) for start, end in content]
    last = len(flags) - flags[::-1].index(True) if any(flags) else 0
    return content[flags.index(True) : last] if last else []


def named(text: str, one: Found) -> Found:
    """The attribution, its source cut before a bracket that does not end in it: "ANA BREL (Norway" is a name."""
    cut = [(start, start + _open(text[start:end])) for start, end in one.source]
    return replace(one, source=[span for span in cut if span[0] < span[1]] or one.source)


def _open(words: str) -> int:
    """How many characters stand before a bracket that is opened and not closed; all where there is none."""
    place = words.rfind("(")
    return len(words) if place < 0 or ")" in words[place:] else len(words[:place].rstrip())


def listed(home: Document, one: Found) -> bool:
    """Whether a colon makes a heading out of what looks like a source: "Northport: Skippers pay four crowns a ton".

    So it is where the label opens a line, no turn is in the text, and the words behind it are in no quotation marks.
    The title of a statement reports nothing ("Ministry of Ports: response to the toll").
    """
    text = home.text
    if home.kind == "statement" and _in(one, home.headline) and _is_title(home.told(home.headline)):
        return True
    if len(one.cue) != 1 or text[slice(*one.cue[0])] != ":":
        return False
    if _in(one, home.headline):
        return _names_a_text(home, one)
    colon = one.cue[0][0]
    start = text.rfind("\n", 0, colon) + 1
    stop = text.find("\n", colon)
    line = text[start : stop if stop >= 0 else len(text)].strip()
    label = of_line(line)
    if label is None:
        return is_head(line) or is_heading(text[start:colon])
    quoted = re.match(r"\s*[\"“„«'‘]", text[colon + 1 :][:8])
    return not quoted and not label.form.tells and not sounds(line)


def _is_title(headline: str) -> bool:
    return announces(headline) or issuer(headline) is not None


def _names_a_text(home: Document, one: Found) -> bool:
    """Whether a headline's colon parts what the text is from whose it is or where: "Velmara: Statement by Ana Brel"."""
    text, title = home.text, home.told(home.headline)
    titled = home.kind not in {None, "article"} or author(title) is not None
    sides = (text[slice(*one.source[0])] if one.source else "", text[one.cue[0][1] : home.headline[-1][1]])
    return titled and any(is_genre(side.strip()) for side in sides)


def _in(one: Found, spans: tuple[Span, ...]) -> bool:
    return any(start <= one.start < end for start, end in spans)
