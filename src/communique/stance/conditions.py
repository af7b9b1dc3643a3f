"""The conditions that a statement puts, as they stand in the text."""

import re
from collections.abc import Iterator

import pandas as pd

from communique import tokens
from communique.stance.markers import kinds

COLUMNS = ["statement", "term", "start", "end", "text"]
# A comma inside a number ("1,000") ends nothing.
_END = re.compile(r"(?<!\d),|,(?!\d)|[;:—–]| - |[“”\"]")
_LONGEST = 2000  # characters: a sentence is looked for no further
_AFTER = " \t\r\n.!?,"


def clauses(statements: pd.DataFrame, documents: pd.DataFrame, markers: pd.DataFrame) -> pd.DataFrame:
    """The clause of every condition that a speaker puts: one row a clause, `text` is `documents.text[start:end]`.

    A clause runs from its marker ("if", "provided that") to the next comma, semicolon, colon, dash or quotation mark,
    to the end of the sentence or of its piece of content, whichever comes first. So a clause with a list in it
    ends at the list's first comma, and "if, as agreed, the guns stop" has none. Concessives ("even if") put no
    condition; one condition inside another's clause has no row of its own.
    """
    texts = dict(zip(documents["document"], documents["text"], strict=True))
    where = statements.set_index("statement")[["document", "content_spans"]].to_dict("index")
    put = markers[(markers["category"] == "condition") & (markers["voice"] == "speaker")]
    chosen = kinds(put).query("kind != 'concessive'")
    rows = list(_rows(chosen.to_dict("records"), where, texts))
    return pd.DataFrame({column: pd.Series([row[column] for row in rows], dtype=_dtype(column)) for column in COLUMNS})


def _rows(markers: list[dict], where: dict, texts: dict[str, str]) -> Iterator[dict]:
    last = (None, 0)
    for marker in markers:
        home = where[marker["statement"]]
        text = texts[home["document"]]
        start = marker["start"]
        end = _end(text, marker, home["content_spans"])
        inside = marker["statement"] == last[0] and start < last[1]
        if end > marker["end"] and not inside:
            last = (marker["statement"], end)
            yield {
                "statement": marker["statement"],
                "term": marker["term"],
                "start": start,
                "end": end,
                "text": text[start:end],
            }


def _end(text: str, marker: dict, spans: list) -> int:
    """Where the clause ends; the marker's own end where nothing follows it."""
    piece = next(right for left, right in spans if left <= marker["start"] < right)
    sentence = tokens.sentences(text, marker["start"], min(piece, marker["start"] + _LONGEST))[0][1]
    found = _END.search(text, marker["end"], sentence)
    stop = found.start() if found else sentence
    return marker["end"] + len(text[marker["end"] : stop].rstrip(_AFTER))


def _dtype(column: str) -> str:
    return "int64" if column in ("start", "end") else "object"
