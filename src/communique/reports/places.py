"""Where documents and statements are found in a report: names of files, and anchors, alike from run to run."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from communique.reports.folders import slug

ARTICLES = "articles"
EXPLORER = "statements"  # the page of all statements
CODEBOOK = "codebook"  # the page of every variable
GLOSSARY = "glossary"  # the page of all terms
ROWS = 5_000  # of that page; where there are more statements it has others beside it
_TAKEN = {"", "index"}  # of names of article pages
_LONGEST = 100  # bytes of a name, to which an ending is added


class Places:
    """The article page of each document of a report, the page of all statements that each stands on, and its anchors.

    `statements` are those of the report by date; without them one page has all.
    """

    def __init__(self, documents: Iterable[str], statements: Iterable[str] = ()) -> None:
        self.rows = ROWS
        self._pages = {name: at // self.rows + 1 for at, name in enumerate(statements) if at >= self.rows}
        self.pages = max(self._pages.values(), default=1)
        self._names: dict[str, str] = {}
        taken = set(_TAKEN)  # letter case tells no two files apart on some systems
        for document in documents:
            name = slug(document)
            if name != document or name.casefold() in taken or len(name.encode()) > _LONGEST:
                name = f"{_cut(name)}--{_digest(document)}".lstrip("-")
            taken.add(name.casefold())
            self._names[document] = name

    def article(self, document: str) -> str:
        """The file of a document's page, from the report's folder. KeyError where it is not in the report."""
        return f"{ARTICLES}/{self._names[document]}.html"

    def __contains__(self, document: object) -> bool:
        """Whether a document is in the report."""
        return document in self._names

    def page(self, statement: str) -> int:
        """The number of the page of all statements on which this one stands, from 1."""
        return self._pages.get(statement, 1)

    def row(self, document: str, statement: str) -> str:
        """The address of its row among all statements."""
        return f"{explorer(self.page(statement))}#{self.in_explorer(document, statement)}"

    def spread(self, statements: Iterable[str]) -> dict[int, int]:
        """How many of these stand on each page of all statements, by its number, in their order."""
        if self.pages == 1:
            return {1: len(found)} if (found := list(statements)) else {}
        return dict(sorted(Counter(map(self.page, statements)).items()))

    def in_article(self, document: str, statement: str) -> str:
        """The anchor of a statement on the page of its document."""
        return f"s-{_own(document, statement)}"

    def in_explorer(self, document: str, statement: str) -> str:
        """The anchor of a statement on the page of all statements."""
        return f"{self._names[document]}.{_own(document, statement)}"


def explorer(number: int) -> str:
    """The file of a page of all statements, from the report's folder."""
    return f"{EXPLORER}.html" if number == 1 else f"{EXPLORER}-{number}.html"


def _own(document: str, statement: str) -> str:
    """What tells a statement from the others of its document."""
    rest = statement.removeprefix(f"{document}:")
    return rest if rest and slug(rest) == rest else _digest(statement)


def _cut(name: str) -> str:
    return name.encode()[:_LONGEST].decode(errors="ignore").strip("-._")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
