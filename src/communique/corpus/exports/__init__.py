"""Downloads of newspaper databases: several articles in one file, each with its own title, outlet, date and byline."""

from communique.corpus.draft import Reading
from communique.corpus.exports import factiva, nexis, nexis_uni, pressreader, proquest

_DATABASES = (nexis, nexis_uni, factiva, proquest, pressreader)


def split(text: str) -> Reading | None:
    """The articles of a database's export; None where the text is none. What has no full text is told."""
    for database in _DATABASES:
        if database.is_export(text):
            found = database.read(text)
            if found.drafts:
                return found
    return None
