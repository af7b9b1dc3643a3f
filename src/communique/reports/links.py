"""What a notebook's evidence and figures say of their statements, made into links of a report.

In a notebook a sentence, a list and a mark of a figure carry the statements that they are about, and lead nowhere, since
a notebook by itself has no other pages. A link's address is made here, of the report's own names; nothing of it is
taken from markup. A mark leads to the explorer by the filter that it asks for where that leaves exactly its statements,
else by a list of them. Where there are several pages of the explorer, a filter is asked for where all of them stand
on one.
"""

import dataclasses
import html
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from communique import rows
from communique.measures.behind import BEYOND
from communique.reports.explorer import Index
from communique.reports.folders import slug
from communique.reports.places import Places, explorer
from communique.reports.rendering import Page

_SENTENCE = re.compile(r'<span data-statement="([^"]*)">(.*?)</span>', re.DOTALL)
_LIST = re.compile(r'<span data-list="([^"]*)" data-rows="([\w+/=]*)">(.*?)</span>', re.DOTALL)
_MARK = re.compile(r'<a data-list="([^"]*)" data-count="(\d*)" data-rows="([\w+/=]*)" data-filter="([^"]*)"')


def cited(pages: Iterable[Page]) -> set[str]:
    """The statements whose sentences these pages show."""
    return {html.unescape(found[1]) for page in pages for found in _SENTENCE.finditer(page.body)}


class Listing(NamedTuple):
    """A list of a page: its key in an address, its name, its statements, and whether readers may choose it by name:
    those of marks are too many for that.
    """

    key: str
    name: str
    statements: frozenset[str]
    named: bool = True


class Linker:
    """Makes links of the pages of one report, and keeps the lists that they lead to.

    `places` is the address of each statement in its article, `order` the report's statements in the order of a
    notebook's `selection.statements`, `index` what the explorer's filters leave, `where` the page of the explorer that
    each statement stands on; without it one page has all. `beyond` links what is of the report in the folder `against`.
    """

    def __init__(
        self,
        places: dict[str, str],
        order: Sequence[str],
        index: Index,
        where: Places | None = None,
        *,
        beyond: "Linker | None" = None,
    ) -> None:
        self.lists: list[Listing] = []
        self._where, self._beyond = where or Places(()), beyond
        self._places, self._order, self._index = places, order, index
        self._taken: set[str] = set()
        self._known: dict[frozenset[str], str] = {}  # lists of marks by what is in them
        self._marked: dict[tuple[str, ...], str] = {}  # links by what their marks say: a figure for phones says all again

    def linked(self, page: Page) -> Page:
        """The page with its sentences, lists and marks as links; what is about no statement of the report stays as it
        is.
        """
        body = _SENTENCE.sub(self._sentence, page.body)
        body = _LIST.sub(lambda found: self._list(found, page.name), body)
        return dataclasses.replace(page, body=_MARK.sub(lambda found: self._mark(found, page.name), body))

    def _sentence(self, found: re.Match[str]) -> str:
        place = self._places.get(html.unescape(found[1]))
        return found[0] if place is None else f'<a href="{html.escape(place)}">{found[2]}</a>'

    def _list(self, found: re.Match[str], page: str) -> str:
        chosen = self._chosen(found[2])
        if chosen is None:
            return found[3]
        key = self._kept(html.unescape(found[1]), chosen, page)
        return f'<a href="{html.escape(self._address({"list": key}, chosen))}">{found[3]}</a>'

    def _mark(self, found: re.Match[str], page: str) -> str:
        if (said := (*found.groups(), page)) not in self._marked:
            name, asked = html.unescape(found[1]), dict(parse_qsl(html.unescape(found[4])))
            address = self._anywhere(name, found[3], asked, page)
            self._marked[said] = f'<a href="{html.escape(address)}" data-count="{found[2]}"' if address else "<a"
        return self._marked[said]

    def leads(self, address: str, page: str) -> str | None:
        """Where an address of `measures.behind` leads in this report; None where it is of another table."""
        said = dict(parse_qsl(address.removeprefix(rows.SCHEME)))
        name, _, _, chosen = (said.pop(key, "") for key in ("name", "what", "count", "rows"))
        return self._anywhere(name, chosen, said, page)

    def _anywhere(self, name: str, chosen: str, asked: dict[str, str], page: str) -> str | None:
        """In this report, or in that within it which holds what this one is held against."""
        folder = asked.pop("in", None)
        if folder is None:
            return self._led(name, self._chosen(chosen), asked, page)
        if folder != BEYOND or self._beyond is None:
            return None
        address = self._beyond._led(name, self._beyond._chosen(chosen), asked, page)
        return None if address is None else f"{BEYOND}/{address}"

    def _led(self, name: str, chosen: frozenset[str] | None, asked: dict[str, str], page: str) -> str | None:
        """By the filter that is asked for where it leaves those chosen, else by a list. A filter is of one page of the
        explorer; a list says on which others it goes on.
        """
        if chosen is None:
            return None
        if not asked or len(self._where.spread(chosen)) > 1 or self._index.left(asked) != chosen:
            if chosen not in self._known:
                self._known[chosen] = self._kept(name, chosen, page, named=False)
            asked = {"list": self._known[chosen]}
        return self._address(asked, chosen)

    def _chosen(self, text: str) -> frozenset[str] | None:
        """The statements of a list; None where it is of another table."""
        places = rows.decoded(text, len(self._order))
        return None if places is None else frozenset(self._order[place] for place in places)

    def _kept(self, name: str, chosen: frozenset[str], page: str, *, named: bool = True) -> str:
        stem = f"{slug(page)}.{slug(name.lower())[:60]}"
        numbered = (f"{stem}-{number}" for number in range(2, len(self._taken) + 3))
        key = next(key for key in (stem, *numbered) if key not in self._taken)
        self._taken.add(key)
        self.lists.append(Listing(key, f"{page}: {name}", chosen, named))
        return key

    def _address(self, asked: dict[str, str], chosen: frozenset[str]) -> str:
        """On the first page of the explorer that has some of those chosen."""
        return f"{explorer(min(self._where.spread(chosen), default=1))}#{urlencode(asked)}"
