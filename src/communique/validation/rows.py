"""A sample as the rows of a sheet: what is shown, what its row is known by, and a blank cell for each question."""

import hashlib
from collections.abc import Iterator, Sequence

import pandas as pd

from communique.analysis import Analysis
from communique.text import segments
from communique.validation import answers, sampling
from communique.validation.book import Question

KNOWN_BY = ["document", "start", "end", "text", *sampling.STRATUM]
STATEMENT = ["statement", *KNOWN_BY, "date", "context", "source", "cue", "content"]
SENTENCE = ["sentence", *KNOWN_BY, "date", "words"]
LAST = ["coder", "note"]


def of_statements(analysis: Analysis, questions: Sequence[Question], n: int, seed: int) -> pd.DataFrame:
    """One row a statement drawn, in the order of the corpus. What the machine says of it is nowhere in the row.

    `start` and `end` span its content, characters of the document's text; `text` is a name of that text that changes
    with it; `context` has the sentences around, with the content between » and «.
    """
    drawn = sampling.statements(answers.keys(analysis), n, seed)
    about = drawn.merge(analysis.statements, on="statement")
    texts = dict(zip(analysis.documents["document"], analysis.documents["text"], strict=True))
    placed = [shown(row, texts[row["document"]]) for row in about.to_dict("records")]
    table = pd.concat([about.drop(columns=["text"], errors="ignore"), pd.DataFrame(placed, index=about.index)], axis=1)
    return _with_blanks(table.reindex(columns=STATEMENT), questions)


def of_sentences(analysis: Analysis, questions: Sequence[Question], m: int, seed: int) -> pd.DataFrame:
    """One row a sentence of a document drawn, in the order of the text, headline and body alike; `words` is it."""
    once = analysis.documents.drop_duplicates("document")
    drawn = sampling.documents(once["document"], m, seed)
    about = drawn.merge(once[["document", "date", "text", "headline", "body"]], on="document")
    rows = [row for one in about.to_dict("records") for row in _sentences(one)]
    return _with_blanks(pd.DataFrame(rows, columns=SENTENCE), questions)


def text_name(text: str) -> str:
    """A short name of a text, which no spreadsheet program takes for a number: "t-" and 12 digits of its SHA-256."""
    return f"t-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def content_ends(spans: list[list[int]] | None) -> tuple[int, int]:
    """Where a content begins and ends; (0, 0) of none."""
    spans = spans if spans is not None else []
    return (min(start for start, _ in spans), max(end for _, end in spans)) if len(spans) else (0, 0)


def shown(row: dict, text: str) -> dict:
    """Where a statement stands in its text, and its context."""
    start, end = content_ends(row["content_spans"])
    return {"start": start, "end": end, "text": text_name(text), "context": _context(text, start, end)}


def _context(text: str, start: int, end: int) -> str:
    """The sentences that the content stands in, with one before and one after."""
    spans = segments.sentences(text)
    touched = [place for place, (left, right) in enumerate(spans) if left < end and start < right] or [0]
    first, last = max(0, touched[0] - 1), min(len(spans) - 1, touched[-1] + 1)
    left, right = (spans[first][0], spans[last][1]) if spans else (start, end)
    left, right = min(left, start), max(right, end)
    marked = f"{text[left:start]}»{text[start:end]}«{text[end:right]}"
    return " ".join(marked.split())


def _sentences(one: dict) -> Iterator[dict]:
    text, ranges = one["text"], sorted(map(tuple, [*(one["headline"] or []), *(one["body"] or [])]))
    spans = [span for left, right in ranges for span in segments.sentences(text, left, right)]
    for number, (start, end) in enumerate(spans):
        place = {"sentence": f"{one['document']}#{number}", "start": start, "end": end, "text": text_name(text)}
        yield {**one, **place, "words": " ".join(text[start:end].split())}


def _with_blanks(table: pd.DataFrame, questions: Sequence[Question]) -> pd.DataFrame:
    return table.assign(**dict.fromkeys([*(one.column for one in questions), *LAST], ""))
