"""A whole report in Chromium, as its reader opens it: every notebook, on a wide screen, on a phone and on paper.

The corpus has markup in its title, outlets, events and texts: all of it must stay text.
"""

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from communique import parameters, reports

PAGES = ["index", "briefing", "statements", "vocabulary", "stance", "tone", "validation", "codebook", "glossary"]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.notebook,
    pytest.mark.xdist_group("browser"),
    # On a machine of continuous integration a missing browser is a failure, not a reason to pass over.
    pytest.mark.skipif(CHROMIUM is None and not os.environ.get("CI"), reason="no Chromium on the path"),
]


@pytest.fixture(scope="module")
def report(tmp_path_factory, harbour_path):
    return reports.build(parameters.check(corpus=str(harbour_path)), out=tmp_path_factory.mktemp("reports"))


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def opened(browser, report):
    """A function that opens a page of the report, and the list of what the page asked the network for."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    asked = []

    def open_page(name, **size):
        page = context.new_page()
        if size:
            page.set_viewport_size(size)
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
        page.on("pageerror", lambda error: pytest.fail(f"a script failed: {error}"))
        page.goto((report / f"{name}.html").as_uri())
        return page

    yield open_page, asked
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_nothing_but_itself(opened, name, report):
    open_page, asked = opened
    open_page(name)
    assert [url for url in asked if not url.startswith("data:")] == [(report / f"{name}.html").as_uri()]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_barrier_that_axe_knows(opened, name):
    found = Axe().run(opened[0](name))
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_phone(opened, name):
    page = opened[0](name, width=360, height=740)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("name", PAGES)
def test_markup_in_the_corpus_stays_text(opened, name):
    page = opened[0](name)
    assert page.locator("script").count() == (1 if name == "statements" else 0)  # the explorer's, by hash
    assert page.locator("main b:text-is('its'), main b:text-is('offer')").count() == 0
    assert "A quarrel over a harbour & <b>its</b> $tolls$" in page.locator("body").inner_text()


DRAWN = [
    name for name in PAGES[1:] if name not in ("validation", "codebook", "glossary")
]  # nobody has coded a sample of it


@pytest.mark.parametrize("name", DRAWN)
def test_every_figure_has_words_in_its_place(opened, name):
    page = opened[0](name)
    figures = page.locator("main svg[role=group]")
    assert figures.count() >= 1 and page.locator("main svg:not([role=group]), main img").count() == 0
    for alt in figures.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))"):
        assert len(alt) > 40


@pytest.mark.parametrize("name", PAGES)
def test_every_link_within_a_report_leads_somewhere(opened, name, report):
    page = opened[0](name)
    links = page.locator("a[href]").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert links
    for link in links:
        file, _, place = link.partition("#")
        assert not file or (report / file).exists(), link
        assert not place or file or page.locator(f"[id='{place}']").count() == 1, link


@pytest.mark.parametrize("name", [name for name in PAGES[1:] if name not in ("codebook", "glossary")])
def test_on_paper_the_evidence_is_open(opened, name):
    page = opened[0](name)
    page.emulate_media(media="print")
    closed = page.locator("details:not([open]) > :not(summary)")
    assert closed.count() >= 1
    assert closed.first.evaluate("one => one.getBoundingClientRect().height") > 0
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_no_code_and_no_warning_reaches_the_reader(opened):
    for name in PAGES[1:]:
        text = opened[0](name).locator("body").inner_text()
        assert "import " not in text.split("Methods")[0]
        assert "Warning" not in text
        assert "Traceback" not in text
