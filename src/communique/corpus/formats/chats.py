"""A .json file: a chat's export, as Telegram Desktop's `result.json`, a list of rows, or a transcript by a machine."""

from communique.corpus import spokenjson, tables
from communique.corpus.draft import Reading, noted
from communique.corpus.source import Source


def read(source: Source) -> Reading:
    """The documents of a chat's export, one a message, of rows, or the one of a transcript. Raises UnreadableError."""
    found = source.decoded()
    if said := spokenjson.segments(found.text):
        return noted(spokenjson.read(said, source.stem), found.notes)
    return noted(tables.read_json(found.text, source.columns, wanted=source.rows), found.notes)
