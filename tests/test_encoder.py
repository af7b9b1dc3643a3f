"""Windows over a text, and the shipped weights."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique import encoder
from communique.attribution import linking
from communique.errors import ResourceError

WEIGHTS = Path(linking.__file__).parent / "weights"


@given(st.lists(st.tuples(st.integers(1, 12), st.booleans()), max_size=300), st.integers(24, 60), st.integers(0, 12))
def test_windows_give_every_word_its_scores_once(words, size, overlap):
    lengths = np.array([length for length, _ in words], dtype=np.int64)
    starts = np.array([start for _, start in words], dtype=bool)
    found = list(encoder.windows(lengths, starts, size, overlap))
    kept = [word for window in found for word in range(window.keep.start, window.keep.stop)]
    assert kept == list(range(len(words)))
    for window in found:
        assert window.start <= window.keep.start < window.keep.stop <= window.end
        assert lengths[window.start : window.end].sum() <= size


def test_a_window_begins_at_a_sentence_where_one_is_near():
    starts = np.zeros(30, dtype=bool)
    starts[[0, 7]] = True
    found = list(encoder.windows(np.ones(30, dtype=np.int64), starts, 10, 4))
    assert found[1].start == 7


def test_the_stored_scores_are_found_again():
    check = json.loads((WEIGHTS / "check.json").read_text())
    scores = encoder.load(WEIGHTS).encode(check["text"]).columns(0, 7)
    assert np.abs(scores - np.array(check["scores"])).max() < 0.1
    assert (scores.argmax(1) == np.array(check["scores"]).argmax(1)).all()


def test_an_empty_text_has_no_rows():
    encoded = encoder.load(WEIGHTS).encode(" \n")
    assert encoded.columns(0, 7).shape == (0, 7)


@pytest.mark.parametrize(
    "text", ["\u200b\u200d", "x" * 5000, "界" * 3000, "\ufdfa" * 40, "\x00\x07", "🙂" * 500, "('\"" * 400]
)
def test_odd_texts_pass(text):
    encoded = encoder.load(WEIGHTS).encode(text)
    assert encoded.columns(0, 7).shape == (len(encoded.words.forms), 7)
    assert np.isfinite(encoded.columns(0, 7)).all()


def test_a_text_in_many_windows_scores_as_its_parts_do():
    sentence = "The envoy, Ilse Dravik, said on Monday that the port would stay closed until the crew was free. "
    many = encoder.load(WEIGHTS).encode(sentence * 40)
    tags = many.columns(0, 7).argmax(1).reshape(40, -1)
    assert (tags == tags[20]).mean() > 0.97


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "settings.json"])
def test_missing_or_damaged_weights_are_one_clear_error(tmp_path, name):
    folder = shutil.copytree(WEIGHTS, tmp_path / "weights")
    (folder / name).write_bytes(b"{ not what it was")
    with pytest.raises(ResourceError, match="damaged"):
        encoder.load(folder)
    (folder / name).unlink()
    with pytest.raises(ResourceError, match=name):
        encoder.load(folder)


def test_a_window_of_marks_alone_is_not_read():
    loaded, told = encoder.load(WEIGHTS), np.arange(263)
    marks = loaded.encode("“ . — 🙂 " * 300, wordless=told)
    assert len(marks.windows) > 2
    assert all((scores == told).all() for scores in marks.scores)
    worded = loaded.encode("No . — 🙂 " * 300, wordless=told)
    assert not any((scores == told).all() for scores in worded.scores)


def test_scores_that_are_read_once_are_those_that_are_kept():
    text = "The envoy, Ilse Dravik, said on Monday that the port would stay closed. " * 60
    loaded = encoder.load(WEIGHTS)
    kept, once = loaded.encode(text), loaded.encode(text, once=True)
    assert len(kept.windows) > 2
    assert all((one == other).all() for one, other in zip(kept.scores, once.scores, strict=True))
    assert list(once.scores) == []
