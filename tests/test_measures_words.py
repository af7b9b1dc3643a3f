"""What the figures of words rest on: whose wording, which groups, which terms, which windows."""

import dataclasses
import re

import pandas as pd
import pytest
import synthetic

from communique import analysis as analyses
from communique import evidence, measures, schemas
from communique.corpus.info import CorpusInfo
from communique.errors import ParameterError
from communique.parameters import Settings


def whole(analysis, **settings):
    """The same as a corpus whose frames `select` can take, without a word list, that has no file."""
    lengths = analysis.statements[["statement", "words", "own"]]
    frames = {name: getattr(analysis, name) for name in ("documents", "rejected", "skipped")}
    statements = analysis.statements[schemas.columns("statements")]
    frames |= {"statements": statements, "lengths": lengths} | dict(analysis.layers)
    info = dataclasses.replace(analysis.info, lexicons={})
    return analyses.select(frames, Settings(**settings), info, analysis.issues)


@pytest.mark.parametrize(("wording", "own"), [("own", {True}), ("paraphrase", {False}), ("both", {True, False})])
def test_words_are_those_of_the_wording_asked_for(wording, own):
    chosen = synthetic.analysis(60, wording=wording)
    assert set(measures.said(chosen)["own"]) == own
    amounts = measures.amounts(chosen)
    assert amounts["words"].sum() == measures.said(chosen)["word"].notna().sum()
    told = {"own": "own words alone", "paraphrase": "Paraphrase alone", "both": "together"}[wording]
    assert told in measures.whose(chosen)
    assert told in evidence.worded(amounts, chosen, "Words").markup


def test_one_name_is_set_against_all_others(analysis):
    alone = whole(analysis, speakers="Ilse Maran")
    assert measures.contrast(alone) == ("Ilse Maran", measures.OTHERS)
    table = measures.distinctive(alone, "Ilse Maran", measures.OTHERS)
    others = analysis.tokens["statement"].map(analysis.statements.set_index("statement")["group"]) != "Ilse Maran"
    said = analysis.tokens[others]["word"].value_counts()
    assert table.set_index("word")["count_two"].to_dict() == {word: said.get(word, 0) for word in table["word"]}


def test_each_is_set_against_all_others(analysis):
    table = measures.each_against_others(analysis, each=2)
    assert set(table["group"]) == set(analysis.statements["group"])
    assert (table["words"].str.len() <= 2).all()


def test_a_term_is_found_wherever_it_is_said(analysis):
    asked = dataclasses.replace(
        analysis, settings=Settings(words="Ships;peaceful agreement;@hedge;@sea;@sea/places;@fishing;zebra")
    )
    found = measures.concordances(asked)
    said = analysis.statements["content"]
    assert len(found["Ships"]) == said.str.count("ships").sum() > 0
    assert len(found["peaceful agreement"]) == said.str.count("peaceful agreement").sum() > 0
    assert len(found["@hedge"]) == said.str.count("perhaps|may").sum()
    assert len(found["@sea"]) == said.str.count("strait|ships|navies").sum()
    assert len(found["@sea/places"]) == said.str.count("strait").sum()
    assert len(found["@fishing"]) == said.str.count("fishing").sum()
    assert found["zebra"].empty
    line = found["Ships"].iloc[0]
    assert line["outlet"] == "Wire" and line["speaker"] and line["date"] and line["mode"]


def test_own_words_alone_are_in_the_concordance(analysis):
    asked = dataclasses.replace(analysis, settings=Settings(words="ships", wording="own"))
    (lines,) = measures.concordances(asked).values()
    assert set(lines["mode"]) == {"direct"}


def test_a_category_that_there_is_not_is_refused(analysis):
    with pytest.raises(ParameterError, match="Unknown category of words 'hedges'. Closest in this corpus: 'hedge'"):
        whole(analysis, words="@hedges")
    assert whole(analysis, words="@hedge").settings.terms == ["@hedge"]


def test_every_line_leads_into_its_article_and_stands_in_both_orders(analysis):
    asked = dataclasses.replace(analysis, settings=Settings(words="ships"))
    shown = evidence.concordances(asked).markup
    lines = measures.concordances(asked)["ships"]
    linked = re.findall(r'data-statement="([^"]+)"', shown)
    assert sorted(set(linked)) == sorted(lines["statement"])
    assert len(linked) == 4 * len(lines)  # keyword and document, in either order
    assert "by what stands before it" in shown


def test_no_line_is_shown_where_no_excerpt_may_be(analysis):
    asked = dataclasses.replace(analysis, settings=Settings(words="ships", excerpts="none"))
    assert "leave" not in evidence.concordances(asked).markup


def test_markup_of_a_text_stays_text(analysis):
    line = {
        "term": "x",
        "statement": "d000:0",
        "start": 0,
        "end": 1,
        "document": "<b>",
        "left": "<i>",
        "keyword": "&",
        "right": "</td>",
    }
    lines = pd.DataFrame([line | {"date": None, "outlet": None, "speaker": "<u>", "mode": "direct"}])
    shown = evidence.kwic(analysis, lines, "<script>").markup
    assert not re.search(r"<(?:b|i|u|script)>", shown) and "&lt;i&gt;" in shown


def test_the_earlier_window_is_all_before_since(analysis):
    since = whole(analysis, since="2031-03-25")
    earlier = analyses.before(since)
    assert set(earlier.statements["date"]) | set(since.statements["date"]) == set(analysis.statements["date"])
    assert earlier.statements["date"].max() < "2031-03-25" <= since.statements["date"].min()
    table, told = measures.new_and_gone(since)
    before, after = (" ".join(part.statements["content"]).lower() for part in (earlier, since))
    assert f"{len(before.split())} words before 2031-03-25" in told
    for row in table.itertuples():
        here, there = (after, before) if row.change == "new" else (before, after)
        assert row.term in here and not re.search(rf"\b{row.term}\b", there)


def test_without_since_the_words_are_halved(analysis):
    _, told = measures.new_and_gone(analysis)
    before, after = map(int, re.fullmatch(r"(\d+) words before [\d-]+, (\d+) from then on.", told).groups())
    assert before + after == measures.said(analysis)["word"].notna().sum()
    one = synthetic.analysis(3)
    assert measures.new_and_gone(one)[0].empty and "no earlier window" in measures.new_and_gone(one)[1]


def test_who_said_a_shared_word_first_is_told_by_name(analysis):
    table = measures.shared(analysis).set_index("term")
    one, two = measures.contrast(analysis)
    first = {
        name: analysis.statements.query("group == @name and content.str.contains('fishing')")["date"].min()
        for name in (one, two)
    }
    assert table.loc["fishing", ["first_one", "first_two"]].tolist() == list(first.values())
    assert table.loc["fishing", "first"] == (min(first, key=first.get) if first[one] != first[two] else "same day")


def test_rates_over_time_add_up(analysis):
    asked = dataclasses.replace(analysis, settings=Settings(words="fishing"))
    table = measures.rates_over_time(asked)
    assert set(table["group"]) == set(measures.contrast(asked))
    mine = analysis.statements.query("group == 'Ilse Maran'")
    weeks = table.query("group == 'Ilse Maran'")
    first = mine[pd.to_datetime(mine["date"]) < weeks["start"].min() + pd.Timedelta(days=7)]
    expected = 1000 * first["content"].str.count("fishing").sum() / first["words"].sum()
    assert weeks.sort_values("start")["estimate"].iloc[0] == pytest.approx(expected)


def test_a_stretch_of_time_is_set_against_all_the_rest(analysis):
    table = measures.keyness_over_time(analysis)
    assert table["count"].sum() == measures.said(analysis)["word"].notna().sum()
    assert table["start"].is_monotonic_increasing


def test_too_few_words_have_no_diversity_and_say_so():
    few = synthetic.analysis(3)
    assert measures.diversity(few)[["estimate", "mtld"]].isna().all(axis=None)
    assert measures.readability(few)[["coleman_liau", "lix"]].isna().all(axis=None)


def test_issues_are_suggested_where_none_are_named(analysis):
    pytest.importorskip("sklearn", reason="the extra `topics` is not installed")
    found = measures.suggested(analysis, covered=True)
    assert {"blockade", "fishing rights"} <= {term for terms in found.topics["terms"] for term in terms}
    named = dataclasses.replace(analysis, info=CorpusInfo("a", "A", issues={"talks": ["talks"]}))
    assert "none are suggested" in evidence.suggested_issues(named).markup
    assert "blockade" in evidence.suggested_issues(analysis).markup
    assert all("<" not in line for _, line in measures.examples(analysis, found))


def test_without_the_library_a_note_says_how_to_have_it(analysis, monkeypatch):
    from communique.vocabulary import topics

    monkeypatch.setattr(topics, "available", lambda: False)
    assert "communique[topics]" in evidence.suggested_issues(analysis).markup


def test_all_others_have_rates_over_time_too(analysis):
    alone = whole(analysis, speakers="Ilse Maran", words="fishing")
    table = measures.rates_over_time(alone)
    assert set(table["group"]) == {"Ilse Maran", measures.OTHERS}
    said = analysis.statements[analysis.statements["group"] != "Ilse Maran"]
    weeks = pd.to_datetime(said["date"])
    first = said[weeks < table["start"].min() + pd.Timedelta(days=7)]
    mine = table[(table["group"] == measures.OTHERS) & (table["start"] == table["start"].min())]
    assert mine["estimate"].item() == pytest.approx(
        1000 * first["content"].str.count("fishing").sum() / first["words"].sum()
    )


@pytest.mark.parametrize(("days", "most"), [(5, 6), (60, 10), (900, 26), (9000, 26)])
def test_there_are_never_too_many_stretches_of_time(days, most):
    assert 2 <= measures.keyness_over_time(synthetic.analysis(60, days=days))["start"].nunique() <= most
