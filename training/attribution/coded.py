"""Coded documents (training/corpus) as documents with marked attributions, in the conventions of the public set."""

from collections.abc import Iterator
from pathlib import Path

from communique.attribution.tagger import ROLES
from training.stance import coded

# Kinds of text that the tagger reads whole: of the others the form tells who speaks.
PROSE = {"article", "release", "communique", "readout", "live", "statement"}
OPENING, CLOSING = "\"“'‘«", "\"”'’»"

Span = tuple[int, int]


def documents(folder: Path, part: str) -> list[dict]:
    """One document a row: `text`, `attributions` (flat: what is said within what another says is left out, as in the
    public set), and `unsaid`, words that are neither said nor not: expected, denied, asked for."""
    chosen = [one for one in coded.load([folder]) if coded.part(one.world) == part and one.kind in PROSE]
    return [{"id": one.name, "text": one.text, **_marked(one)} for one in chosen]


def _marked(document: coded.Document) -> dict:
    said = [one for one in document.statements if one.said == "said" and one.place.cue]
    other = [one for one in document.statements if one.said != "said" or not one.place.cue]
    outer = [one for one in said if not any(_within(one, around) for around in said)]
    return {
        "attributions": [dict(zip(ROLES, _spans(document.text, one), strict=True)) for one in outer],
        "unsaid": [span for one in other for spans in _spans(document.text, one) for span in spans],
    }  # fmt: skip


def _spans(text: str, one: coded.Coded) -> Iterator[list[Span]]:
    yield list(one.place.source)
    yield list(one.place.cue)
    yield [_with_marks(text, *span) for span in one.place.content]


def _with_marks(text: str, start: int, end: int) -> Span:
    """The content with the quotation marks around it, which belong to it in the public set."""
    if start and text[start - 1] in OPENING:
        start -= 1
    if end < len(text) and text[end] in CLOSING:
        end += 1
    elif text[end : end + 1] in {",", "."} and text[end + 1 : end + 2] in tuple(CLOSING):
        end += 2
    return start, end


def _within(one: coded.Coded, around: coded.Coded) -> bool:
    inner, outer = ((each.place.content[0][0], each.place.content[-1][1]) for each in (one, around))
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]
