"""Corrected estimates: worked by hand, against ppi-python, and by simulation of readers that err by known amounts."""

import math
import sys

import numpy as np
import pytest

from communique import paths
from communique.validation import corrected


def sums(found, truth, coded, probability=None, documents=None):
    """Of a share of all statements, one statement a document unless told."""
    found, truth, coded = (np.asarray(part, dtype=float) for part in (found, truth, coded))
    hidden = np.where(coded > 0, 1.0, np.nan)
    chance = np.full(len(found), coded.mean()) if probability is None else np.asarray(probability)
    ones = np.ones(len(found))
    places = np.arange(len(found)) if documents is None else np.asarray(documents)
    return corrected.sums((found, ones), (truth * hidden, ones * hidden), probability=chance, documents=places)


def point(given, weight=1.0) -> float:
    return (given.top + weight * given.top_rest).sum() / (given.bottom + weight * given.bottom_rest).sum()


def test_a_pseudo_outcome_by_hand():
    """Four statements, two coded with probability one half; the machine says 1, 1, 0, 1 and is wrong of the first.

    Ỹ = Ŷ + (R / .5)(Y − Ŷ): −1, 1, 0, 1; their mean is .25. Of the coded alone it is (0 + 1) / 2 = .5 at λ = 0.
    """
    given = sums([1, 1, 0, 1], [0, 1, 0, 1], [1, 1, 0, 0])
    assert point(given) == pytest.approx(0.25)
    assert point(given, 0.0) == pytest.approx(0.5)
    assert (given.coded, given.differing) == (2, 1)


def test_the_points_are_those_of_ppi_python():
    """ppi-python 0.2.3, ppi_mean_pointestimate(Y[:12], Ŷ[:12], Ŷ, lam=1) and lam=0.5, on these numbers."""
    truth = [int(one) for one in "1111111000" + "0110010100" + "1000101001" + "1111111101"]
    found = [int(one) for one in "1111111100" + "0110010110" + "1101101000" + "1111110111"]
    given = sums(found, truth, [1] * 12 + [0] * 28)
    assert point(given) == pytest.approx(0.59166667)
    assert point(given, 0.5) == pytest.approx(0.62916667)


def test_where_all_are_coded_the_coders_have_the_last_word():
    random = np.random.default_rng(1)
    truth = random.random(200) < 0.3
    found = corrected.corrected(sums(~truth, truth, np.ones(200)), bounds=corrected.SHARE)
    assert found.estimate == pytest.approx(truth.mean())
    assert found.low < truth.mean() < found.high


def test_nothing_is_corrected_by_a_handful():
    few = sums(np.ones(50), np.ones(50), [1] * 9 + [0] * 41)
    found = corrected.corrected(few)
    assert math.isnan(found.estimate) and found.coded == 9
    one_document = sums(np.ones(50), np.ones(50), np.ones(50), documents=np.zeros(50, dtype=int))
    assert math.isnan(corrected.corrected(one_document).estimate)


def test_a_machine_that_was_never_seen_to_err_keeps_an_interval():
    found = np.random.default_rng(2).random(300) < 0.5
    right = sums(found, found, np.arange(300) < 20)
    known = corrected.corrected(right, bounds=corrected.SHARE)
    assert known.half_width > corrected.raw(right, bounds=corrected.SHARE).half_width > 0


def test_an_answer_that_no_coder_gave_may_still_be_there():
    """Of 60 coded none is what the machine says of two: 0 %, and up to about 3 in 60 (the rule of three)."""
    found = np.arange(400) % 30 == 0
    given = sums(found, np.zeros(400), np.arange(400) < 60)
    known = corrected.corrected(given, bounds=corrected.SHARE)
    assert known.estimate == pytest.approx(0, abs=0.02)
    assert known.low == 0 and 0.03 < known.high < 0.12


def test_ppi_is_narrower_where_the_machine_is_worthless():
    random = np.random.default_rng(3)
    truth, found = random.random(600) < 0.5, random.random(600) < 0.5
    given = sums(found, truth, random.permutation(600) < 150)
    ours = corrected.corrected(given)
    plain = corrected._estimate(given, np.ones(600), 1, 0.95)  # λ = 1 throughout
    assert ours.half_width < plain.half_width and ours.weight < 0.6


def test_bounds_are_kept():
    found = corrected.corrected(sums(np.ones(80), np.arange(80) > 1, np.arange(80) < 40), bounds=corrected.SHARE)
    assert 0 <= found.low <= found.estimate <= found.high <= 1


def test_more_rows_shrink_what_coding_can_and_no_more():
    random = np.random.default_rng(4)
    truth = random.random(2000) < 0.5
    found = np.where(random.random(2000) < 0.7, truth, ~truth)
    given = sums(found, truth, random.permutation(2000) < 100)
    now, least = corrected.corrected(given).half_width, corrected.raw(given).half_width
    more = corrected.more_rows(100, now, least, now / 2)
    assert 250 < more < 800  # a fourth of the variance takes 300 more, and of a part of it alone more than that
    again = corrected.corrected(sums(found, truth, random.permutation(2000) < 100 + more))
    assert again.half_width == pytest.approx(now / 2, rel=0.2)


def test_more_rows_at_the_ends():
    assert corrected.more_rows(50, 0.1, 0.02, 0.1) == 0
    assert corrected.more_rows(50, 0.1, 0.05, 0.04) == math.inf
    assert corrected.more_rows(50, 0.2, math.nan, 0.1) == 150
    assert math.isnan(corrected.more_rows(0, math.nan, 0.1, 0.1))


@pytest.fixture(scope="module")
def simulated():
    """400 corpora of 400 documents, of each of which 200 statements are coded; docs/validation.md has other sizes."""
    sys.path.insert(0, str(paths.PROJECT))
    try:
        from benchmarks import corrected as benchmark
    finally:
        sys.path.remove(str(paths.PROJECT))
    return benchmark.table([(400, 200)], 400).set_index(["figure", "how"])


@pytest.mark.parametrize("figure", ["share of a", "share of b", "difference"])
def test_intervals_cover_where_naive_ones_do_not(simulated, figure):
    assert 0.93 <= simulated.loc[(figure, "corrected"), "coverage"] <= 0.97
    assert simulated.loc[(figure, "raw"), "coverage"] < 0.1
    assert abs(simulated.loc[(figure, "corrected"), "bias"]) < 0.01
    assert abs(simulated.loc[(figure, "raw"), "bias"]) > 0.1
