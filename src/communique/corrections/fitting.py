"""Which statement each correction is of; or why it fits none, since texts, readers and codebooks change."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import pandas as pd

from communique.corrections.reading import FILE, Correction
from communique.errors import nearest
from communique.frames import columns

FITTED = (*Correction._fields, "statement", "was", "reason")
NOWHERE = "there is no document"  # as the reason of a correction begins whose document was not among those given
ENOUGH = 0.8  # of the characters of both spans that they share: a reader may move the end of a statement by a word

Span = tuple[int, int]


def fitted(
    corrections: Sequence[Correction],
    frames: Mapping[str, pd.DataFrame],
    issues: Collection[str],
) -> pd.DataFrame:
    """One row a correction, in order: what it says, the `statement` it is of, what that `was` read as, and a `reason`.

    `statement` is None and `reason` says why where it no longer fits: there is no such document or its text is another
    than then, no statement stands in that place, or the codebook has no such issue. `frames` are those of a corpus.
    """
    if not corrections:
        return pd.DataFrame(columns=list(FITTED), dtype="object")
    statements = columns(frames, "statements", ["document", "statement", "content_spans"])
    places = _Places(columns(frames, "documents", ["document", "sha256"]), statements)
    readings = _Readings(frames)
    rows = []
    for one in corrections:
        statement, reason = places.statement(one)
        if statement and one.field == "position" and one.of not in issues:
            match = nearest(one.of, issues)
            closest = f"; closest: {match!r}" if match else ""
            statement, reason = None, f"the codebook has no issue {one.of!r}{closest}"
        rows.append((*one, statement, readings.was(statement, one) if statement else None, reason))
    return pd.DataFrame(rows, columns=list(FITTED), dtype="object")


def joined(told: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """One row a correction, in the order of the file, of what `fitted` gives of documents a few at a time: where it
    fits, else the first reason, that of a document that is there before others.
    """
    every = pd.concat([*told], ignore_index=True)
    fits, nowhere = every["statement"].notna(), every["reason"].str.startswith(NOWHERE).fillna(False).astype(bool)
    ranked = every.assign(_rank=(~fits).astype(int) + (~fits & nowhere)).sort_values(["row", "_rank"], kind="stable")
    return ranked.drop_duplicates("row").drop(columns="_rank").reset_index(drop=True)


def stale(told: Iterable[pd.DataFrame]) -> list[tuple[str, str]]:
    """The corrections that fit nowhere, in the order of the file, each as its place in the file and the reason. `told`
    are what `fitted` gives of a corpus, or of its documents a few at a time.
    """
    every = joined(told)
    left = every[every["statement"].isna()]
    return [(f"{FILE}, row {row}", reason) for row, reason in zip(left["row"], left["reason"], strict=True)]


class _Places:
    """Documents by name and hash, and the characters that the content of each of their statements stands in."""

    def __init__(self, documents: pd.DataFrame, statements: pd.DataFrame) -> None:
        hashes = documents["sha256"].fillna("")
        self._hashes = dict(zip(documents["document"], hashes, strict=True))
        self._spans: dict[str, dict[str, Span]] = {}
        for row in statements.itertuples(index=False):
            if row.content_spans is not None and len(row.content_spans):
                span = min(start for start, _ in row.content_spans), max(end for _, end in row.content_spans)
                self._spans.setdefault(row.document, {})[row.statement] = span

    def statement(self, one: Correction) -> tuple[str | None, str]:
        """The statement that a correction is of; else None, and why."""
        document, reason = self._document(one)
        if document is None:
            return None, reason
        spans = self._spans.get(document, {})
        likeness = {name: _shared(span, (one.start, one.end)) for name, span in spans.items()}
        best = max(likeness, key=lambda name: likeness[name], default=None)
        if best is None or likeness[best] < ENOUGH:
            return None, f"no statement of {document!r} stands in characters {one.start} to {one.end}"
        return best, ""

    def _document(self, one: Correction) -> tuple[str | None, str]:
        found = self._hashes.get(one.document)
        if found is not None and found.startswith(one.sha256):
            return one.document, ""
        same = [name for name, whole in self._hashes.items() if one.sha256 and whole.startswith(one.sha256)]
        if same:  # a file that has been given another name
            return same[0], ""
        if found is not None:
            return None, f"the text of {one.document!r} has changed"
        match = nearest(one.document, self._hashes)
        closest = f"; closest: {match!r}" if match else ""
        return None, f"{NOWHERE} {one.document or one.sha256!r}{closest}"


def _shared(one: Span, other: Span) -> float:
    """The part of the characters of either that both have (Jaccard)."""
    both = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return both / (max(one[1], other[1]) - min(one[0], other[0]))


_READ = {
    "statements": ("statement", "speaker"),
    "acts": ("statement", "act"),
    "positions": ("statement", "issue", "position"),
    "evaluations": ("statement", "target", "polarity"),
}


class _Readings:
    """What the readers made of each statement, field by field."""

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        statements, acts, positions, judged = (columns(frames, *wanted) for wanted in _READ.items())
        self._of = {
            ("speaker", name, ""): value
            for name, value in zip(statements["statement"], statements["speaker"], strict=True)
        }
        self._of |= {("act", name, ""): act for name, act in zip(acts["statement"], acts["act"], strict=True)}
        for field, table, of, value in (
            ("position", positions, "issue", "position"),
            ("judgement", judged, "target", "polarity"),
        ):
            rows = zip(table["statement"], table[of], table[value], strict=True)
            self._of |= {(field, name, what): said for name, what, said in rows}

    def was(self, statement: str, one: Correction) -> str | None:
        """What was read before; None where nothing was."""
        found = self._of.get((one.field, statement, one.of if one.field in ("position", "judgement") else ""))
        return found if isinstance(found, str) else None
