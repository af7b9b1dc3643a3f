"""The pages in Chromium: nothing asked of the network, no script run, usable on a phone, on paper and with a screen reader."""

import nbformat
import pytest
import reporthelp
from axe_playwright_python.sync_playwright import Axe

from communique.reports import converting, overview, provenance, rendering

pytestmark = pytest.mark.browser

WIDE = "<table><tr>" + "".join(f"<th>a long heading {number}</th>" for number in range(14)) + "</tr></table>"
HIDDEN = "<details><summary>Evidence</summary><blockquote>The words behind it</blockquote></details>"
REMOTE = '<img src="https://example.org/x.png" alt="x"><p onclick="document.title=1">click</p>'


def notebook():
    outputs = [
        {"output_type": "display_data", "data": {"text/html": shown}, "metadata": {}}
        for shown in (WIDE, HIDDEN, REMOTE)
    ]
    figure = {
        "output_type": "display_data",
        "data": {"image/png": reporthelp.PNG},
        "metadata": {"image/png": {"alt": "A", "width": 800}},
    }
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": "# A page\n\n" + "A sentence of prose. " * 20},
        {"cell_type": "markdown", "metadata": {}, "source": "## One\n\n### " + "Averylongword" * 12},
        {"cell_type": "code", "metadata": {}, "source": "", "execution_count": 1, "outputs": [*outputs, figure]},
    ]
    return nbformat.from_dict({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4})


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    analysed = reporthelp.analysis(mark="<b>" + "long" * 60)
    report, made = overview.report(analysed), provenance.of(analysed)
    page = converting.page("page", notebook())
    (folder / "page.html").write_text(rendering.html(page, report, [page], made))
    front = overview.front(analysed) | {"opening": overview.opening(analysed)}
    (folder / "index.html").write_text(rendering.front(front, report, [page], made, {}))
    return folder


@pytest.fixture(params=["index", "page"])
def opened(request, chromium, pages):
    tab = chromium.new_page(viewport={"width": 360, "height": 740})
    tab.asked = []
    tab.on("requestfinished", lambda asked: tab.asked.append(asked.url))
    tab.goto((pages / f"{request.param}.html").as_uri())
    yield tab
    tab.close()


def test_no_violation_of_the_accessibility_rules(opened):
    found = Axe().run(opened)
    assert found.violations_count == 0, found.generate_report()


def test_nothing_is_asked_of_the_network(opened):
    opened.wait_for_load_state("networkidle")
    assert [url for url in opened.asked if not url.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_the_page_never_scrolls_sideways(opened, width):
    opened.set_viewport_size({"width": width, "height": 740})
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


def test_handlers_in_markup_do_not_run(chromium, pages):
    tab = chromium.new_page()
    tab.goto((pages / "page.html").as_uri())
    title = tab.title()
    tab.get_by_text("click", exact=True).click()
    assert tab.title() == title


def test_on_paper_evidence_is_open_and_wide_parts_are_not_cut(chromium, pages):
    tab = chromium.new_page()
    tab.goto((pages / "page.html").as_uri())
    hidden = tab.get_by_text("The words behind it")
    assert not hidden.is_visible()
    tab.emulate_media(media="print")
    assert hidden.is_visible()
    assert tab.evaluate("getComputedStyle(document.querySelector('.scroll')).overflowX") == "visible"
    assert not tab.locator("nav.contents").is_visible()
    tab.set_viewport_size({"width": 680, "height": 960})  # A4 less its margins
    assert tab.evaluate("document.documentElement.scrollWidth") <= 680
