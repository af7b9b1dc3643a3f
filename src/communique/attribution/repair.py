"""Quotations made whole: what the tagger found of them reaches to their marks, and over the paragraphs they run on in.

The tagger reads a window at a time; quotation marks tell exactly where somebody's words begin and end.
"""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from communique.attribution.pieces import Found, Span, overlap

_STOPS = frozenset(",.?!…;:")
_MARKS = frozenset("\"“„«‘'")
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


def repaired(text: str, found: list[Found], quoted: list[list[Span]]) -> list[Found]:
    """The attributions with their quotations whole. `quoted` are the quotations of `text`, a piece a paragraph."""
    spans = sorted(((*span, one) for one in found for span in one.spans), key=lambda entry: entry[:2])
    index = Index([start for start, *_ in spans], [end for _, end, _ in spans], [one for *_, one in spans])
    for quotation in quoted:
        for piece in quotation:
            _widen(piece, index.touching(piece))
        _go_on(quotation, [index.touching(piece) for piece in quotation])
        _take(text, quotation[-1], index)
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
    owner = next((one for ones in touching for one in ones if _from_outside(one, quotation)), None)
    if len(quotation) < 2 or owner is None:
        return
    for piece, ones in zip(quotation, touching, strict=True):
        if all(not one.source and not one.cue for one in ones):
            for one in ones:
                one.content = []
            owner.content = sorted([*owner.content, piece])


def _take(text: str, piece: Span, index: Index) -> None:
    """ "…," he said, …: a quotation in which nothing was found belongs to the source and cue right behind it.

    Not so where a content follows them with no stop between: "On “Face the Nation,” Brel said that …".
    """
    place = bisect_left(index.starts, piece[1])
    if text[piece[1] - 2] not in _STOPS or place == len(index.starts) or index.touching(piece):
        return
    one = index.owners[place]
    named = [*one.source, *one.cue]
    behind = named and min(named)[0] - piece[1] in {0, 1} and text[max(named)[1] : max(named)[1] + 1] in _STOPS
    if behind:
        near = [span for span in one.content if max(named)[1] + 3 >= span[0] > piece[1] and text[span[0]] in _MARKS]
        before = [span for span in one.content if span[1] <= piece[0] and not text[span[1] : piece[0]].strip()]
        one.content = sorted([*before, piece, *near])


def _from_outside(one: Found, quotation: list[Span]) -> bool:
    """Whether it is somebody outside the quotation whose words these are."""
    named = [*one.source, *one.cue]
    return bool(named) and not any(overlap(piece, span) for piece in quotation for span in named)
