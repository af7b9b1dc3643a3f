"""A document as every layer reads it: the text, what the file says of it, and its words, sentences, paragraphs and
quotations: each is looked for when a layer first asks, and then handed to all others. Ranges of a text are cut by
`segments` and `quotations` themselves.
"""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import pandas as pd

from communique import wordforms
from communique.text import emphasis, phrases, quotations, segments

Span = tuple[int, int]
_TOLD = ("kind", "date", "outlet", "speaker", "author", "sha256")
_PARTS = ("headline", "body", "furniture")
KEPT = 20_000  # characters: the words of longer texts would fill the memory, so only those of the last two are kept


@dataclass(frozen=True, eq=False)
class Document:
    """One row of `documents`. Spans are characters of `text`; `headline`, `body` and `furniture` share none of them."""

    name: str
    text: str
    kind: str | None = None
    date: str | None = None
    outlet: str | None = None
    speaker: str | None = None
    author: str | None = None
    sha256: str | None = None
    headline: tuple[Span, ...] = ()
    body: tuple[Span, ...] = ()
    furniture: tuple[Span, ...] = ()

    @functools.cached_property
    def plain(self) -> str:
        """The text with white space for the marks of bold and italics, and so as long as it is."""
        return emphasis.plain(self.text)

    @property
    def words(self) -> list[phrases.Word]:
        """Every word of the text, in order: one list for all who ask, which nobody may change."""
        return self._words if len(self.text) <= KEPT else _of_a_book(self.text)

    @functools.cached_property
    def _words(self) -> list[phrases.Word]:
        return phrases.words(self.text)

    @functools.cached_property
    def sentences(self) -> list[Span]:
        """The sentences of the whole text."""
        return segments.sentences(self.text)

    @functools.cached_property
    def paragraphs(self) -> list[Span]:
        """The paragraphs of the whole text."""
        return quotations.paragraphs(self.text, 0, len(self.text))

    @functools.cached_property
    def quotations(self) -> list[list[Span]]:
        """The quotations, marks included: a list of pieces each, a piece a paragraph."""
        return quotations.outer(self.text, *self._marks)

    @functools.cached_property
    def quoted(self) -> list[Span]:
        """What stands within quotation marks, without them."""
        return self._marks[0]

    @functools.cached_property
    def _marks(self) -> tuple[list[Span], dict[int, str]]:
        return wordforms.quotation_marks(self.text)

    def told(self, spans: tuple[Span, ...] | list) -> str:
        """The words of some spans, joined by a space: `told(headline)` is the title as it stands there."""
        return " ".join(self.text[start:end] for start, end in spans)


_of_a_book = functools.lru_cache(maxsize=2)(phrases.words)


class Documents(Mapping[str, Document]):
    """Documents by their names, in the order of the corpus."""

    def __init__(self, documents: dict[str, Document]):
        self._documents = documents

    def __getitem__(self, name: str) -> Document:
        return self._documents[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)


Texts: TypeAlias = pd.DataFrame | Documents  # what a layer takes: the frame, or the documents read from it


def read(documents: Texts) -> Documents:
    """The documents of a frame; those that were read already, as they are."""
    if isinstance(documents, Documents):
        return documents
    return Documents({row["document"]: of(row) for row in documents.to_dict("records")})


def of(row: dict) -> Document:
    """The document of one row of `documents`, or of one that lacks columns that the layer asked does not need."""
    told = {field: row.get(field) for field in _TOLD}
    spans = {part: _spans(row.get(part)) for part in _PARTS}
    return Document(row["document"], row["text"], **told, **spans)  # type: ignore[arg-type]  # of two kinds, by name


def _spans(cell: list | None) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in (() if cell is None else cell))
