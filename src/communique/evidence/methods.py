"""How each thing was measured, in paragraphs that are written once for all pages: `data/methods.yml`."""

import functools
import re

import yaml

from communique import paths
from communique.errors import UserError, unknown
from communique.evidence.markup import Html, text

FILE = paths.DATA / "methods.yml"
_BOLD, _CODE = re.compile(r"\*\*(.+?)\*\*"), re.compile(r"`([^`]+)`")


def methods(*names: str) -> Html:
    """A list of these paragraphs in this order. UserError, with the nearest name, for one that there is not."""
    there = load()
    if other := [name for name in names if name not in there]:
        raise UserError(unknown("method", other, there, where=FILE.name))
    chosen = [there[name] for name in names]
    items = "\n".join(f"<li>{_markup(one)}</li>" for one in chosen)
    words = "\n".join(f"- {one.replace('**', '').replace('`', '')}" for one in chosen)
    return Html(f'<ul class="prose">\n{items}\n</ul>', words)


@functools.cache
def load() -> dict[str, str]:
    """Every paragraph by its name."""
    found = yaml.safe_load(FILE.read_text("utf-8"))
    return {name: " ".join(paragraph.split()) for name, paragraph in found.items()}


def _markup(paragraph: str) -> str:
    return _CODE.sub(r"<code>\1</code>", _BOLD.sub(r"<strong>\1</strong>", text(paragraph)))
