"""Copies: one text of an agency in several outlets is found, linked, counted once, and told from what is only alike."""

import pandas as pd
import pytest

from communique import analysis, corpus, schemas
from communique.corpus import copies
from communique.parameters import Settings
from communique.reports import articles, overview, places

REPORT = (
    "Transport Minister Ana Brel said on Monday that the ferry fares between Northport and Sarnia would double in the "
    "spring, because the crews had been paid too little for years.",
    "“We have put this off for too long,” she told reporters at the quay. “The boats are old and the winters are hard.”",
    "Skipper Jon Dalen said that the crews had not been asked and that nobody would sail on the first of March unless "
    "the ministry sat down with them.",
    "The harbour council of Sarnia is to hear both sides on Tuesday, and its chairwoman Lena Marr has said that she will "
    "not vote for any fares before she has read the books.",
)
OTHER = (
    "Prime Minister Sven Halle of Belmark turned down the plan for a joint ferry on Tuesday and said that his country "
    "would build a bridge of its own.",
    "He had been asked to pay half of the boats, which the treasury in Kelmar calls far too dear for so short a crossing.",
    "The opposition accused him of having no plan at all, and asked for a debate before the end of the month.",
)


def frame(*texts, days=None):
    days = days or ["2031-02-03"] * len(texts)
    rows = [
        {"document": f"d{place}", "date": day, "text": text, "body": [[0, len(text)]]}
        for place, (text, day) in enumerate(zip(texts, days, strict=True))
    ]
    return copies.linked(schemas.frame("documents", rows))


def links(*texts, days=None):
    return frame(*texts, days=days)["copy_of"].tolist()


WHOLE = "\n\n".join(REPORT)


@pytest.mark.parametrize(
    "copy",
    [
        WHOLE,
        "\n\n".join(REPORT[:3]),
        "\n\n".join(["The talks about the fares go on in both harbours, as this paper has learnt.", *REPORT]),
        WHOLE.replace("“", '"').replace("”", '"').upper(),
        WHOLE.replace("on Monday", "on 3 February").replace("too little", "far too little"),
        "\n".join(REPORT[1:]),
    ],
)
def test_a_copy_is_linked_to_the_first(copy):
    assert links(WHOLE, "\n\n".join(OTHER), copy) == [None, None, "d0"]


@pytest.mark.parametrize(
    "other",
    [
        "\n\n".join(OTHER),
        "\n\n".join([*OTHER, REPORT[1]]),  # one quotation is common to both
        REPORT[1],  # an excerpt
        "Transport Minister Ana Brel doubled the fares on Monday. Jon Dalen, a skipper, will not sail, and the council of "
        "Sarnia hears both on Tuesday. Lena Marr, who chairs it, wants to read the books before she votes for any fares.",
        "",
    ],
)
def test_what_is_only_alike_is_no_copy(other):
    assert links(WHOLE, other) == [None, None]


def test_a_formula_is_no_copy_for_it_is_short():
    assert links(
        "The Minister spoke today with his colleague of Belmark.", "The Minister spoke today with his colleague."
    ) == [
        None,
        None,
    ]


def test_a_bulletin_with_other_numbers_is_no_copy():
    bulletin = "In the night {} boats left {} for {} with {} people and {} tons of grain; {} of them came to {} by {}."
    one = bulletin.format(12, "Northport", "Sarnia", 340, 90, 11, "Kelmar", "noon") * 2
    other = bulletin.format(17, "Lorrin", "Belmark", 512, 75, 16, "Veldria", "dawn") * 2
    assert links(one, other) == [None, None]


def test_the_first_by_date_is_the_one_that_the_others_print():
    assert links(WHOLE, WHOLE, WHOLE, days=["2031-02-05", "2031-02-03", None]) == ["d1", None, "d1"]


def test_the_same_words_a_year_later_are_said_again():
    assert links(WHOLE, WHOLE, days=["2031-02-03", "2032-02-03"]) == [None, None]


def test_a_month_is_close_to_its_first_days():
    assert links(WHOLE, WHOLE, days=["2031-02", "2031-02-03"]) == [None, "d0"]


def test_of_the_documents_of_a_window_the_first_printing_in_it_counts():
    found = frame(WHOLE, WHOLE, WHOLE, days=["2031-02-03", "2031-02-04", "2031-02-05"])
    assert copies.once(found)["document"].tolist() == ["d0"]
    assert copies.once(found.iloc[1:].reset_index(drop=True))["document"].tolist() == ["d1"]


def test_documents_without_text_and_frames_without_documents():
    assert links("", "") == [None, None]
    assert copies.once(copies.linked(schemas.frame("documents"))).empty


def folder(tmp_path, settings):
    (tmp_path / "a.txt").write_text(f"Fares to double in spring\n\n3 February 2031\n\n{WHOLE}\n")
    (tmp_path / "b.txt").write_text(f"Ministry doubles the fares\n\nSARNIA, Feb. 3, 2031 (Basin Wire) - {WHOLE}\n")
    (tmp_path / "corpus.yml").write_text(f"title: Fares\n{settings}")
    return analysis.load(Settings(corpus=str(tmp_path)))


def test_a_report_counts_a_copy_once_and_says_so(tmp_path):
    found = folder(tmp_path, "")
    assert found.documents["document"].tolist() == ["a"] and found.copies == 1
    assert set(found.statements["document"]) == {"a"}
    assert "1 document read; " in overview.front(found)["reading"]
    assert "1 more prints what another had printed, counted once" in overview.front(found)["reading"]


def test_the_articles_and_statements_that_a_report_writes_are_those_that_it_counts(tmp_path):
    found = folder(tmp_path, "")
    counted = places.Places(found.documents["document"])
    written = [
        analysis.within(one, counted) for one in analysis.pieces(found.settings, layers=(*analysis.PIECE, "mentions"))
    ]
    assert [name for one in written for name in one.documents["document"]] == ["a"]
    assert [name for one in written for name in one.statements["statement"]] == found.statements["statement"].tolist()
    assert [article.name for one in written for article in articles.of(one, counted)] == ["articles/a.html"]


def test_each_printing_counts_where_the_corpus_asks_for_it(tmp_path):
    found = folder(tmp_path, "copies: each\n")
    assert found.documents["copy_of"].tolist() == [None, "a"]
    assert set(found.statements["document"]) == {"a", "b"}
    assert "1 of them prints what another had printed, counted each time" in overview.front(found)["reading"]


def test_another_word_for_how_copies_count_is_refused_with_the_nearest(tmp_path):
    with pytest.raises(
        corpus.info.CorpusError, match=r"line 2: copies is 'eech'; closest: 'each'; allowed are once, each"
    ):
        folder(tmp_path, "copies: eech\n")


def test_the_frame_keeps_its_other_columns():
    assert list(frame(WHOLE).columns) == schemas.columns("documents")
    assert isinstance(frame(WHOLE), pd.DataFrame)
