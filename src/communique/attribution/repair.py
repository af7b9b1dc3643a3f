"""Quotations made whole: what the tagger found of them reaches to their marks, and over the paragraphs they run on in.

The tagger reads a window at a time; quotation marks tell exactly where somebody's words begin and end.
"""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from communique.attribution.found import Found, Span, overlap

COVERED = 0.5  # of a quotation: this much of it found, all of it is meant


class Index(NamedTuple):
    """Every span of every attribution in the order of the text. The tagger's never overlap, so the ends ascend too."""

    starts: list[int]
    ends: list[int]
    owners: list[Found]

    def touching(self, piece: Span) -> list[Found]:
        """The attributions with a span that shares a character with `piece`, each once."""
        owners = self.owners[bisect_right(self.ends, piece[0]) : bisect_left(self.starts, piece[1])]
        return list({id(one): one for one in owners}.values())


def repaired(found: list[Found], quoted: list[list[Span]]) -> list[Found]:
    """The attributions with their quotations whole. `quoted` are the quotations of the text, a piece a paragraph."""
    spans = sorted(((*span, one) for one in found for span in one.spans), key=lambda entry: entry[:2])
    index = Index([start for start, *_ in spans], [end for _, end, _ in spans], [one for *_, one in spans])
    for quotation in quoted:
        for piece in quotation:
            _widen(piece, index.touching(piece))
        _go_on(quotation, [index.touching(piece) for piece in quotation])
    return [one for one in found if one.content]


def _widen(piece: Span, touching: list[Found]) -> None:
    """Where one content alone lies in the quotation, and covers most of it, it covers all of it."""
    if len(touching) != 1 or any(overlap(piece, span) for span in [*touching[0].source, *touching[0].cue]):
        return
    [one] = touching
    mine = [span for span in one.content if overlap(piece, span)]
    covered = sum(min(end, piece[1]) - max(start, piece[0]) for start, end in mine)
    if covered >= COVERED * (piece[1] - piece[0]):
        whole = (min(piece[0], mine[0][0]), max(piece[1], mine[-1][1]))
        one.content = sorted([span for span in one.content if span not in mine] + [whole])


def _go_on(quotation: list[Span], touching: list[list[Found]]) -> None:
    """A quotation over several paragraphs is one content, but for paragraphs that have a report of their own."""
    owner = next((one for ones in touching for one in ones if one.source or one.cue), None)
    if len(quotation) < 2 or owner is None:
        return
    for piece, ones in zip(quotation, touching, strict=True):
        if all(not one.source and not one.cue for one in ones):
            for one in ones:
                one.content = []
            owner.content = sorted([*owner.content, piece])
