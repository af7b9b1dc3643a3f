"""The network of judgements: counts stand on their arrows, and apart from one another."""

import math
from types import SimpleNamespace

import pandas as pd
import pytest
from matplotlib.figure import Figure

from communique.charts import evaluations, network
from communique.parameters import Settings

PLACES = {"Brel": (0.0, 1.0), "Orlan": (0.0, -1.0), "Sund": (-1.0, 0.0), "Maran": (1.0, 0.0)}


def edge(group: str, target: str) -> pd.Series:
    return pd.Series({"group": group, "target": target, "negative": 1.0, "positive": 0.0, "statements": 1})


def test_an_arrow_begins_and_ends_at_its_nodes_and_bows_between():
    start, end = PLACES["Orlan"], PLACES["Brel"]
    assert network._on_arrow(start, end, 0.16, 0) == pytest.approx(start)
    assert network._on_arrow(start, end, 0.16, 1) == pytest.approx(end)
    assert network._on_arrow(start, end, 0.16, 0.5) == pytest.approx((0.16, 0))


def test_counts_of_arrows_that_cross_stand_apart():
    axes = Figure().add_subplot()
    taken = []
    for pair in (("Orlan", "Brel"), ("Brel", "Orlan"), ("Sund", "Maran"), ("Maran", "Sund")):
        taken.append(network._counted(axes, PLACES, edge(*pair), bend=0.0, taken=taken).get_position())
    assert min(math.dist(one, other) for at, one in enumerate(taken) for other in taken[:at]) > 0.1


def test_the_first_place_is_taken_where_it_is_free():
    axes = Figure().add_subplot()
    said = network._counted(axes, PLACES, edge("Orlan", "Brel"), bend=0.0, taken=[])
    assert said.get_position() == pytest.approx((0, -1 + 2 * network.ALONG[0]))


def test_those_who_judge_their_own_have_no_arrow(monkeypatch):
    rows = [edge("Brel", "Brel"), edge("Brel", "Orlan"), edge("Sund", "Brel")]
    monkeypatch.setattr(evaluations.measures, "edges", lambda analysis: pd.DataFrame(rows))
    asked = SimpleNamespace(settings=Settings())  # of the reader hangs how right it is
    assert "Network chart with 2 arrows" in evaluations.evaluation_network(asked).alt
