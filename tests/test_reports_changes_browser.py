"""What changed, and the list of all reports, in Chromium: with markup in all names, on a wide screen and on a phone."""

from pathlib import Path
from urllib.parse import urlparse
from urllib.request import url2pathname

import pytest
import reporthelp
from axe_playwright_python.sync_playwright import Axe

from communique import paths, reports, schemas
from communique.parameters import Settings

PAGES = ["small__top_7/changes.html", "small__top_7/index.html", "index.html"]
MARK = '<script>alert(1)</script><img src=x onerror="alert(2)"> ' + "a long name " * 4

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """Two runs of a report; in between a statement takes another position, and another speaker has another name."""
    place = tmp_path_factory.mktemp("listed")
    (place / "small").mkdir()
    row = {"statement": "d1:0", "issue": "talks", "confidence": 0.9, "start": 9, "end": 13}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "NOTEBOOKS", place / "notebooks")
        reporthelp.notebook(place / "notebooks" / "tone.ipynb", "## Tone", "1")
        reporthelp.without_kernels(patch)
        for mark, position in (("", "support"), (MARK, "oppose")):
            stands = schemas.frame("positions", [{**row, "position": position}])
            layers = reporthelp.analysis(mark=mark).layers | {"positions": stands}
            reporthelp.stand_in(patch, mark=mark, layers=layers)
            reports.build(Settings(corpus=str(place / "small"), top=7), [], place / "out")
    return place / "out"


@pytest.fixture
def opened(chromium, out):
    """A function that opens a page in light or dark; it fails at a dialog and at a request to elsewhere."""
    contexts = []

    def open_page(name, *, width=1280, scheme="light"):
        context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto((out / name).as_uri())
        assert asked == [(out / name).as_uri()]
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_barrier_that_axe_knows(opened, name, scheme):
    found = Axe().run(opened(name, scheme=scheme))
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_phone(opened, name):
    assert opened(name, width=360).evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere_and_markup_stays_text(opened, name, out):
    page = opened(name)
    assert page.locator("main script, main img").count() == 0
    for link in page.locator("a[href]").evaluate_all("all => all.map(one => one.href)"):
        file, _, place = link.partition("#")
        assert Path(url2pathname(urlparse(file).path)).exists(), link
        if place and file == (out / name).as_uri():
            assert page.locator(f"[id='{place}']").count() == 1, link


def test_the_list_leads_to_the_report_and_its_changes_to_the_article(opened):
    page = opened("index.html")
    page.locator(".cards a").first.click()
    page.get_by_role("link", name="Every change").click()
    page.locator("a[href*='articles/']").first.click()
    assert "/articles/d1.html#s-" in page.url
