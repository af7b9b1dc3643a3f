"""Many comparisons at once: Benjamini and Hochberg."""

import math

import numpy as np
import pandas as pd
import pytest
import synthetic

from communique import evidence, validation
from communique.validation import corrected
from communique.validation.apart import adjusted, marked, p_value


def test_the_example_of_the_paper():
    """Benjamini and Hochberg (1995), section 4.1: of 15 p-values the first four are significant at 0.05."""
    values = [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
        0.7590,
        1.0,
    ]
    table = marked(pd.DataFrame({"p": values}))
    assert table["apart"].tolist() == [True] * 4 + [False] * 11
    assert table["adjusted"].iloc[3] == pytest.approx(0.0095 * 15 / 4)
    assert table["adjusted"].is_monotonic_increasing


def test_the_order_does_not_matter_and_what_is_unknown_is_not_counted():
    values = np.array([0.04, math.nan, 0.01, 0.03])
    found = adjusted(values)
    assert found[[0, 2, 3]] == pytest.approx([0.04, 0.03, 0.04]) and math.isnan(found[1])
    assert len(adjusted(np.array([]))) == 0


def test_a_p_value_by_the_interval():
    """An interval that just touches 0 has p = 0.05."""
    assert p_value(0.2, 0.2, 30) == pytest.approx(0.05, abs=1e-6)
    assert p_value(0.0, 0.2, 30) == pytest.approx(1.0)
    assert math.isnan(p_value(0.2, math.nan, 30)) and p_value(0.1, 0.0, 30) == 0.0


def test_groups_are_held_against_all_others():
    table = validation.apart(synthetic.analysis(300), None, "tone").set_index("group")
    assert not table["corrected"].any()
    assert set(table.index) <= {person[0] for person in synthetic.PEOPLE}
    assert (table.loc[table["apart"], "p"] <= 0.05).all()


def test_where_nobody_can_be_compared_the_page_says_so():
    """Not "0 comparisons: no group differs", which would tell as a result what nobody looked at."""
    told = evidence.differing(synthetic.analysis(6), "tone", "Who stands apart").words
    assert told == "Who stands apart: no group has enough statements to be compared."
    assert "comparisons" in evidence.differing(synthetic.analysis(300), "tone", "Who stands apart").words


def test_a_group_that_has_none_of_a_thing_is_not_apart_for_that():
    """None of 12 statements, where the others have one in ten, is what chance gives in two of seven such groups: no
    resampling of articles shows that, since each has none.
    """
    places = np.arange(112)
    top = (places >= 12) & (places % 10 == 0)
    mine, others = (_sums(top, here) for here in (places < 12, places >= 12))
    found = corrected.raw_difference(mine, others, bounds=corrected.SHARE)
    assert found.estimate == pytest.approx(-0.1) and found.low < found.estimate < 0 < found.high
    assert p_value(found.estimate, found.half_width, mine.documents) > 0.05


def _sums(top: np.ndarray, here: np.ndarray) -> corrected.Sums:
    """Of the statements that are `here`, of which those of `top` count; four to an article."""
    nothing = np.full(len(top), np.nan)
    parts = (top & here).astype(float), here.astype(float)
    return corrected.sums(parts, (nothing, nothing), probability=nothing, documents=np.arange(len(top)) // 4)
