"""The pages of executed notebooks, made once of each: kept under all that nbconvert makes them of."""

import functools
import json
import platform
from dataclasses import asdict
from pathlib import Path

from nbformat import NotebookNode

from communique import code, layers, store
from communique.reports import keeping
from communique.reports.outline import Heading
from communique.reports.rendering import Page

_LIBRARIES = ("bleach", "jinja2", "markupsafe", "mistune", "nbconvert", "nbformat")
_TEMPLATES = Path(__file__).parent / "template"
_TAKEN = ("index.html.j2", "conf.json")  # those that nbconvert takes


def of(name: str, notebook: NotebookNode) -> Page:
    """The page as it was made of the same notebook in the same way, or made now and kept. Raises as `converting.page`."""
    return _read(keeping.once("page", store.key(name, notebook, _way()), lambda: _written(made(name, notebook))))


def made(name: str, notebook: NotebookNode) -> Page:
    """The page made now. Raises as `converting.page` does."""
    from communique.reports import converting  # with nbconvert, which takes longer to load than most pages to be made

    return converting.page(name, notebook)


@functools.cache
def _way() -> str:
    """One key for the code, the templates and the libraries that make a page of a notebook."""
    templates = [store.stamp(_TEMPLATES / name) for name in _TAKEN]
    versions = platform.python_version(), layers.versions(_LIBRARIES)
    return store.key(code.digest("communique.reports.converting"), templates, versions)


def _written(page: Page) -> str:
    return json.dumps(asdict(page))


def _read(text: str) -> Page:
    told = json.loads(text)
    return Page(**told | {"headings": tuple(Heading(**one) for one in told["headings"])})
