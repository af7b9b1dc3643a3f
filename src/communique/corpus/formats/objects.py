"""A .jsonl file: a table of documents, or the utterances of a ConvoKit corpus."""

from communique.corpus import tables
from communique.corpus.draft import Reading, noted
from communique.corpus.sets import convokit
from communique.corpus.source import Source


def read(source: Source) -> Reading:
    """The documents of a JSON Lines file, one a line. Raises UnreadableError."""
    found = source.decoded()
    if convokit.is_utterances(source.path, found.text):
        return noted(convokit.read(found.text, source), found.notes)
    return noted(tables.read_jsonl(found.text, source.columns, wanted=source.rows), found.notes)
