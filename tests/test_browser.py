"""A whole report in Chromium, as its reader opens it: every notebook, on a wide screen, on a phone and on paper.

The corpus has markup in its title, outlets, events and texts: all of it must stay text.
"""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from communique import parameters, reports

PAGES = ["index", "briefing", "statements", "vocabulary", "stance", "tone", "validation", "codebook", "glossary"]

pytestmark = [pytest.mark.browser, pytest.mark.notebook, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def report(tmp_path_factory, harbour_path):
    return reports.build(parameters.check(corpus=str(harbour_path)), out=tmp_path_factory.mktemp("reports"))


@pytest.fixture
def opened(chromium, report):
    """A function that opens a page of the report, and the list of what the page asked the network for."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
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


def unfold(page):
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_barrier_that_axe_knows_with_everything_opened(opened, name, scheme):
    page = opened[0](name)
    page.emulate_media(color_scheme=scheme)
    unfold(page)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


WIDER = """all => all.filter(one => one.checkVisibility() && one.getBoundingClientRect().left > -500
    && one.getBoundingClientRect().right > innerWidth + 0.5).map(one => one.outerHTML.slice(0, 200))"""


@pytest.mark.parametrize("name", PAGES)
def test_on_a_phone_nothing_is_wider_than_the_page_with_everything_opened(opened, name):
    page = opened[0](name, width=360, height=740)
    unfold(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator("body *").evaluate_all(WIDER) == []


@pytest.mark.parametrize("name", ["stance", "tone"])
def test_each_figure_is_shown_in_one_of_its_two_widths(opened, name):
    for width, shown, hidden in ((1280, "on-page", "on-phone"), (360, "on-phone", "on-page")):
        page = opened[0](name, width=width, height=740)
        figures = page.locator("figure.chart").count()
        assert figures == page.locator(f"figure.chart svg.{shown}:visible").count() > 1
        assert page.locator(f"figure.chart svg.{hidden}:visible").count() == 0


def test_on_paper_the_longest_page_stays_short_and_its_words_whole(opened):
    page = opened[0]("stance", width=690, height=960)
    page.emulate_media(media="print")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True))) < 15
    breaks = "all => all.filter(one => ['anywhere'].includes(getComputedStyle(one).overflowWrap)).length"
    assert page.locator("main :is(th, td)").evaluate_all(breaks) == 0


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


@pytest.mark.parametrize("name", [name for name in PAGES[1:] if name not in ("briefing", "codebook", "glossary")])
def test_on_paper_the_evidence_is_open(opened, name):
    """That of the briefing stands in its sentences."""
    page = opened[0](name)
    page.emulate_media(media="print")
    closed = page.locator("details:not([open]) table")
    assert closed.count() >= 1
    assert closed.first.evaluate("one => one.getBoundingClientRect().height") > 0
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_no_code_and_no_warning_reaches_the_reader(opened):
    for name in PAGES[1:]:
        text = opened[0](name).locator("body").inner_text()
        assert "import " not in text.split("Methods")[0]
        assert "Warning" not in text
        assert "Traceback" not in text
