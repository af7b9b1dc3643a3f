"""What was read and what was not: in a few lines for people, and in a table with all of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pandas as pd

from communique.corpus.limits import Limits

SHOWN = 10  # of each fate
_NOTES = 3  # shown of a file
_EXPECTED = "text as "  # how the note begins that names the library a format is read with


class Row(NamedTuple):
    """A file, or a row of a table, that is not in the result, not all of it, or under a doubt."""

    fate: str  # rejected, passed over, cut short, language undecided, told, or no longer fits (a correction)
    path: str
    reason: str


class Lost:
    """What is not in a result, not all of it, or under a doubt, gathered from documents that come a few at a time."""

    def __init__(self) -> None:
        self._documents, self._files = 0, dict[str, None]()
        self._failed: list[Row] = []
        self._cut: list[Row] = []
        self._doubtful: list[str] = []
        self._told: list[tuple[str, str]] = []

    def add(self, documents: pd.DataFrame, statements: pd.DataFrame, limits: Limits) -> None:
        """Take in some documents with all the statements of theirs."""
        self._documents += len(documents)
        self._files |= dict.fromkeys(documents["path"])
        self._cut += cut_short(documents, statements, limits)
        self._doubtful += list(documents.loc[documents["language"].isna(), "path"])
        noted = documents.loc[documents["provenance"].notna(), ["path", "provenance"]]
        self._told += list(noted.itertuples(index=False, name=None))

    def fail(self, path: str, document: str, reason: str) -> None:
        """Take in a document whose analysis failed: it counts as rejected."""
        self._failed.append(Row("rejected", path, f"document {document!r} could not be analysed: {reason}"))

    @property
    def documents(self) -> int:
        """How many documents were taken in."""
        return self._documents

    @property
    def failures(self) -> list[str]:
        """The reasons for which documents could not be analysed."""
        return [row.reason for row in self._failed]

    def join(self, other: "Lost") -> None:
        """Take in what another one has gathered."""
        self._documents += other._documents
        self._files |= other._files
        self._failed += other._failed
        self._cut += other._cut
        self._doubtful += other._doubtful
        self._told += other._told

    def rows(self, rejected: pd.DataFrame, skipped: pd.DataFrame) -> list[Row]:
        """All of it, with what the frames `rejected` and `skipped` tell."""
        doubtful = pd.DataFrame({"path": self._doubtful, "language": None}, dtype="object")
        noted = pd.DataFrame(self._told, columns=["path", "provenance"], dtype="object")
        return rows(rejected, skipped) + self._failed + self._cut + undecided(doubtful) + told(noted)

    def total(self, found: Sequence[Row]) -> str:
        """One sentence: how much was read, and how much was not."""
        return total(self._documents, len(self._files), found)

    def written(self) -> dict[str, Any]:
        """It as JSON values, to be kept beside a result."""
        found = {name.removeprefix("_"): value for name, value in vars(self).items()}
        return {**found, "files": list(self._files)}

    @classmethod
    def read(cls, written: dict[str, Any]) -> "Lost":
        """What `written` gave."""
        lost = cls()
        lost._documents, lost._files = written["documents"], dict.fromkeys(written["files"])
        lost._failed, lost._cut = ([Row(*row) for row in written[name]] for name in ("failed", "cut"))
        lost._doubtful, lost._told = list(written["doubtful"]), [(path, note) for path, note in written["told"]]
        return lost


def rows(rejected: pd.DataFrame, skipped: pd.DataFrame) -> list[Row]:
    """What the frames `rejected` and `skipped` tell."""
    return [
        Row(fate, path, reason)
        for fate, table in (("rejected", rejected), ("passed over", skipped))
        for path, reason in table[["path", "reason"]].itertuples(index=False)
    ]


def cut_short(documents: pd.DataFrame, statements: pd.DataFrame, limits: Limits) -> list[Row]:
    """A row for each of these documents that has as many statements as it may."""
    counts = statements["document"].value_counts()
    full = documents.loc[documents["document"].map(counts) >= limits.statements, "path"]
    reason = (
        f"{limits.statements:,} statements, the most that a document may have; any after them are left out "
        "(`limits: {statements: …}` in corpus.yml sets another limit)"
    )
    return [Row("cut short", path, reason) for path in full]


def undecided(documents: pd.DataFrame) -> list[Row]:
    """A row for each file with a document whose language nothing tells; a short one in another would be among them."""
    counts = documents.loc[documents["language"].isna(), "path"].value_counts(sort=False)
    reason = "too short, or too mixed, to tell; read as English"
    return [
        Row("language undecided", path, reason if count == 1 else f"{count:,} documents in it, {reason}")
        for path, count in counts.items()
    ]


def told(documents: pd.DataFrame) -> list[Row]:
    """A row for each file whose text is not what stands in the file, or was found in it by more than its form.

    Of a file with many documents the first few notes are given. That a library took the text out is not told.
    """
    found: dict[str, dict[str, None]] = {}
    for path, provenance in documents[["path", "provenance"]].dropna().itertuples(index=False):
        notes = (note for note in provenance.split("; ") if not note.startswith(_EXPECTED))
        found.setdefault(path, {}).update(dict.fromkeys(notes))
    return [Row("told", path, _first_few(list(notes))) for path, notes in found.items() if notes]


def _first_few(notes: list[str]) -> str:
    more = f"; and {len(notes) - _NOTES:,} notes more" if len(notes) > _NOTES else ""
    return "; ".join(notes[:_NOTES]) + more


def total(documents: int, files: int, found: Sequence[Row]) -> str:
    """One sentence: how many documents were read from how many files, and what has which fate.

    >>> total(3, 1, [Row("rejected", "b.txt", "the file is empty")])
    '3 documents read from 1 file; rejected: 1'
    """
    counts = Counter(row.fate for row in found)
    fates = "".join(f"; {fate}: {count:,}" for fate, count in counts.items())
    return f"{documents:,} document{_s(documents)} read from {files:,} file{_s(files)}{fates}"


def nothing(looked_for: Sequence[str], found: Sequence[Row]) -> str:
    """The end of the message where no document came of a place: what was there, and why it would not do."""
    counts = Counter(row.fate for row in found)
    there = f" Rejected: {counts['rejected']}; passed over: {counts['passed over']}." if found else " Nothing is there."
    shown = [row for fate in counts for row in [row for row in found if row.fate == fate][:SHOWN]]
    named = "".join(f"\n  {row.path}: {row.reason}" for row in shown)
    more = f"\n  … and {len(found) - len(shown):,} more" if len(shown) < len(found) else ""
    return f"looked for {', '.join(looked_for)}.{there}{named}{more}"


def _s(count: int) -> str:
    return "" if count == 1 else "s"


def lines(found: Sequence[Row], where: str, *, shown: int = SHOWN) -> Iterator[str]:
    """A line for each of the first few, and one with the count of the others; `where` says what lists them all."""
    for fate in dict.fromkeys(row.fate for row in found):
        these = [row for row in found if row.fate == fate]
        yield from (f"{fate} {row.path}: {row.reason}" for row in these[:shown])
        if len(these) > shown:
            yield f"{fate}: {len(these) - shown:,} more, {len(these):,} in all; {where} lists them"
