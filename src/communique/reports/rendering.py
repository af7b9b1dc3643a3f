"""Pages to HTML files: the frame around a notebook's results, and the pages that are no notebook's."""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from communique import unseen
from communique.glossary import Term
from communique.reports import articles, explorer
from communique.reports.outline import Heading
from communique.reports.places import ARTICLES, CODEBOOK, EXPLORER, GLOSSARY
from communique.reports.provenance import Provenance

_HERE = Path(__file__).parent


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
