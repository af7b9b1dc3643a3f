"""Acts, quads and moves by group: numbers worked by hand. People and states are invented."""

import dataclasses

import pandas as pd
import pytest
import synthetic

from communique import charts, measures, schemas

ROWS = [  # statement, document, group, act, root, kind of conflict
    ("a:1", "a", "Ana Brel", "commit", "AGREE", "none"),
    ("a:2", "a", "Ana Brel", "threaten", "THREATEN", "direct"),
    ("b:1", "b", "Ana Brel", "inform", None, "none"),
    ("b:2", "b", "Ana Brel", "threaten", "THREATEN", "challenge"),
    ("b:3", "b", "Tomas Orlan", "warn", None, "none"),
    ("c:1", "c", "Tomas Orlan", None, None, None),
    ("c:2", "c", None, "praise", "SUPPORT", "none"),
]
HALVES = [
    ("a:2", "threat", "consequence", 5, 9, "we close the harbour"),
    ("a:2", "threat", "condition", 0, 4, "if they stay"),
    ("a:2", "threat", "condition", 10, 14, "unless they pay"),
    ("b:3", "warning", "consequence", 0, 4, "the ice breaks"),
    ("c:2", "promise", "consequence", 0, 4, "we stay"),
]


@pytest.fixture
def analysis():
    names = ["statement", "document", "group", "act", "root", "conflict"]
    table = pd.DataFrame(ROWS, columns=names, dtype=object)
    shown = table.assign(start=[0, 3, 5, 4, 2, 1, 0], end=[1, 5, 6, 6, 4, 2, 2], confidence=0.8)
    acts = schemas.frame("acts", shown.drop(columns=["document", "group"]).to_dict("records"))
    moves = [dict(zip(schemas.columns("moves"), row, strict=True)) for row in HALVES]
    statements = table[["statement", "document", "group"]].assign(speaker=table["group"], date="2031-03-03")
    one = synthetic.analysis(6)
    layers = one.layers | {"acts": acts, "moves": schemas.frame("moves", moves)}
    return dataclasses.replace(one, statements=statements, layers=layers)


def test_acts_are_counted_from_cooperation_to_conflict(analysis):
    table = measures.acts(analysis)
    assert list(table.columns) == ["group", "commit", "inform", "threaten", "warn"]
    assert table.to_numpy().tolist() == [["Ana Brel", 1, 1, 2, 0], ["Tomas Orlan", 0, 0, 0, 1]]


def test_shares_are_of_statements_that_do_an_act(analysis):
    table = measures.act_shares(analysis).set_index(["group", "act"])
    assert table.loc[("Ana Brel", "threaten"), "estimate"] == 0.5
    assert table.loc[("Tomas Orlan", "warn"), ["estimate", "statements"]].tolist() == [1.0, 1]
    low, high = table.loc[("Ana Brel", "threaten"), ["low", "high"]]
    assert 0 <= low < 0.5 < high <= 1
    assert table["small"].all()


def test_quads_add_up_to_one(analysis):
    table = measures.quad_shares(analysis)
    assert table.groupby("group")["estimate"].sum().tolist() == [1.0, 1.0]
    conflict = table[table["quad"] == "verbal conflict"].set_index("group")["estimate"]
    assert conflict.to_dict() == {"Ana Brel": 0.5, "Tomas Orlan": 1.0}


def test_conflict_is_a_share_of_what_was_read(analysis):
    table = measures.conflict(analysis).set_index("group")
    assert table["estimate"].to_dict() == {"Ana Brel": 0.5, "Tomas Orlan": 0.0}
    assert table["statements"].to_dict() == {"Ana Brel": 4, "Tomas Orlan": 1}


def test_roots(analysis):
    assert measures.roots(analysis).to_numpy().tolist() == [
        ["THREATEN", "verbal conflict", 2, 1, ["a:2", "b:2"]],
        ["AGREE", "verbal cooperation", 1, 1, ["a:1"]],
    ]


def test_moves_join_their_conditions(analysis):
    table = measures.moves(analysis).set_index("statement")
    assert table.loc["a:2", ["kind", "consequence", "condition"]].tolist() == [
        "threat", "we close the harbour", "if they stay; unless they pay",
    ]  # fmt: skip
    assert table.loc["b:3", "condition"] is None
    assert table.loc["c:2", "group"] is None
    assert measures.move_counts(analysis).drop(columns="evidence").to_numpy().tolist() == [
        ["Ana Brel", 1, 0, 0, 1], ["Tomas Orlan", 0, 1, 0, 0],
    ]  # fmt: skip


def test_marks_lead_to_words_that_are_there(analysis):
    assert measures.act_marks(analysis, "threaten")["statement"].tolist() == ["a:2", "b:2"]
    assert measures.act_marks(analysis)["statement"].tolist() == ["a:1", "a:2", "b:1", "b:2", "b:3", "c:2"]
    assert len(measures.move_marks(analysis)) == len(HALVES)


def test_a_selection_without_acts(analysis):
    empty = {name: schemas.frame(name) for name in ("acts", "moves")}
    bare = dataclasses.replace(analysis, layers=analysis.layers | empty)
    assert measures.acts(bare).empty and measures.act_shares(bare).empty and measures.quad_shares(bare).empty
    assert measures.conflict(bare).empty and measures.roots(bare).empty
    assert measures.moves(bare).empty and measures.move_counts(bare).empty
    for chart in (charts.acts_by_speaker, charts.conflict_by_speaker):
        assert isinstance(chart(bare), charts.Note)
        assert "does an act" in chart(bare).reason


def test_charts_say_what_they_show(analysis):
    assert "threaten 2" in charts.acts_by_speaker(analysis).alt
    assert "Tomas Orlan 100%" in charts.conflict_by_speaker(analysis).alt
