"""Where groups stand, told: never on doubtful readings alone, each number a link to what it counts."""

import dataclasses
import re

import pandas as pd
import pytest
import synthetic

from communique import evidence, measures, rows
from communique.measures.positions import SURE
from communique.measures.standings import IN_WORDS
from communique.parameters import Settings


@pytest.fixture(scope="module")
def analysis():
    made = synthetic.analysis(60)
    return dataclasses.replace(made, statements=made.statements.assign(speaker_confidence=0.9))


def with_positions(analysis, change) -> object:
    return dataclasses.replace(analysis, layers=analysis.layers | {"positions": change(analysis.layers["positions"])})


def doubted(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(confidence=0.45)  # of a speaker who is .9 sure: less than a cell takes


def test_a_standing_has_its_statements_dates_and_condition(analysis):
    table = measures.standings(analysis)
    assert len(table) and (table["taking"] == table["evidence"].str.len()).all()
    assert (table["statements"] == table["every"].str.len()).all()
    dates = analysis.statements.set_index("statement")["date"]
    for row in table.itertuples():
        taken = dates[row.evidence]
        assert (row.since, row.last) == (taken.min(), taken.max())
        assert row.best in row.evidence
    fishing = table[table["issue"] == "fishing"]
    assert set(fishing["condition"]) == {"if the ships leave"} and set(fishing["position"]) == {"conditional"}


def test_standings_count_as_the_matrix_does(analysis):
    cells = measures.position_matrix(analysis).set_index(["group", "issue"])
    for row in measures.standings(analysis).itertuples():
        cell = cells.loc[row.group, row.issue]
        assert (row.position, row.taking, row.statements) == (cell["position"], cell["taking"], cell["statements"])


def test_the_best_statement_is_a_sure_one_that_is_no_headline(analysis):
    found = measures.position_evidence(analysis)
    group, issue, position = found.loc[0, ["group", "issue", "position"]]
    mine = found[(found["group"] == group) & (found["issue"] == issue) & (found["position"] == position)]
    surest, other = mine["statement"].iloc[0], mine["statement"].iloc[1]
    heads = analysis.documents.assign(
        headline=[[[0, 10_000]] if name == surest.split(":")[0] else [] for name in analysis.documents["document"]]
    )
    table = analysis.layers["positions"]
    surer = table.assign(confidence=table["confidence"].mask(table["statement"] == surest, 0.99))
    changed = dataclasses.replace(with_positions(analysis, lambda _: surer), documents=heads)
    best = measures.standings(changed).set_index(["group", "issue"]).loc[(group, issue), "best"]
    assert best != surest and other.split(":")[0] != surest.split(":")[0]


def test_what_rests_on_doubtful_readings_is_told_apart(analysis):
    vague = with_positions(analysis, doubted)
    assert measures.standings(vague).empty  # however many agree: one reader read them all
    assert evidence.findings(vague).words == "No group takes a side on an issue in a statement that is read surely."
    one = dataclasses.replace(analysis, statements=analysis.statements.assign(speaker_confidence=SURE))
    table = measures.standings(one)
    assert len(table) and measures.doubtful(table).all()  # as sure of the side, but not that they said it
    assert "Uncertain, and so in no sentence of this page: " in evidence.standings(one).words


def test_a_group_of_which_no_side_has_more_than_half_is_divided(analysis):
    def split(table):
        mine = table[table["issue"] == "blockade"].index
        return table.assign(position=table["position"].mask(table.index.isin(mine[::2]), "support"))

    table = measures.standings(with_positions(analysis, split))
    for row in table.itertuples():
        assert row.divided == (2 * row.taking <= row.support + row.oppose + row.conditional)
    assert table["divided"].any() and not table["divided"].all()
    assert "divided: " in evidence.standings(with_positions(analysis, split)).words


def test_an_issue_is_disputed_where_one_supports_what_another_opposes(analysis):
    assert measures.disputed(analysis).empty
    first = measures.ranking(analysis)[0]
    mine = set(analysis.statements.loc[analysis.statements["group"] == first, "statement"])

    def turned(table):
        return table.assign(
            position=table["position"].where(
                ~table["statement"].isin(mine) | (table["position"] != "oppose"), "support"
            )
        )

    apart = with_positions(analysis, turned)
    (row,) = measures.disputed(apart).to_dict("records")
    assert row["issue"] == "blockade" and row["support"] == [first] and first not in row["oppose"]
    assert "blockade is disputed: in support " in evidence.findings(apart).words
    assert "disputed" not in evidence.findings(analysis).words


def test_judgements_leave_out_whom_both_signs_fit_alike(analysis):
    table = measures.judgements(analysis)
    assert len(table) and (table["statements"] <= table["naming"]).all()
    pair = table.loc[0, ["group", "target"]].tolist()
    found = measures.evaluations(analysis)
    signs = found[(found["group"] == pair[0]) & (found["target"] == pair[1])]["polarity"].value_counts()
    assert table.loc[0, "statements"] == signs[table.loc[0, "polarity"]]
    assert f"{pair[0]} judged {pair[1]} {table.loc[0, 'polarity']}ly in" in evidence.judged(analysis).words


def test_a_judgement_is_shown_with_the_words_of_saying(analysis):
    """Mostly they are the judgement: "of giving away the dam" alone tells nobody that somebody was accused."""
    said = analysis.statements.assign(cue="accused")
    row = measures.judgements(analysis).iloc[0]
    best = said.set_index("statement").loc[row["best"]]
    whole = analysis.documents.set_index("document")["text"][best["document"]]
    spans = [*best["cue_spans"], *best["content_spans"]]
    shown = whole[min(start for start, _ in spans) : max(end for _, end in spans)]
    assert f"“{' '.join(shown.split())}”" in evidence.judged(analysis).words
    assert "that name this actor" in evidence.judged(analysis).words


def test_a_condition_is_that_of_the_sentence_shown_or_says_whose_it_is(analysis):
    group, issue = measures.standings(analysis).query("issue == 'fishing'").iloc[0][["group", "issue"]]

    def told(put: str):
        def change(table):
            mine = table["statement"].isin(names)
            kept = table["condition"].where(~mine | (table["statement"] == put), None)
            return table.assign(condition=kept, confidence=table["confidence"].where(table["statement"] != best, 0.99))

        made = with_positions(analysis, change)
        return measures.standings(made).set_index(["group", "issue"]).loc[(group, issue)], evidence.standings(made)

    names = measures.standings(analysis).set_index(["group", "issue"]).loc[(group, issue), "evidence"]
    best = names[0]
    row, shown = told(best)
    assert row["put"] == row["best"] == best and "Condition: if the ships leave" in shown.words
    both = measures.standings(analysis).set_index(["group", "issue"]).loc[(group, issue)]
    assert both["put"] == both["best"]  # where several put one, that of the sentence shown


def test_every_number_leads_to_the_statements_that_it_counts(analysis):
    shown = evidence.standings(analysis, most=100).markup + evidence.findings(analysis).markup
    marks = re.findall(r'data-count="(\d+)" data-rows="([\w+/=]*)"[^>]*>([\d,]+)<', shown)
    assert len(marks) >= 2 * len(measures.standings(analysis))
    for count, chosen, told in marks:
        assert int(count) == int(told) == len(rows.decoded(chosen, len(analysis.statements)))
    assert set(re.findall(r'data-statement="([^"]+)"', shown)) >= set(measures.standings(analysis)["best"])


def test_of_many_standings_every_side_of_an_issue_comes_first(analysis):
    few = len(measures.standings(analysis).drop_duplicates(["issue", "position"]))
    shown = evidence.standings(analysis, most=few).words
    for issue in analysis.issues:
        assert issue in shown
    assert f"{few} of {len(measures.standings(analysis))} standings" in shown


def test_without_excerpts_no_sentence_is_shown(analysis):
    bare = dataclasses.replace(analysis, settings=Settings(excerpts="none"))
    shown = evidence.standings(bare).words + evidence.judged(bare).words + evidence.findings(bare).words
    for sentence in (*synthetic.SENTENCES, "if the ships leave"):
        assert sentence not in shown
    assert any(words in shown for words in IN_WORDS.values())


def test_who_moved_is_told_from_sure_statements_of_two_days(analysis):
    assert measures.sure_shifts(analysis).empty
    days = analysis.statements["date"].sort_values().unique()
    late = set(analysis.statements.loc[analysis.statements["date"] > days[len(days) // 2], "statement"])

    def turned(table):
        return table.assign(
            position=table["position"].where(
                ~table["statement"].isin(late) | (table["position"] != "oppose"), "support"
            )
        )

    moved = measures.sure_shifts(with_positions(analysis, turned))
    assert set(moved["before"]) == {"oppose"} and set(moved["after"]) == {"support"}
    assert (moved["until"] < moved["date"]).all()
    assert f"moved on {moved['issue'].iloc[-1]}" in evidence.findings(with_positions(analysis, turned)).words


def test_one_misread_document_makes_nobody_move(analysis):
    found = measures.position_evidence(analysis)
    row = found[found["position"] == "oppose"].sort_values("date").iloc[-1]

    def turned(table):
        mine = table["statement"].str.startswith(f"{row['document']}:") & (table["issue"] == row["issue"])
        return table.assign(position=table["position"].mask(mine, "support"))

    changed = with_positions(analysis, turned)
    assert len(measures.position_shifts(changed)) > len(measures.position_shifts(analysis))
    assert measures.sure_shifts(changed).empty
