"""A web page: its article by trafilatura; title, date, outlet and author as the page's own metadata give them."""

import re

import trafilatura
from lxml import etree, html

from communique.corpus import articles, encodings, exports, mending
from communique.corpus.draft import Reading, UnreadableError, noted
from communique.corpus.encodings import Decoded
from communique.corpus.formats import asides, markup
from communique.corpus.lines import lines
from communique.corpus.source import Source

_CHARSET = re.compile(rb"<(?:meta|\?xml)\b[^<>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)
_START = 4096  # bytes in which a page declares its encoding
_SILENT = ("script", "style", "noscript", "template", "head", "svg", "iframe")
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "center", "dd", "div", "dl", "dt", "fieldset"),
        *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"),
    )
)


def read(source: Source) -> Reading:
    """The documents of a page: its article, or those of a database's export. Raises UnreadableError without one."""
    decoded = _decoded(source)
    return of_text(decoded.text, source, decoded.notes)


def of_text(page: str, source: Source, notes: tuple[str, ...] = ()) -> Reading:
    """The same of a page's characters."""
    tree = _tree(page)
    about = markup.of(tree)
    shown = blocks(tree)
    if several := exports.split(shown):
        return noted(several, (*notes, "text as lxml takes it out of the page"))
    bare, left = _without_asides(page)
    words, how = _words(bare, shown if bare is page else blocks(_tree(bare)))
    title = about.title
    body = _without_title(words, {title, *(" ".join(one.text_content().split()) for one in tree.iter("h1"))})
    text = mending.mend(f"{title}\n\n{body}" if title else body)
    told = (*notes, f"text as {how} takes it out of the page{left}", *text.notes)
    return articles.one(text.text, source, told, headline=1 if title else 0, about=about)


def _decoded(source: Source) -> Decoded:
    declared = _CHARSET.search(source.data[:_START])
    return encodings.read(source.data, declared[1].decode("ascii") if declared else source.encoding)


def _tree(page: str) -> html.HtmlElement:
    """The page's elements; entities and files outside of it are never opened. Raises UnreadableError."""
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8")
    tree = html.document_fromstring(page.encode("utf-8"), parser=parser, ensure_head_body=True)
    if tree is None:
        raise UnreadableError("a web page without an element")
    return tree


def _without_asides(page: str) -> tuple[str, str]:
    """The page without blocks that are none of its article, and which these were; itself where it has none."""
    tree = _tree(page)
    left = asides.dropped(tree)
    return (html.tostring(tree, encoding="unicode"), f", without its {', '.join(left)}") if left else (page, "")


def _words(page: str, shown: str) -> tuple[str, str]:
    """The article's paragraphs, and which library found them: all that the page shows, where no article stands out."""
    found = trafilatura.extract(page, output_format="txt", include_comments=False, favor_recall=True)
    if found and found.strip():
        return "\n\n".join(line.strip() for line in found.splitlines() if line.strip()), "trafilatura"
    if not shown.strip():
        raise UnreadableError("a web page without a word")
    return shown, "lxml"


def _without_title(words: str, titles: set[str | None]) -> str:
    found = lines(words)
    return words[found[0].end :].strip() if len(found) > 1 and found[0].text in titles else words


def blocks(tree: html.HtmlElement) -> str:
    """All that a page shows, one block of it a paragraph."""
    parts: list[str] = []
    for event, element in etree.iterwalk(_silenced(tree), events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        parts.append("\n\n" if name in _BLOCKS else "")
        parts.append((element.text if event == "start" else element.tail) or "")
    words = (" ".join(part.split()) for part in "".join(_flat(part) for part in parts).split("\n\n"))
    return "\n\n".join(filter(None, words))


def _flat(part: str) -> str:
    """A line's end in a page is a space; ours, between two blocks, stays."""
    return part if part == "\n\n" else re.sub(r"\s+", " ", part)


def _silenced(tree: html.HtmlElement) -> html.HtmlElement:
    for element in list(tree.iter(*_SILENT)):
        if element.getparent() is not None:
            element.drop_tree()
    return tree
