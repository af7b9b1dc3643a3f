"""Executed notebooks to HTML pages: prose, tables and figures, without code, scripts or anything from elsewhere."""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from traitlets.config import Config

from communique import unseen
from communique.errors import UserError
from communique.glossary import Term
from communique.reports import articles, explorer, figures, markup
from communique.reports.outline import Heading, Outline, plain
from communique.reports.places import ARTICLES, CODEBOOK, EXPLORER, GLOSSARY
from communique.reports.provenance import Provenance

_HERE = Path(__file__).parent
# How charts.chart calls what is drawn for a page, and for a phone.
DRAWING = "application/vnd.communique.figure+xml"
NARROW = "application/vnd.communique.figure.narrow+xml"
_SHOWN = [DRAWING, "text/html", "text/markdown", "image/png", "image/svg+xml", "image/jpeg", "text/plain"]


@dataclass(frozen=True)
class Page:
    """A notebook on its way to a page: `answers` is its first sentence of prose, for the table of pages."""

    name: str
    title: str
    answers: str
    headings: tuple[Heading, ...]
    body: str


@dataclass(frozen=True)
class Report:
    """What every page of a report says about it. `changed` holds the parameters that differ from their defaults."""

    title: str
    origin: str
    note: str
    invented: bool
    changed: tuple[tuple[str, str], ...]


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


def html(page: Page, report: Report, pages: Sequence[Page], provenance: Provenance) -> str:
    """The whole file of one page, with links to the others."""
    own = {"here": page.name, "title": page.title, "headings": page.headings, "body": Markup(page.body)}
    return _rendered("page.html.j2", report=report, pages=pages, provenance=provenance, **own)


def front(
    front: dict, report: Report, pages: Sequence[Page], provenance: Provenance, leads: Mapping[str, str | None]
) -> str:
    """The file of the first page; `front` is what overview.front gives, `leads` where its numbers lead in this report."""
    front = front | {"opening": Markup(front["opening"])}
    own = {"here": "index", "title": report.title, "headings": (), "front": front, "leads": leads}
    return _rendered("front.html.j2", report=report, pages=pages, provenance=provenance, **own)


def statements(
    rows: Sequence[explorer.Row],
    lists: Sequence[explorer.Listed],
    report: Report,
    pages: Sequence[Page],
    provenance: Provenance,
    *,
    told: str,
    number: int = 1,
    files: Sequence[explorer.Range] = (),
) -> str:
    """The file of the page of all statements, with the notebook of that name below them where it is among the pages.

    Where there are too many for one page, it is the one of that `number` among `files`.
    """
    title = "All statements"
    below = next((page for page in pages if page.name == EXPLORER and number == 1), None)
    headings = (Heading(2, title, "all-statements"), *below.headings) if below else ()
    own: dict[str, Any] = {"here": EXPLORER, "title": below.title if below else title, "headings": headings, "told": told}
    own |= {"body": Markup(below.body) if below else "", "rows": rows, "lists": lists, "longest": explorer.LONGEST}
    own |= {"number": number, "files": files, "total": sum(file.statements for file in files) or len(rows)}
    frame = {"words": True, "script": explorer.script(), "policy": Markup(explorer.policy())}
    return _rendered("statements.html.j2", report=report, pages=pages, provenance=provenance, **own, **frame)


def article(
    article: articles.Article, report: Report, pages: Sequence[Page], provenance: Provenance, excerpts: str
) -> str:
    """The file of an article's page."""
    own = {"here": ARTICLES, "title": article.title, "headings": (), "article": article, "words": True, "up": "../"}
    own |= {"told": articles.TOLD[excerpts], "excerpts": excerpts}
    return _rendered("article.html.j2", report=report, pages=pages, provenance=provenance, **own)


def all_articles(
    documents: Sequence[dict[str, Any]],
    report: Report,
    pages: Sequence[Page],
    provenance: Provenance,
    excerpts: str,
    total: int | None = None,
) -> str:
    """The file that lists the articles: each a `file`, `title`, `date`, `outlet` and number of `statements`; they are
    all of the `total` documents, or fewer.
    """
    own = {"here": ARTICLES, "title": "All articles", "headings": (), "documents": documents, "words": True}
    own |= {"told": articles.TOLD[excerpts], "up": "../", "total": total or len(documents)}
    return _rendered("articles.html.j2", report=report, pages=pages, provenance=provenance, **own)


def reports(entries: Sequence[Any]) -> str:
    """The file that lists all reports of a folder: entries of `listing.Entry`, newest first."""
    return unseen.in_page(_templates().get_template("reports.html.j2").render(entries=entries))


def codebook(variables: Sequence[dict[str, Any]], report: Report, pages: Sequence[Page], provenance: Provenance) -> str:
    """The file of the codebook: each variable's fields, `answer` and the `entries` of its values."""
    told = (
        "Every variable of this report: what it is, an example, what looks like it and is another, and the work that "
    )
    told += "it comes from. Whoever codes a sample of these texts gets the same words."
    headings = [Heading(2, one["name"], f"v-{number}") for number, one in enumerate(variables, start=1)]
    own = {"here": CODEBOOK, "title": "Codebook", "headings": headings, "variables": variables, "told": told}
    return _rendered("codebook.html.j2", report=report, pages=pages, provenance=provenance, **own)


def glossary(terms: Sequence[Term], report: Report, pages: Sequence[Page], provenance: Provenance) -> str:
    """The file of the terms that a report uses, by the alphabet."""
    told = "What the words mean that stand in these pages, and the work or file that each meaning is taken from."
    own = {"here": GLOSSARY, "title": "Glossary", "headings": (), "terms": terms, "told": told}
    return _rendered("glossary.html.j2", report=report, pages=pages, provenance=provenance, **own)


_FRAME = {"up": "", "words": False, "script": "", "policy": ""}  # of a page in the report's folder, without a script


def _rendered(template: str, **values: Any) -> str:
    """The page, with marks for what nobody sees: alternative texts and what cells printed among it."""
    return unseen.in_page(_templates().get_template(template).render(**_FRAME | values))


@functools.cache
def _templates() -> jinja2.Environment:
    loader = jinja2.FileSystemLoader(_HERE / "template")
    return jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)


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
