"""What is declared of a layer, and which files it reads."""

from pathlib import Path
from typing import NamedTuple

from communique import paths
from communique.layers.resources import TABLES


class Layer(NamedTuple):
    """What is declared of a layer.

    `frame` names its schema. `modules` make it of the layers in `needs`; `resources` are files and folders under
    `data/` or, with an @ before them, under the package, with the reader asked for in the place of {reader};
    `settings` are what the user gives: see `Given`. `told` is what `Analysis` says of the rows that are of its
    statements, or of its documents; it has no frame of a layer of which nothing is told.
    """

    frame: str
    modules: tuple[str, ...]
    needs: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    libraries: tuple[str, ...] = TABLES
    settings: tuple[str, ...] = ()
    told: str = ""
    of: str = "statement"  # what its rows are told of: a statement or a document


def files(layer: Layer, reader: str = "accurate") -> dict[str, Path]:
    """The files that a layer reads (word lists, registries, weights), by their place in `data/` or the package."""
    return {
        f"{root.name}/{file.relative_to(root).as_posix()}": file
        for name in layer.resources
        for root in [paths.PACKAGE if name.startswith("@") else paths.DATA]
        for file in _files(root / name.removeprefix("@").format(reader=reader))
    }


def _files(place: Path) -> list[Path]:
    found = sorted(place.rglob("*")) if place.is_dir() else [place]
    return [file for file in found if file.is_file() and file.suffix != ".md"]
