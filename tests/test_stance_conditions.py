"""Conditions: the clause that is quoted, from its marker to where it ends."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    # commas: an aside, a list, a main clause
    ("Talks begin if, as agreed, the guns stop.", ["if, as agreed, the guns stop"]),
    ("They come provided that guns, shells and boats leave.", ["provided that guns, shells and boats leave"]),
    ("They offer fuel in exchange for fish, timber, and salt.", ["in exchange for fish, timber, and salt"]),
    ("If Lorrin, Karrow and Vesk sign, talks begin.", ["If Lorrin, Karrow and Vesk sign"]),
    ("If the guns stop at noon, talks and trade begin.", ["If the guns stop at noon"]),
    ("Talks begin if the guns stop, he said.", ["if the guns stop"]),
    ("Talks begin if the guns stop, which they may.", ["if the guns stop"]),
    # openers that put a condition in some surroundings only
    ("The boats stay until a treaty is signed.", ["until a treaty is signed"]),
    ("The boats stay until Friday.", []),
    ("The boats stay until 9 May.", []),
    ("No talks begin before the guns stop.", ["before the guns stop"]),
    ("Talks began before the guns stopped.", []),
    ("Talks will not begin before Friday.", []),
    ("No filling without a treaty.", ["without a treaty"]),
    ("Without it, the harbour closes.", ["Without it"]),
    ("They want talks without preconditions.", []),
    ("They left without a word.", []),
    ("He will sign when the text is fair.", ["when the text is fair"]),
    ("He signed when the text was fair.", []),
    ("They would lift it once the crew was home.", ["once the crew was home"]),
    ("They would grow once the guns had moved.", []),
    ("They will leave at once.", []),
    ("They will meet once more.", []),
    # "if" for "whether"; no condition at all
    ("He asked if the lane was open.", []),
    ("It is unclear if the lane is open.", []),
    ("They stay for as long as it takes.", []),
    ("They stay as long as the lane is open.", ["as long as the lane is open"]),
    ("They want more fish in case of a raid.", ["in case of a raid"]),
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


def named(text, cue, content):
    spans = {
        name: [[text.index(part), text.index(part) + len(part)]] for name, part in (("cue", cue), ("content", content))
    }
    documents = schemas.frame("documents", [{"document": "d", "text": text}])
    row = {"statement": "d:1", "document": "d", "cue": cue, "content": content}
    statements = schemas.frame("statements", [row | {f"{name}_spans": span for name, span in spans.items()}])
    return conditions.clauses(statements, documents, markers.find(statements, documents))["text"].tolist()


def test_what_the_reporter_calls_a_condition_is_one_whole():
    text = "Ana Brel set two conditions: open lanes, and no guns."
    assert named(text, "set two conditions", "open lanes, and no guns") == ["open lanes, and no guns"]
    text = "Ana Brel spoke on condition of anonymity."
    assert named(text, "spoke on condition of", "anonymity") == []


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="if until,. Lorrin no will", max_size=60))
def test_every_clause_gives_back_its_words(text):
    table = clauses(text)
    assert [text[a:b] for a, b in zip(table["start"], table["end"], strict=True)] == table["text"].tolist()
    assert all(table["text"].str.strip() != "")


def test_conditions_in_the_cue_are_not_the_speakers():
    documents = schemas.frame("documents", [{"document": "d", "text": "asked only if boats leave"}])
    row = {"statement": "d:1", "document": "d", "cue_spans": [[0, 13]], "content_spans": [[14, 25]]}
    statements = schemas.frame("statements", [row])
    found = markers.find(statements, documents)
    before = found.copy(deep=True)
    assert conditions.clauses(statements, documents, found).empty
    pd.testing.assert_frame_equal(found, before)
