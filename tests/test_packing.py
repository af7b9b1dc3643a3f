"""Frames as bytes: they come back as they were, in one piece or of several."""

import pandas as pd
import pytest

from communique import schemas
from communique.store import packing

TONE = schemas.frame(
    "tone",
    [
        {"statement": "a:1", "compound": 0.5, "words": [{"word": "good", "valence": 1.9, "start": 3, "end": 7}]},
        {"statement": "a:2", "words": []},
    ],
)
REJECTED = schemas.frame("rejected", [{"path": "ü\U0001f600.txt", "reason": None}])


@pytest.mark.parametrize(("name", "table"), [("tone", TONE), ("rejected", REJECTED)])
def test_a_frame_comes_back_as_it_went_in(name, table):
    pd.testing.assert_frame_equal(packing.frame(name, [packing.pack(name, table)]), table)


@pytest.mark.parametrize("name", schemas.FRAMES)
def test_every_empty_frame_comes_back(name):
    empty = schemas.frame(name)
    pd.testing.assert_frame_equal(packing.frame(name, [packing.pack(name, empty)]), empty)
    pd.testing.assert_frame_equal(packing.frame(name, []), empty)


def test_spans_and_missing_text_keep_their_types():
    row = {"statement": "a:1", "content": "x", "content_spans": [[0, 1], [5, 9]], "source_spans": []}
    packed = packing.pack("statements", schemas.frame("statements", [row]))
    back = packing.frame("statements", [packed]).iloc[0]
    assert back["content_spans"] == [[0, 1], [5, 9]]
    assert back["source_spans"] == []
    assert back["speaker"] is None


def test_pieces_make_one_frame_whether_they_were_joined_or_not():
    pieces = [packing.pack("tone", TONE), packing.pack("tone", TONE.head(0)), packing.pack("tone", TONE.tail(1))]
    whole = pd.concat([TONE, TONE.tail(1)], ignore_index=True)
    pd.testing.assert_frame_equal(packing.frame("tone", pieces), whole)
    pd.testing.assert_frame_equal(packing.frame("tone", [packing.joined(pieces)]), whole)


def test_equal_names_are_one_text_in_memory():
    pieces = [packing.pack("tone", TONE), packing.pack("tone", TONE)]
    names = packing.frame("tone", pieces)["statement"]
    assert names[0] is names[2]


def test_columns_and_rows_that_are_not_wanted_are_left_packed(monkeypatch):
    pieces = [packing.pack("statements", schemas.frame("statements", rows)) for rows in (
        [{"statement": "a:1", "document": "a", "content": "x"}, {"statement": "b:1", "document": "b", "content": "y"}],
        [{"statement": "c:1", "document": "c", "content": "z"}],
    )]  # fmt: skip
    whole = packing.frame("statements", pieces)
    unpacked = []
    cells = packing._cells
    monkeypatch.setattr(packing, "_cells", lambda found, *rest: unpacked.append(len(found)) or cells(found, *rest))
    narrow = packing.frame("statements", pieces, columns=["document", "content"])
    pd.testing.assert_frame_equal(narrow, whole[["document", "content"]])
    assert unpacked == [2, 2, 1, 1]
    unpacked.clear()
    some = packing.frame("statements", pieces, wanted=packing.where("document", ["c", "b"]))
    pd.testing.assert_frame_equal(some, whole.iloc[1:].reset_index(drop=True))
    assert set(unpacked) == {1}
    nothing = packing.frame("statements", pieces, wanted=packing.where("document", []))
    pd.testing.assert_frame_equal(nothing, schemas.frame("statements"))
