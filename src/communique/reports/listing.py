"""The list of all reports in a folder, newest first: what each was asked, what was read, what was found."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from communique.errors import UserError, nearest
from communique.parameters import Settings
from communique import atomic
from communique.reports import rendering, run_record
from communique.wording import counted

if sys.platform == "win32":  # two runs that end at once may list one without the other, until the next run
    fcntl = None
else:
    import fcntl

FILE = "index.html"


class Entry(NamedTuple):
    """A report in the list. `changed` are the parameters that differ from their defaults."""

    folder: str
    address: str
    title: str
    corpus: str
    changed: list[tuple[str, str]]
    period: str
    counts: str
    found: str
    made: str


def write(folder: Path) -> Path:
    """Write the list of the reports in this folder; whoever opens it sees the old one or the new one, each whole.

    A file of that name that is no such list stays as it is.
    """
    target = folder / FILE
    with _alone(folder):
        if not target.exists() or _is_ours(target):
            atomic.write_file(target, rendering.reports(entries(folder)).encode("utf-8", "replace"))
    return target


def entries(folder: Path) -> list[Entry]:
    """The reports in a folder, newest first. What is no report, or says nothing that can be read, is not among them."""
    places = (place for place in sorted(folder.iterdir()) if not place.name.startswith(".") and place.is_dir())
    found = [entry for place in places if (entry := _entry(place))]
    return sorted(found, key=lambda entry: (entry.made, _written(folder / entry.folder)), reverse=True)


def newest(folder: Path, corpus: str | None = None) -> Path:
    """The first page of the newest report in a folder, of this corpus where one is named.

    A corpus goes by its name, its path, its title or the name of the report's folder. Raises UserError, with the nearest
    name, where there is no such report.
    """
    found = entries(folder) if folder.is_dir() else []
    if not found:
        raise UserError(f"There is no report in {folder}. Make one with communique report CORPUS.")
    wanted = [entry for entry in found if corpus is None or _name(corpus) in _names(entry)]
    if not wanted:
        names = sorted({entry.corpus for entry in found} | {entry.folder for entry in found})
        match = nearest(_name(corpus or ""), names)
        hint = f"The nearest is {match!r}." if match else f"There are reports of {', '.join(names)}."
        raise UserError(f"There is no report of {corpus!r} in {folder}. {hint}")
    return folder / wanted[0].folder / FILE


def _written(place: Path) -> int:
    """When a report was written: of several of one minute, which is newer."""
    return (place / run_record.FILE).stat().st_mtime_ns


def _names(entry: Entry) -> set[str]:
    return {entry.corpus, entry.folder, entry.title}


def _name(corpus: str) -> str:
    """A path's last part, as a report is called after it."""
    path = Path(corpus)
    return path.stem if path.is_file() else path.name or corpus


def _entry(place: Path) -> Entry | None:
    record = run_record.read(place)
    try:
        return _told(place.name, record) if record and (place / FILE).is_file() else None
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _told(folder: str, record: dict[str, Any]) -> Entry:
    asked = record["parameters"]
    defaults = {name: field.default for name, field in Settings.model_fields.items()}
    changed = [(name, str(value)) for name, value in asked.items() if name != "corpus" and defaults.get(name) != value]
    counts = f"{counted(int(record['documents']), 'document')}, {counted(int(record['statements']), 'statement')}"
    facts = (record["title"], _name(str(asked["corpus"])), changed, record["period"], counts, record["found"])
    return Entry(folder, f"{quote(folder)}/{FILE}", *facts, str(record["made"]))


def _is_ours(file: Path) -> bool:
    with file.open("rb") as stream:
        return _MARK in stream.read(4000)


_MARK = b'<meta name="description" content="communique: all reports">'


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Runs that end at once write the list one after the other, so that the last one has seen every report."""
    if fcntl is None:
        yield
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)
