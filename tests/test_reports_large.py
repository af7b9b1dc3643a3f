"""A report of many documents: every statement in it on pages of bounded length, and articles where they are cited."""

import csv
import dataclasses
import html
import json
import re

import pytest
import reporthelp
import synthetic

from communique import analysis, reports, rows
from communique.parameters import Settings
from communique.reports import paging, places, rendering, writing

ROW = re.compile(r'<tr id="([^"]+)"><th scope="row" class="date">([^<]*)</th>(.*?)</tr>')
ARTICLE = re.compile(r'<a href="(articles/[^"#]+)#([^"]+)">')
LISTED = re.compile(r'<li data-key="([^"]+)" data-rows="([^"]+)"( data-named)?(?: data-pages="([^"]+)")?>[^<]*</li>')


def body(made, cited, chosen):
    names = made.statements["statement"].tolist()
    some = rows.encoded(name in chosen for name in names)
    sentences = "".join(f'<span data-statement="{html.escape(name)}">what is said</span>' for name in cited)
    return f'<h2>Who</h2>{sentences}<span data-list="a list" data-rows="{some}">{len(chosen)}</span>'


@pytest.fixture
def report(tmp_path, monkeypatch):
    """Makes the report of sixty statements in twenty documents, with 25 statements on a page, and gives its folder."""
    monkeypatch.setattr(places, "ROWS", 25)
    monkeypatch.setattr(paging, "MANY_ARTICLES", 15)
    reporthelp.without_kernels(monkeypatch)
    made = synthetic.analysis(60)

    def built(chosen=frozenset(), cited=(), of=made, **settings):
        given = Settings(corpus=str(tmp_path), **settings)
        found = dataclasses.replace(of, settings=given)
        shown = rendering.Page("stance", "Stance", "", (), body(found, cited, chosen))
        monkeypatch.setattr(analysis, "load", lambda *_, **__: found)
        monkeypatch.setattr(analysis, "pieces", lambda *_, **__: iter([dataclasses.replace(made, settings=given)]))
        monkeypatch.setattr(writing, "rendered", lambda *_: [shown])
        return reports.build(given, [], tmp_path / "out")

    return made, built


def test_every_statement_stands_once_on_one_of_the_pages_by_date(report):
    made, built = report
    folder = built(articles="all")
    pages = [folder / name for name in ("statements.html", "statements-2.html", "statements-3.html")]
    assert not (folder / "statements-4.html").exists()
    rows = [ROW.findall(page.read_text()) for page in pages]
    assert [len(some) for some in rows] == [25, 25, 10]
    assert [date for some in rows for _, date, _ in some] == sorted(made.statements["date"])
    assert len({anchor for some in rows for anchor, *_ in some}) == 60
    for page in pages:
        text = page.read_text()
        assert "by date: 60, of which this page has" in text
        assert text.count('<b aria-current="page">') == 1
        assert set(re.findall(r'href="(statements(?:-\d)?\.html)"', text)) >= {one.name for one in pages if one != page}
    with (folder / "statements.csv").open() as stream:
        assert len(list(csv.DictReader(stream))) == 60


def test_articles_lead_to_the_page_that_has_the_row(report):
    _, built = report
    folder = built(articles="all")
    for name in ("statements.html", "statements-2.html", "statements-3.html"):
        for anchor, _, rest in ROW.findall((folder / name).read_text()):
            file, place = ARTICLE.search(rest).groups()
            text = (folder / file).read_text()
            assert f'id="{place}"' in text and f'href="../{name}#{anchor}"' in text


def test_a_list_is_counted_page_by_page_and_leads_to_the_first(report):
    made, built = report
    by_date = made.statements.sort_values("date", kind="stable")["statement"].tolist()
    chosen = {by_date[30], by_date[31], by_date[55]}
    folder = built(chosen)
    assert 'href="statements-2.html#list=stance.a-list"' in (folder / "stance.html").read_text()
    counts = {}
    for name in ("statements.html", "statements-2.html", "statements-3.html"):
        text = (folder / name).read_text()
        ((key, some, _, pages),) = (one for one in LISTED.findall(text) if one[2])
        counts[name] = len(rows.decoded(some, len(ROW.findall(text))))
        assert (key, pages) == ("stance.a-list", "2:2 3:1")
    assert counts == {"statements.html": 0, "statements-2.html": 2, "statements-3.html": 1}


def test_of_many_documents_those_that_are_cited_have_a_page_and_the_report_says_so(report):
    made, built = report
    cited = made.statements["statement"].tolist()[:4]
    documents = set(made.statements["document"][:4])
    folder = built(cited=cited)
    pages = {path.stem for path in (folder / "articles").iterdir()} - {"index"}
    assert len(pages) == len(documents) == 2
    index = (folder / "articles" / "index.html").read_text()
    assert "Of 20 documents the 2 have a page here" in index and "-p articles=all" in index
    linked = {
        file
        for name in ("", "-2", "-3")
        for file, _ in ARTICLE.findall((folder / f"statements{name}.html").read_text())
    }
    assert linked == {f"articles/{page}.html" for page in pages}
    for address in re.findall(r'href="(articles/[^"#]+)#', (folder / "stance.html").read_text()):
        assert (folder / address).is_file()
    assert len(ROW.findall((folder / "statements-3.html").read_text())) == 10
    for much, count in (("all", 20), ("cited", 2)):
        assert len(list((built(cited=cited, articles=much) / "articles").iterdir())) == count + 1


def test_a_copy_that_counts_with_its_first_printing_is_not_in_the_report_twice(report):
    made, built = report
    gone = made.documents["document"].iloc[-1]
    single = dataclasses.replace(
        made,
        documents=made.documents[made.documents["document"] != gone],
        statements=made.statements[made.statements["document"] != gone].reset_index(drop=True),
        copies=1,
    )
    folder = built(of=single, articles="all")
    assert len(list((folder / "articles").iterdir())) == 20
    assert sum(len(ROW.findall(path.read_text())) for path in folder.glob("statements*.html")) == 57
    assert json.loads((folder / "run.json").read_text())["statements"] == 57
