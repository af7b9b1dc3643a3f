"""Many comparisons at once: Benjamini and Hochberg."""

import math

import numpy as np
import pandas as pd
import pytest
import synthetic

from communique import evidence, validation
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
