"""Pages of articles: the text as it is, every statement marked in its place, and beside it what was found."""

import dataclasses
import html
import re
import time

import pytest
import reporthelp
import synthetic

from communique import schemas
from communique.parameters import Settings
from communique.reports import articles, marking, overview, provenance, rendering
from communique.reports.places import Places

HOSTILE = "<script>alert('x')</script> \" & {{ 7*7 }} \u202e\x1b"


def statement(number, **spans):
    empty = {part: [] for part in ("source", "cue", "content")}
    return marking.Statement(number, f"s-{number}", empty | spans)


def plain(markup):
    return html.unescape(re.sub(r"<a class=.*?</a>|<[^>]*>", "", markup))


def pages(analysis, **settings):
    chosen = dataclasses.replace(analysis, settings=Settings(**settings))
    places = Places(chosen.documents["document"])
    report, made = overview.report(chosen), provenance.of(chosen)
    return [rendering.article(one, report, [], made, chosen.settings.excerpts) for one in articles.of(chosen, places)]


def test_paragraphs_lie_between_blank_lines_else_they_are_lines():
    text = "One\ntwo\n\n \nthree\n"
    assert [text[start:end] for start, end in marking.paragraphs(text)] == ["One\ntwo", "three\n"]
    assert [start for start, _ in marking.paragraphs("One\ntwo\nthree")] == [0, 4, 8]
    assert marking.paragraphs(" \n\n ") == []


def test_source_cue_and_content_are_marked_and_a_number_stands_where_a_statement_begins():
    (block,) = marking.blocks(
        "Sund said go.", [(0, 13)], [statement(1, source=[[0, 4]], cue=[[5, 9]], content=[[10, 12]])]
    )
    assert block.markup.startswith('<a class="number-of" id="s-1" href="#s-1-found" aria-label="Statement 1">1</a>')
    assert block.markup.endswith('<b>Sund</b> <i>said</i> <mark class="in-1">go</mark>.')
    assert block.numbers == [1] and not block.cut


def test_a_statement_in_a_statement_is_marked_deeper():
    text = "Sund said Maran urged calm."
    outer = statement(1, source=[[0, 4]], cue=[[5, 9]], content=[[10, 26]])
    inner = statement(2, source=[[10, 15]], cue=[[16, 21]], content=[[22, 26]])
    (block,) = marking.blocks(text, [(0, len(text))], [outer, inner])
    assert '<mark class="in-1"><b>Maran</b></mark>' in block.markup
    assert '<mark class="in-2">calm</mark>' in block.markup
    assert block.numbers == [1, 2]


def test_what_is_said_across_paragraphs_is_marked_in_each():
    text = "Sund said go\n\nand stay."
    one = statement(1, source=[[0, 4]], content=[[10, 22]])
    first, second = marking.blocks(text, marking.paragraphs(text), [one])
    assert '<mark class="in-1">go</mark>' in first.markup and '<mark class="in-1">and stay</mark>' in second.markup
    assert (first.numbers, second.numbers) == ([1], [])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_text_is_given_back_character_by_character(seed):
    made = synthetic.analysis(60, seed=seed)
    for article, row in zip(
        articles.of(made, Places(made.documents["document"])), made.documents.itertuples(), strict=True
    ):
        assert "".join(plain(block.markup) for block, _ in article.blocks) == row.text
        assert article.statements == (made.statements["document"] == row.document).sum()


def test_every_statement_has_one_place_one_card_and_a_link_to_its_row():
    made = synthetic.analysis(30)
    places = Places(made.documents["document"])
    for page, (document, mine) in zip(pages(made), made.statements.groupby("document"), strict=True):
        for name in mine["statement"]:
            anchor = places.in_article(document, name)
            assert page.count(f'id="{anchor}"') == page.count(f'id="{anchor}-found"') == 1
            assert f'href="../statements.html#{places.in_explorer(document, name)}"' in page


def test_what_was_found_stands_beside_with_the_words_that_decided():
    made = synthetic.analysis(30)
    cards = [
        card
        for one in articles.of(made, Places(made.documents["document"]))
        for _, found in one.blocks
        for card in found
    ]
    assert len(cards) == len(made.statements)
    facts = dict(next(card for card in cards if dict(card.facts).get("act", "").startswith("demand")).facts)
    assert facts["on blockade"] == "oppose (90%) “blockade”" or facts["on blockade"].startswith("neutral (90%)")
    assert facts["act"] == "demand (80%) “The blockade must clearly end at once”"
    assert facts["tone"] == "−0.50" and facts["speaker"].startswith("by name “")
    fishing = next(dict(card.facts) for card in cards if "conditional" in dict(card.facts).get("on fishing", ""))
    assert "condition “if the ships leave”" in fishing["on fishing"]
    assert any("judges Vesk" in dict(card.facts) for card in cards)


def test_of_articles_sentences_alone_are_shown_where_that_is_asked_for():
    made = reporthelp.analysis()
    text = "Nothing here at all. " + reporthelp.TEXT + " Nothing there either."
    moved = made.statements.assign(
        content_spans=[
            [[s + 21, e + 21] for s, e in spans] if isinstance(spans, list) else spans
            for spans in made.statements["content_spans"]
        ]
    )
    longer = dataclasses.replace(made, documents=made.documents.assign(text=text), statements=moved)
    full, sentence = (pages(longer, excerpts=much)[0] for much in ("full", "sentence"))
    assert "Nothing here at all" in full and "Nothing there either" in full
    assert "Nothing here" not in sentence and "Nothing there" not in sentence
    assert "We will talk,</mark>&#34; said Ilsa Venn" in sentence.replace("&quot;", "&#34;")
    assert "the sentences that hold a statement are shown" in sentence


def test_no_words_of_an_article_are_written_where_none_are_asked_for():
    made = synthetic.analysis(30)
    positions = made.layers["positions"].assign(condition="if the ships leave")
    made = dataclasses.replace(made, layers={**made.layers, "positions": positions})
    for page in pages(made, excerpts="none"):
        for words in [*synthetic.SENTENCES, "the ships leave", "“"]:
            assert words not in page
        assert "No sentence of an article is shown" in page and page.count('class="card"') == 3


def test_whatever_stands_in_an_article_stays_text():
    made = reporthelp.analysis(mark=HOSTILE)
    evil = dataclasses.replace(made, documents=made.documents.assign(text=reporthelp.TEXT + HOSTILE, title=HOSTILE))
    positions = schemas.frame(
        "positions",
        [
            {
                "statement": "d1:0",
                "issue": HOSTILE,
                "position": "support",
                "start": 61,
                "end": 90,
                "confidence": 0.5,
                "condition": HOSTILE,
            }
        ],
    )
    evil = dataclasses.replace(evil, layers={**evil.layers, "positions": positions})
    (page,) = pages(evil)
    assert page.count("<script") == 0 and page.count("{{ 7*7 }}") >= 4
    assert "\x1b" not in page and "\u202e" not in page and "⟨U+202E⟩" in page
    assert "script-src" not in page and "default-src 'none'" in page


@pytest.mark.parametrize(
    "names",
    [
        ["a", "A", "a b", "a-b"],
        ["../../etc/passwd", "..", ".", "", "con", "index", "a/b", "a\\b"],
        ["x" * 300, "x" * 299, "é" * 200],
        ["<b>", '"><script>', "a#b", "a%23b", "a?b", "\ud800"],
    ],
)
def test_every_document_has_a_file_of_its_own_in_the_folder(names):
    places = Places(names)
    files = [places.article(name) for name in names]
    assert len({file.casefold() for file in files}) == len(names)
    for file in files:
        assert re.fullmatch(r"articles/[\w.-]+\.html", file) and len(file.encode()) < 140
        assert not file.startswith("articles/.") and file != "articles/index.html"
    assert files == [Places(names).article(name) for name in names]


def test_a_document_in_which_nothing_was_found_says_so():
    made = synthetic.analysis(3)
    bare = dataclasses.replace(made, statements=made.statements.iloc[:0])
    assert "No statement was found in this document." in pages(bare)[0]


def test_a_long_document_with_many_statements_is_marked_at_once():
    text = "Sund said the ships may go on. " * 20_000
    many = [
        statement(n + 1, source=[[31 * n, 31 * n + 4]], content=[[31 * n + 10, 31 * n + 29]]) for n in range(20_000)
    ]
    began = time.process_time()
    (block,) = marking.blocks(text, [(0, len(text))], many)
    assert len(block.numbers) == 20_000
    assert time.process_time() - began < 5
