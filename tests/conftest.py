"""Shared by all tests: a store of their own, so that no run reads what another computed, and a small corpus."""

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
