"""The account of a corpus as text for people: a few lines a document, then what to look at again."""

from collections.abc import Iterable, Iterator
from typing import Any

from communique import language
from communique.checking.sides import Nobody
from communique.checking.whole import Check
from communique.corpus import account, info
from communique.unseen import in_line

_MANY = 100  # lines of what was not read
_LEFT_OUT = 3  # lines of a document that were left out
_WIDE = 60  # characters of such a line


def lines(found: Check) -> Iterator[str]:
    """The lines of the text, each without its end."""
    parts = [
        (f"{found.info.title} ({found.path})", [found.total, *_undated(found)]),
        ("Documents", [line for one in found.documents.to_dict("records") for line in _document(one)]),
        ("Not read, not whole or in doubt", account.lines(found.lost, "--format json", shown=_MANY)),
        ("Issues, and the sentences that name them", map(_issue, found.issues.to_dict("records"))),
        ("Nouns that come back and no issue covers", map(_phrase, found.uncovered.to_dict("records"))),
        ("Actors that the registry does not know", map(_stranger, found.strangers.to_dict("records"))),
        ("Sides", map(_nobody, found.nobodies)),
        ("Registry of actors", map(_registry, found.registries.items())),
    ]
    for title, body in parts:
        yield from _section(title, body)


def _section(title: str, body: Iterable[str]) -> Iterator[str]:
    shown = list(body)
    if shown:
        yield from (in_line(title), *(f"  {in_line(line)}" for line in shown), "")


def _undated(found: Check) -> list[str]:
    paths = list(found.documents.loc[found.documents["date"].isna(), "document"])
    more = f" and {len(paths) - _MANY:,} more" if len(paths) > _MANY else ""
    return [f"without a date: {', '.join(paths[:_MANY])}{more}"] if paths else []


def _document(one: dict[str, Any]) -> Iterator[str]:
    named = one["document"] if one["path"].startswith(one["document"]) else f"{one['document']} in {one['path']}"
    yield one["path"] if named == one["document"] else named
    yield f"  {one['kind']}: {one['kind_because']}"
    yield f"  title: {one['title'] or 'none'}"
    yield f"  date: {one['date']}, from {one['date_from']}" if one["date"] else "  date: none"
    written = language.name(one["language"]) if one["language"] else "undecided"
    yield f"  outlet: {one['outlet'] or 'none'}; language: {written}; {one['words']:,} words"
    if one["speaker"]:
        yield f"  spoken by: {one['speaker']}"
    if one["author"]:
        yield f"  author: {one['author']}"
    if one["turns"]:
        yield f"  {one['turns']:,} turns: {', '.join(f'{label} ({count})' for label, count in one['labels'].items())}"
    yield from (f"  {note}" for note in one["notes"])
    if one["left_out"]:
        yield f"  left out: {_left_out(one['left_out'])}"


def _left_out(found: list[str]) -> str:
    cut = [line if len(line) <= _WIDE else line[: _WIDE - 1] + "…" for line in found[:_LEFT_OUT]]
    more = f" | and {len(found) - _LEFT_OUT:,} more" if len(found) > _LEFT_OUT else ""
    return " | ".join(cut) + more


def _issue(one: dict[str, Any]) -> str:
    absent = [term for term, count in one["terms"].items() if not count]
    lacking = f"; nowhere: {', '.join(absent)}" if absent else ""
    return f"{one['issue']}: {_places(one)}{lacking}"


def _phrase(one: dict[str, Any]) -> str:
    return f"{one['phrase']}: {_places(one)}"


def _stranger(one: dict[str, Any]) -> str:
    times = f"{one['times']:,} time{'s' * (one['times'] != 1)}"
    return f"{one['actor']}: {times} in {_documents(one['documents'])}{_meant(one['nearest'])}"


def _nobody(one: Nobody) -> str:
    refused = "; `statements` and `report` refuse it" if one.misspelt else ""
    return f"{one.side}: {one.actor!r} names nobody{_meant(one.nearest)}{refused}"


def _registry(one: tuple[str, list[str]]) -> str:
    folder, files = one
    return f"{folder}/ holds {', '.join(files)}, and {info.FILE} does not mention it: `actors: {folder}` would use it"


def _meant(nearest: list[str]) -> str:
    return f"; did you mean {' or '.join(map(repr, nearest))}?" if nearest else ""


def _places(one: dict[str, Any]) -> str:
    sentences = f"{one['sentences']:,} sentence{'s' * (one['sentences'] != 1)}"
    return f"{sentences} in {_documents(one['documents'])}" if one["sentences"] else "no sentence"


def _documents(count: int) -> str:
    return f"{count:,} document{'s' * (count != 1)}"
