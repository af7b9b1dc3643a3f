"""Blocks of a web page that are none of its article by their class or id: newsletters, biographies, related links."""

import re
from functools import cache

from lxml import html

from communique import lexicons

_BLOCKS = ("div", "section", "aside", "form", "nav", "ul", "ol", "dl", "p", "footer", "header", "address", "figure")
_LONGEST = 150  # words outside of links: what is longer is some of the article, whatever it is called
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
# "with-newsletter" is said of a block that holds one
_HOLDING = {"with", "has", "no", "without", "show", "hide", "is", "above", "below", "before", "after", "js"}


def dropped(tree: html.HtmlElement) -> list[str]:
    """The words that told the blocks that were taken out of the page, in their order."""
    whole, found = _size(tree), []
    for element in list(tree.iter(*_BLOCKS)):
        term = _term(element)
        if term and element.getparent() is not None and _is_aside(element, whole):
            element.drop_tree()
            found.append(term)
    return list(dict.fromkeys(found))


def _term(element: html.HtmlElement) -> str | None:
    """The term of the list that a name among an element's classes, or its id, has in it as a word."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return next((term for name in names if (term := named(name))), None)


def named(name: str) -> str | None:
    """The term of the list in a class: "authorBio" has "author bio" in it, "biology-article" has none.

    >>> named("article__newsletter-signup"), named("biology-article"), named("has-newsletter")
    ('newsletter', None, None)
    """
    parts = [part.casefold() for part in _PART.findall(name)]
    if _HOLDING & {*parts}:
        return None
    spaced = f" {' '.join(parts)} "
    return next((term for term in _terms() if f" {term} " in spaced), None)


@cache
def _terms() -> tuple[str, ...]:
    return tuple(lexicons.load("page_blocks")["term"])


def _is_aside(element: html.HtmlElement, whole: int) -> bool:
    """Whether a block is short, less than half of the page, and holds no headline of it."""
    words = _size(element)
    return words < _LONGEST and 2 * words < max(whole, 1) and next(element.iter("h1"), None) is None


def _size(element: html.HtmlElement) -> int:
    """Words outside of links."""
    return len(element.text_content().split()) - sum(len(one.text_content().split()) for one in element.iter("a"))
