"""What `corpus.yml` says of a corpus: where it comes from, its outlets, sides, issues, events and word lists."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from communique import codebook, paths
from communique.corpus import coded, columns, dates, encodings, limits, opening, yamltext
from communique.corpus.decode import decode
from communique.corpus.draft import UnreadableError
from communique.corpus.limits import Limits
from communique.corpus.yamltext import YamlError
from communique.errors import CorpusError, nearest

FILE = "corpus.yml"
CORRECTIONS = "corrections.csv"  # see `communique.corrections`
COPIES = ("once", "each")  # how often a text counts that several outlets print


class Lexicon(NamedTuple):
    """A word list of the user's own: its file, and its terms of use where they are stated."""

    path: Path
    terms: str | None = None


@dataclass(frozen=True)
class CorpusInfo:
    """A corpus' own account of itself.

    `outlets` maps an outlet to patterns of file names, `sides` a side to the actors that belong to it, `issues` an
    issue to its terms (`codebook.Terms`); `events` are `{"date": ISO, "label": text}` in order of time; `actors` is a
    folder or None, `lexicons` are word lists of the user's own by the names that they go by, `columns` the columns of
    tables by the field that they are, `encoding` that of files that are not in UTF-8; `copies` says whether a text that
    several outlets print counts "once" or "each" time; `codes` is the folder of what coders filled in, or None.
    """

    name: str
    title: str
    origin: str | None = None
    invented: bool = False
    language: str = "en"
    note: str | None = None
    outlets: dict[str, list[str]] = field(default_factory=dict)
    sides: dict[str, list[str]] = field(default_factory=dict)
    issues: dict[str, list[str]] = field(default_factory=dict)
    events: list[dict[str, str]] = field(default_factory=list)
    actors: Path | None = None
    lexicons: dict[str, Lexicon] = field(default_factory=dict)
    limits: Limits = Limits()
    columns: dict[str, str] = field(default_factory=dict)
    encoding: str | None = None
    copies: str = "once"
    codes: Path | None = None


def load(path: Path) -> CorpusInfo:
    """The `corpus.yml` in the folder; a folder without one, or a single file, is called by its name.

    Raises CorpusError that names the file, the line and, for an unknown key, the nearest known one.
    """
    path = Path(path).resolve()
    file = path / FILE
    name = path.stem if path.is_file() else path.name
    beside = coded.folder(path)
    if not os.path.lexists(file):
        return CorpusInfo(name=name, title=name, codes=beside)
    try:
        given = {key.name: _value(key, path) for key in yamltext.mapping(_text(file))}
    except YamlError as error:
        raise CorpusError(f"{file}, line {error.line}: {error.message}.") from None
    written: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
    return CorpusInfo(**{"name": name, "title": name, "codes": beside, **written})


def line_of_actor(folder: Path, actor: str) -> int:
    """The line of the folder's `corpus.yml` on which an actor stands in `sides`. The file has been loaded before."""
    keys = {key.name: key for key in yamltext.mapping(_text(folder / FILE))}
    sides = yamltext.keys(keys["sides"].value, "sides")
    items = [item for side in sides for item in yamltext.items(side.value, side.name)]
    return next(yamltext.line(item) for item in items if yamltext.raw(item, "an actor") == actor)


def _text(file: Path) -> str:
    try:
        data = opening.contents(file, Limits())
        return decode(data) if data.strip() else ""
    except UnreadableError as error:
        raise CorpusError(f"{file} cannot be read: {error}.") from None


def _value(key: yamltext.Key, folder: Path) -> object:
    if key.name not in _KEYS:
        match = nearest(key.name, _KEYS)
        closest = f"; closest: {match!r}" if match else ""
        raise YamlError(key.line, f"unknown key {key.name!r}{closest}; allowed are {', '.join(_KEYS)}")
    return None if yamltext.is_null(key.value) else _KEYS[key.name](key.value, key.name, folder)


def _string(node: yaml.Node, what: str, _: Path) -> str:
    return yamltext.string(node, what)


def _boolean(node: yaml.Node, what: str, _: Path) -> bool:
    return yamltext.boolean(node, what)


def _lists(node: yaml.Node, what: str, _: Path) -> dict[str, list[str]]:
    return {key.name: yamltext.strings(key.value, f"{what}: {key.name}") for key in yamltext.keys(node, what)}


def _issues(node: yaml.Node, what: str, _: Path) -> dict[str, list[str]]:
    return {key.name: codebook.read(key.value, f"{what}: {key.name}") for key in yamltext.keys(node, what)}


def _sides(node: yaml.Node, what: str, folder: Path) -> dict[str, list[str]]:
    """Sides that share no actor: a statement can count for one side alone."""
    side_of: dict[str, str] = {}
    for key in yamltext.keys(node, what):
        for item in yamltext.items(key.value, f"{what}: {key.name}"):
            actor = yamltext.string(item, f"an entry of {what}: {key.name}")
            other = side_of.setdefault(actor.casefold(), key.name)
            if other != key.name:
                raise YamlError(yamltext.line(item), f"{actor!r} is on two sides, {other!r} and {key.name!r}")
    return _lists(node, what, folder)


def _events(node: yaml.Node, what: str, _: Path) -> list[dict[str, str]]:
    return sorted((_event(item) for item in yamltext.items(node, what)), key=lambda event: event["date"])


def _event(node: yaml.Node) -> dict[str, str]:
    found = {key.name: key for key in yamltext.keys(node, "an event")}
    if set(found) != {"date", "label"}:
        raise YamlError(
            yamltext.line(node), f"an event has a date and a label; this one has {', '.join(found) or 'none'}"
        )
    given = yamltext.raw(found["date"].value, "an event's date") or ""
    if not (day := dates.real(given)):
        raise YamlError(found["date"].line, f"an event's date {given!r} is not a real ISO date such as 2025-05-11")
    return {"date": day, "label": yamltext.string(found["label"].value, "an event's label")}


def _folder(node: yaml.Node, what: str, folder: Path) -> Path:
    given = yamltext.string(node, what)
    if not (found := _place(folder, given, Path.is_dir)):
        raise YamlError(yamltext.line(node), f"{what}: there is no folder {given!r} beside {FILE}")
    return found


def _place(folder: Path, given: str, wanted: Callable[[Path], bool]) -> Path | None:
    """Where a path leads to, where that is what is wanted. Rings of links, unknown homes and NUL lead nowhere."""
    try:
        found = (paths.moved("beside", given) or folder / Path(given).expanduser()).resolve()
        return found if wanted(found) else None
    except (OSError, ValueError, RuntimeError):
        return None


def _lexicons(node: yaml.Node, what: str, folder: Path) -> dict[str, Lexicon]:
    return {key.name: _lexicon(key, f"{what}: {key.name}", folder) for key in yamltext.keys(node, what)}


def _lexicon(key: yamltext.Key, what: str, folder: Path) -> Lexicon:
    """A path, or a path with terms of use: `{path: …, terms: …}`."""
    if not isinstance(key.value, yaml.MappingNode):
        return Lexicon(_file(key.value, what, folder))
    found = {part.name: part for part in yamltext.keys(key.value, what)}
    if "path" not in found or not set(found) <= {"path", "terms"}:
        raise YamlError(key.line, f"{what} is a path, or has a path and terms; this one has {', '.join(found)}")
    terms = yamltext.string(found["terms"].value, f"{what}: terms") if "terms" in found else None
    return Lexicon(_file(found["path"].value, f"{what}: path", folder), terms)


def _file(node: yaml.Node, what: str, folder: Path) -> Path:
    given = yamltext.string(node, what)
    if not (found := _place(folder, given, Path.is_file)):
        raise YamlError(yamltext.line(node), f"{what}: there is no file {given!r} (paths begin at {FILE})")
    return found


def _columns(node: yaml.Node, what: str, _: Path) -> dict[str, str]:
    """A field to the name of its column."""
    found = yamltext.keys(node, what)
    for key in found:
        if key.name not in columns.ALL:
            match = nearest(key.name, columns.ALL)
            closest = f"; closest: {match!r}" if match else ""
            allowed = ", ".join(columns.ALL)
            raise YamlError(key.line, f"{what}: unknown field {key.name!r}{closest}; allowed are {allowed}")
    return {key.name: yamltext.string(key.value, f"{what}: {key.name}") for key in found}


def _encoding(node: yaml.Node, what: str, _: Path) -> str:
    given = yamltext.string(node, what)
    if not encodings.known(given):
        some = "cp1252, koi8-r and utf-16 are some"
        raise YamlError(yamltext.line(node), f"{what}: there is no encoding {given!r}; {some}")
    return given


def _copies(node: yaml.Node, what: str, _: Path) -> str:
    given = yamltext.string(node, what)
    if given not in COPIES:
        match = nearest(given, COPIES)
        closest = f"; closest: {match!r}" if match else ""
        raise YamlError(yamltext.line(node), f"{what} is {given!r}{closest}; allowed are {', '.join(COPIES)}")
    return given


_KEYS: dict[str, Callable[[yaml.Node, str, Path], object]] = {
    "title": _string,
    "origin": _string,
    "invented": _boolean,
    "language": _string,
    "note": _string,
    "outlets": _lists,
    "sides": _sides,
    "issues": _issues,
    "events": _events,
    "actors": _folder,
    "codes": _folder,
    "lexicons": _lexicons,
    "columns": _columns,
    "encoding": _encoding,
    "copies": _copies,
    "limits": lambda node, what, _: limits.given(node, what),
}
