import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique import estimate
from communique.schemas import columns


def rows(values: dict[str, list], *, group: str = "a", name: str = "value") -> pd.DataFrame:
    """One statement a value, the keys are documents."""
    made = [(document, value) for document, many in values.items() for value in many]
    return pd.DataFrame(
        {
            "statement": [f"{group}{place}" for place in range(len(made))],
            "speaker": "Ilse Maran",
            "document": [document for document, _ in made],
            "group": group,
            name: [value for _, value in made],
        }
    )


def only(table: pd.DataFrame) -> pd.Series:
    assert len(table) == 1
    return table.iloc[0]


def test_mean_by_hand():
    row = only(estimate.mean(rows({"d1": [1.0, 0.0], "d2": [0.5, None]}), "value", by="group"))
    assert row["estimate"] == pytest.approx(0.5)
    assert (row["statements"], row["speakers"], row["documents"]) == (3, 1, 2)
    assert row["small"]


def test_columns_are_those_of_the_schema():
    found = estimate.mean(rows({"d1": [1.0], "d2": [0.0]}), "value", by=["group", "speaker"])
    assert list(found) == ["group", "speaker", *columns("estimates")]


@pytest.mark.parametrize("function", [estimate.mean, estimate.share])
def test_nothing_in_nothing_out(function):
    found = function(rows({}).astype({"value": "float64"}), "value", by="group")
    assert list(found) == ["group", *columns("estimates")]
    assert found.empty


def test_a_group_without_a_value_has_no_score_rather_than_zero():
    row = only(estimate.mean(rows({"d1": [None], "d2": [None]}), "value", by="group"))
    assert math.isnan(row["estimate"])
    assert (row["statements"], row["documents"]) == (0, 0)
    assert row["small"]


def test_statements_without_a_group_stand_for_nobody():
    table = rows({"d1": [1.0, 0.0]}).assign(group=[None, "b"])
    assert estimate.mean(table, "value", by="group")["group"].tolist() == ["b"]


def test_one_article_has_no_interval_and_two_that_agree_have_none_either():
    one = only(estimate.mean(rows({"d1": [1.0, 0.0]}), "value", by="group"))
    alike = only(estimate.mean(rows({"d1": [0.5], "d2": [0.5]}), "value", by="group"))
    assert math.isnan(one["low"]) and math.isnan(one["high"])
    assert math.isnan(alike["low"]) and math.isnan(alike["high"])


@pytest.mark.parametrize(
    ("statements", "documents", "small"), [(10, 3, False), (9, 3, True), (10, 2, True), (30, 10, False)]
)
def test_small_is_under_ten_statements_or_three_articles(statements, documents, small):
    values = {f"d{place}": [] for place in range(documents)}
    for place in range(statements):
        values[f"d{place % documents}"].append(float(place))
    assert only(estimate.mean(rows(values), "value", by="group"))["small"] == small


def test_articles_that_disagree_widen_the_interval_and_single_statements_would_not():
    together = rows({f"d{place}": [place % 2] * 5 for place in range(8)})
    apart = rows({f"d{place}": [1, 0] for place in range(20)})
    wide, narrow = (only(estimate.mean(table, "value", by="group")) for table in (together, apart))
    assert wide["estimate"] == narrow["estimate"] == 0.5
    assert wide["high"] - wide["low"] > 0.4
    assert math.isnan(narrow["low"])  # every article says the same


def test_same_seed_same_numbers_other_groups_and_order_aside():
    first = rows({f"d{place}": [place / 10] for place in range(6)})
    second = rows({f"e{place}": [place / 3] for place in range(6)}, group="b")
    both = pd.concat([second, first]).sample(frac=1, random_state=1)
    alone = estimate.mean(first, "value", by="group")
    beside = estimate.mean(both.sort_values("document"), "value", by="group")
    pd.testing.assert_frame_equal(alone, beside[beside["group"] == "a"].reset_index(drop=True))
    other = estimate.mean(first, "value", by="group", seed=2)
    assert other["low"].item() != alone["low"].item()


def test_the_interval_covers_about_as_often_as_it_says():
    """Eight articles of five statements that share their article's mood: the true mean, 0, has to be inside mostly."""
    random = np.random.default_rng(5)
    hits = 0
    for _ in range(150):
        moods = random.normal(size=8)
        table = rows({f"d{place}": list(mood + random.normal(scale=0.3, size=5)) for place, mood in enumerate(moods)})
        row = only(estimate.mean(table, "value", by="group", draws=500))
        hits += row["low"] <= 0 <= row["high"]
    assert 0.87 <= hits / 150 <= 1.0


def test_rate_is_of_all_words_not_a_mean_of_rates():
    table = rows({"d1": [1, 0], "d2": [3]}, name="count").assign(words=[10, 0, 90])
    row = only(estimate.rate(table, "count", "words", by="group"))
    assert row["estimate"] == pytest.approx(40.0)  # 4 in 100, where a mean of rates would be 66.7
    assert row["statements"] == 2  # the one without words cannot hold any


def test_a_rate_of_nothing_has_an_upper_limit():
    table = rows({"d1": [0], "d2": [0]}, name="count").assign(words=[400, 600])
    row = only(estimate.rate(table, "count", "words", by="group"))
    assert (row["estimate"], row["low"]) == (0, 0)
    assert row["high"] == pytest.approx(-math.log(0.025))  # Poisson, per 1,000 words
    without = table.assign(words=0)
    assert math.isnan(only(estimate.rate(without, "count", "words", by="group"))["estimate"])


def test_share_is_wilson_s_when_articles_do_not_matter():
    """2,401 articles of one statement each: t is close to normal, so Wilson's formula by hand."""
    table = rows({f"d{place}": [place < 600] for place in range(2401)})
    row = only(estimate.share(table, "value", by="group"))
    p, n, z2 = 600 / 2401, 2401, 1.959964**2
    half = math.sqrt(p * (1 - p) * z2 / n + (z2 / (2 * n)) ** 2) / (1 + z2 / n)
    centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    assert (row["low"], row["high"]) == (pytest.approx(centre - half, abs=2e-4), pytest.approx(centre + half, abs=2e-4))


@pytest.mark.parametrize("flag", [True, False])
def test_a_share_of_all_or_none_is_not_certain(flag):
    row = only(estimate.share(rows({f"d{place}": [flag] * 4 for place in range(5)}), "value", by="group"))
    assert row["estimate"] == float(flag)
    assert row["high"] - row["low"] > 0.3  # five articles, not twenty statements
    assert 0 <= row["low"] <= row["high"] <= 1


def test_share_leaves_out_a_missing_flag():
    assert only(estimate.share(rows({"d1": [True, None], "d2": [False]}), "value", by="group"))["statements"] == 2


@given(
    st.dictionaries(
        st.sampled_from(["d1", "d2", "d3", "d4"]), st.lists(st.booleans(), min_size=1, max_size=6), min_size=2
    )
)
@settings(max_examples=60, deadline=None)
def test_a_share_lies_in_its_interval_and_the_table_stays_as_it_was(values):
    table = rows(values)
    before = table.copy(deep=True)
    row = only(estimate.share(table, "value", by="group"))
    assert 0 <= row["low"] <= row["estimate"] <= row["high"] <= 1
    assert row["low"] < row["high"]
    pd.testing.assert_frame_equal(table, before)


def test_doubling_every_article_leaves_the_estimate_as_it_is():
    table = rows({"d1": [0.2, 0.4], "d2": [0.9], "d3": [0.1]})
    twice = pd.concat([table, table.assign(document=table["document"] + "x", statement=table["statement"] + "x")])
    one, two = (only(estimate.mean(part, "value", by="group")) for part in (table, twice))
    assert two["estimate"] == pytest.approx(one["estimate"])
    assert two["documents"] == 2 * one["documents"]


@pytest.mark.parametrize(("freedom", "t"), [(1, 12.7062), (2, 4.3027), (5, 2.5706), (10, 2.2281), (30, 2.0423)])
def test_student_s_t_as_in_the_tables(freedom, t):
    assert estimate.student(0.975, freedom) == pytest.approx(t, abs=1e-4)
