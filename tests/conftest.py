"""Shared by all tests: a store of their own, so that no run reads what another computed."""

import pytest


@pytest.fixture(autouse=True, scope="session")
def store_of_their_own(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMUNIQUE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
