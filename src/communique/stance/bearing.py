"""The layers that hang on the issues asked about: where they are named, and where statements stand on them."""

import pandas as pd

from communique import schemas
from communique.stance import issues as issue_terms
from communique.stance import positions, references

LAYERS = ("mentions", "positions")
_NEEDED = ("acts", "conditions")


def find(
    documents: pd.DataFrame, frames: dict[str, pd.DataFrame], issues: dict[str, list[str]], reader: positions.Reader
) -> dict[str, pd.DataFrame]:
    """`mentions` and `positions` of the statements of these documents.

    `frames` holds statements and the layers on them, of these documents or of more. A position may rest on words that
    take an issue up without naming it ("the offer"): these are no mentions.
    """
    statements = frames["statements"]
    statements = statements[statements["document"].isin(documents["document"])]
    mine = [_of(frames.get(name), name, statements) for name in _NEEDED]
    named = issue_terms.mentions(statements, documents, issues)
    meant = references.find(statements, documents, issues, named)
    stood = positions.find(statements, documents, _joined(named, meant), *mine, reader)
    return {"mentions": named, "positions": stood}


def _of(layer: pd.DataFrame | None, name: str, statements: pd.DataFrame) -> pd.DataFrame:
    return schemas.frame(name) if layer is None else layer[layer["statement"].isin(statements["statement"])]


def _joined(named: pd.DataFrame, meant: pd.DataFrame) -> pd.DataFrame:
    filled = [table for table in (named, meant) if len(table)]
    return pd.concat(filled, ignore_index=True) if filled else named
