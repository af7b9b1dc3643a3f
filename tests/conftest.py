"""Shared by all tests: a store of their own, so that no run reads what another computed, and a small corpus."""

import os
import shutil
from pathlib import Path

import pytest

ASKS_NOBODY = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]


@pytest.fixture(autouse=True, scope="session")
def store_of_their_own(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMUNIQUE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def harbour_path():
    """A corpus of five invented documents and an empty one, with markup wherever markup could do harm."""
    return Path(__file__).parent / "data" / "harbour"


@pytest.fixture(scope="session")
def registry():
    """The registry of actors that ships."""
    from communique import actors

    return actors.load()


@pytest.fixture(scope="module")
def analysis():
    """Sixty invented statements, all of their layers made by hand."""
    import synthetic

    return synthetic.analysis(60)


@pytest.fixture(scope="module")
def chromium():
    """A browser: Playwright's own, else the system's. Of a module, since Playwright stands in the way of others' loops.

    Where there is none the tests are passed over; on a machine of continuous integration they fail.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path).exists()
        system = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        if not own and not system and not os.environ.get("CI"):
            pytest.skip("no Chromium: `playwright install chromium` gets one")
        browser = playwright.chromium.launch(executable_path=None if own else system, args=ASKS_NOBODY)
        yield browser
        browser.close()
