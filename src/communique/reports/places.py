"""Where documents and statements are found in a report: names of files, and anchors, alike from run to run."""

import hashlib
from collections.abc import Iterable

from communique.reports.naming import slug

ARTICLES = "articles"
EXPLORER = "statements"  # the page of all statements
CODEBOOK = "codebook"  # the page of every variable
_TAKEN = {"", "index"}  # of names of article pages
_LONGEST = 100  # bytes of a name, to which an ending is added


class Places:
    """The article page of each document of a report, and each statement's anchors."""

    def __init__(self, documents: Iterable[str]) -> None:
        self._names: dict[str, str] = {}
        taken = set(_TAKEN)  # letter case tells no two files apart on some systems
        for document in documents:
            name = slug(document)
            if name != document or name.casefold() in taken or len(name.encode()) > _LONGEST:
                name = f"{_cut(name)}--{_digest(document)}".lstrip("-")
            taken.add(name.casefold())
            self._names[document] = name

    def __contains__(self, document: object) -> bool:
        return document in self._names

    def article(self, document: str) -> str:
        """The file of a document's page, from the report's folder. KeyError where it is not in the report."""
        return f"{ARTICLES}/{self._names[document]}.html"

    def in_article(self, document: str, statement: str) -> str:
        """The anchor of a statement on the page of its document."""
        return f"s-{_own(document, statement)}"

    def in_explorer(self, document: str, statement: str) -> str:
        """The anchor of a statement on the page of all statements."""
        return f"{self._names[document]}.{_own(document, statement)}"


def _own(document: str, statement: str) -> str:
    """What tells a statement from the others of its document."""
    rest = statement.removeprefix(f"{document}:")
    return rest if rest and slug(rest) == rest else _digest(statement)


def _cut(name: str) -> str:
    return name.encode()[:_LONGEST].decode(errors="ignore").strip("-._")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
