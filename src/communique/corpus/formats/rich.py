"""An .rtf file, by striprtf."""

from striprtf.striprtf import rtf_to_text

from communique.corpus import articles, mending
from communique.corpus.decode import checked
from communique.corpus.draft import Reading, UnreadableError
from communique.corpus.source import Source


def read(source: Source) -> Reading:
    """The documents in rich text: one, or those of a database's export. Raises UnreadableError."""
    if not source.data.lstrip().startswith(b"{\\rtf"):
        raise UnreadableError("no rich text: it does not open with {\\rtf")
    # signs outside ASCII are escapes; bytes that are none stand for themselves
    text = checked(rtf_to_text(source.data.decode("cp1252", errors="replace"), errors="replace").replace("\0", ""))
    paragraphs = [_cells(line) for line in text.splitlines() if line.strip(" |\t")]
    if not paragraphs:
        raise UnreadableError("the file holds no words")
    found = mending.mend("\n\n".join(paragraphs))
    return articles.read(found.text, source, ("text as striprtf takes it out of the file", *found.notes))


def _cells(line: str) -> str:
    """A row of a table with tabs between its cells; striprtf ends each with a bar."""
    return "\t".join(line.removesuffix("|").split("|")) if line.endswith("|") else line
