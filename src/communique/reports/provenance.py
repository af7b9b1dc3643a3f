"""Where a report's numbers come from: which texts, which versions, which parameters, when."""

import datetime
import hashlib
import platform
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata

import pandas as pd

from communique import __version__
from communique.analysis import Analysis
from communique.wording import counted

PACKAGES = ("ipykernel", "matplotlib", "nbconvert", "nltk", "numpy", "pandas", "papermill", "seaborn", "vadersentiment")

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
    )


def table(analysis: Analysis, *, clock: Clock = now) -> pd.DataFrame:
    """For the end of a notebook: one row a fact, `what` and `value`."""
    return pd.DataFrame(of(analysis, clock=clock).rows, columns=["what", "value"])


def data_hash(documents: pd.DataFrame) -> str:
    """64 hexadecimal digits that change with any text or path, and not with the order of the documents."""
    lines = sorted(f"{path}\0{digest}" for path, digest in zip(documents["path"], documents["sha256"], strict=True))
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def versions() -> dict[str, str]:
    """Python's version and those of the packages that a number or a page depends on."""
    return {"Python": platform.python_version(), **{name: metadata.version(name) for name in PACKAGES}}
