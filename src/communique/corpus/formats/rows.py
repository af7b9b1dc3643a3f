"""A .csv or .tsv file; see `communique.corpus.tables`."""

from communique.corpus import tables
from communique.corpus.draft import Reading, noted
from communique.corpus.source import Source


def read(source: Source) -> Reading:
    """The documents of a table, one a row. Raises UnreadableError."""
    found = source.decoded()
    delimiters = ("\t",) if source.path.suffix.lower() == ".tsv" else tables.DELIMITERS
    return noted(tables.read_csv(found.text, source.columns, delimiters, wanted=source.rows), found.notes)
