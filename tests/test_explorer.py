"""The page of all statements: every one in it, in order of date, each leading to its article; and lists that lead to it."""

import base64
import csv
import dataclasses
import hashlib
import html
import io
import re
import time
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
import reporthelp
import synthetic
from axe_playwright_python.sync_playwright import Axe

from communique import charts, corrections, evidence, measures, records, rows
from communique.parameters import Settings
from communique.reports import articles, explorer, figures, links, overview, provenance, rendering
from communique.reports.places import Places

HOSTILE = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>=1+1"
MODES = ("direct", "indirect", "mixed")


def page(body, name="stance"):
    return rendering.Page(name, "Stance", "", (), body)


def written(folder, analysis, pages=()):
    """A report's folder with the page of all statements, those of the articles, and these pages."""
    places = Places(analysis.documents["document"])
    report, made = overview.report(analysis), provenance.of(analysis)
    where = {
        row.statement: f"{places.article(row.document)}#{places.in_article(row.document, row.statement)}"
        for row in analysis.statements.itertuples()
    }
    titles = dict(zip(analysis.documents["document"], analysis.documents["title"], strict=True))
    words = analysis.settings.excerpts != "none"
    table = explorer.by_date(explorer.rows(records.of(analysis), titles, places, words=words))
    linker = links.Linker(where, analysis.statements["statement"].tolist(), explorer.Index(table))
    pages = [linker.linked(one) for one in pages]
    lists = explorer.listed(linker.lists, table)
    told = articles.TOLD[analysis.settings.excerpts]
    (folder / "articles").mkdir(exist_ok=True)
    (folder / "statements.html").write_text(rendering.statements(table, lists, report, pages, made, told=told))
    for one in pages:
        (folder / f"{one.name}.html").write_text(rendering.html(one, report, pages, made))
    for one in articles.of(analysis, places):
        (folder / one.name).write_text(rendering.article(one, report, pages, made, analysis.settings.excerpts))
    return folder


def body_of(text):
    return text[text.index("<tbody>") : text.index("</tbody>")]


def test_every_statement_is_a_row_by_date_and_those_without_a_date_are_last(tmp_path):
    made = synthetic.analysis(60)
    dates = made.statements["date"].where(made.statements.index % 7 != 3, None)
    made = dataclasses.replace(made, statements=made.statements.assign(date=dates))
    text = (written(tmp_path, made) / "statements.html").read_text()
    shown = re.findall(r'<tr id="[^"]+"><th scope="row" class="date">([^<]*)<', body_of(text))
    known = sorted(made.statements["date"].dropna())
    assert shown == known + ["undated"] * (60 - len(known))


def test_every_row_leads_to_its_place_in_its_article_and_back(tmp_path):
    folder = written(tmp_path, synthetic.analysis(60))
    text = body_of((folder / "statements.html").read_text())
    rows = re.findall(r'<tr id="([^"]+)">.*?<a href="(articles/[^"#]+)#([^"]+)">', text)
    assert len(rows) == len(set(rows)) == 60
    for anchor, file, place in rows:
        article = (folder / file).read_text()
        assert f'id="{place}"' in article and f'href="../statements.html#{anchor}"' in article


def test_the_policy_allows_the_script_of_the_page_and_no_other(tmp_path):
    text = (written(tmp_path, synthetic.analysis(6)) / "statements.html").read_text()
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
    assert "default-src 'none'" in policy and policy.endswith(f"; script-src 'sha256-{digest}'")


@pytest.mark.parametrize(
    "word",
    ["innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "Function(", "fetch", "XMLHttp", "import"],
)
def test_the_script_makes_no_markup_and_asks_for_nothing(word):
    assert word not in explorer.script().split("\n", 2)[2]


@pytest.mark.parametrize("letters", [250, 2000])
def test_five_thousand_statements_are_less_than_five_megabytes(tmp_path, letters):
    made = synthetic.analysis(5000, days=900)
    long = made.statements["content"].map(lambda words: (words + " ") * (letters // len(words) + 1))
    began = time.process_time()
    folder = written(tmp_path, dataclasses.replace(made, statements=made.statements.assign(content=long.str[:letters])))
    text = (folder / "statements.html").read_text()
    assert body_of(text).count("<tr ") == 5000 and len(text.encode()) < 5_000_000
    assert time.process_time() - began < 60


def test_without_excerpts_no_words_of_an_article_are_in_it(tmp_path):
    made = dataclasses.replace(synthetic.analysis(30), settings=Settings(excerpts="none"))
    quoted = evidence.quotes(made) + evidence.quotes(made, marks=made.markers)
    folder = written(tmp_path, made, [page(quoted.markup)])
    for text in (path.read_text() for path in folder.rglob("*.html")):
        assert not [words for words in synthetic.SENTENCES if words in text]
    assert not [words for words in synthetic.SENTENCES if words in quoted.words]
    kept = [records.without_words(one) for one in records.of(made)]
    assert not [words for words in synthetic.SENTENCES if words in "".join(records.csv(kept))]
    assert [one["content"]["spans"] for one in kept] == [one["content"]["spans"] for one in records.of(made)]


def test_whatever_stands_in_a_corpus_is_text_in_the_table(tmp_path):
    text = (written(tmp_path, reporthelp.analysis(mark=HOSTILE)) / "statements.html").read_text()
    assert "<img" not in text and text.count("<script") == 1
    assert html.escape("Ilsa Venn" + HOSTILE, quote=False)[:20] in text


def lists_of(made):
    """Lists in the forms that the notebooks have them: capped, marked, chosen by rows; and how many each counts."""
    chosen = {
        "of all": (made.statements, {}),
        "mixed": (made.statements[made.statements["mode"] == "mixed"], {}),
        "least sure": (made.statements.nsmallest(9, "speaker_confidence"), {"n": 4}),
    }
    found = {
        name: (evidence.quotes(made, some, summary=name, **more), len(some)) for name, (some, more) in chosen.items()
    }
    for name in ("position_marks", "condition_marks", "thread_marks", "negation_marks", "act_marks"):
        marks = getattr(measures, name)(made)
        if len(marks):
            found[name] = (
                evidence.quotes(made, marks=marks, summary=f"By <{name}>", n=3),
                marks["statement"].nunique(),
            )
    return found


def says(words, count):
    """Whether the words of a link tell this number of statements."""
    return re.search(rf"\b{count:,} (statements?|tellings)$", words) is not None


def test_a_list_leads_to_the_statements_that_it_counts_and_a_sentence_to_its_place():
    made = synthetic.analysis(60)
    order = made.statements["statement"].tolist()
    where = {name: f"articles/x.html#{number}" for number, name in enumerate(order)}
    for name, (shown, count) in lists_of(made).items():
        linker = links.Linker(where, order, explorer.Index([]))
        done = linker.linked(page(shown.markup))
        ((key, _, chosen, _),) = linker.lists
        assert len(chosen) == count, name
        assert f'<a href="statements.html#{urlencode({"list": key})}">' in done.body
        told = html.unescape(re.search(r"list=[^>]*>(.*?)</a>", done.body)[1])
        assert says(told, count) and "data-" not in done.body, name
        sentences = re.findall(r'<a href="articles/x.html#(\d+)">', done.body)
        assert len(sentences) == done.body.count("<tr>") - 1 > 0
        assert {order[int(number)] for number in sentences} <= chosen


@pytest.mark.parametrize(
    "markup",
    [
        '<span data-statement="nobody:1">x</span>',
        '<span data-statement="javascript:alert(1)">x</span>',
        '<span data-list="x" data-rows="////">x</span>',
        '<span data-list="x" data-rows="=">x</span>',
        '<span data-list="x" data-rows="">x</span>',
        '<a data-list="x" data-count="1" data-rows="AQ==" data-filter="speaker=x">x</a>',
    ],
)
def test_markup_that_is_about_nothing_in_the_report_leads_nowhere(markup):
    linker = links.Linker({"d:1": "articles/d.html#s-1"}, ["d:1", "d:2"], explorer.Index([]))
    assert "href" not in linker.linked(page(markup)).body and linker.lists == []


def test_lists_of_one_name_have_keys_of_their_own():
    body = f'<span data-list="A list" data-rows="{rows.encoded([True, False])}">x</span>' * 3
    linker = links.Linker({}, ["d:1", "d:2"], explorer.Index([]))
    linker.linked(page(body))
    assert [one.key for one in linker.lists] == ["stance.a-list", "stance.a-list-2", "stance.a-list-3"]
    assert all(one.statements == {"d:1"} for one in linker.lists)


# In the browser.


@pytest.fixture(scope="module")
def made():
    analysis = synthetic.analysis(150)
    outlets = analysis.statements["document"].map(lambda name: "=Basin Wire" if name > "d020" else "Harbour News")
    return dataclasses.replace(analysis, statements=analysis.statements.assign(outlet=outlets))


@pytest.fixture(scope="module")
def folder(made, tmp_path_factory):
    shown = "".join(one.markup for one, _ in lists_of(made).values())
    return written(tmp_path_factory.mktemp("report"), made, [page(shown)])


@pytest.fixture
def tab(chromium, folder):
    one = chromium.new_page(viewport={"width": 1200, "height": 900})
    one.asked, one.said = [], []
    one.on("requestfinished", lambda asked: one.asked.append(asked.url))
    one.on("console", lambda said: one.said.append(said.text))
    one.on("pageerror", lambda said: one.said.append(str(said)))
    yield one
    assert [url for url in one.asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert one.said == []
    one.close()


def opened(tab, folder, fragment="", file="statements.html"):
    tab.goto("about:blank")
    tab.goto((folder / file).as_uri() + (f"#{fragment}" if fragment else ""))
    return tab


def left(tab):
    return set(
        tab.eval_on_selector_all(
            "#all tbody tr:not([hidden])", "rows => rows.map(row => row.cells[7].querySelectorAll('a')[1].textContent)"
        )
    )


def expected(made):
    """Filters in the form of an address, and the statements that they leave, worked out from the frames."""
    table, positions, judged = made.statements, made.positions, made.evaluations
    stands = positions[(positions["issue"] == "blockade") & (positions["position"] == "oppose")]
    bad = judged[(judged["target"] == "Vesk") & (judged["polarity"] == "negative")]
    first = table["date"].min()
    some = {
        "speaker=Ilse+Maran": table["speaker"] == "Ilse Maran",
        "side=South": table["side"] == "South",
        "issue=blockade&position=oppose": table["statement"].isin(stands["statement"]),
        "act=reject": table["statement"].isin(made.acts[made.acts["act"] == "reject"]["statement"]),
        "target=Vesk&judgement=negative": table["statement"].isin(bad["statement"]),
        "mode=mixed": table["mode"] == "mixed",
        f"until={first}": table["date"] == first,
        "since=2031-03-20&until=2031-03-30": table["date"].between("2031-03-20", "2031-03-30"),
        "outlet=%3DBasin+Wire": table["outlet"] == "=Basin Wire",
        "confidence=0.7": table["speaker_confidence"].round(2) >= 0.7,
        "q=RIGHTS+fishing": table["content"].str.contains("fishing rights"),
        "mode=mixed&side=South&q=blockade": (table["mode"] == "mixed") & (table["side"] == "South") & table["content"].str.contains("blockade"),
        "speaker=Nobody": table["speaker"] == "Nobody",
    }  # fmt: skip
    return {address: set(table["statement"][mask]) for address, mask in some.items()}


@pytest.mark.browser
def test_an_address_leaves_the_statements_that_it_asks_for(tab, folder, made):
    for address, wanted in expected(made).items():
        opened(tab, folder, address)
        assert left(tab) == wanted, address
        assert tab.get_by_role("status").inner_text() == f"{len(wanted)} of 150 statements"


@pytest.mark.browser
def test_what_is_chosen_stands_in_the_address_and_can_be_taken_back(tab, folder, made):
    opened(tab, folder)
    assert len(left(tab)) == 150
    tab.get_by_label("Speaker", exact=True).select_option("Kai Sund")
    tab.get_by_label("Search for words").fill("strait & <b>")
    assert tab.evaluate("location.href").endswith("#q=strait+%26+%3Cb%3E&speaker=Kai+Sund") and left(tab) == set()
    tab.get_by_role("button", name="Show all").click()
    assert tab.evaluate("location.href").endswith("statements.html#") and len(left(tab)) == 150


@pytest.mark.browser
def test_every_list_of_a_page_opens_exactly_the_statements_that_it_counts(tab, folder, made):
    wanted = [count for _, count in lists_of(made).values()]
    opened(tab, folder, file="stance.html")
    found = tab.eval_on_selector_all("a[href*='list=']", "links => links.map(one => [one.href, one.textContent])")
    assert len(found) == len(wanted)
    for (address, words), count in zip(found, wanted, strict=True):
        tab.goto("about:blank")
        tab.goto(address)
        assert len(left(tab)) == count and says(words, count), words


@pytest.mark.browser
def test_rows_are_sorted(tab, folder, made):
    opened(tab, folder, "sort=least+sure")
    shown = tab.eval_on_selector_all(
        "#all tbody tr", "rows => rows.map(row => Number(row.cells[6].firstChild.textContent))"
    )
    assert shown == sorted(shown) and len(shown) == 150
    for name in ("constructor", "__proto__", "date"):
        opened(tab, folder, f"sort={name}")
        assert len(left(tab)) == 150


@pytest.mark.browser
def test_the_rows_that_are_left_are_saved_as_a_table_that_a_spreadsheet_does_not_run(tab, folder, made):
    opened(tab, folder, "outlet=%3DBasin+Wire&mode=mixed")
    with tab.expect_download() as saved:
        tab.get_by_role("button", name="Save these rows as CSV").click()
    rows = list(csv.DictReader(io.StringIO(Path(saved.value.path()).read_text(), newline="")))
    assert {row["statement"] for row in rows} == left(tab) and len(rows) == len(left(tab)) > 3
    assert {row["outlet"] for row in rows} == {"'=Basin Wire"}
    whole = {one["statement"]: one for one in records.of(made)}
    for row in rows:
        one = records.flat(whole[row["statement"]])
        for name in ("date", "speaker", "side", "mode", "act", "content.text"):
            assert row[name] == (one[name] or "")
        assert row["positions"].replace('":"', '": "') == one["positions"]


@pytest.mark.browser
def test_a_citation_names_speaker_words_article_date_and_statement(tab, folder, made):
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(tab, folder)
    tab.get_by_role("button", name="Copy citation").first.click()
    tab.get_by_role("button", name="Copied").wait_for()
    cited = tab.evaluate("navigator.clipboard.readText()")
    first = made.statements.iloc[0]
    for part in (first["speaker"], first["content"], "Story <0>", "Harbour News", first["date"], first["statement"]):
        assert part in cited


@pytest.mark.browser
def test_an_anchor_shows_its_row_and_a_filter_that_hides_it_goes(tab, folder):
    opened(tab, folder, "speaker=Nobody")
    tab.evaluate("location.hash = 'd003.1'")
    tab.wait_for_function("!document.getElementById('d003.1').hidden")
    assert tab.evaluate("document.querySelector('tr:target').id") == "d003.1"


@pytest.mark.browser
def test_whatever_stands_in_a_corpus_or_an_address_stays_text(tab, tmp_path):
    folder = written(tmp_path, reporthelp.analysis(mark=HOSTILE))
    for key in ("speaker", "q", "issue", "outlet", "list", "sort", "date", "confidence", "since"):
        opened(tab, folder, f"{key}={quote(HOSTILE)}")
        assert tab.title() != "run" and tab.locator("#all img, #explorer img").count() == 0
    opened(tab, folder)
    assert (
        "Ilsa Venn" + HOSTILE + " (2)" in tab.get_by_label("Speaker", exact=True).locator("option").all_text_contents()
    )
    for broken in ("%", "%E0%A4%A", "a=%", "=", "&&", "x" * 50_000):
        opened(tab, folder, broken)
        assert len(left(tab)) == 3


@pytest.mark.browser
def test_without_a_script_all_is_there_and_nothing_is_dead(chromium, folder):
    tab = chromium.new_context(java_script_enabled=False).new_page()
    tab.goto((folder / "statements.html").as_uri() + "#speaker=Nobody")
    assert tab.locator("#all tbody tr:visible").count() == 150
    assert tab.locator("input, select, button").count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("file", ["statements.html", "articles/d003.html"])
def test_the_pages_are_accessible_and_never_scroll_sideways(tab, folder, file, scheme):
    tab.emulate_media(color_scheme=scheme)
    opened(tab, folder, file=file)
    found = Axe().run(tab)
    assert found.violations_count == 0, found.generate_report()
    for width in (320, 360, 768, 1280):
        tab.set_viewport_size({"width": width, "height": 740})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.emulate_media(media="print")
    tab.set_viewport_size({"width": 680, "height": 960})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 680


@pytest.mark.browser
def test_five_thousand_statements_are_filtered_at_once(tab, tmp_path):
    folder = written(tmp_path, synthetic.analysis(5000, days=900))
    opened(tab, folder)
    choose = """key => { const node = document.querySelectorAll('#explorer select')[0]; const began = performance.now();
        node.value = key; node.dispatchEvent(new Event('input')); document.body.offsetHeight; return performance.now() - began; }"""
    assert tab.evaluate(choose, "Ilse Maran") < 3000
    assert 0 < len(left(tab)) < 5000


@pytest.mark.browser
def test_every_mark_of_a_figure_opens_exactly_the_statements_that_it_counts(tab, made, tmp_path):
    drawn = (charts.positions_by_speaker, charts.statements_over_time, charts.confidence, charts.evaluation_matrix)
    shown = [function(made) for function in drawn]
    folder = written(tmp_path, made, [page("".join(figures.inline(one.svg(), one.alt) for one in shown))])
    opened(tab, folder, file="stance.html")
    found = tab.eval_on_selector_all(
        "svg a[data-count]:not([tabindex])", "all => all.map(one => [one.getAttribute('href'), one.dataset.count])"
    )
    assert len(found) > 30
    for address, count in found:
        opened(tab, folder, address.partition("#")[2])
        assert len(left(tab)) == int(count), address


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_figures_are_accessible_and_never_make_a_page_scroll_sideways(tab, made, tmp_path, scheme):
    tab.emulate_media(color_scheme=scheme)
    shown = [function(made) for function in charts.ALL]
    folder = written(
        tmp_path,
        made,
        [page("".join(f'<figure class="chart">{figures.inline(one.svg(), one.alt)}</figure>' for one in shown))],
    )
    opened(tab, folder, file="stance.html")
    found = Axe().run(tab)
    assert found.violations_count == 0, found.generate_report()
    for width in (360, 768, 1280):
        tab.set_viewport_size({"width": width, "height": 740})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_a_statement_is_copied_as_a_row_of_corrections(tab, folder, made, tmp_path):
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(tab, folder)
    tab.get_by_label("Corrections are of the").select_option("act")
    tab.get_by_role("button", name="Copy as correction").first.click()
    tab.get_by_role("button", name="Copied").wait_for()
    copied = tab.evaluate("navigator.clipboard.readText()") + "Ada,misread"
    (tmp_path / "corrections.csv").write_text(f"{','.join(corrections.COLUMNS)}\n{copied.replace(',,Ada', ',Ada')}\n")
    (one,) = corrections.load(tmp_path)
    first = made.statements.iloc[0]
    spans = first["content_spans"]
    assert (one.document, one.start, one.end) == (first["document"], spans[0][0], spans[-1][1])
    assert one.field == "act" and one.value == made.acts.set_index("statement")["act"][first["statement"]]
