import pandas as pd
import pytest
from across_help import frame, statement

from communique import schemas
from communique.across import threads

ANA, TOMAS, ODA = {"speaker": "Ana Brel"}, {"speaker": "Tomas Orlan"}, {"speaker": "Oda Ferrin", "state": "Sundrey"}


def thread(*moves: tuple, together=(), conditions=()) -> list[tuple]:
    """(statement, move, answers) of statements given as (speaker, act, position), a day apart, on one issue."""
    rows = [statement(f"s{n}", "", date=f"2034-05-{n:02d}", **who) for n, (who, _, _) in enumerate(moves, 1)]
    acts = [{"statement": f"s{n}", "act": act} for n, (_, act, _) in enumerate(moves, 1)]
    taken = [
        {"statement": f"s{n}", "issue": "truce", "position": position}
        for n, (_, _, position) in enumerate(moves, 1)
        if position
    ]
    clusters = [{"statement": row["statement"], "cluster": row["statement"]} for row in rows]
    clusters = [one | {"cluster": together[0]} if one["statement"] in together else one for one in clusters]
    put = [{"statement": name, "text": "if it rains"} for name in conditions]
    return told(rows, acts, taken, put, clusters)


def told(rows, acts, positions, conditions, clusters) -> list[tuple]:
    counts = {"start": -1, "end": -1}
    found = threads.build(
        frame(*rows),
        schemas.frame("acts", [row | counts for row in acts]),
        schemas.frame("positions", [row | counts for row in positions]),
        schemas.frame("conditions", [row | counts for row in conditions]),
        schemas.frame("clusters", clusters),
    )
    return list(found[["statement", "move", "answers"]].itertuples(index=False, name=None))


def test_a_bargain():
    assert thread(
        (ODA, "propose", "support"),
        (TOMAS, "accept", "conditional"),
        (ANA, "reject", "oppose"),
        (ANA, "propose", "support"),
        (TOMAS, "threaten", "oppose"),
        (TOMAS, "accept", "support"),
    ) == [
        ("s1", "proposal", None),
        ("s2", "condition", "s1"),
        ("s3", "rejection", "s1"),
        ("s4", "counter-proposal", "s1"),  # rejected, but still on the table
        ("s5", "threat", None),
        ("s6", "acceptance", "s4"),
    ]


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        ([(ANA, "propose", "support"), (ANA, "propose", "support")], [("proposal", None), ("proposal", None)]),
        (
            [(ANA, "propose", "support"), (TOMAS, "propose", "neutral")],
            [("proposal", None), ("counter-proposal", "s1")],
        ),
        ([(ANA, "propose", "support"), (ANA, "accept", "support")], [("proposal", None), ("acceptance", None)]),
        ([(ANA, "accept", "support")], [("acceptance", None)]),
        ([(ANA, "inform", "conditional")], [("condition", None)]),
        ([(ANA, "propose", "conditional")], [("proposal", None)]),
        ([(ANA, "threaten", "conditional")], [("threat", None)]),
        ([(ANA, "praise", "conditional"), (ANA, "inform", "support"), (ANA, "propose", None)], []),
        ([(ANA, None, "conditional")], []),
        ([(ANA, "reject", "neutral"), (ANA, "accept", "neutral")], []),
        ([(ANA, "reject", "support")], [("rejection", None)]),
        (
            [(ANA, "propose", "support"), (TOMAS, "accept", "support"), (ODA, "accept", "support")],
            [("proposal", None), ("acceptance", "s1"), ("acceptance", None)],
        ),
        (
            [(ANA, "propose", "support"), (TOMAS, "reject", "oppose"), (ODA, "accept", "support")],
            [("proposal", None), ("rejection", "s1"), ("acceptance", "s1")],
        ),
        (
            [(ODA, "propose", "support"), (ANA, "propose", "support"), (TOMAS, "reject", "oppose")],
            [("proposal", None), ("counter-proposal", "s1"), ("rejection", "s2")],
        ),
        (
            [({"speaker": "Pavo Lind"}, "propose", "support"), (TOMAS, "accept", "support")],
            [("proposal", None), ("acceptance", None)],
        ),
        ([(ANA | {"resolution": "anonymous"}, "propose", "support")], []),
    ],
)
def test_moves(moves, expected):
    assert [(move, answers) for _, move, answers in thread(*moves)] == expected


def test_an_attitude_with_a_stated_condition():
    assert thread((ANA, None, "conditional"), conditions=["s1"]) == [("s1", "condition", None)]


def test_sides_of_the_corpus_come_before_states():
    north = {"side": "North"}
    found = thread((ANA | north, "propose", "support"), (TOMAS | north, "accept", "support"))
    assert found[1] == ("s2", "acceptance", None)


def test_tellings_of_one_statement_are_one_move():
    moves = [(ANA, "propose", "support"), (TOMAS, "accept", "support"), (TOMAS, "accept", "conditional")]
    assert len(thread(*moves)) == 3
    assert thread(*moves, together=["s2", "s3"]) == [("s1", "proposal", None), ("s3", "condition", "s1")]
    assert thread(*moves[:2], moves[1], together=["s2", "s3"]) == [("s1", "proposal", None), ("s2", "acceptance", "s1")]


def test_undated_statements_are_in_no_thread():
    rows = [statement("s1", "", date=None)]
    acts = [{"statement": "s1", "act": "propose"}]
    positions = [{"statement": "s1", "issue": "truce", "position": "support"}]
    assert told(rows, acts, positions, [], [{"statement": "s1", "cluster": "s1"}]) == []


def test_issues_are_threads_of_their_own():
    rows = [statement("s1", "", **ANA), statement("s2", "", date="2034-05-02", **TOMAS)]
    acts = [{"statement": "s1", "act": "propose"}, {"statement": "s2", "act": "accept"}]
    positions = [
        {"statement": "s2", "issue": "grain", "position": "support"},
        {"statement": "s1", "issue": "truce", "position": "support"},
    ]
    clusters = [{"statement": name, "cluster": name} for name in ("s1", "s2")]
    assert told(rows, acts, positions, [], clusters) == [("s2", "acceptance", None), ("s1", "proposal", None)]


def test_nothing_at_all():
    found = threads.build(*(schemas.frame(n) for n in ("statements", "acts", "positions", "conditions", "clusters")))
    pd.testing.assert_frame_equal(found, schemas.frame("threads"))
