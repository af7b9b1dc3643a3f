"""The stance reader: the same answers everywhere, and sense at the edges."""

import json
import shutil
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique import parameters
from communique.codes import ACTS, CONFLICT, DIRECTED, POLARITY, ROOTS, SAID, TOPIC
from communique.errors import ResourceError
from communique.stance import issues as issue_terms
from communique.stance import reader, windows
from communique.text import phrases

WEIGHTS = reader.WEIGHTS / reader.USUAL
TEXT = "Ana Brel praised Lorrin and accused Veldria of shelling the port."


def _span(words: str, text: str = TEXT) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def answered(
    text: str, statements: list[windows.Statement], issues: list[str], name=reader.USUAL
) -> list[reader.Chances]:
    read = reader.loaded(name)
    asked = [windows.Issue(name) for name in issues]
    ahead, named = (
        windows.front(asked, np.zeros(0, np.int32), read.words),
        issue_terms.places(phrases.words(text), asked),
    )
    (window,) = windows.windows(read.words.pieces(text), statements, ahead, named, read.words, read.sizes)
    return list(read.answers(window, [reader.Asked(windows.query(window, one)) for one in statements]))


def test_the_readers_are_those_that_may_be_asked_for():
    assert get_args(parameters.Reader) == reader.READERS


@pytest.mark.parametrize("name", reader.READERS)
def test_the_answers_are_those_of_the_day_of_training(name):
    check = json.loads((reader.WEIGHTS / name / "check.json").read_text())
    text = check["text"]
    content = "that Lorrin would accept a truce only if the boats leave"
    statements = [
        windows.Statement(
            tuple(_span(words, text) for words in [content]), (_span("said", text),), (_span("Ana Brel", text),)
        ),
        windows.Statement((_span("it", text),), (_span("rejected", text),), (_span("Veldria", text),)),
    ]
    for found, expected in zip(answered(text, statements, ["truce", "boats"], name), check["answers"], strict=True):
        for head, answer in expected.items():
            assert found[head] == pytest.approx(np.array(answer), abs=0.02), head


def test_integers_answer_what_numbers_in_floating_point_do():
    """One scale for all that a product is fed once cost a tenth of the positions: see training/stance/outliers.py."""
    check = json.loads((WEIGHTS / "check.json").read_text())
    assert len(check["exact"]) == len(check["answers"]) == 2
    for found, exact in zip(check["answers"], check["exact"], strict=True):
        for head, answer in exact.items():
            assert np.array(found[head]) == pytest.approx(np.array(answer), abs=0.03), head


def test_a_statement_is_read_with_its_cue():
    text = "Ana Brel rejected the truce. Tor Vesk accepted the truce."
    statements = [
        windows.Statement((_span("the truce", text),), (_span("rejected", text),), (_span("Ana Brel", text),)),
        windows.Statement(((48, 57),), (_span("accepted", text),), (_span("Tor Vesk", text),)),
    ]
    no, yes = answered(text, statements, ["truce"])
    assert (ACTS[no["act"].argmax()], ACTS[yes["act"].argmax()]) == ("reject", "accept")
    assert no["position"][0, 3] > no["position"][0, 2]  # oppose, support
    assert yes["position"][0, 2] > yes["position"][0, 3]
    assert SAID[no["said"].argmax()] == "said"


def test_one_sentence_praises_one_and_blames_another():
    praised, blamed = reader.loaded().polarity(TEXT, [_span("Lorrin"), _span("Veldria")])
    assert POLARITY[praised.argmax()] == "positive"
    assert POLARITY[blamed.argmax()] == "negative"


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=3))
def test_any_text_and_any_spans_have_probabilities(text, spans):
    read = reader.loaded()
    answers = [
        *read.polarity(text, [(0, 5), *spans]), read.conflict(text), read.root(text, spans, []), read.topic(text, text[:9])
    ]  # fmt: skip
    for answer in answers:
        assert np.isfinite(answer).all()
        assert answer.sum() == pytest.approx(1, abs=1e-5)


def test_answers_have_the_classes_of_the_codes():
    read = reader.loaded()
    sizes = len(read.conflict(TEXT)), len(read.root(TEXT, [(0, 8)], [])), len(read.topic(TEXT, "port"))
    assert sizes == (len(CONFLICT), len(ROOTS), len(TOPIC))
    assert read.directed(TEXT, [((0, 8), _span("Veldria"))]).shape == (1, len(DIRECTED))


def test_a_long_text_is_read_as_far_as_a_window_reaches():
    long = "Veldria rejected the truce. " + "The harbour was quiet. " * 2000
    assert reader.loaded().topic(long, "truce").sum() == pytest.approx(1)


@pytest.fixture
def weights(tmp_path):
    return shutil.copytree(WEIGHTS, tmp_path / "weights")


@pytest.mark.parametrize("name", ["lower.onnx", "upper.onnx", "settings.json", "tokenizer.json"])
def test_a_missing_file_is_named(weights, name):
    (weights / name).unlink()
    with pytest.raises(ResourceError, match=f"lack {name}"):
        reader.load(weights)


@pytest.mark.parametrize("name", ["upper.onnx", "settings.json", "tokenizer.json"])
def test_a_damaged_file_is_said_to_be(weights, name):
    (weights / name).write_bytes(b"no weights")
    with pytest.raises(ResourceError, match="damaged"):
        reader.load(weights)
