"""Which column of a table is which field of a document: as the corpus says, else by the names that are usual."""

import csv
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import NamedTuple

from communique import paths
from communique.corpus.draft import FIELDS, UnreadableError
from communique.errors import nearest

ALL = ("text", *FIELDS)
# As the tables are called that people download (newspaper4k, trafilatura, news-please, Media Cloud, Kaggle, GDELT,
# LexisNexisTools, tm.plugin.*); the sooner a name stands, the surer it is.
USUAL: dict[str, tuple[str, ...]] = {
    "text": (
        *("text", "content", "body", "maintext", "article_text", "articletext", "full_text", "fulltext"),
        *("article_body", "articlebody", "body_text", "bodytext", "main_text", "raw_text", "plain_text", "plaintext"),
        *("content_text", "article_content", "news_text", "story_text", "speech_text", "transcript", "article"),
        *(
            "story",
            "speech",
            "utterance",
            "statement_text",
            "post_text",
            "tweet_text",
            "full_content",
            "message",
            "selftext",
        ),
    ),
    "doc_id": (
        *("doc_id", "document_id", "docid", "id", "article_id", "articleid", "stories_id", "story_id", "speech_id"),
        *("post_id", "tweet_id", "uuid", "guid", "utterance_id"),
    ),
    "date": (
        *("date", "date_publish", "publish_date", "published_date", "date_published", "publication_date", "pub_date"),
        *("pubdate", "published", "published_at", "publishedat", "publish_time", "publication_time", "article_date"),
        *("release_date", "speech_date", "created_at", "created_utc", "datetime", "timestamp", "posted_at", "day"),
    ),
    "outlet": (
        *("outlet", "publication", "publication_name", "publication_title", "newspaper", "media_name", "source_name"),
        *("sourcename", "source", "publisher", "media_outlet", "news_outlet", "site_name", "sitename", "medium"),
        *("source_domain", "media_url", "domain", "hostname", "website"),
    ),
    "title": (
        *("title", "headline", "head", "heading", "article_title", "articletitle", "news_title", "headline_main"),
        "header",
    ),
    "kind": ("kind",),
    "speaker": ("speaker", "speaker_name", "speakername", "spoken_by"),
    "author": ("author", "authors", "byline", "author_name", "creator", "journalist", "writer"),
}


def usual(field: str) -> tuple[str, ...]:
    """The names that are usual for a field, those of other languages last."""
    return USUAL[field] + tuple(name for name, of in _foreign().items() if of == field)


@cache
def _foreign() -> dict[str, str]:
    """The names of columns in other languages (`data/columns.csv`), each with its field."""
    with (paths.DATA / "columns.csv").open(encoding="utf-8", newline="") as file:
        return {_key(row["name"]): row["field"] for row in csv.DictReader(file)}


class Chosen(NamedTuple):
    """Field to column, the columns that are no field, and what is said of those that go by another name."""

    columns: dict[str, str]
    others: list[str]
    notes: tuple[str, ...]


def choose(names: Iterable[str], told: Mapping[str, str]) -> Chosen:
    """Which of a table's columns are which fields. `told` is what `columns` in `corpus.yml` says.

    Raises UnreadableError where the corpus names a column that is not there, and where a field's column stands twice.
    """
    given = list(names)
    keys = [_key(name) for name in given]
    found: dict[str, str] = {}
    for field in ALL:
        wanted = [_key(told[field])] if field in told else usual(field)
        taken = {_key(name) for name in found.values()} | {_key(name) for key, name in told.items() if key != field}
        place = next((one for one in wanted if one in keys and one not in taken), None)
        if field in told and place is None:
            raise UnreadableError(_not_there(field, told[field], given))
        if place is not None:
            _refuse_twice(place, keys)
            found[field] = given[keys.index(place)]
    notes = tuple(f"{field} is the column {name!r}" for field, name in found.items() if _key(name) != field)
    others = [name for name in given if name not in found.values() and name.strip()]
    return Chosen(found, others, (_said(notes),) if notes else ())


def has_text(names: Collection[str], told: Mapping[str, str]) -> bool:
    """Whether one of a table's columns is the text, or is meant to be: one that stands twice counts."""
    try:
        return "text" in choose(names, told).columns
    except UnreadableError:
        return "text" in told or "text" in {name.strip().casefold() for name in names}


def closest_to_text(names: Iterable[str]) -> str:
    """What may have been meant to be the text, and how to say so."""
    match = nearest("text", [name for name in names if _key(name) not in FIELDS])
    closest = f"; closest to 'text': {match!r}" if match else ""
    return f"{closest}; `columns: {{text: NAME}}` in corpus.yml says which it is"


def without_text(names: list[str]) -> str:
    """The reason for leaving a table with no column that can be the text."""
    there = ", ".join(map(repr, names[:20])) or "none"
    return f"no column 'text'; the columns are {there}{closest_to_text(names)}"


def _key(name: str) -> str:
    return "_".join(name.strip().casefold().replace("-", " ").split())


def _said(notes: tuple[str, ...]) -> str:
    return f"of the table, {', '.join(notes)} (`columns: {{field: column}}` in corpus.yml says otherwise)"


def _not_there(field: str, name: str, given: list[str]) -> str:
    match = nearest(name, given)
    closest = f"; closest: {match!r}" if match else ""
    there = ", ".join(map(repr, given[:20])) or "none"
    return f"no column {name!r}, which corpus.yml names for {field}{closest}; the columns are {there}"


def _refuse_twice(place: str, keys: list[str]) -> None:
    if keys.count(place) > 1:
        raise UnreadableError(f"two columns are called {place!r}")
