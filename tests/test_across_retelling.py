import pandas as pd
import pytest
from across_help import frame, statement

from communique import schemas
from communique.across import retelling

HEDGE = {"voice": "speaker", "category": "hedge", "term": "perhaps", "start": 0, "end": 7}


def reports(*rows: dict, together: list[str], hedged=(), reporter=(), conditions=()) -> pd.DataFrame:
    """The table of these statements, those of `together` in one cluster."""
    names = [row["statement"] for row in rows]
    clusters = [
        {"statement": name, "cluster": together[0] if name in together else name, "similarity": 1.0} for name in names
    ]
    markers = [HEDGE | {"statement": name} for name in hedged]
    markers += [HEDGE | {"statement": name, "voice": "reporter"} for name in reporter]
    put = [{"statement": name, "term": "if", "start": 0, "end": 9, "text": "if it rains"} for name in conditions]
    tables = [schemas.frame("clusters", clusters), schemas.frame("markers", markers), schemas.frame("conditions", put)]
    return retelling.reports(frame(*rows), *tables)


ROWS = [
    statement("a1:1", "Veldria may sign", cue="warns", outlet="Wire"),
    statement("a1:2", "that Veldria may sign if it rains", cue="insisted", outlet="Wire"),
    statement(
        "b1:1", "“We may sign if it rains”", cue="told reporters", document="b1", outlet="Courier", mode="direct"
    ),
    statement("c1:1", "Veldria signs", cue="has", document="c1", outlet="Echo", date="2034-05-02"),
    statement("d1:1", "the sea is calm", document="d1"),
]
TOLD = ["a1:1", "a1:2", "b1:1", "c1:1"]


def test_one_row_a_cluster_and_report():
    table = reports(*ROWS, together=TOLD)
    assert table["document"].tolist() == ["a1", "b1", "c1"]
    assert table["statements"].tolist() == [["a1:1", "a1:2"], ["b1:1"], ["c1:1"]]
    assert table["cue"].tolist() == ["insisted", "told reporters", "has"]
    assert table["verb"].tolist() == ["insist", "tell", None]
    assert table["mode"].tolist() == ["indirect", "direct", "indirect"]
    assert set(table["cluster"]) == {"a1:1"}


def test_what_is_kept_is_asked_where_another_report_has_it():
    table = reports(*ROWS, together=TOLD, hedged=["a1:1", "b1:1"], conditions=["a1:2"])
    assert table["hedge_kept"].tolist() == [True, True, False]
    assert table["condition_kept"].tolist() == [
        None,
        False,
        False,
    ]  # nobody else can show that a1 might have dropped it
    assert table["conditions"].tolist() == [["if it rains"], [], []]


def test_a_reporters_hedge_is_not_the_speakers():
    table = reports(*ROWS, together=TOLD, reporter=["a1:1", "b1:1"])
    assert table["hedge_kept"].tolist() == [None, None, None]


def test_headline_and_text_are_one_report():
    assert reports(*ROWS[:2], together=TOLD[:2]).empty


def test_by_date_undated_last():
    rows = [
        statement("z1:1", "x", document="z1", date=None),
        statement("y1:1", "x", document="y1", date="2034-05-03"),
        statement("x1:1", "x", document="x1", date="2034-05-01"),
    ]
    assert reports(*rows, together=["x1:1", "y1:1", "z1:1"])["document"].tolist() == ["x1", "y1", "z1"]


def test_nothing_told_twice():
    table = reports(*ROWS, together=["d1:1"])
    assert table.empty
    assert list(table) == retelling.COLUMNS


@pytest.mark.parametrize(
    ("cue", "verb"),
    [
        ("said", "say"),
        ("went on to insist that", "insist"),
        ("has pointed out", "point out"),
        ("according to", None),
        (":", None),
        (None, None),
    ],
)
def test_the_verb_of_a_cue(cue, verb):
    found = retelling.verb(cue)
    assert (found[0] if found else None) == verb
