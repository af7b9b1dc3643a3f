"""What a web page says of itself: JSON-LD, then the `meta` elements, then its title."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import html

from communique.corpus import dates

_DEEPEST = 8  # levels of JSON-LD that are looked through
_ARTICLES = ("Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "Report", "WebPage", "LiveBlogPosting")
_TITLE = ("og:title", "twitter:title", "dc.title", "headline")
_DATE = (
    *("article:published_time", "og:article:published_time", "datepublished", "date", "dc.date"),
    *(
        "dcterms.created",
        "article.published",
        "dc.date.issued",
        "pubdate",
        "publishdate",
        "publish-date",
        "parsely-pub-date",
    ),
    "sailthru.date",
)
_OUTLET = ("og:site_name", "application-name", "publisher", "dc.publisher", "citation_journal_title")
_AUTHOR = ("author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author")
_URL = re.compile(r"https?://", re.IGNORECASE)
_TAIL = re.compile(r"\s+(?:[|–—»·]|-)\s+(?P<site>[^|–—»·]{2,60})$")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?=T|\s|$)")


@dataclass(frozen=True)
class About:
    """Title, ISO date, outlet and author of a page; None where it does not say."""

    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    author: str | None = None


def of(tree: html.HtmlElement) -> About:
    """What the page says of its article."""
    found = list(_linked(tree))
    given = _meta(tree)
    outlet = _first(*(_name(one.get("publisher")) for one in found), *_values(given, _OUTLET))
    return About(
        title=_title(tree, found, given, outlet),
        date=_first(*(day(one.get("datePublished")) for one in found), *map(day, _values(given, _DATE)), *_times(tree)),
        outlet=outlet,
        author=_first(*(_name(one.get("author")) for one in found), *map(_person, _values(given, _AUTHOR))),
    )


def day(value: Any) -> str | None:
    """The ISO date in front of a time, or a date as it is written."""
    if not isinstance(value, str):
        return None
    start = _ISO.match(value.strip())
    return dates.real(start.group()) if start else dates.parse(value)


def _title(tree: html.HtmlElement, found: list[dict], given: dict[str, str], outlet: str | None) -> str | None:
    headline = _first(*(_text(one.get("headline")) for one in found), *_values(given, _TITLE))
    heads = [" ".join(one.text_content().split()) for one in tree.iter("h1")]
    whole = " ".join((tree.findtext(".//title") or "").split())
    title = headline or (heads[0] if len(heads) == 1 else None) or whole or None
    tail = _TAIL.search(title) if title and (title == whole or outlet) else None
    if title is None or tail is None:
        return title
    named = outlet is None or tail["site"].casefold() in outlet.casefold() or outlet in tail["site"]
    return title[: tail.start()] if named else title


def _linked(tree: html.HtmlElement) -> Iterator[dict]:
    """The objects of JSON-LD that are articles, in the order of the page."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                yield from _articles(json.loads(script.text or ""), 0)
            except (ValueError, RecursionError):
                continue


def _articles(value: Any, depth: int) -> Iterator[dict]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _articles(one, depth + 1)
    elif isinstance(value, dict):
        types = value.get("@type")
        if set(types if isinstance(types, list) else [types]) & set(_ARTICLES) if _hashable(types) else False:
            yield value
        yield from _articles(value.get("@graph"), depth + 1)


def _hashable(types: Any) -> bool:
    return isinstance(types, str) or (isinstance(types, list) and all(isinstance(one, str) for one in types))


def _meta(tree: html.HtmlElement) -> dict[str, str]:
    """The content of each `meta` element by its name; the first of several."""
    found: dict[str, str] = {}
    for one in tree.iter("meta"):
        name = (one.get("property") or one.get("name") or one.get("itemprop") or "").strip().lower()
        if name and (content := " ".join((one.get("content") or "").split())):
            found.setdefault(name, content)
    return found


def _times(tree: html.HtmlElement) -> Iterator[str | None]:
    """The dates of `time` elements: the page's, where they all name one."""
    found = {day(one.get("datetime")) for one in tree.iter("time")} - {None}
    return iter(found if len(found) == 1 else ())


def _values(given: dict[str, str], names: tuple[str, ...]) -> list[str]:
    return [given[name] for name in names if name in given]


def _name(value: Any) -> str | None:
    """A person's or a publisher's name: a text, an object with a name, or a list of either."""
    if isinstance(value, list):
        return "; ".join(dict.fromkeys(filter(None, map(_name, value[:20])))) or None
    return _person(_text(value.get("name") if isinstance(value, dict) else value))


def _person(value: str | None) -> str | None:
    return None if not value or _URL.match(value) else re.sub(r"^by\s+", "", value, flags=re.IGNORECASE)


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)
