"""Shared by all tests: a store of their own, so that no run reads what another computed, and a small corpus."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture(autouse=True, scope="session")
def store_of_their_own(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMUNIQUE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def harbour_path():
    """A corpus of five invented documents and an empty one, with markup wherever markup could do harm."""
    return Path(__file__).parent / "data" / "harbour"


@pytest.fixture(scope="module")
def chromium():
    """A browser: Playwright's own, else the system's. Of a module, since Playwright stands in the way of others' loops."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path).exists()
        system = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        if not own and not system:
            pytest.skip("no Chromium: `playwright install chromium` gets one")
        browser = playwright.chromium.launch(executable_path=None if own else system)
        yield browser
        browser.close()
