"""What the reader makes of each statement of a corpus: probabilities, before anything is decided.

Everything about a statement comes from one reading of the passage that it stands in, with the issues in front. A long
turn is read in parts, sentence by sentence: for each question the part counts that answers it most surely.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from communique.codes import ACTS, JUDGEMENT, POSITION, SAID
from communique.stance import examples, windows
from communique.stance import issues as issue_terms
from communique.stance.reader import Asked, Chances, Reader
from communique.stance.windows import Issue, Span, Statement, Window
from communique.text import document, segments
from communique.text.document import Document, Texts

LONGEST = 700  # characters of a statement that are read at once
ISSUES = windows.MOST_ISSUES  # asked about in one pass
_LIKELY = 0.5  # from which a piece belongs to a condition
_GAP = 2  # characters between two pieces of one condition
_EDGES = " \t\r\n,.;:!?—–-“”\"‘’'"


class Reading(NamedTuple):
    """What is read of one statement: `position` issues x codes.POSITION, `act`, `said`, `judging` (whether it judges
    anybody) by their codes, `judgement` mentions x codes.JUDGEMENT, `conditions` spans. `examples` is what a user's own
    coded sentences add on an issue, by its number, for those that have any (`communique.stance.examples`).
    """

    position: np.ndarray
    act: np.ndarray
    said: np.ndarray
    judging: np.ndarray
    judgement: np.ndarray
    conditions: tuple[Span, ...]
    examples: dict[int, np.ndarray] = {}

    @property
    def unsaid(self) -> bool:
        """Whether the thing was likelier never said than said: supposed, denied, expected, declined, asked."""
        return bool(self.said[0] < 0.5)


class _Part(NamedTuple):
    statement: str
    content: str  # of the whole statement
    place: Statement


def read(
    statements: pd.DataFrame,
    documents: Texts,
    issues: Sequence[Issue],
    mentions: dict[str, list[Span]],
    reader: Reader,
) -> Iterator[tuple[str, Reading]]:
    """Statement by statement, document by document; `mentions` are the places where a statement names actors."""
    own = dict(iter(statements.groupby("document", sort=False)))
    for home in document.read(documents).values():
        if home.name in own:
            rows = own[home.name].to_dict("records")
            parts = [part for row in rows for part in _parts(row, home.text)]
            yield from _document(home, parts, issues, mentions, reader)


def _document(
    home: Document, parts: list[_Part], issues: Sequence[Issue], mentions: dict[str, list[Span]], reader: Reader
) -> Iterator[tuple[str, Reading]]:
    text = home.text
    pieces = reader.words.pieces(text)
    headline = reader.words.pieces(home.told(home.headline)).ids
    found: dict[str, list[Reading]] = defaultdict(list)
    chunks = [issues[first : first + ISSUES] for first in range(0, len(issues), ISSUES)] or [[]]
    for chunk in chunks:
        ahead = windows.front(chunk, headline, reader.words)
        named = issue_terms.places(home.words, chunk)
        places = [part.place for part in parts]
        for window in windows.windows(pieces, places, ahead, named, reader.words, reader.sizes):
            asked = [_asked(window, parts[n], mentions) for n in window.statements]
            for n, one, chances in zip(window.statements, asked, reader.answers(window, asked), strict=True):
                found[parts[n].statement].append(_reading(text, window, one, chances, len(chunk)))
    contents = {part.statement: part.content for part in parts}
    residuals = examples.of(tuple(issues), reader) if any(one.examples for one in issues) else ()
    for name, readings in found.items():
        yield name, _merged(readings, len(chunks))._replace(examples=_shifts(issues, contents[name], residuals))


def _shifts(issues: Sequence[Issue], content: str, residuals: Sequence[np.ndarray]) -> dict[int, np.ndarray]:
    return {n: examples.shift(issues[n], content, lacking) for n, lacking in enumerate(residuals) if len(lacking)}


def _asked(window: Window, part: _Part, mentions: dict[str, list[Span]]) -> Asked:
    query = windows.query(window, part.place)
    spans = window.spans[query.keep]
    return Asked(query, [windows.touched(spans, *span) for span in mentions.get(part.statement, [])])


def _reading(text: str, window: Window, asked: Asked, chances: Chances, issues: int) -> Reading:
    seen = np.array([mention.any() for mention in asked.mentions], bool)
    judged = np.where(seen[:, None], chances["judgement"], np.eye(len(JUDGEMENT))[0]) if len(seen) else np.zeros((0, 3))
    return Reading(
        chances["position"][:issues],
        chances["act"][0] if chances["act"].ndim > 1 else chances["act"],
        chances["said"],
        chances["judging"],
        judged,
        tuple(_conditions(text, window.spans[asked.query.keep], chances["condition"][:, 1])),
    )  # fmt: skip


def _conditions(text: str, spans: np.ndarray, likely: np.ndarray) -> Iterator[Span]:
    """Runs of pieces that are likelier than not to belong to a condition, as whole words."""
    run: list[int] = []
    for (start, end), chance in zip(spans.tolist(), likely.tolist(), strict=True):
        if start < 0 or chance < _LIKELY:
            continue
        if run and start - run[1] <= _GAP:
            run[1] = end
        else:
            if run:
                yield from _trimmed(text, *run)
            run = [start, end]
    if run:
        yield from _trimmed(text, *run)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(_EDGES))
    end = start + len(piece.strip(_EDGES))
    if " " in text[start:end]:
        yield start, end


def _parts(row: dict, text: str) -> Iterator[_Part]:
    """A statement whole, or a long one in parts that begin and end with sentences."""
    content, cue, source = (tuple(map(tuple, row[f"{name}_spans"] or [])) for name in ("content", "cue", "source"))
    whole = " ".join(text[start:end] for start, end in content)
    if sum(end - start for start, end in content) <= LONGEST:
        yield _Part(row["statement"], whole, Statement(content, cue, source))
        return
    part: list[Span] = []
    for start, end in content:
        for left, right in segments.sentences(text, start, end):
            if part and right - part[0][0] > LONGEST:
                yield _Part(row["statement"], whole, Statement(tuple(part), cue, source))
                part = []
            part.append((left, min(right, left + 4 * LONGEST)))
    if part:
        yield _Part(row["statement"], whole, Statement(tuple(part), cue, source))


def _merged(readings: list[Reading], chunks: int) -> Reading:
    """Readings of the parts of one statement as one; with several chunks of issues each part was read once a chunk."""
    if len(readings) == 1:
        return readings[0]
    count = len(readings) // chunks
    by_chunk = [readings[first * count : (first + 1) * count] for first in range(chunks)]
    position = np.concatenate([_surest([one.position for one in some], POSITION.index("none")) for some in by_chunk])
    first = by_chunk[0]
    return Reading(
        position,
        _surest([one.act for one in first], ACTS.index("inform")),
        _surest([one.said for one in first], SAID.index("said")),
        _surest([one.judging for one in first], 0),
        _surest([one.judgement for one in first], 0),
        tuple(dict.fromkeys(span for one in first for span in one.conditions)),
    )


def _surest(answers: list[np.ndarray], plain: int) -> np.ndarray:
    """For each question the answer that is furthest from the plain one (none, inform, said)."""
    stacked = np.stack(answers)
    best = stacked[..., plain].argmin(0)
    return np.take_along_axis(stacked, best[None, ..., None], 0)[0]
