"""What a notebook's evidence says of its statements, made into links of a report.

In a notebook a sentence and a list carry the statements that they are about, and lead nowhere, since a notebook by
itself has no other pages. A link's address is made here, of the report's own names; nothing of it is taken from markup.
"""

import base64
import binascii
import dataclasses
import html
import re
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import urlencode

import numpy as np

from communique.reports.naming import slug
from communique.reports.places import explorer
from communique.reports.rendering import Page

_SENTENCE = re.compile(r'<span data-statement="([^"]*)">(.*?)</span>', re.DOTALL)
_LIST = re.compile(r'<span data-list="([^"]*)" data-rows="([\w+/=]*)">(.*?)</span>', re.DOTALL)

Listing = tuple[str, str, set[str]]  # the key of a list, its name, and its statements


def cited(pages: Iterable[Page]) -> set[str]:
    """The statements whose sentences these pages show."""
    return {html.unescape(found[1]) for page in pages for found in _SENTENCE.finditer(page.body)}


def _one_page(statements: set[str]) -> str:
    return explorer(1)


def linked(
    page: Page, places: dict[str, str], order: Sequence[str], listed: Callable[[set[str]], str] = _one_page
) -> tuple[Page, list[Listing]]:
    """The page with its sentences and lists as links, and the lists that it has.

    `places` is the address of each statement in its article, `order` the report's statements in the order of a
    notebook's `selection.statements`; `listed` names the page of all statements that shows some. What is about no statement of the report stays as it is.
    """
    lists: list[Listing] = []

    def sentence(found: re.Match[str]) -> str:
        place = places.get(html.unescape(found[1]))
        return found[0] if place is None else f'<a href="{html.escape(place)}">{found[2]}</a>'

    def listing(found: re.Match[str]) -> str:
        chosen = _chosen(found[2], order)
        if chosen is None:
            return found[3]
        name = html.unescape(found[1])
        key = _key(page.name, name, {key for key, *_ in lists})
        lists.append((key, f"{page.name}: {name}", chosen))
        address = f"{listed(chosen)}#{urlencode({'list': key})}"
        return f'<a href="{html.escape(address)}">{found[3]}</a>'

    body = _LIST.sub(listing, _SENTENCE.sub(sentence, page.body))
    return dataclasses.replace(page, body=body), lists


def _chosen(rows: str, order: Sequence[str]) -> set[str] | None:
    """The statements of a list; None where the bits are not of this table."""
    try:
        bits = np.unpackbits(np.frombuffer(base64.b64decode(rows, validate=True), dtype=np.uint8))
    except (ValueError, binascii.Error):
        return None
    if len(bits) != -(-len(order) // 8) * 8:
        return None
    return {order[place] for place in np.flatnonzero(bits[: len(order)])}


def _key(page: str, name: str, taken: set[str]) -> str:
    stem = f"{slug(page)}.{slug(name.lower())[:60]}"
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (stem, *numbered) if key not in taken)
