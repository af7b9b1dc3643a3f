"""One selection beside another: what may be asked, two columns, differences with intervals, links into either."""

import dataclasses
import html
import re
from urllib.parse import parse_qsl, urlsplit

import numpy as np
import pandas as pd
import pytest
import synthetic

from communique import charts, estimate, evidence, measures, parameters, records
from communique.against import asking, differences, pairing, sections
from communique.errors import CorpusError, ParameterError
from communique.evidence.compared import signed, value
from communique.parameters import Settings
from communique.reports import choice, explorer, links, rendering
from communique.reports.places import Places


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("", None),
        ("2025-05-01..2025-05-15", asking.Period("2025-05-01", "2025-05-15")),
        ("..2025-05-15", asking.Period("", "2025-05-15")),
        ("2025-05-01..", asking.Period("2025-05-01", "")),
        ("outlet: Harbour News; Basin Wire; Basin Wire", asking.Outlets(("Harbour News", "Basin Wire"))),
        ("../texts", asking.Other("../texts")),
        ("..", asking.Other("..")),
        ("istanbul-2025", asking.Other("istanbul-2025")),
    ],
)
def test_a_period_outlets_or_a_corpus(text, asked):
    assert asking.read(text) == asked


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2025-05-33..2025-06-01", "takes a period of two ISO dates"),
        ("2025-5-1..", "takes a period of two ISO dates"),
        ("2025-06-01..2025-05-01", "whose first day is not after its last"),
        ("outlet: ;", "takes the names of outlets"),
    ],
)
def test_nonsense_is_refused_with_what_is_allowed(text, said):
    with pytest.raises(ParameterError, match="The parameter against is .*" + re.escape(said)):
        parameters.check(against=text)


def of(against: str, size: int = 90, **settings):
    """Every second document is of another outlet."""
    made = synthetic.analysis(size)
    outlets = ["Wire" if place % 2 else "Post" for place in range(len(made.documents))]
    named = dict(zip(made.documents["document"], outlets, strict=True))
    statements = made.statements.assign(outlet=made.statements["document"].map(named), speaker_confidence=0.9)
    asked = Settings(against=against, **settings)
    return dataclasses.replace(
        made, documents=made.documents.assign(outlet=outlets), statements=statements, settings=asked
    )


@pytest.mark.parametrize("against", ["outlet: Post", "2031-03-10..2031-03-30", "..2031-03-20"])
def test_the_two_share_no_document_and_leave_out_none_that_is_dated(against):
    made = of(against)
    pair = made.pair
    one, other = (set(part.documents["document"]) for part in (pair.one, pair.other))
    assert not one & other and one | other == set(made.documents["document"])
    assert len(pair.one.statements) + len(pair.other.statements) == len(made.statements)
    assert set(pair.one.tone["statement"]) == set(pair.one.statements["statement"])


@pytest.mark.parametrize(
    ("against", "settings", "said"),
    [
        ("outlet: Pots", {}, "Unknown outlet 'Pots'. Closest in this selection: 'Post'"),
        ("outlet: Post; Wire", {}, "no document is of another outlet"),
        ("2040-01-01..", {}, "no dated document lies in it: 30 documents are dated 3 March 2031"),
        ("2031-01-01..2031-12-31", {}, "every dated document lies in it"),
        ("2031-03-10..", {"since": "2031-03-20"}, "shares days with the window from 20 March 2031 on"),
        ("lorrin-strait", {}, "which is the corpus itself"),
    ],
)
def test_what_cannot_be_compared_is_refused(against, settings, said):
    with pytest.raises(ParameterError, match=re.escape(said)):
        pairing.refuse(of(against, **settings))


def test_a_corpus_that_is_not_there_is_refused_with_the_nearest():
    with pytest.raises(CorpusError, match="'istanbul-2025'"):
        pairing.refuse(of("istanbul-2026"))


def test_without_it_nothing_is_compared():
    made = synthetic.analysis(30)
    assert made.pair is None
    for shown in (evidence.parts(made), evidence.apart(made), evidence.moved(made), evidence.worded_apart(made)):
        assert "Nothing was asked to be held against this" in shown.words
    assert isinstance(charts.compared(made), charts.Note)


@pytest.fixture(scope="module")
def made():
    return of("outlet: Post", 120)


def test_figures_are_those_of_each_selection_by_itself(made):
    table = made.pair.figures
    tone = table[table["figure"] == "mean tone"].iloc[0]
    for side, part in (("one", made.pair.one), ("other", made.pair.other)):
        assert tone[f"{side}_estimate"] == pytest.approx(part.tone["compound"].mean())
        assert tone[f"{side}_statements"] == len(part.statements)
    assert tone["difference"] == pytest.approx(tone["one_estimate"] - tone["other_estimate"])
    shares = table[table["unit"] == sections.PERCENT]
    assert (shares["one_taking"].str.len() / shares["one_evidence"].str.len()).tolist() == pytest.approx(
        shares["one_estimate"].tolist()
    )
    assert set(table["section"]) == set(sections.SECTIONS)


def test_all_acts_of_a_selection_add_up(made):
    acts = made.pair.figures.query("section == 'acts'").set_index("figure")["one_estimate"]
    assert acts[[name for name in acts.index if not name.startswith("verbal")]].sum() == pytest.approx(1)


def test_the_sides_of_an_issue_add_up_the_neutral_ones_among_them(made):
    """What is counted is every statement whose side is clear: three rows of four left the reader to guess the rest."""
    sides = made.pair.figures.query("section == 'positions'").groupby("of")["one_estimate"].sum()
    assert len(sides) and sides.tolist() == pytest.approx([1] * len(sides))


def test_all_who_speak_and_all_issues_have_two_columns(made):
    table = made.pair.figures.set_index(["section", "figure"])
    both = measures.known(made.pair.one)
    for name, number in both.groupby("group")["statement"].nunique().items():
        assert len(table.loc[("speakers", name), "one_taking"]) == number
    named = measures.naming(made.pair.other).groupby("issue")["statement"].nunique()
    assert {name: len(table.loc[("issues", name), "other_taking"]) for name in named.index} == named.to_dict()


def test_kinds_of_markers_are_those_of_the_page_of_stance(made):
    kinds = made.pair.figures.query("of == 'modality'")["figure"]
    assert len(kinds) and set(kinds) <= set(measures.kinds_of(made, "modality").dropna())


@pytest.mark.parametrize(
    ("against", "names"),
    [
        ("..2031-03-20", ("after 20 March 2031", "up to 20 March 2031")),
        ("2031-03-20..", ("before 20 March 2031", "from 20 March 2031 on")),
        ("2031-03-10..2031-03-30", ("outside 10 March 2031 to 30 March 2031", "10 March 2031 to 30 March 2031")),
    ],
)
def test_what_is_left_of_the_days_has_a_name_that_can_be_read(against, names):
    assert of(against).pair.names == names


def test_one_point_is_one_and_nothing_has_no_sign():
    assert signed(-0.011, sections.PERCENT) == "−1 point"
    assert signed(0.02, sections.PERCENT) == "+2 points"
    assert signed(-0.001, sections.TONE) == value(-0.001, sections.TONE) == "0.00"


def test_whether_any_word_is_apart_stands_above_the_words(made):
    sure = int((made.pair.keyness["q"] < measures.SURE).sum())
    assert evidence.worded_apart(made).words.startswith(f"{sure} words of all that were compared lie apart")


def test_the_interval_of_a_difference_holds_the_truth_about_as_often_as_it_says():
    """Two samples of articles with one mean: the interval has to hold 0 in some 95 of 100."""
    random, held = np.random.default_rng(5), 0
    for _ in range(200):
        sides = []
        for articles in (14, 9):
            centre = np.repeat(random.normal(0, 0.3, articles), 5)
            rows = {
                "value": centre + random.normal(0, 0.4, len(centre)),
                "statement": range(len(centre)),
                "speaker": "a",
            }
            table = pd.DataFrame(rows).assign(document=np.repeat(range(articles), 5), all="all")
            sides.append(estimate.mean(table, "value", by="all", draws=300).iloc[0])
        _, low, high = estimate.difference(*sides)
        held += low <= 0 <= high
    assert 0.91 <= held / 200 <= 0.99


def test_a_difference_of_shares_is_newcombes():
    """Newcombe 1998, table II, example (a): 56/70 and 48/80 differ by .2, from .0524 to .3339 (method 10)."""
    wilson = {"a": (0.8, 0.6918, 0.8770), "b": (0.6, 0.4905, 0.7004)}
    one, other = (pd.Series(dict(zip(("estimate", "low", "high"), ends, strict=True))) for ends in wilson.values())
    assert estimate.difference(one, other) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-4)


def test_without_an_interval_on_either_side_there_is_none_of_the_difference():
    row = pd.Series({"estimate": 0.5, "low": 0.4, "high": 0.6})
    told = estimate.difference(row, row.replace(0.4, np.nan).replace(0.6, np.nan))
    assert told[0] == 0 and np.isnan(told[1:]).all()


def test_what_lies_apart_is_told_and_what_does_not_is_not(made):
    assert "0 apart by more than chance" in evidence.apart(made).words
    names = set(made.pair.other.statements["statement"])
    tone = made.layers["tone"]
    loud = tone.assign(compound=tone["compound"].where(~tone["statement"].isin(names), -0.9 + 0.01 * (tone.index % 7)))
    apart = dataclasses.replace(made, layers=made.layers | {"tone": loud})
    assert re.search(r"mean tone: all other outlets .* and Post −0\.8\d", evidence.apart(apart).words)


def test_words_have_their_statements_on_either_side(made):
    table = differences.words(made.pair, each=5)
    for row in table.itertuples():
        for side, part in (("one", made.pair.one), ("other", made.pair.other)):
            said = measures.said(part)
            assert set(getattr(row, f"{side}_evidence")) == set(said.loc[said["word"] == row.word, "statement"])


MARK = re.compile(r'<a href="([^"]*)" data-count="(\d+)"')


def explored(part):
    titles = dict(zip(part.documents["document"], part.documents["title"], strict=True))
    rows = explorer.by_date(explorer.rows(records.of(part), titles, Places(part.documents["document"])))
    return links.Linker({}, part.statements["statement"].tolist(), explorer.Index(rows))


def pages(made) -> rendering.Page:
    parts = [evidence.compared(made, section, section) for section in sections.SECTIONS]
    body = "".join(one.markup for one in [*parts, evidence.moved(made), evidence.worded_apart(made)])
    return rendering.Page("comparison", "Comparison", "", (), body)


def test_every_number_leads_to_what_it_counts_in_its_own_report(made):
    """The second column is of another report here, which has the first column's names for other statements."""
    beyond = dataclasses.replace(synthetic.analysis(60, seed=9), beyond=True)
    pair = pairing.Pair(made, beyond, ("here", "there"), Settings(corpus="elsewhere"))
    held = dataclasses.replace(made)
    held.__dict__["pair"] = pair
    theirs = explored(beyond)
    ours = links.Linker({}, made.statements["statement"].tolist(), explored(made)._index, beyond=theirs)
    found = MARK.findall(ours.linked(pages(held)).body)
    there = [address for address, _ in found if address.startswith("against/")]
    assert there and len(there) < len(found)
    for address, count in found:
        linker = theirs if address.startswith("against/") else ours
        asked = dict(parse_qsl(urlsplit(html.unescape(address).removeprefix("against/")).fragment))
        mine = [one.statements for one in linker.lists if one.key == asked.get("list")]
        assert len(mine[0] if mine else linker._index.left(asked)) == int(count)


def test_a_report_without_what_is_beyond_it_leads_nowhere_there(made):
    away = '<a data-list="x" data-count="1" data-rows="AQ==" data-filter="in=against">1</a>'
    page = links.Linker({}, ["a"], explorer.Index([])).linked(rendering.Page("p", "P", "", (), away))
    assert "href" not in page.body


@pytest.mark.parametrize("section", sections.SECTIONS)
def test_a_chart_has_two_dots_a_row_and_tells_both(made, section):
    chart = charts.compared(made, section)
    assert isinstance(chart, charts.Chart)
    assert "all other outlets and Post: " in chart.alt and "Accuracy" in chart.alt


def test_the_page_is_one_of_a_report_where_something_is_compared():
    assert choice.COMPARISON not in choice.chosen()
    assert list(choice.chosen((), Settings(against="outlet: Post")))[:2] == ["briefing", choice.COMPARISON]
