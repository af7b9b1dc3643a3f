import dataclasses
import re

import pytest
import reporthelp
import synthetic

from communique import charts, measures, wording
from communique.parameters import Settings
from communique.reports import overview


def with_groups(*groups):
    made = reporthelp.analysis()
    rows = made.statements.iloc[[0] * len(groups)].assign(group=list(groups)).reset_index(drop=True)
    return reporthelp.analysis(statements=rows)


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        (["A"], "1 statement in it by 1 speaker. The most are by A: 1."),
        (["A", "A", "B"], "3 statements in it by 2 speakers. The most are by A: 2."),
        (["B", "A"], "2 statements in it by 2 speakers. The most are by A and B: 1 each."),
        (list("ABCDEF"), "6 statements in it by 6 speakers. 6 of them share the first place, with 1 statement each."),
        ([None, None], "2 statements in it."),
        ([], "0 statements in it."),
    ],
)
def test_the_first_sentence_says_who_stands_at_the_top(groups, said):
    assert overview.front(with_groups(*groups))["lead"] == "1 document, and " + said


def test_the_top_five_are_those_with_the_most_statements():
    (table, *_) = overview.front(with_groups(*"ABBCCCDDDDEEEEEFFFFFF"))["found"]
    assert table.rows == [("F", 6, 1), ("E", 5, 1), ("D", 4, 1), ("C", 3, 1), ("B", 2, 1)]


def test_modes_have_counts_and_shares():
    found = {table.title: table.rows for table in overview.front(reporthelp.analysis())["found"]}
    assert found["How the words are given"] == [("quoted", 1, "33%"), ("reported without a quotation", 2, "67%")]
    assert found["Issues named"] == [("talks", 1)]


def test_an_issue_named_twice_in_a_statement_counts_once():
    made = reporthelp.analysis()
    twice = made.layers["terms"].iloc[[0, 0]]
    again = reporthelp.analysis(layers=made.layers | {"terms": twice})
    assert overview.front(again)["found"][-1].rows == [("talks", 1)]


def test_only_parameters_that_differ_are_marked_and_the_corpus_never():
    table = overview.parameters(Settings(corpus="x", top=3, since="2031-01-01"))
    assert [table.rows[place][0] for place in table.marked] == ["since", "top"]
    assert ("until", "(empty)", "(empty)") in table.rows


@pytest.mark.parametrize(
    ("undated", "values", "said"),
    [
        (0, {}, "1 document read; dated 3 March 2031."),
        (2, {}, "2 documents without a date, shown as undated."),
        (1, {"since": "2031-03-01"}, "1 document without a date, left out, since a window of dates was asked for"),
        (0, {"until": "2031-03-09"}, "the window asked for runs to 9 March 2031, both days included."),
    ],
)
def test_what_was_read_says_dates_windows_and_undated_documents(undated, values, said):
    made = reporthelp.analysis(undated=undated, settings=Settings(**values))
    assert said in overview.front(made)["reading"]


def test_nothing_found_at_all_still_makes_a_first_page():
    made = reporthelp.analysis()
    empty = {name: table.iloc[:0] for name, table in made.layers.items()}
    none = reporthelp.analysis(statements=made.statements.iloc[:0], documents=made.documents.iloc[:0], layers=empty)
    front = overview.front(none)
    assert front["lead"] == "0 documents, and 0 statements in them."
    assert front["found"] == front["read"] == []


def test_words_for_numbers_dates_and_lists():
    assert (wording.counted(1, "page"), wording.counted(2400, "page")) == ("1 page", "2,400 pages")
    assert (wording.day("2031-03-03"), wording.day("undated")) == ("3 March 2031", "undated")
    assert [wording.listed(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_a_report_opens_with_the_findings_and_one_figure_that_lead_to_their_statements():
    made = synthetic.analysis(60)
    sure = dataclasses.replace(made, statements=made.statements.assign(speaker_confidence=0.9))
    opening = overview.opening(sure)
    assert opening.count("<figure") == 1 and opening.count("<svg") == 2  # for a page, for a phone
    assert opening.index("<li>") < opening.index("<svg")
    assert "in support " in opening and "data-rows=" in opening
    assert overview.found(sure).startswith("No group supports what another opposes")


def test_where_nothing_is_sure_a_report_is_listed_with_who_spoke_most():
    assert overview.found(reporthelp.analysis()) == overview.front(reporthelp.analysis())["lead"]


def test_numbers_of_the_first_page_are_those_of_the_others():
    made = synthetic.analysis(90)
    unsure = made.positions["statement"].isin(made.statements["statement"].iloc[::4])
    made = dataclasses.replace(
        made,
        layers=made.layers
        | {"positions": made.positions.assign(position=made.positions["position"].mask(unsure, "unclear"))},
    )
    front, groups = overview.front(made), len(measures.ranking(made))
    assert dict(front["counts"])["speakers"] == f"{groups}" and f"by {groups} speakers" in front["lead"]
    told = {table.title: dict(row[:2] for row in table.rows) for table in front["found"]}
    assert told["Issues named"] == measures.issues(made).drop(columns="group").sum().to_dict()
    most = measures.words(made).set_index("group")["statements"].to_dict()
    assert told["Most statements, by speaker"].items() <= most.items()
    shown = charts.positions_by_speaker(made)
    written = " ".join(text.get_text() for text in shown.figure.texts)
    vague = measures.unclear(made)["statement"].nunique()
    assert re.search(rf"In no cell: {vague} statements? whose", written)
