import dataclasses
import re
import time

import pandas as pd
import pytest
import synthetic

from communique import evidence, measures, schemas
from communique.evidence import quotations

MARKUP = "<script>alert('x')</script> & \"<b>\""


def row(**changes) -> dict:
    return {"source_spans": [[0, 4]], "cue_spans": [[5, 9]], "content_spans": [[10, 27]]} | changes


WHOLE = "Sund said the ships may go. Nothing followed."


def test_a_sentence_shows_source_cue_and_content():
    assert quotations.sentence(WHOLE, row()) == "<b>Sund</b> <i>said</i> <mark>the ships may go.</mark>"


def test_a_sentence_shows_what_was_found_in_place_of_the_content():
    shown = quotations.sentence(WHOLE, row(), [[20, 23]])
    assert shown == "<b>Sund</b> <i>said</i> the ships <mark>may</mark> go."


def test_spans_that_overlap_nest():
    shown = quotations.sentence(WHOLE, row(source_spans=[[0, 9]], cue_spans=[[5, 9]]))
    assert shown.startswith("<b>Sund </b><b><i>said</i></b> ")


def test_markup_in_an_article_stays_text():
    text = f"Sund said {MARKUP} now."
    shown = quotations.sentence(text, row(content_spans=[[10, 10 + len(MARKUP)]]))
    assert "<script" not in shown and "&lt;script&gt;" in shown


def test_a_long_statement_is_cut_and_says_so():
    text = "Sund said " + "ship " * 400
    shown = quotations.sentence(text, row(content_spans=[[10, len(text)]]))
    assert shown.endswith("…")
    assert len(re.sub("<[^>]*>", "", shown)) == quotations.LONGEST + 1


def test_every_quotation_gives_back_its_article(analysis):
    whole = " ".join(analysis.documents["text"])
    markup = evidence.quotes(analysis, n=20).markup
    cells = re.findall(r"<td>([^<]*(?:<(?:b|i|mark)>.*?)+)</td>", markup)
    assert len(cells) == 20
    for cell in cells:
        assert re.sub("<[^>]*>", "", cell) in whole


def test_quotes_take_the_leading_groups_in_turn(analysis):
    markup = evidence.quotes(analysis, n=5).markup
    for name in measures.ranking(analysis)[:5]:
        assert markup.count(f"<td>{name}") == 1


def test_only_what_is_open_to_doubt_says_how_sure_it_is(analysis):
    one = analysis.statements.head(1)
    shown = [evidence.quotes(analysis, one.assign(speaker_confidence=sure)).markup for sure in (0.6, 0.8, float("nan"))]
    assert ["% sure" in markup for markup in shown] == [True, False, False]
    assert "60% sure" in shown[0]


def test_quotes_with_marks_hold_marked_statements_alone(analysis):
    shown = evidence.quotes(analysis, marks=analysis.markers, n=200)
    assert shown.markup.count("<mark>") == len(analysis.markers)
    assert f"{analysis.markers['statement'].nunique()} of" in shown.markup


def test_a_speaker_that_is_not_sure_is_marked(analysis):
    unsure = analysis.statements.assign(resolution="pronoun")
    assert "<small>(by a pronoun)</small>" in evidence.quotes(analysis, unsure).markup


def test_no_quotations_is_said(analysis):
    assert "there are none" in evidence.quotes(analysis, analysis.statements.iloc[:0]).markup


def test_quotes_escape_names_titles_and_outlets(analysis):
    hostile = dataclasses.replace(
        analysis,
        statements=analysis.statements.assign(speaker=MARKUP, date=MARKUP),
        documents=analysis.documents.assign(title=MARKUP, outlet=MARKUP),
    )
    assert "<script" not in evidence.quotes(hostile).markup


def test_a_table_has_headings_numbers_and_dashes():
    frame = pd.DataFrame({"who": ["a", None], "count": [1200, 2], "rate": [1.25, None]})
    markup = evidence.table(frame, "Rates").markup
    assert "<caption>Rates</caption>" in markup
    assert '<th scope="col">who</th><th scope="col" class="number">count</th>' in markup
    assert '<tr><th scope="row">a</th><td class="number">1,200</td><td class="number">1.25</td></tr>' in markup
    assert '<tr><th scope="row">–</th><td class="number">2</td><td class="number">–</td></tr>' in markup


@pytest.mark.parametrize("place", ["column", "cell", "caption", "list"])
def test_a_table_keeps_markup_as_text(place):
    frame = pd.DataFrame({MARKUP if place == "column" else "x": [[MARKUP] if place == "list" else MARKUP]})
    assert "<script" not in evidence.table(frame, MARKUP if place == "caption" else "x").markup


def test_a_table_of_many_rows_says_what_it_leaves_out():
    shown = evidence.table(pd.DataFrame({"n": range(30)}), "Many", most=5)
    assert "Many (the first 5 of 30 rows)" in shown.markup
    assert shown.markup.count("<tr>") == 6


def test_an_empty_table_says_so():
    assert "nothing in this selection" in evidence.table(pd.DataFrame({"x": []}), "Rows").markup


def test_estimates_show_intervals_and_remarks():
    frame = pd.DataFrame(
        {
            "group": ["a", "b"], "estimate": [-0.5, 0.25], "low": [-0.75, None], "high": [0.0, None],
            "statements": [20, 2], "speakers": [1, 1], "documents": [5, 1], "small": [False, True],
        }
    )  # fmt: skip
    markup = evidence.estimates(frame, "Tone", unit="mean").markup
    assert "−0.50" in markup and "−0.75 to 0.00" in markup
    assert markup.count("few: under 10") == 1
    assert "25\u00a0%" in evidence.estimates(frame, "Share", percent=True).markup


def test_reading_tells_what_was_rejected_and_why(analysis):
    markup = evidence.reading(analysis).markup
    assert "20 documents read, dated 3 March 2031" in markup
    assert "broken&lt;b&gt;.txt" in markup and "no text" in markup


def test_limits_count_what_is_not_known(analysis):
    partly = analysis.statements.assign(group=analysis.statements["group"].where(analysis.statements.index > 3, None))
    said = evidence.limits(dataclasses.replace(analysis, statements=partly)).words
    assert "4 of 60 statements have no known speaker" in said
    assert "invented" in said


def test_lead_names_only_groups_with_enough_statements(analysis):
    assert "Given most words" in evidence.lead(analysis).words
    few = synthetic.analysis(6)
    assert "Most hedged" not in evidence.lead(few).words


def test_lead_counts_acts(analysis):
    acts = measures.acts(analysis).drop(columns=["group"]).sum()
    assert f"Done most, besides informing: {acts.idxmax()} ({acts.max()})" in evidence.lead(analysis).words
    bare = dataclasses.replace(analysis, layers=analysis.layers | {"acts": schemas.frame("acts")})
    assert "Done most" not in evidence.lead(bare).words


def test_nobody_is_said_to_have_most_of_what_the_next_may_have_as_much_of(analysis):
    """The interval of the first has to leave the second's estimate behind."""
    table, said = measures.tone(analysis), evidence.lead(analysis).words
    solid = table[~table["small"]].sort_values("estimate", ascending=False)
    clear = solid["low"].iloc[0] > solid["estimate"].iloc[1]
    assert ("Most positive in tone: " in said) == clear
    alike = analysis.tone.assign(compound=[0.3, -0.3] * (len(analysis.tone) // 2))
    even = dataclasses.replace(analysis, layers=analysis.layers | {"tone": alike})
    told = evidence.lead(even).words
    assert "Most positive" not in told and "Most negative" not in told
    assert "good tone or bad tone: the interval of the first reaches the next" in told


def test_lead_of_nothing(analysis):
    empty = dataclasses.replace(analysis, statements=analysis.statements.iloc[:0])
    assert "No statement" in evidence.lead(empty).markup


def test_a_long_table_can_be_folded_away():
    shown = evidence.table(pd.DataFrame({"x": [1]}), "Rows", summary="In numbers").markup
    assert shown.startswith("<details><summary>In numbers</summary>")
    assert "<caption>Rows</caption>" in shown


def test_dates_stay_in_one_line_and_numbers_to_the_right():
    shown = evidence.table(pd.DataFrame({"who": ["a"], "date": ["2031-03-03"], "n": [1]}), "Rows").markup
    assert '<td class="date">2031-03-03</td>' in shown
    assert '<td class="number">1</td>' in shown
    assert '<th scope="row">a</th>' in shown


@pytest.mark.parametrize("content", [[0, 0], [0, 900_000]])
def test_a_sentence_in_a_line_of_a_megabyte_is_found_at_once(content):
    before, own = "The ferry sailed on. " * 20_000, "Sund said the ships may go."
    whole = before + own + " They went again." * 30_000
    start = len(before)
    one = row(
        source_spans=[[start, start + 4]],
        cue_spans=[[start + 5, start + 9]],
        content_spans=[[start + 10, start + len(own) + content[1] // 2]],
    )
    begun = time.process_time()
    for _ in range(20):
        shown = quotations.sentence(whole, one)
    assert time.process_time() - begun < 2
    assert shown.startswith("<b>Sund</b> <i>said</i> <mark>the ships may go.")
