"""Executed notebooks, and what the first page tells, kept from run to run: where the inputs are what they were it is not
made again.

Only a notebook that takes everything from the package is kept: one that reads a file of its own, draws a number or asks
the clock may show something else tomorrow, whatever its inputs are.
"""

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from communique import corpus, store
from communique.parameters import Settings
from communique.reports.provenance import Provenance

_ROOMS = {"analysis", "charts", "evidence", "measures", "parameters", "provenance", "vocabulary"}
_MADE = {"settings", "selection"}
_WHAT = ("str", "int", "float", "bool")  # the types of parameters


def inputs(settings: Settings, made: Provenance) -> str:
    """One key for all that a report is made of but its notebooks: the files of the corpus, all that decides, libraries."""
    files = corpus.fingerprint(corpus.locate(settings.corpus))
    return store.key("inputs", settings.model_dump(), files, made.decided, made.versions)


def once(what: str, inputs: str, make: Callable[[], str]) -> str:
    """A text of a report as it was made of the same inputs, or made now and kept."""
    key = store.key(what, inputs)
    found = store.get([key]).get(key)
    if found is None:
        found = make().encode("utf-8", "surrogatepass")
        store.put({key: found})
    return found.decode("utf-8", "surrogatepass")


def keys(notebooks: dict[str, Path], inputs: str) -> dict[str, str]:
    """The key of each notebook that may be kept: of its cells and of its inputs."""
    return {
        name: store.key("notebook", store.stamp(file), inputs)
        for name, file in notebooks.items()
        if is_closed(nbformat.read(file, as_version=4))
    }


def there(keys: dict[str, str]) -> set[str]:
    """The names of those that are kept under these keys, without reading what they show."""
    found = store.get(keys.values())
    return {name for name, key in keys.items() if key in found}


def kept(keys: dict[str, str]) -> dict[str, NotebookNode]:
    """The notebooks that are kept under these keys, by name; they were held against the schema when they were made."""
    found = store.get(keys.values())
    return {name: nbformat.v4.reads(found[key].decode()) for name, key in keys.items() if key in found}


def keep(keys: dict[str, str], executed: dict[str, NotebookNode]) -> None:
    """Keep those of the executed notebooks that have a key."""
    store.put({key: nbformat.writes(executed[name]).encode() for name, key in keys.items() if name in executed})


def is_closed(notebook: NotebookNode) -> bool:
    """Whether a notebook names nothing but its parameters, its selection, and rooms of the package."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    try:
        trees = [ast.parse(cell.source) for cell in cells]
    except SyntaxError:  # a magic of IPython's, a command of the system's
        return False
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    allowed = {*_ROOMS, *_MADE, *_WHAT, *Settings.model_fields}
    return names <= allowed and all(map(_is_ours, nodes))


def _is_ours(node: Any) -> bool:
    """Whether an import is of a room of the package."""
    if isinstance(node, ast.ImportFrom):
        package = (node.module or "").split(".")[0] == "communique"
        return package and all(alias.name in _ROOMS and alias.asname is None for alias in node.names)
    return not isinstance(node, ast.Import)
