"""The stance reader: the same answers everywhere, and sense at the edges."""

import json
import shutil

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.errors import ResourceError
from communique.stance import reader

TEXT = "Ana Brel praised Lorrin and accused Veldria of shelling the port."


def _span(words: str, text: str = TEXT) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def test_the_answers_are_those_of_the_day_of_training():
    check = json.loads((reader.WEIGHTS / "check.json").read_text())
    text = check["text"]
    envoy, orlan = (_span(words, text) for words in ("The envoy of Velisk", "Orlan"))
    read = reader.loaded().read(text)
    found = {
        "towards": read.towards([[envoy], [orlan]]),
        "conflict": read.conflict(),
        "root": read.root([envoy], [orlan]),
        "directed": read.directed([(envoy, orlan)]),
    }
    for name, answers in check["answers"].items():
        assert found[name] == pytest.approx(np.array(answers), abs=0.02), name


def test_one_sentence_praises_one_and_blames_another():
    praised, blamed = reader.loaded().read(TEXT).towards([[_span("Lorrin")], [_span("Veldria")]])
    assert reader.POLARITY[praised.argmax()] == "positive"
    assert reader.POLARITY[blamed.argmax()] == "negative"


def test_who_judges_whom_turns_round_with_the_pair():
    read = reader.loaded().read("Ana Brel condemned Veldria.")
    brel, veldria = (0, 8), (19, 26)
    there, back = read.directed([(brel, veldria), (veldria, brel)])
    assert reader.DIRECTED[there.argmax()] == "negative_pq"
    assert there[[0, 1, 2, 3, 4]] == pytest.approx(back[[0, 2, 1, 4, 3]])


def test_a_topic_is_read_with_the_text():
    against = reader.loaded().topic("Veldria rejected any embargo and said it would never sign one.", "embargo")
    favour = reader.loaded().topic("Veldria welcomed the truce and promised to keep it.", "truce")
    assert against.argmax() == reader.TOPIC.index("against")
    assert favour.argmax() == reader.TOPIC.index("favor")


def test_a_long_text_is_read_as_far_as_a_window_reaches():
    long = "Veldria rejected the truce. " + "The harbour was quiet. " * 2000
    assert reader.loaded().topic(long, "truce").sum() == pytest.approx(1)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=3))
def test_any_text_and_any_spans_have_probabilities(text, spans):
    read = reader.loaded().read(text)
    answers = [*read.towards([spans, []]), read.conflict(), read.root(spans, [])]
    for answer in answers:
        assert np.isfinite(answer).all()
        assert answer.sum() == pytest.approx(1, abs=1e-5)


def test_no_question_has_no_answer():
    read = reader.loaded().read(TEXT)
    assert read.towards([]).shape == (0, 3)
    assert read.directed([]).shape == (0, 5)


def test_distances_fall_into_buckets_that_double():
    slots = np.zeros((1, 1, 40), dtype=bool)
    slots[0, 0, 20] = True
    found = reader.buckets(slots)[0, 0]
    middle = reader.FURTHEST
    assert found[20] == middle
    assert found[[21, 22, 23, 24, 27, 28]].tolist() == [middle + n for n in (1, 2, 2, 3, 3, 4)]
    assert found[[19, 18, 0]].tolist() == [middle - 1, middle - 2, middle - 5]


def test_no_span_has_a_bucket_of_its_own():
    assert set(reader.buckets(np.zeros((1, 1, 5), dtype=bool)).ravel()) == {reader.BUCKETS - 1}


def test_at_most_one_of_two_judges_the_other():
    there, back = np.array([[1.0, 2.0, 3.0]]), np.array([[10.0, 20.0, 30.0]])
    # neutral both; p praises q; q praises p; p blames q; q blames p
    assert reader.directed(there, back).tolist() == [[22.0, 23.0, 32.0, 21.0, 12.0]]


@pytest.fixture
def weights(tmp_path):
    return shutil.copytree(reader.WEIGHTS, tmp_path / "weights")


def test_missing_heads_are_named(weights):
    (weights / "heads.npz").unlink()
    with pytest.raises(ResourceError, match=r"lack heads\.npz"):
        reader.load(weights)


def test_damaged_heads_are_said_to_be(weights):
    (weights / "heads.npz").write_bytes(b"PK no archive")
    with pytest.raises(ResourceError, match="damaged"):
        reader.load(weights)


def test_heads_of_another_build_are_refused(weights):
    np.savez(weights / "heads.npz", **{"polarity.temperature": np.float16(1)})
    with pytest.raises(ResourceError, match="no head 'conflict'"):
        reader.load(weights)
