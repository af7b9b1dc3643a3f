"""Where the rows of a coded sheet are found again: the statement, sentence or document of today that each is about."""

from communique.analysis import Analysis
from communique.validation import sheets
from communique.validation.rows import content_ends, text_name
from communique.validation.sheets import Row


class Places:
    """Where rows are found again in the texts and statements of today."""

    def __init__(self, analysis: Analysis) -> None:
        documents = analysis.documents.drop_duplicates("document")
        self._texts = dict(zip(documents["document"], documents["text"], strict=True))
        self._names = {document: text_name(text) for document, text in self._texts.items()}
        self._of_text = {name: document for document, name in self._names.items()}
        rows = analysis.statements[["statement", "document", "content", "content_spans"]].itertuples(index=False)
        self._at: dict[tuple, str] = {}
        self._words: dict[tuple[str, str], list[str]] = {}
        self._ends: dict[str, tuple] = {}
        for statement, document, content, spans in rows:
            ends = content_ends(spans)
            self._at.setdefault((document, *ends), statement)
            self._words.setdefault((document, _flat(content)), []).append(statement)
            self._ends[statement] = (document, *ends)

    def statement(self, row: Row) -> tuple[dict, str]:
        """What the row is about now: `{"statement": …}`, or why it is about nothing."""
        cells = row.cells
        document = self._document(cells)
        start, end = (sheets.whole_number(cells.get(name, "")) for name in ("start", "end"))
        if document is None:
            return {}, f"there is no document {cells.get('document', '')!r} here"
        if cells.get("text") == self._names[document] and (document, start, end) in self._at:
            name = cells.get("statement", "")  # where two statements share a place, the name tells them apart
            same = self._ends.get(name) == (document, start, end)
            return {"statement": name if same else self._at[document, start, end]}, ""
        alike = self._words.get((document, _flat(cells.get("content"))), [])
        if len(alike) == 1:
            return {"statement": alike[0]}, ""
        if cells.get("text") == self._names[document]:
            return {}, "it is no longer found as a statement"
        return {}, "the text has changed since, and its words stand there no more as one statement"

    def sentence(self, row: Row) -> tuple[dict, str]:
        """The place of a sentence, or why it has none."""
        found, reason = self.document(row)
        if reason:
            return {}, reason
        start, end = (sheets.whole_number(row.cells.get(name, "")) for name in ("start", "end"))
        if start is None or end is None:
            return {}, "its start and end are no numbers any more"
        return {**found, "sentence": f"{found['document']}#{start}", "start": start, "end": end}, ""

    def document(self, row: Row) -> tuple[dict, str]:
        """The document of a sentence, whose text has to be what it was."""
        document = self._document(row.cells)
        if document is None:
            return {}, f"there is no document {row.cells.get('document', '')!r} here"
        if row.cells.get("text") != self._names[document]:
            return {}, "the text has changed since"
        return {"document": document}, ""

    def _document(self, cells: dict[str, str]) -> str | None:
        """By its text, since a program may have made a date of its name; else by its name."""
        name = cells.get("document", "")
        same = self._of_text.get(cells.get("text", ""))
        return name if name in self._texts and self._names[name] == cells.get("text") else same or self._known(name)

    def _known(self, name: str) -> str | None:
        return name if name in self._texts else None


def _flat(words: object) -> str:
    return " ".join(str(words or "").split())
