"""Where groups stand: the prevailing position, silence, movement, each with what stands behind it."""

import dataclasses
from itertools import pairwise

import pandas as pd
import pytest
import synthetic

from communique import measures, schemas
from communique.analysis import Analysis
from communique.charts import positions_by_speaker, positions_in_time

ISSUES = {"truce": ["truce"], "treaty": ["treaty"]}


def analysis(rows: list[tuple], spoken: tuple = ()) -> Analysis:
    """Statements (group, date, issue, position, condition), a document each; `spoken` are on no issue."""
    base = synthetic.analysis(0)
    told = [*rows, *((name, date, None, None, None) for name, date in spoken)]
    statements = [
        {
            "statement": f"s{n}",
            "document": f"d{n}",
            "date": date,
            "speaker": group,
            "content": "…",
            "content_spans": [[0, 1]],
        }
        for n, (group, date, *_) in enumerate(told)
    ]
    stood = [
        {"statement": f"s{n}", "issue": issue, "position": position, "condition": condition, "start": n, "end": n + 5}
        | {"basis": "cue", "confidence": 0.9}
        for n, (_, _, issue, position, condition) in enumerate(rows)
    ]
    table = schemas.frame("statements", statements)
    frame = table.assign(group=table["speaker"], words=1)
    layers = {**base.layers, "positions": schemas.frame("positions", stood)}
    return dataclasses.replace(base, statements=frame, issues=ISSUES, layers=layers)


BREL = [
    ("Brel", "2031-03-03", "truce", "oppose", None),
    ("Brel", "2031-03-12", "truce", "neutral", None),
    ("Brel", "2031-03-13", "truce", "conditional", "if boats leave"),
    ("Brel", "2031-03-20", "truce", "conditional", "once boats left"),
    ("Orlan", "2031-03-20", "truce", "support", None),
]


def cell(table: pd.DataFrame, group: str, issue: str) -> dict:
    return table[(table["group"] == group) & (table["issue"] == issue)].iloc[0].to_dict()


def test_what_a_person_corrected_is_sure_though_it_has_no_probability():
    read = analysis(BREL)
    unsure = read.layers["positions"].assign(confidence=0.1)
    by_hand = unsure.assign(confidence=unsure["confidence"].where(unsure["statement"] != "s2"))
    for table, expected in ((unsure, "unclear"), (by_hand, "conditional")):
        made = dataclasses.replace(read, layers={**read.layers, "positions": table})
        assert cell(measures.position_matrix(made), "Brel", "truce")["position"] == expected


def test_a_matrix_has_every_group_that_spoke_and_every_issue():
    table = measures.position_matrix(analysis(BREL, spoken=[("Vesk", "2031-03-03")]))
    assert len(table) == 3 * 2
    brel = cell(table, "Brel", "truce")
    assert (brel["position"], brel["taking"], brel["statements"], brel["documents"]) == ("conditional", 2, 4, 4)
    assert [brel[name] for name in measures.POSITIONS] == [0, 2, 1, 1]
    assert brel["estimate"] == pytest.approx(0.5) and brel["low"] < 0.5 < brel["high"] and brel["small"]


def test_silent_is_who_spoke_but_not_on_it():
    table = measures.position_matrix(analysis(BREL, spoken=[("Vesk", "2031-03-03")]))
    assert [cell(table, name, "treaty")["position"] for name in ("Brel", "Orlan", "Vesk")] == ["silent"] * 3
    assert cell(table, "Vesk", "truce")["statements"] == 0
    assert pd.isna(cell(table, "Vesk", "truce")["estimate"])
    assert "Tamm" not in set(table["group"])  # who did not speak has no row


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        (["neutral", "neutral", "oppose"], "oppose"),
        (["neutral"], "neutral"),
        (["support", "oppose"], "oppose"),  # as many of both: the later one
        (["oppose", "support"], "support"),
        (["support", "support", "oppose"], "support"),
    ],
)
def test_the_prevailing_position(taken, expected):
    rows = [("Brel", f"2031-03-{day + 1:02}", "truce", name, None) for day, name in enumerate(taken)]
    assert cell(measures.position_matrix(analysis(rows)), "Brel", "truce")["position"] == expected


def test_shares_add_up_to_one():
    table = measures.position_shares(analysis(BREL))
    assert table.groupby(["group", "issue"])["estimate"].sum().tolist() == pytest.approx([1.0, 1.0])
    assert set(table["position"]) == set(measures.POSITIONS)


def test_changes_of_side_with_the_statement_that_makes_them():
    table = measures.position_shifts(analysis(BREL))
    assert table[["group", "before", "after", "date", "statement"]].values.tolist() == [
        ["Brel", "oppose", "conditional", "2031-03-13", "s2"]
    ]


def test_weeks_in_which_somebody_spoke():
    table = measures.positions_over_time(analysis(BREL, spoken=[("Orlan", "2031-03-04")]))
    truce = table[table["issue"] == "truce"]
    found = {(row["group"], f"{row['period']:%m-%d}"): row["position"] for row in truce.to_dict("records")}
    assert found == {
        ("Brel", "03-03"): "oppose",
        ("Brel", "03-10"): "conditional",
        ("Brel", "03-17"): "conditional",
        ("Orlan", "03-03"): "silent",
        ("Orlan", "03-17"): "support",
    }


def test_conditions_are_quoted_with_their_place():
    table = measures.conditions_put(analysis(BREL))
    assert table["condition"].tolist() == ["if boats leave", "once boats left"]
    assert table["start"].tolist() == [2, 3]


def test_a_condition_is_its_whole_clause():
    """Readers mark some words of it; the clause stands in the layer of conditions."""
    rows = [("Brel", f"2031-03-0{day}", "truce", "conditional", "monitors from") for day in (1, 2, 3)]
    made = analysis(rows)
    clauses = {
        "s0": ["provided that monitors from Orlan come"],
        "s1": ["as long as figures are out"],
        "s2": ["if a", "if b"],
    }
    put = [
        {"statement": name, "term": "if", "start": 0, "end": len(text), "text": text}
        for name, texts in clauses.items()
        for text in texts
    ]
    made = dataclasses.replace(made, layers=made.layers | {"conditions": schemas.frame("conditions", put)})
    assert measures.conditions_put(made)["condition"].tolist() == [*clauses["s0"], *clauses["s1"], "monitors from"]


def test_nobody_gives_empty_tables_and_a_note():
    nothing = analysis([])
    for measure in (
        measures.position_evidence,
        measures.position_matrix,
        measures.position_shares,
        measures.position_shifts,
        measures.positions_over_time,
        measures.conditions_put,
    ):
        assert measure(nothing).empty
    for chart in (positions_by_speaker, positions_in_time):
        assert "bears on one of the issues" in chart(nothing).reason
    unnamed = dataclasses.replace(nothing, issues={})
    assert "codebook names no issue" in positions_by_speaker(unnamed).reason


def test_a_matrix_is_told_in_words_and_forms():
    rows = [*BREL, ("Brel", "2031-03-21", "treaty", "support", None)]
    chart = positions_by_speaker(analysis(rows, spoken=[("Vesk", "2031-03-03")]))
    assert "Brel on truce: conditional in 2 of 4" in chart.alt
    said = [text.get_text() for axes in chart.figure.axes for text in axes.texts]
    cells = [f"{one}{other}" for one, other in pairwise(said) if other.startswith("/")]  # each number is a link
    assert {"2/4", "1/1"} <= set(cells) and "silent" in said
    assert "1 group that spoke" in " ".join(text.get_text() for text in chart.figure.texts)


def test_movement_is_told_in_words():
    assert "1 change of side: Brel on truce." in positions_in_time(analysis(BREL)).alt
    assert "no group changes its side" in positions_in_time(analysis(BREL[-1:])).alt
