"""One row a document: what it was taken for, and why."""

from collections import Counter

import pandas as pd

from communique.checking import origins
from communique.corpus import Corpus

COLUMNS = [
    *("document", "path", "kind", "kind_because", "title", "date", "date_from", "outlet", "speaker", "author"),
    *("turns", "labels", "language", "words", "notes", "left_out"),
]


def account(found: Corpus) -> pd.DataFrame:
    """One row a document, in the order of the corpus.

    `turns` counts those that people take, `labels` how often each takes one; `words` are those of the body between
    white space; `left_out` are the lines that are neither headline nor body; `notes` tell how the text was had where it
    is not the plain file.
    """
    documents = found.documents.to_dict("records")
    rows = [_row(document, draft) for document, draft in zip(documents, found.drafts, strict=True)]
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)


def _row(document: dict, draft: origins.Draft) -> dict:
    labels = origins.turns(document)
    names = ("document", "path", "kind", "title", "date", "outlet", "speaker", "author", "language")
    return {name: document[name] for name in names} | {
        "kind_because": origins.kind_because(draft),
        "date_from": origins.date_from(draft, document["path"]),
        "turns": len(labels),
        "labels": dict(Counter(labels).most_common()),
        "words": sum(len(document["text"][start:end].split()) for start, end in document["body"]),
        "notes": list(getattr(draft, "notes", ())),
        "left_out": origins.left_out(draft),
    }
