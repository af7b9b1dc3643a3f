"""Agreement of coders: by hand, against NLTK, against Gwet's published example, and by resampling documents."""

import math

import numpy as np
import pandas as pd
import pytest
from nltk.metrics.agreement import AnnotationTask

from communique import validation
from communique.errors import ParameterError


def coded(*coders: str, documents=None) -> pd.DataFrame:
    """A coder a string, a statement a letter; "." is a cell not coded."""
    rows = [
        {
            "statement": f"s{place}",
            "document": (documents or range(len(line)))[place],
            "coder": f"c{number}",
            "act": None if letter == "." else letter,
        }
        for number, line in enumerate(coders)
        for place, letter in enumerate(line)
    ]
    return pd.DataFrame(rows, dtype=object)


def measure(table, name="alpha", **options):
    found = validation.agreement(table, ["act"], **options)
    return found.set_index("measure").loc[name]


def test_alpha_by_hand():
    """Four statements, one disagreed on: coincidences w-w 4, d-d 2, w-d 1 each way.

    Observed disagreement 2/8; expected (5*3 + 3*5) / (8*7); alpha = 1 - 0.25 / (30/56) = 0.5333.
    """
    found = measure(coded("wwdw.", "wwddw"))
    assert found["estimate"] == pytest.approx(1 - 0.25 / (30 / 56))
    assert found["statements"] == 4
    assert measure(coded("wwdw.", "wwddw"), "observed")["estimate"] == 0.75


def test_the_published_example_of_krippendorff():
    """Krippendorff (2011), Computing Krippendorff's alpha-reliability, C: four observers, nominal, 0.743."""
    table = coded(
        "12332141 2...".replace(" ", ""),
        "12332241 25.3".replace(" ", ""),
        ".3332342 251.".replace(" ", ""),
        "12332441 251.".replace(" ", ""),
    )
    assert measure(table)["estimate"] == pytest.approx(0.743, abs=5e-4)


def test_ac1_by_hand():
    """Ten statements, nine agreed on, all but one code a: chance 2 * .95 * .05 = .095, AC1 = (.9 - .095) / .905."""
    found = validation.agreement(coded("aaaaaaaaaa", "aaaaaaaaab"), ["act"]).set_index("measure")["estimate"]
    assert found["AC1"] == pytest.approx((0.9 - 0.095) / 0.905)
    assert found["alpha"] == pytest.approx(0.0, abs=1e-9)  # the paradox that AC1 is for


@pytest.mark.parametrize("seed", range(5))
def test_alpha_is_that_of_nltk(seed):
    random = np.random.default_rng(seed)
    table = coded(*("".join(random.choice(list("abc."), 30, p=[0.5, 0.2, 0.2, 0.1])) for _ in range(3)))
    several = table.dropna(subset="act")
    several = several[several.groupby("statement")["coder"].transform("size") > 1]
    task = AnnotationTask(data=several[["coder", "statement", "act"]].itertuples(index=False, name=None))
    assert measure(table)["estimate"] == pytest.approx(task.alpha())


def test_at_the_ends():
    assert measure(coded("wd", "wd"))["estimate"] == 1
    assert measure(coded("wd", "dw"))["estimate"] < 0
    assert math.isnan(measure(coded("ww", "ww"))["estimate"])
    nothing = measure(coded("w.", ".w"))
    assert nothing["statements"] == 0 and math.isnan(nothing["estimate"])


def test_the_interval_resamples_documents():
    random = np.random.default_rng(1)
    one = "".join(random.choice(list("ab"), 60))
    two = "".join(letter if random.random() < 0.8 else "a" for letter in one)
    apart = measure(coded(one, two))
    together = measure(coded(one, two, documents=[place // 10 for place in range(60)]))
    assert apart["low"] < apart["estimate"] < apart["high"] <= 1
    assert (together["documents"], apart["documents"]) == (6, 60)
    assert (together["high"] - together["low"]) != (apart["high"] - apart["low"])
    alone = measure(coded(one, two, documents=[0] * 60))
    assert math.isnan(alone["low"])


def test_sets_have_no_order_and_what_cannot_be_compared_is_refused():
    rows = [
        {"statement": "s", "document": "d", "coder": coder, "act": names}
        for coder, names in (("a", ["x", "y"]), ("b", ["y", "x"]))
    ]
    assert measure(pd.DataFrame(rows), "observed")["estimate"] == 1
    with pytest.raises(ParameterError, match="'acts'.*'act'"):
        validation.agreement(coded("w", "w"), ["acts"])
    with pytest.raises(ParameterError, match="coded twice"):
        validation.agreement(pd.concat([coded("w"), coded("d")]), ["act"])
