"""What a teacher answered to a statement, as a smaller reader is asked it: in another order, cut in other pieces."""

import sys

import numpy as np
import pytest

from communique import paths

sys.path.insert(0, str(paths.PROJECT))
documents = pytest.importorskip("training.stance.documents")
taught = pytest.importorskip("training.stance.taught")
sys.path.remove(str(paths.PROJECT))


def told(size: int, best: int) -> np.ndarray:
    chances = np.full(size, 0.1)
    chances[best] = 0.9
    return np.log(chances).astype(np.float32)


KNOWN = taught.Taught(
    {"act": told(15, 3), "said": told(6, 0), "judging": told(3, 1)},
    {"truce": told(5, 2), "tolls": told(5, 0)},
    {10: told(2, 1), 14: told(2, 0)},
    {(10, 13): told(3, 2)},
)


def test_answers_are_found_by_issue_by_place_and_by_mention():
    spans = np.array([[-1, -1], [14, 20], [10, 13]])
    found = taught.of_query(KNOWN, ["tolls", "truce"], spans, [(10, 13)])
    assert found["position"].argmax(-1).tolist() == [0, 2]
    assert found["condition"][1:].argmax(-1).tolist() == [0, 1]
    assert found["judgement"].argmax(-1).tolist() == [2]
    assert [found[name].argmax() for name in taught.WHOLE] == [3, 0, 1]


def test_what_the_teacher_was_not_asked_is_unknown():
    found = taught.of_query(KNOWN, ["ferries"], np.array([[-1, -1], [40, 44]]), [(1, 2)])
    assert all(np.isnan(found[name]).all() for name in ("position", "condition", "judgement"))
    assert found["position"].shape == (1, 5) and found["condition"].shape == (2, 2)
    assert taught.of_query(KNOWN, [], np.zeros((0, 2), int), [])["judgement"].shape == (0, 3)


def test_a_document_is_always_asked_about_the_same_issues_of_others():
    pool = [f"issue {number}" for number in range(50)]
    assert documents.drawn("a", pool, 4) == documents.drawn("a", pool, 4) != documents.drawn("b", pool, 4)
    assert len(documents.drawn("a", pool[:2], 4)) == 2
