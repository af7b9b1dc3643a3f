"""A .srt or .vtt file; see `communique.corpus.formats.timed`."""

from communique.corpus.draft import Reading, UnreadableError, noted
from communique.corpus.formats import timed
from communique.corpus.source import Source


def read(source: Source) -> Reading:
    """The one document in subtitles. Raises UnreadableError where there is no cue, or none with a word."""
    found = source.mended()
    if not timed.cues(found.text)[1]:
        raise UnreadableError("no subtitles: no line of times such as 00:00:01,000 --> 00:00:04,000")
    return noted(timed.read(found.text, source.stem), found.notes)
