"""The speaker's voice and the reporter's: rates by mode and shares of verbs, counted by hand."""

import dataclasses

import pandas as pd
import pytest
import synthetic

from communique import charts, measures, schemas


@pytest.fixture(scope="module")
def analysis():
    return synthetic.analysis(90)


def marked(analysis, rows: list[dict]):
    """The analysis with these markers and no others."""
    filled = [{"voice": "speaker", "start": 0, "end": 1, "kind": "plain", "scope": [], **row} for row in rows]
    return dataclasses.replace(analysis, layers=analysis.layers | {"markers": schemas.frame("markers", filled)})


def words(analysis, **chosen) -> pd.DataFrame:
    statements = analysis.statements
    for column, value in chosen.items():
        statements = statements[statements[column] == value]
    return statements


def test_a_rate_by_mode_by_hand(analysis):
    direct = words(analysis, mode="direct")
    table = measures.markers_by_mode(
        marked(analysis, [{"statement": direct["statement"].iloc[0], "category": "hedge", "term": "perhaps"}] * 3)
    )
    rates = table[table["category"] == "hedge"].set_index("mode")["estimate"]
    assert rates["direct"] == pytest.approx(3000 / direct["words"].sum())
    assert rates["indirect"] == 0 and list(rates.index) == ["direct", "mixed", "indirect"]


def test_self_mention_is_divided_by_the_speakers_own_words(analysis):
    direct = words(analysis, mode="direct")
    only = marked(analysis, [{"statement": direct["statement"].iloc[0], "category": "self-mention", "term": "we"}])
    by_mode = measures.markers_by_mode(only, ["self-mention"])
    assert by_mode["mode"].tolist() == ["direct"]  # no other mode of this corpus has words of the speaker's own
    group = direct["group"].iloc[0]
    rate = measures.markers(only, ["self-mention"]).set_index("group").loc[group, "estimate"]
    assert rate == pytest.approx(1000 / direct.loc[direct["group"] == group, "words"].sum())


def test_kinds_by_hand_and_negated_attitude_apart(analysis):
    name = analysis.statements["statement"].iloc[0]
    rows = [
        {"statement": name, "category": "attitude", "kind": "positive", "term": "welcome", "negated": True},
        {"statement": name, "category": "attitude", "kind": "positive", "term": "welcome"},
        {"statement": name, "category": "modality", "kind": "deontic", "term": "must", "negated": True},
    ]
    made = marked(analysis, rows)
    group = analysis.statements["group"].iloc[0]
    found = measures.marker_kinds(made, "attitude").set_index(["group", "kind"])["estimate"]
    expected = 1000 / words(analysis, group=group)["words"].sum()
    assert found[group, "positive"] == found[group, "positive, negated"] == pytest.approx(expected)
    assert set(measures.marker_kinds(made)["kind"]) == {"deontic"}
    assert measures.marker_kinds(marked(analysis, [])).empty


def report(name: str, verb: str, kind: str, **more) -> dict:
    return {"statement": name, "voice": "reporter", "category": "report", "term": verb, "kind": kind, **more}


def test_the_reporters_verbs_by_hand(analysis):
    group = analysis.statements["group"].iloc[0]
    first, second, third = words(analysis, group=group)["statement"].head(3)
    made = marked(
        analysis,
        [report(first, "claim", "doubts"), report(second, "say", "neutral"), report(third, "claim", "doubts")],
    )
    shares = measures.reporting(made).set_index(["group", "kind"])
    assert shares.loc[(group, "doubts"), "estimate"] == pytest.approx(2 / 3)
    assert shares.loc[(group, "doubts"), "statements"] == 3  # those without a verb of report are not counted
    assert measures.reporting_verbs(made).values.tolist() == [
        [group, "claim", "doubts", 2, 0, [first, third]],
        [group, "say", "neutral", 1, 0, [second]],
    ]


def test_the_reporters_verbs_are_no_markers_of_the_speaker(analysis):
    name = analysis.statements["statement"].iloc[0]
    made = marked(analysis, [report(name, "claim", "doubts", negated=True)])
    assert measures.markers(made)["estimate"].fillna(0).sum() == 0
    assert measures.common_markers(made, measures.CATEGORIES).empty
    assert measures.reporting_verbs(made)["negated"].tolist() == [1]


def test_by_outlet(analysis):
    table = measures.reporting(analysis, "outlet")
    assert set(table["outlet"]) == {"Wire"} and table["kind"].nunique() == 5
    assert table["estimate"].sum() == pytest.approx(1)
    assert "Of all reports" in charts.reporting(analysis, by="outlet").alt


def test_common_markers_tell_how_many_are_negated(analysis):
    name = analysis.statements["statement"].iloc[0]
    rows = [
        {"statement": name, "category": "booster", "term": "clearly", "negated": flag} for flag in (True, False, True)
    ]
    table = measures.common_markers(marked(analysis, rows))
    assert table[["markers", "statements", "negated"]].values.tolist() == [[3, 1, 2]]
