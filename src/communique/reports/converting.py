"""Executed notebooks to pages: prose, tables and figures, without code, scripts or anything from elsewhere."""

import functools
from pathlib import Path
from typing import Any

from nbconvert import HTMLExporter
from nbformat import NotebookNode
from traitlets.config import Config

from communique.errors import UserError
from communique.reports import figures, markup
from communique.reports.outline import Outline, plain
from communique.reports.rendering import Page

_HERE = Path(__file__).parent
# How charts.chart calls what is drawn for a page, and for a phone.
DRAWING = "application/vnd.communique.figure+xml"
NARROW = "application/vnd.communique.figure.narrow+xml"
_SHOWN = [DRAWING, "text/html", "text/markdown", "image/png", "image/svg+xml", "image/jpeg", "text/plain"]


def page(name: str, notebook: NotebookNode) -> Page:
    """The prose and the results of an executed notebook. Raises UserError where no heading of level 1 is its title."""
    outline = Outline()
    exporter = _exporter()
    exporter.environment.globals["latest_heading"] = outline.latest
    exporter.register_filter("outlined", outline.add)
    exporter.register_filter("tidied", lambda shown: markup.tidied(shown, section=outline.latest()))
    body, _ = exporter.from_notebook_node(notebook)
    if outline.title is None:
        raise UserError(f"Notebook {name!r} has no title: its first cell starts with a line such as '# Statements'.")
    return Page(name, outline.title, _first_sentence(body), tuple(outline.headings), body)


class _Exporter(HTMLExporter):
    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **options: Any) -> tuple[Any, Any]:
        """As its parent, without parsing the whole page again to look for figures that lack an alternative text."""
        return super(HTMLExporter, self).from_notebook_node(nb, resources, **options)


@functools.cache
def _exporter() -> HTMLExporter:
    settings = Config()
    settings.NbConvertBase.display_data_priority = _SHOWN
    exporter = _Exporter(
        config=settings,
        template_name="template",
        extra_template_basedirs=[str(_HERE)],
        default_preprocessors=["nbconvert.preprocessors.CoalesceStreamsPreprocessor"],
        exclude_input=True,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        exclude_anchor_links=True,
    )
    exporter.register_filter("drawn", figures.inline)
    exporter.environment.globals |= {"drawing": DRAWING, "narrow": NARROW}
    exporter.register_filter("highlight_code", lambda code, **_: code)  # the template that ours extends names it
    return exporter


def _first_sentence(body: str) -> str:
    """The first paragraph of a page, up to its first full stop."""
    start, end = body.find("<p>"), body.find("</p>")
    text = plain(body[start:end]) if 0 <= start < end else ""
    first = text.split(". ")[0].rstrip(".")
    return first if first.endswith("?") or not first else f"{first}."
