"""Where a report's numbers come from: which texts, what decided about them, which versions, which parameters, when."""

import datetime
import functools
import hashlib
import platform
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from communique import __version__, code, codebook, layers, paths, store
from communique.analysis import Analysis
from communique.corpus.info import CorpusInfo
from communique.wording import counted

PACKAGES = (
    *("ipykernel", "matplotlib", "nbconvert", "nltk", "numpy", "onnxruntime", "pandas", "papermill", "pyarrow"),
    *("seaborn", "tokenizers", "vadersentiment"),
)

Clock = Callable[[], datetime.datetime]


def now() -> datetime.datetime:
    """The time in UTC."""
    return datetime.datetime.now(datetime.UTC)


@dataclass(frozen=True)
class Provenance:
    """How a report was made. `rows` are pairs for people: what, and its value."""

    version: str
    data: str
    made: str
    documents: int
    statements: int
    versions: dict[str, str]
    parameters: dict[str, str | int]
    corrections: dict[str, int]  # of corrections.csv: how many fit, and how many no longer do; empty where it has none
    decided: dict[str, str]  # what decides besides the texts, each with a hash of 64 hexadecimal digits

    @property
    def rows(self) -> list[tuple[str, str]]:
        """The pairs shown at the foot of every page."""
        packages = ", ".join(f"{name} {version}" for name, version in self.versions.items())
        parameters = ", ".join(f"{name} {value!r}" for name, value in self.parameters.items())
        rows = f"{counted(self.documents, 'document')} in, {counted(self.statements, 'statement')} out"
        return [
            ("Made", self.made),
            ("With", f"communique {self.version}, {packages}"),
            ("Rows in and out", rows),
            ("Data (SHA-256 of paths and texts)", self.data),
            ("Parameters", parameters),
            *(("Corrections by hand", f"{number:,} {what}") for what, number in self.corrections.items() if number),
            *((f"{what} (SHA-256)", digest) for what, digest in self.decided.items()),
        ]


def of(analysis: Analysis, *, clock: Clock = now) -> Provenance:
    """The provenance of an analysis, at the time that `clock` gives."""
    return Provenance(
        version=__version__,
        data=data_hash(analysis.documents),
        made=clock().strftime("%Y-%m-%d %H:%M UTC"),
        documents=len(analysis.documents),
        statements=len(analysis.statements),
        versions=versions(),
        parameters=analysis.settings.model_dump(),
        corrections=_corrections(analysis.corrections),
        decided={
            **decided(analysis.info, analysis.issues, analysis.settings.reader),
            **_by_hand(analysis.corrections),
            **_held_against(analysis),
        },
    )


def table(analysis: Analysis, *, clock: Clock = now, brief: bool = False) -> pd.DataFrame:
    """For the end of a notebook: one row a fact, `what` and `value`. Where it is to be `brief`, with one hash of all that
    decides besides the texts, and of the parameters those alone that differ from their defaults.
    """
    made = of(analysis, clock=clock)
    return pd.DataFrame(_brief(made, analysis) if brief else made.rows, columns=["what", "value"])


def _brief(made: Provenance, analysis: Analysis) -> list[tuple[str, str]]:
    asked = {"corpus": analysis.settings.corpus} | analysis.settings.changed()
    rest = store.key(sorted(made.decided.items()), sorted(made.versions.items()))
    return [
        ("Made", f"{made.made}, with communique {made.version}"),
        ("Asked for", ", ".join(f"{name} {value!r}" for name, value in asked.items())),
        ("Data (SHA-256 of paths and texts)", made.data),
        ("All else that decides (SHA-256)", f"{rest}; one by one in run.json and at the foot of the first page"),
    ]


def _corrections(told: pd.DataFrame) -> dict[str, int]:
    fits = told["statement"].notna()
    return {"applied": int(fits.sum()), "no longer fit": int((~fits).sum())} if len(told) else {}


def _by_hand(told: pd.DataFrame) -> dict[str, str]:
    rows = told.drop(columns=["row", "statement", "was", "reason"]).astype(str).to_numpy().tolist()
    return {"Corrections": store.key(rows)} if rows else {}


def _held_against(analysis: Analysis) -> dict[str, str]:
    """What decides of the selection that this one is held against, where it lies outside of the report."""
    pair = analysis.pair
    if pair is None or pair.beyond is None:
        return {}
    other = pair.other
    return {"Held against": store.key(data_hash(other.documents), decided(other.info, other.issues, other.settings.reader))}


def data_hash(documents: pd.DataFrame) -> str:
    """64 hexadecimal digits that change with any text or path, and not with the order of the documents."""
    lines = sorted(f"{path}\0{digest}" for path, digest in zip(documents["path"], documents["sha256"], strict=True))
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def decided(info: CorpusInfo, issues: dict[str, list[str]], reader: str = "accurate") -> dict[str, str]:
    """A hash of each thing that decides besides the texts: whatever is changed in it, the hash is another. Of the
    stance readers it is the one asked."""
    return {
        "corpus.yml": _account(info),
        "Issues": store.key(codebook.told(issues)),
        "Actors": store.key(_files(paths.ACTORS), store.files_key(layers.own_actors(info))),
        "Word lists": store.key(_files(paths.LEXICONS), _files(paths.DATA, "*.yml"), _files(paths.DATA, "*.csv")),
        "Word lists of the user's own": store.files_key(one.path for one in info.lexicons.values()),
        **{f"Weights of {what}": _files(place, "**/*") for what, place in _weights(reader).items()},
        "Code of communique": code.package_digest(),
    }


def _account(info: CorpusInfo) -> str:
    """What `corpus.yml` says, without the places of files on this machine: these count by what is in them."""
    said = {**vars(info), "actors": info.actors and info.actors.name, "codes": info.codes and _files(info.codes)}
    said["lexicons"] = {name: [one.path.name, one.terms] for name, one in info.lexicons.items()}
    return store.key([[name, _ordered(value)] for name, value in said.items()])


def _ordered(value: object) -> object:
    """The order of outlets, sides and issues is part of what is said."""
    return list(value.items()) if isinstance(value, dict) else value


@functools.cache
def _files(folder: Path, pattern: str = "*") -> str:
    return store.files_key(sorted(path for path in folder.glob(pattern) if path.is_file()))


def _weights(reader: str) -> dict[str, Path]:
    """The folders of weights, by whose they are: of a room with several readers that of the one asked."""
    rooms = {path.parent.name: path for path in sorted(paths.PACKAGE.glob("*/weights")) if path.is_dir()}
    several = {room: (path / reader).is_dir() for room, path in rooms.items()}
    return {
        f"{room} ({reader})" if several[room] else room: path / reader if several[room] else path
        for room, path in rooms.items()
    }


def versions() -> dict[str, str]:
    """Python's version and those of the packages that a number or a page depends on."""
    return {"Python": platform.python_version(), **layers.versions(PACKAGES)}
