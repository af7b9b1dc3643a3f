"""A .md file; see `communique.corpus.markdown`."""

from communique.corpus import markdown
from communique.corpus.draft import Reading, noted
from communique.corpus.source import Source


def read(source: Source) -> Reading:
    """The one document in a Markdown file. Raises UnreadableError."""
    found = source.mended()
    return noted(markdown.read(found.text, source.stem), found.notes)
