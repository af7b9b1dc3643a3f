"""Tone by group: the words behind it counted by hand, and two scores side by side."""

import dataclasses

import pandas as pd
import pytest

from communique import charts, measures, schemas


def only(analysis, words: dict[str, list[tuple[str, float]]]):
    """The analysis with these words of tone in its first statements, and no others."""
    rows = [
        {"statement": name, "compound": 0.0, "trimmed": 0.0, "words": [_word(*one) for one in found]}
        for name, found in words.items()
    ]
    return dataclasses.replace(analysis, layers=analysis.layers | {"tone": schemas.frame("tone", rows)})


def _word(word: str, valence: float) -> dict:
    return {"word": word, "valence": valence, "start": 0, "end": len(word)}


def two_groups(analysis) -> tuple[str, str]:
    first = analysis.statements.drop_duplicates("group")["statement"].tolist()
    return first[0], first[1]


def test_the_audit_by_hand(analysis):
    one, two = two_groups(analysis)
    given = {one: [("War", -2.9), ("war", -2.9), ("welcome", 2.0)], two: [("welcome", 2.0)]}
    table = measures.tone_audit(only(analysis, given))
    group = analysis.statements.set_index("statement")["group"]
    by_group = {name: part.drop(columns="group").to_dict("records") for name, part in table.groupby("group")}
    war, welcome = by_group[group[one]]
    assert (war["word"], war["count"], war["valence"]) == ("war", 2, -2.9)
    assert war["share"] == pytest.approx(5.8 / 7.8) and welcome["share"] == pytest.approx(2.0 / 7.8)
    assert "end the war" in war["reason"] and welcome["reason"] == ""
    assert [row["share"] for row in by_group[group[two]]] == [1.0]


def test_the_audit_has_the_shares_of_each_group_and_its_heaviest_words_first(analysis):
    table = measures.tone_audit(analysis)
    assert table.groupby("group")["share"].sum().tolist() == pytest.approx([1.0] * table["group"].nunique())
    assert all(part["share"].is_monotonic_decreasing for _, part in table.groupby("group"))
    assert list(dict.fromkeys(table["group"])) == [g for g in measures.ranking(analysis) if g in set(table["group"])]
    assert (measures.tone_audit(analysis, most=1).groupby("group").size() == 1).all()


def test_the_audit_has_no_row_where_only_nobodys_statements_hold_a_word_of_tone(analysis):
    one, _ = two_groups(analysis)
    worded = only(analysis, {one: [("war", -2.9)]})
    nobody = worded.statements.assign(
        group=worded.statements["group"].mask(worded.statements["statement"] == one, None)
    )
    assert measures.tone_carriers(dataclasses.replace(worded, statements=nobody)).empty


def test_words_of_a_form_are_known_as_diplomatic(analysis):
    one, _ = two_groups(analysis)
    table = measures.tone_words(only(analysis, {one: [("Parties", 1.7), ("hope", 1.9)]}))
    assert table.set_index("word")["diplomatic"].to_dict() == {"parties": True, "hope": False}


def test_two_scores_stand_side_by_side_with_their_intervals(analysis):
    table = measures.tones(analysis)
    assert table["score"].tolist() == ["VADER", "without diplomatic words"] * len(measures.ranking(analysis))
    pairs = table.groupby("group", sort=False)["estimate"].agg(list)
    assert all(trimmed == pytest.approx(whole / 2) for whole, trimmed in pairs)  # as the synthetic corpus has it
    assert table["low"].notna().any() and set(schemas.columns("estimates")) <= set(table)


def test_nothing_to_audit(analysis):
    empty = dataclasses.replace(analysis, statements=analysis.statements.iloc[:0])
    assert measures.tone_audit(empty).empty and measures.tone_words(empty).empty and measures.tones(empty).empty
    assert isinstance(charts.tone_words(only(analysis, {})), charts.Note)


def test_the_chart_tells_both_scores_and_how_many_words_are_diplomatic(analysis):
    assert "VADER. " in charts.tone_without_topic(analysis).alt
    assert "2 of the 6 words shown mean something else" in charts.tone_words(analysis).alt


def test_nothing_is_changed_in_place(analysis):
    before = analysis.layers["tone"].copy(deep=True)
    measures.tone_audit(analysis)
    measures.tones(analysis)
    pd.testing.assert_frame_equal(analysis.layers["tone"], before)


def test_the_audit_in_one_row_a_group(analysis):
    one, two = two_groups(analysis)
    given = {one: [("war", -2.9), ("War", -2.9), ("welcome", 2.0), ("good", 1.9)], two: [("welcome", 2.0)]}
    table = measures.tone_carriers(only(analysis, given), most=2).set_index("group")
    group = analysis.statements.set_index("statement")["group"]
    first, second = table.loc[group[one]], table.loc[group[two]]
    assert (first["words"], second["words"]) == (4, 1)
    assert first["carried by"].replace("\u00a0", " ") == "war −2.9 ×2, welcome +2.0 ×1"
    assert first["diplomatic share"] == pytest.approx(5.8 / 9.7)
    assert second["diplomatic share"] == 0


def test_the_audit_of_nothing_has_no_rows(analysis):
    assert measures.tone_carriers(only(analysis, {})).empty
