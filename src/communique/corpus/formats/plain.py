"""A .txt file: an article or speech, one of a set, subtitles, or a database's export with several articles."""

from communique.corpus import articles
from communique.corpus.draft import Reading
from communique.corpus.source import Source


def read(source: Source) -> Reading:
    """The documents in a text file. Raises UnreadableError."""
    found = source.mended()
    return articles.read(found.text, source, found.notes)
