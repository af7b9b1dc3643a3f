"""A .json file: the messages of a chat's export, as Telegram Desktop's `result.json` has them, or a list of rows."""

from communique.corpus import tables
from communique.corpus.draft import Reading, noted
from communique.corpus.source import Source


def read(source: Source) -> Reading:
    """The documents of a chat's export, one a message. Raises UnreadableError."""
    found = source.decoded()
    return noted(tables.read_json(found.text, source.columns, wanted=source.rows), found.notes)
