"""The words of every statement by NLTK, each in its place: a span gives back the characters that stand there."""

import pandas as pd

from communique import schemas
from communique.text import document, segments, voices
from communique.text.document import Document, Texts
from communique.text.segments import Span


def tokenise(statements: pd.DataFrame, documents: Texts) -> pd.DataFrame:
    """The tokens of every statement's content: one row a token. `word` is None for punctuation.

    `own` is true of what is said in the speaker's own words: see `communique.text.voices`.
    """
    read = document.read(documents)
    columns = statements[["statement", "document", "mode", "content_spans"]].itertuples(index=False)
    found = [row for name, home, mode, spans in columns for row in _statement_rows(name, read[home], mode, spans or [])]
    return schemas.frame("tokens", found)


def word(token: str) -> str | None:
    """The token in lower case with a plain apostrophe; None where it has neither letter nor digit.

    >>> word("Won’t"), word("—")
    ("won't", None)
    """
    return token.lower().replace("’", "'") if any(map(str.isalnum, token)) else None


def _statement_rows(statement: str, home: Document, mode: str | None, spans: list[Span]) -> list[dict]:
    text = home.text
    places = [place for left, right in spans for place in segments.words(text, left, right)]
    own = voices.own(mode, spans, home.quoted)
    return [
        {
            "statement": statement,
            "position": position,
            "token": text[left:right],
            "word": word(text[left:right]),
            "start": left,
            "end": right,
            "own": voices.within(own, left, left + 1),
        }
        for position, (left, right) in enumerate(places)
    ]
