"""How a corpus is cut into parts: documents in their order, so many a part, and fewer where they are long."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from communique.corpus import identifiers
from communique.partitions.scan import Scanned

LONGEST = 4_000_000  # characters of a part: as many documents as have them are read at once


class Piece(NamedTuple):
    """Documents of one file that follow each other: from the `first` of those that it has in English, by their names.

    `rows` are the first and the last row of a table that they are; None for files of other forms.
    """

    address: str
    path: str
    sha256: str
    first: int
    rows: tuple[int, int] | None
    names: tuple[str, ...]


class Part(NamedTuple):
    """Documents that are read, analysed and written together. `number` counts from 0 through the whole run.

    `failed` are documents, by their names, whose analysis failed, each with the reason: they are left out. Where
    `only` is given, so are all others than those.
    """

    number: int
    pieces: tuple[Piece, ...]
    failed: tuple[tuple[str, str], ...] = ()
    only: frozenset[str] | None = None

    @property
    def names(self) -> list[str]:
        """The names of the documents that are analysed."""
        failed = {name for name, _ in self.failed}
        every = (name for piece in self.pieces for name in piece.names if name not in failed)
        return [name for name in every if self.only is None or name in self.only]

    def path_of(self, name: str) -> str:
        """The path in the corpus of the file that a document stands in."""
        return next(piece.path for piece in self.pieces if name in piece.names)

    def just(self, names: Collection[str]) -> "Part":
        """The part with these documents alone."""
        return self._replace(only=frozenset(names))


def parts(scanned: Sequence[Scanned], size: int, first: int = 0) -> Iterator[Part]:
    """The parts of a corpus, of at most `size` documents each, numbered from `first`."""
    names = iter(identifiers.names([(file.path, seen) for file in scanned for seen in file.drafts]))
    number, pieces, room, length = first, [], size, LONGEST
    for file in scanned:
        start = 0
        while start < len(file.drafts):
            end = _end(file, start, room, length)
            pieces.append(_piece(file, start, end, tuple(next(names) for _ in range(start, end))))
            room, length = room - (end - start), length - sum(seen.size for seen in file.drafts[start:end])
            start = end
            if room == 0 or length <= 0:
                yield Part(number, tuple(pieces))
                number, pieces, room, length = number + 1, [], size, LONGEST
    if pieces:
        yield Part(number, tuple(pieces))


def _end(file: Scanned, start: int, room: int, length: int) -> int:
    """Up to which document the part still takes: one at least, and the one that fills it."""
    end = start
    while end < len(file.drafts) and end - start < room and length > 0:
        length -= file.drafts[end].size
        end += 1
    return end


def _piece(file: Scanned, start: int, end: int, names: tuple[str, ...]) -> Piece:
    first, last = file.drafts[start], file.drafts[end - 1]
    rows = None if first.row is None or last.row is None else (first.row, last.row)
    return Piece(file.address, file.path, file.sha256, start, rows, names)
