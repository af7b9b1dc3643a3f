"""Who judges whom, counted by hand."""

import dataclasses

import pytest
import synthetic

from communique import measures, schemas


def analysis(rows, **settings):
    """The first statements of a made-up analysis with these (target, polarity, negative, positive) each."""
    made = synthetic.analysis(12, **settings)
    names = made.statements["statement"]
    frame = [
        {"statement": names[at], "target": target, "type": kind, "polarity": sign, "confidence": 0.9, "negative": bad,
         "positive": good, "start": 0, "end": 3, "by": "encoder", "words": None}
        for at, target, kind, sign, bad, good in rows
    ]  # fmt: skip
    return dataclasses.replace(made, layers=made.layers | {"evaluations": schemas.frame("evaluations", frame)})


BAD, GOOD, NONE = ("negative", 0.8, 0.1), ("positive", 0.1, 0.7), ("neutral", 0.2, 0.2)
ROWS = [
    (0, "Brel", "person", *BAD),
    (1, "Brel", "person", *BAD),
    (2, "Brel", "person", *GOOD),
    (3, "Brel", "person", *NONE),
    (4, "the plan", "document", *BAD),
]


@pytest.fixture
def one_holder():
    made = analysis(ROWS)
    statements = made.statements.assign(group="Ilse Maran", speaker="Ilse Maran")
    return dataclasses.replace(made, statements=statements)


def test_edges_are_counted_by_statement(one_holder):
    (edge,) = measures.edges(one_holder).to_dict("records")
    assert (edge["group"], edge["target"]) == ("Ilse Maran", "Brel")
    assert (edge["negative"], edge["positive"], edge["neutral"]) == (2, 1, 1)
    assert edge["statements"] == 3
    assert edge["share"] == pytest.approx(2 / 3)
    assert edge["low"] <= edge["share"] <= edge["high"] or edge["low"] != edge["low"]
    assert edge["small"]


def test_documents_are_targets_where_asked_for(one_holder):
    table = measures.edges(one_holder, types=["document"])
    assert table["target"].tolist() == ["the plan"]


def test_tone_is_the_mean_of_the_difference_over_all_who_name_the_target(one_holder):
    (row,) = measures.tone_towards(one_holder).to_dict("records")
    assert row["estimate"] == pytest.approx((-0.7 - 0.7 + 0.6 + 0.0) / 4)
    assert row["statements"] == 4
    (pair,) = measures.tone_towards(one_holder, by="pair").to_dict("records")
    assert pair["group"] == "Ilse Maran" and pair["estimate"] == pytest.approx(row["estimate"])


def test_marks_are_the_mentions_behind_a_cell(one_holder):
    marks = measures.evaluation_marks(one_holder, holder="Ilse Maran", target="Brel")
    assert marks["polarity"].tolist() == ["negative", "negative", "positive"]
    assert {"statement", "start", "end"} <= set(marks.columns)
    assert len(measures.evaluation_marks(one_holder, polarity="neutral")) == 1
    assert measures.evaluation_marks(one_holder, target="nobody").empty


@pytest.mark.parametrize(("level", "expected"), [("state", "Vesk"), ("side", "South"), ("speaker", "Kai Sund")])
def test_a_person_counts_for_state_and_side_at_that_level(level, expected):
    made = analysis([(0, "Kai Sund", "person", *BAD)], level=level)
    told = made.statements.assign(
        speaker=made.statements["speaker"].where(made.statements.index != 5, "Kai Sund"),
        state=made.statements["state"].where(made.statements.index != 5, "Vesk"),
        side=made.statements["side"].where(made.statements.index != 5, "South"),
    )
    told["group"] = told[level].where(told.index != 0, "somebody")
    table = measures.edges(dataclasses.replace(made, statements=told))
    assert table["target"].tolist() == [expected]


def test_of_two_persons_of_one_state_a_statement_counts_once():
    rows = [(0, "Kai Sund", "person", *NONE), (0, "Vesk", "state", *BAD)]
    made = analysis(rows, level="state")
    told = made.statements.assign(group="Lorrin")
    told.loc[5, ["speaker", "state"]] = ["Kai Sund", "Vesk"]
    (edge,) = measures.edges(dataclasses.replace(made, statements=told)).to_dict("records")
    assert (edge["negative"], edge["neutral"], edge["statements"]) == (1, 0, 1)


def test_nothing_judged_gives_empty_tables_of_the_same_form(one_holder):
    none = dataclasses.replace(one_holder, layers=one_holder.layers | {"evaluations": schemas.frame("evaluations")})
    assert measures.edges(none).empty and list(measures.edges(none).columns) == list(measures.edges(one_holder).columns)
    assert measures.tone_towards(none).empty
    assert measures.evaluation_marks(none).empty
