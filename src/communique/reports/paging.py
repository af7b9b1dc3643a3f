"""The pages of a report written: its first page, those of notebooks, of terms, of all statements and of articles."""

from collections.abc import Container
from pathlib import Path

from communique import analysis, glossary
from communique.parameters import Settings
from communique.reports import articles, comparing, explorer, links, places, rendering
from communique.reports.about import About
from communique.reports.gathering import Words

MANY_ARTICLES = 2_000  # documents from which those that are cited alone get a page, unless all are asked for


def linker(about: About, words: Words, beyond: links.Linker | None = None) -> links.Linker:
    """What makes the links of a report; `beyond` makes those to what it is held against."""
    order = [name for name, _ in about.statements]
    return links.Linker(_addresses(about), order, words.filters, about.where, beyond=beyond)


def write(
    folder: Path,
    settings: Settings,
    about: About,
    words: Words,
    pages: list[rendering.Page],
    compared: comparing.Compared,
    linker: links.Linker,
) -> None:
    """All pages of a report, its marks and sentences as links of the `linker`; `pages` are those of its notebooks."""
    where, opening = _addresses(about), rendering.Page("index", "Overview", "", (), about.front["opening"])
    cited = _cited(settings, about, links.cited([*pages, opening]) | comparing.cited(compared))
    pages = [linker.linked(page) for page in pages]
    front = about.front | {"opening": linker.linked(opening).body, "since": comparing.sentences(compared)}
    leads = {lead: linker.leads(lead, "index") for table in front["found"] for lead in table.leads if lead}
    _write(folder / "index.html", rendering.front(front, about.report, pages, about.made, leads))
    codebook = rendering.codebook(about.codebook, about.report, pages, about.made)
    _write(folder / f"{places.CODEBOOK}.html", codebook)
    terms = rendering.glossary(glossary.load(), about.report, pages, about.made)
    _write(folder / f"{places.GLOSSARY}.html", terms)
    for page in [*pages, comparing.page(compared, where)]:
        if page.name != places.EXPLORER:
            _write(folder / f"{page.name}.html", rendering.html(page, about.report, pages, about.made))
    _write_explorer(folder, settings, about, words, pages, linker.lists, cited)
    _write_articles(folder, settings, about, words, pages, cited)


def _cited(settings: Settings, about: About, shown: Container[str]) -> Container[str]:
    """The documents that get a page of their own: all, or those of the statements shown."""
    few = settings.articles == "auto" and about.made.documents <= MANY_ARTICLES
    if settings.articles == "all" or few:
        return about.where
    return {document for statement, document in about.statements if statement in shown}


def _write_explorer(
    folder: Path,
    settings: Settings,
    about: About,
    words: Words,
    pages: list[rendering.Page],
    lists: list[links.Listing],
    cited: Container[str],
) -> None:
    """The pages of all statements, one after the other."""
    told, files = articles.TOLD[settings.excerpts], explorer.ranges(about.dates, about.where)
    spread = explorer.spread(lists, about.where)
    led = {about.where.article(document) for _, document in about.statements if document in cited}
    for number in range(1, about.where.pages + 1):
        rows = explorer.led(words.rows.of(number), led)
        listed, shown = explorer.listed(lists, rows, spread), (about.report, pages, about.made)
        text = rendering.statements(rows, listed, *shown, told=told, number=number, files=files)
        _write(folder / places.explorer(number), text)


def _write_articles(
    folder: Path, settings: Settings, about: About, words: Words, pages: list[rendering.Page], cited: Container[str]
) -> None:
    """A page for each document cited, a few of them at a time, and the list of these."""
    (folder / places.ARTICLES).mkdir()
    shown = about.report, pages, about.made, settings.excerpts
    for whole in analysis.pieces(settings, layers=(*analysis.PIECE, "mentions")):
        for one in articles.of(analysis.within(whole, cited), about.where):
            _write(folder / one.name, rendering.article(one, *shown))
    documents = [one for one in words.documents if one["document"] in cited]
    index = rendering.all_articles(documents, *shown, total=about.made.documents)
    _write(folder / places.ARTICLES / "index.html", index)


def _addresses(about: About) -> dict[str, str]:
    """Each statement's place in its article."""
    return {
        name: f"{about.where.article(document)}#{about.where.in_article(document, name)}"
        for name, document in about.statements
    }


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "replace"))
