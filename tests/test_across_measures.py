import dataclasses

import pandas as pd
import pytest
import synthetic
from across_help import frame, statement

from communique import charts, measures, schemas

ROWS = [
    statement("a1:1", "we sign if it rains", outlet="Wire", cue="insists"),
    statement("a1:2", "we sign if it rains, perhaps", outlet="Wire", cue="said"),
    statement("b1:1", "we sign", document="b1", outlet="Echo", cue="promised"),
    statement("c1:1", "we sign if it rains", document="c1", outlet="Echo", date="2034-05-02", cue="said"),
    statement("d1:1", "the sea is calm", document="d1", outlet="Wire"),
    statement("e1:1", "the sea is rough", document="e1", outlet="Wire", speaker="Tomas Orlan", date="2034-05-03"),
]
TOLD = {"a1:1", "a1:2", "b1:1", "c1:1"}
MOVES = [
    ("a1:2", "truce", "proposal", "2034-05-01", None),
    ("e1:1", "truce", "counter-proposal", "2034-05-03", "a1:2"),
    ("d1:1", "grain", "threat", "2034-05-01", None),
]


@pytest.fixture
def analysis():
    statements = frame(*ROWS)
    clusters = [(row["statement"], "a1:1" if row["statement"] in TOLD else row["statement"]) for row in ROWS]
    spans = {"start": 0, "end": 5}
    layers = {
        "clusters": [{"statement": name, "cluster": head, "similarity": 1.0} for name, head in clusters],
        "markers": [{"statement": "a1:2", "voice": "speaker", "category": "hedge", "term": "perhaps"} | spans],
        "conditions": [{"statement": name, "term": "if", "text": "if it rains"} | spans for name in ("a1:1", "c1:1")],
        "threads": [dict(zip(("statement", "issue", "move", "date", "answers"), move, strict=True)) for move in MOVES],
    }
    made = synthetic.analysis(3)
    tables = {name: schemas.frame(name, rows) for name, rows in layers.items()}
    return dataclasses.replace(
        made, statements=statements.assign(group=statements["speaker"], words=4), layers=made.layers | tables
    )


def only(analysis, *speakers: str):
    """The part of these speakers."""
    mine = analysis.statements["group"].isin(speakers)
    return dataclasses.replace(analysis, statements=analysis.statements[mine], everyone=analysis)


def test_statements_are_counted_once_and_as_often_as_they_are_told(analysis):
    table = measures.told(analysis).set_index("group")
    assert table.loc["Ana Brel", ["tellings", "statements", "reports"]].tolist() == [5, 2, 4]
    assert table.loc["Ana Brel", "times"] == 2.5
    one = table.loc["Tomas Orlan", ["tellings", "statements", "reports", "times", "evidence"]].tolist()
    assert one == [1, 1, 1, 1.0, ["e1:1"]]


def test_the_statements_that_several_reports_tell(analysis):
    (row,) = measures.retold(analysis).to_dict("records")
    assert row == {
        "cluster": "a1:1",
        "speaker": "Ana Brel",
        "date": "2034-05-01",
        "content": "we sign if it rains, perhaps",
        "tellings": 4,
        "reports": 3,
        "outlets": ["Echo", "Wire"],
        "evidence": ["a1:1", "a1:2", "b1:1", "c1:1"],
    }


def test_what_outlets_keep(analysis):
    """Two of three reports have the condition: each is asked where another has it. Nobody but one has the hedge."""
    table = measures.kept(analysis)
    rows = list(table[["outlet", "what", "estimate", "statements", "documents"]].itertuples(index=False, name=None))
    assert rows == [
        ("Echo", "conditions", 0.5, 1, 2),
        ("Echo", "hedges", 0.0, 1, 2),
        ("Wire", "conditions", 1.0, 1, 1),
    ]
    assert table["small"].all()


def test_the_verbs_that_outlets_choose(analysis):
    table = measures.verbs(analysis).set_index("outlet").drop(columns="evidence")
    assert table.loc["Echo"].to_dict() == {"commissive": 1, "neutral": 1}
    assert table.loc["Wire"].to_dict() == {"commissive": 0, "neutral": 1}


def test_threads_have_their_speakers(analysis):
    table = measures.threads(analysis)
    assert table["group"].tolist() == ["Ana Brel", "Tomas Orlan", "Ana Brel"]
    assert table["answered"].tolist()[1] == "Ana Brel"
    assert table["content"].tolist()[0] == "we sign if it rains, perhaps"
    assert measures.thread_moves(analysis)["issue"].tolist() == ["truce", "grain"]


def test_what_is_answered_may_lie_outside_the_selection(analysis):
    (row,) = measures.threads(only(analysis, "Tomas Orlan")).to_dict("records")
    assert (row["move"], row["answered"]) == ("counter-proposal", "Ana Brel")


def test_unknown_groups_are_in_no_table(analysis):
    unknown = dataclasses.replace(analysis, statements=analysis.statements.assign(group=None))
    assert measures.told(unknown).empty
    assert measures.threads(unknown).empty


def test_the_thread_of_an_issue_is_drawn_and_told(analysis):
    chart = charts.thread(analysis)
    assert chart.title == "How did the bargaining over truce go?"
    assert "3 May 2034, Tomas Orlan: counter-proposal to Ana Brel" in chart.alt
    labels = {text.get_text() for text in chart.figure.axes[0].texts}
    assert labels == {"proposal", "counter-proposal"}
    assert charts.thread(analysis, issue="grain").alt.count("threat") == 2
    assert isinstance(charts.thread(analysis, issue="fish"), charts.Note)


def test_marks_of_one_day_do_not_lie_on_each_other(analysis):
    rows = pd.concat([analysis.threads.iloc[[0]]] * 5, ignore_index=True)
    crowded = dataclasses.replace(analysis, layers=analysis.layers | {"threads": rows})
    chart = charts.thread(crowded)
    chart.figure.draw(renderer := chart.figure.canvas.get_renderer())
    boxes = [text.get_window_extent(renderer) for text in chart.figure.axes[0].texts]
    assert len(boxes) == 5
    assert not any(one.overlaps(other) for n, one in enumerate(boxes) for other in boxes[:n])


def test_empty_frames_give_empty_tables(analysis):
    nothing = dataclasses.replace(analysis, statements=analysis.statements.iloc[:0])
    for table in (measures.told, measures.retold, measures.tellings, measures.kept, measures.verbs, measures.threads):
        assert table(nothing).empty
    assert measures.thread_moves(nothing).empty
    assert isinstance(charts.kept_by_outlet(nothing), charts.Note)
