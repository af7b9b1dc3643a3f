"""What the stance reader reads at once: a few sentences of a document, with the issues of the codebook in front.

    [CLS] issue | issue | … [SEP] headline [SEP] passage [SEP]

Each issue stands behind a marker of its own, from which its answer is read off. Every piece carries the roles that it
plays in any statement (part of a content, a cue, a source), so that one pass over the passage serves all statements in
it, and whether it belongs to words that name an issue. A query then picks one statement: the markers and the pieces
around it, with the roles that they play in this one alone; the marker of an issue tells whether the words name it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import tokenizers

CONTENT, CUE, SOURCE, TARGET, TERM = 1, 2, 4, 8, 16  # bits of a role
ROLES = 32
FRONT = 144  # pieces that all issues together may take, their markers too
LONGEST_ISSUE, HEADLINE = 28, 24
FAR = 120  # pieces: a source or cue further from its content is not read with it
MOST_ISSUES = 32
LONGEST = 512  # pieces of a window: the encoder knows no more places

Span = tuple[int, int]


class Sizes(NamedTuple):
    """How much a reader sees at once, in pieces; a reader's own are in its settings. With `apart` the lower layers read
    what stands in front by itself, once a document, and the passage without it.
    """

    passage: int = 340  # of the document in a window, at most
    before: int = 40  # of context around a statement in its window
    after: int = 12
    near_before: int = 20  # and of those read again for the statement alone
    near_after: int = 8
    apart: bool = False


USUAL = Sizes()


class Issue(NamedTuple):
    """A question of the codebook: its name, the terms that name it in a text, and, where told, what is meant by it, and
    sentences with the position that each takes.
    """

    name: str
    terms: tuple[str, ...] = ()
    definition: str = ""
    examples: tuple[tuple[str, str], ...] = ()


class Statement(NamedTuple):
    """Where a statement stands in its document, in characters."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()


class Pieces(NamedTuple):
    """A document as the encoder's vocabulary cuts it."""

    ids: np.ndarray
    spans: np.ndarray  # pieces x 2, characters


class Window(NamedTuple):
    """One pass of the encoder, and the statements that are read off it (their numbers in the list given)."""

    ids: np.ndarray
    roles: np.ndarray
    spans: np.ndarray  # characters of the document; -1 in front of the passage
    issues: np.ndarray  # place of each issue's marker
    named: np.ndarray  # issues x pieces: which pieces are words that name each issue
    front: int  # pieces before the passage
    statements: tuple[int, ...]
    sizes: Sizes = USUAL


class Query(NamedTuple):
    """One statement of a window: the places read again for it, and their roles in it."""

    keep: np.ndarray
    roles: np.ndarray
    markers: np.ndarray  # place of each issue's marker among those kept


class Vocabulary:
    """The encoder's vocabulary: texts to pieces."""

    def __init__(self, stored: bytes):
        self._tokenizer = tokenizers.Tokenizer.from_str(stored.decode())
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        known = self._tokenizer.token_to_id
        marks = (("<s>", "</s>", "<pad>", "<mask>"), ("[CLS]", "[SEP]", "[PAD]", "[MASK]"))
        names = next(some for some in marks if known(some[0]) is not None)  # MPNet's own, else BERT's
        self.open, self.close, self.padding, self.mask = map(known, names)
        self.markers = [known(f"[unused{number}]") for number in range(1, MOST_ISSUES + 1)]

    def pieces(self, text: str) -> Pieces:
        """The pieces of a text, with the characters that each stands for."""
        read = self._tokenizer.encode(text, add_special_tokens=False)
        return Pieces(np.array(read.ids, np.int32), np.array(read.offsets, np.int32).reshape(-1, 2))


def front(issues: Sequence[Issue], headline: np.ndarray, words: Vocabulary) -> tuple[np.ndarray, np.ndarray]:
    """The pieces before the passage, and where the marker of each issue stands. The more issues, the less of each."""
    room = min(LONGEST_ISSUE, FRONT // max(1, len(issues)) - 1)
    ids, places = [words.open], []
    for issue, marker in zip(issues, words.markers, strict=False):
        places.append(len(ids))
        ids += [marker, *words.pieces(_wording(issue)).ids[:room]]
    ids.append(words.close)
    if len(headline):
        ids += [*headline[:HEADLINE], words.close]
    return np.array(ids, np.int32), np.array(places, np.int32)


def _wording(issue: Issue) -> str:
    terms = ", ".join(term for term in issue.terms if term != issue.name)
    return issue.name + (f": {issue.definition}" if issue.definition else "") + (f": {terms}" if terms else "")


def windows(  # noqa: PLR0917
    document: Pieces,
    statements: Sequence[Statement],
    ahead: tuple[np.ndarray, np.ndarray],
    terms: Sequence[Sequence[Span]],
    words: Vocabulary,
    sizes: Sizes = USUAL,
) -> Iterator[Window]:
    """The windows of a document in which some statement stands; what no statement touches is never read. `terms` are
    the places of the document that name each issue."""
    front_ids, markers = ahead
    extents = [_extent(document, one) for one in statements]
    order = sorted((one, number) for number, one in enumerate(extents) if one)
    for group, start, end in _groups([extent for extent, _ in order], len(document.ids), sizes):
        mine = tuple(order[place][1] for place in group)
        ids = np.concatenate([front_ids, document.ids[start:end], [words.close]])
        spans = np.full((len(ids), 2), -1, np.int32)
        spans[len(front_ids) : -1] = document.spans[start:end]
        roles = np.zeros(len(ids), np.int32)
        for number in mine:
            roles |= roles_of(spans, statements[number])
        named = _named(spans, terms[: len(markers)])
        roles[named.any(0)] |= TERM
        roles[markers[named.any(1)]] |= TERM
        yield Window(ids, roles, spans, markers, named, len(front_ids), mine, sizes)


def whole(text: str, issues: Sequence[Issue], words: Vocabulary) -> Window:
    """One window for a text by itself, a sentence or a few; what does not fit is cut off at its end."""
    ids, markers = front(issues, np.zeros(0, np.int32), words)
    read = words.pieces(text)
    body, ahead = slice(0, USUAL.passage), len(ids)
    ids = np.concatenate([ids, read.ids[body], [words.close]])
    spans = np.full((len(ids), 2), -1, np.int32)
    spans[ahead:-1] = read.spans[body]
    named = np.zeros((len(markers), len(ids)), bool)
    return Window(ids, np.zeros(len(ids), np.int32), spans, markers, named, ahead, ())


def asking(window: Window, roles: Sequence[tuple[int, Span]]) -> Query:
    """A question about the whole of a window: `roles` are bits with the spans that play them."""
    found = np.zeros(len(window.ids), np.int32)
    for bit, span in roles:
        found[touched(window.spans, *span)] |= bit
    return Query(np.arange(len(window.ids), dtype=np.int32), found, window.issues)


def query(window: Window, statement: Statement) -> Query:
    """The markers of the issues and the pieces around the statement, with their roles in it: what the terms and the
    headline say the lower layers have told the markers."""
    roles = roles_of(window.spans, statement)
    held = np.flatnonzero(roles)
    last = len(window.ids) - 1
    first, end = (int(held[0]), int(held[-1]) + 1) if len(held) else (window.front, last)
    first, end = max(window.front, first - window.sizes.near_before), min(last, end + window.sizes.near_after)
    roles[window.named.any(0)] |= TERM
    for marker, named in zip(window.issues, window.named, strict=True):
        own, near = named & (roles & CONTENT > 0), named[first:end]
        roles[marker] = (TERM | CONTENT) if own.any() else TERM if near.any() else 0
    keep = np.concatenate([[0], window.issues, np.arange(first, end), [last]])
    return Query(keep.astype(np.int32), roles[keep], np.arange(1, len(window.issues) + 1, dtype=np.int32))


def _named(spans: np.ndarray, terms: Sequence[Sequence[Span]]) -> np.ndarray:
    found = np.zeros((len(terms), len(spans)), bool)
    for number, places in enumerate(terms):
        for place in places:
            found[number] |= touched(spans, *place)
    return found


def roles_of(spans: np.ndarray, statement: Statement) -> np.ndarray:
    """The roles of pieces in one statement."""
    found = np.zeros(len(spans), np.int32)
    for bit, places in ((CONTENT, statement.content), (CUE, statement.cue), (SOURCE, statement.source)):
        for start, end in places:
            found[touched(spans, start, end)] |= bit
    return found


def touched(spans: np.ndarray, start: int, end: int) -> np.ndarray:
    """Which pieces share a character with a span."""
    return (spans[:, 0] < end) & (spans[:, 1] > start) & (spans[:, 0] >= 0)


def _extent(document: Pieces, one: Statement) -> tuple[int, int] | None:
    """First and last piece of a statement, without what stands far from its content."""
    content = [_range(document, *span) for span in one.content]
    content = [span for span in content if span[0] < span[1]]
    if not content:
        return None
    first, end = min(start for start, _ in content), max(stop for _, stop in content)
    around = [_range(document, *span) for span in (*one.cue, *one.source)]
    near = [(a, b) for a, b in around if a < b and first - a <= FAR and b - end <= FAR]
    return min([first, *(a for a, _ in near)]), max([end, *(b for _, b in near)])


def _range(document: Pieces, start: int, end: int) -> tuple[int, int]:
    first = int(np.searchsorted(document.spans[:, 1], start, side="right"))
    return first, int(np.searchsorted(document.spans[:, 0], end, side="left"))


def _groups(extents: list[tuple[int, int]], length: int, sizes: Sizes) -> Iterator[tuple[list[int], int, int]]:
    """Statements, in order, that fit into one window, with where it begins and ends."""
    room = sizes.passage
    group: list[int] = []
    start = end = 0
    for place, (first, stop) in enumerate(extents):
        wanted = min(stop + sizes.after, length)
        if group and max(end, wanted) - start <= room:
            group.append(place)
            end = max(end, wanted)
            continue
        if group:
            yield group, start, end
        group, start = [place], max(0, first - sizes.before)
        if wanted - start > room:  # a long statement gives up context before it loses words
            start = max(start, min(first, wanted - room))
        end = min(max(wanted, start + 1), start + room)
    if group:
        yield group, start, end
