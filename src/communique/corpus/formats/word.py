"""A .docx file, by python-docx: its paragraphs and table cells in their order, no headers, footers or comments."""

import io

import docx
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from communique.corpus import articles, mending, packed
from communique.corpus.draft import Reading
from communique.corpus.source import Source


def read(source: Source) -> Reading:
    """The documents in a Word file: one, or those of a database's export. Raises UnreadableError."""
    packed.check(source.data, source.most)
    document = docx.Document(io.BytesIO(source.data))
    found = mending.mend("\n\n".join(filter(str.strip, _paragraphs(document))))
    return articles.read(found.text, source, ("text as python-docx takes it out of the file", *found.notes))


def _paragraphs(document: Document) -> list[str]:
    """The text of each paragraph; a row of a table is a line with a tab between its cells."""
    found: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            found.append(block.text)
        elif isinstance(block, Table):
            found += ["\t".join(dict.fromkeys(cell.text for cell in row.cells)) for row in block.rows]
    return found
