"""The pool of witnesses: weighted votes into probabilities."""

import numpy as np
import pytest

from communique.codes import ACTS, JUDGEMENT, POSITION
from communique.stance import combiner, reader

WEIGHTS = {"reader": 1.0, "cue oppose": 2.0}


def test_a_witness_moves_the_answer_by_its_weight():
    read = np.array([0.1, 0.1, 0.5, 0.25, 0.05])
    alone = combiner.chances({"reader": combiner.log(read)}, WEIGHTS)
    assert alone == pytest.approx(read, abs=1e-6)
    votes = {"reader": combiner.log(read), "cue oppose": combiner.vote(POSITION, "oppose")}
    both = combiner.chances(votes, WEIGHTS)
    assert POSITION[both.argmax()] == "oppose"
    assert both[3] / both[2] == pytest.approx(0.5 * np.exp(2))


def test_a_witness_without_a_weight_has_no_say():
    read = {"reader": combiner.log(np.array([0.2, 0.2, 0.2, 0.2, 0.2]))}
    silent = {**read, "hearsay": combiner.vote(POSITION, "support")}
    assert combiner.chances(silent, WEIGHTS) == pytest.approx(np.full(5, 0.2))


def test_no_class_is_ruled_out_by_a_reader_that_is_sure():
    assert np.isfinite(combiner.log(np.array([1.0, 0.0]))).all()


AROUND = {
    *("issues asked", "times named", "named nowhere", "named in its paragraph", "named in the one before"),
    *("same speaker", "same state"),
}


@pytest.mark.parametrize("name", reader.READERS)
@pytest.mark.parametrize(("layer", "classes"), [("position", POSITION), ("act", ACTS), ("judgement", JUDGEMENT)])
def test_the_weights_that_ship_are_of_known_classes(layer, classes, name):
    stored = combiner.load(name)[layer]
    assert 0 <= stored["threshold"] < 1
    assert layer != "position" or 0 < stored["opposite"] <= 0.5
    assert stored["weights"]["reader"] > 0.3
    voted = {name.split(" ", 1)[1] for name in stored["weights"] if " " in name and name not in AROUND}
    assert voted <= set(classes)


@pytest.mark.parametrize("name", reader.READERS)
def test_what_else_a_speaker_says_of_an_issue_speaks_for_the_same_side(name):
    weights = combiner.load(name)["position"]["weights"]
    assert weights["same speaker"] > weights["same state"] > 0
    assert weights["named in its paragraph"] > 0 and weights["n-grams"] > 0
    alone = combiner.load(name)["position alone"]["weights"]
    assert set(weights) - set(alone) == {"same speaker", "same state"}
