"""Folders that hold a registry of actors which `corpus.yml` does not mention."""

from pathlib import Path

from communique.actors.reading import COLUMNS
from communique.corpus.info import CorpusInfo

_FILES = tuple(f"{name}.csv" for name in COLUMNS)


def unmentioned(folder: Path, info: CorpusInfo) -> dict[str, list[str]]:
    """The folders right below the corpus' that hold files of a registry, but that of `actors` in `corpus.yml`.

    A folder that cannot be opened holds none that anybody can see.
    """
    found = {name.name: _registry(name) for name in _folders(folder)}
    return {name: files for name, files in found.items() if files and info.actors != (folder / name).resolve()}


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(place for place in folder.iterdir() if place.is_dir()) if folder.is_dir() else []
    except OSError:
        return []


def _registry(place: Path) -> list[str]:
    try:
        return [name for name in _FILES if (place / name).is_file()]
    except OSError:
        return []
