"""A file as a reader gets it: its bytes, its place in the corpus, and what the corpus says of its form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from communique.corpus import encodings, mending
from communique.corpus.encodings import Decoded


def _nothing_beside(name: str) -> bytes | None:
    return None


@dataclass(frozen=True)
class Source:
    """One file. `path` is relative to the corpus; `columns` maps a field to the column that the corpus names for it.

    `beside` gives the bytes of another file of the same folder, None where there is none that can be read. `rows` are
    the first and the last row of a table that are wanted; the others are counted and not laid out.
    """

    data: bytes
    path: PurePosixPath
    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    most: int = 64_000_000  # bytes that may come of unpacking it
    beside: Callable[[str], bytes | None] = _nothing_beside
    rows: tuple[int, int] | None = None

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return self.path.stem

    def decoded(self) -> Decoded:
        """Its characters as they stand, with the notes on how they were read. Raises UnreadableError."""
        return encodings.read(self.data, self.encoding)

    def mended(self) -> Decoded:
        """Its characters, with what copying did to them undone, and the notes on both. Raises UnreadableError."""
        found = self.decoded()
        better = mending.mend(found.text)
        return Decoded(better.text, (*found.notes, *better.notes))
