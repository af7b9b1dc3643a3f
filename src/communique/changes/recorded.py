"""A run as far as it is compared with another: its statements, where groups stood, its documents, how it was made."""

from dataclasses import dataclass, field

import pandas as pd


@dataclass(frozen=True)
class Run:
    """A run of a report.

    `statements` has one row a statement, with the columns of `records.COLUMNS`; `documents` one row a document, with
    `document` and `sha256`; `standing` is `measures.position_matrix`. `methods` is a key for each layer, of its code,
    word lists, weights and libraries; `given` a key for each thing that the user gives beside the texts. `decided` and
    `versions` are those of the provenance, `figures` the digest of each figure by its page and cell.
    """

    made: str
    level: str
    statements: pd.DataFrame
    documents: pd.DataFrame
    standing: pd.DataFrame
    methods: dict[str, str] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    decided: dict[str, str] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    figures: dict[str, dict[str, str]] = field(default_factory=dict)
    corrected: dict[str, set[str]] = field(default_factory=dict)
