"""Conditions: the clause that is quoted, from its marker to where it ends."""

import pandas as pd
import pytest

from communique import schemas
from communique.stance import conditions, markers


def clauses(text, spans=None):
    documents = schemas.frame("documents", [{"document": "d", "text": text}])
    spans = [[0, len(text)]] if spans is None else spans
    statements = schemas.frame("statements", [{"statement": "d:1", "document": "d", "content_spans": spans}])
    return conditions.clauses(statements, documents, markers.find(statements, documents))


CLAUSES = [
    ("If the guns stop, talks begin.", ["If the guns stop"]),
    ("Talks begin if the guns stop. Boats wait.", ["if the guns stop"]),
    ("Talks begin only if Mr. Tamm comes; boats wait.", ["only if Mr. Tamm comes"]),
    ("We come provided that 1,000 boats leave, and no less.", ["provided that 1,000 boats leave"]),
    ("If the guns stop and if boats leave, talks begin.", ["If the guns stop and if boats leave"]),
    ("If the guns stop, and if boats leave, talks begin.", ["If the guns stop", "if boats leave"]),
    ("Unless they leave—and soon—we stay.", ["Unless they leave"]),
    ("Should Karrow refuse, the lane closes.", ["Should Karrow refuse"]),
    ("We leave, even if they stay.", []),
    ("They act as if it were so.", []),
    ("They want fish in return.", []),
    ("They should leave.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_clauses(text, expected):
    table = clauses(text)
    assert list(table.columns) == conditions.COLUMNS
    assert table["text"].tolist() == expected
    assert [text[a:b] for a, b in zip(table["start"], table["end"], strict=True)] == expected


def test_a_clause_ends_with_its_piece_of_content():
    text = "Talks begin if the guns stop at noon, he said"
    assert clauses(text, [[0, 28]])["text"].tolist() == ["if the guns stop"]


def test_conditions_in_the_cue_are_not_the_speakers():
    documents = schemas.frame("documents", [{"document": "d", "text": "asked only if boats leave"}])
    row = {"statement": "d:1", "document": "d", "cue_spans": [[0, 13]], "content_spans": [[14, 25]]}
    statements = schemas.frame("statements", [row])
    found = markers.find(statements, documents)
    before = found.copy(deep=True)
    assert conditions.clauses(statements, documents, found).empty
    pd.testing.assert_frame_equal(found, before)
