"""The last run of a report, read from what it wrote beside its pages."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet

from communique import records
from communique.changes import Run
from communique.reports import beside, run_record

STATEMENTS, DOCUMENTS, STANDING = (
    "statements.parquet",
    f"{beside.TABLES}/{beside.DOCUMENTS}.parquet",
    f"{beside.TABLES}/{beside.STANDING}.parquet",
)
CORRECTIONS = f"{beside.TABLES}/{beside.CORRECTIONS}.parquet"  # where a person corrected anything
FILES = (STATEMENTS, DOCUMENTS, STANDING, CORRECTIONS, run_record.FILE)  # all that is read
_KNOWN = ("methods", "given", "decided", "versions", "figures")


def run(folder: Path, *, record: dict[str, Any] | None = None) -> Run | None:
    """The run that wrote this folder; None where there is none that can be compared with.

    That is a report of an earlier version, one whose tables were removed, and one with tables of another form. `record`
    stands for the folder's `run.json`, where that is not written yet.
    """
    record = record or run_record.read(folder)
    if record is None:
        return None
    try:
        return _run(folder, record)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, pa.ArrowException):
        return None  # a table that somebody opened and saved: another run writes good ones


def _run(folder: Path, record: dict[str, Any]) -> Run:
    statements, documents, standing = (_table(folder / name) for name in (STATEMENTS, DOCUMENTS, STANDING))
    for table, wanted in ((statements, records.COLUMNS), (documents, ["document", "sha256"]), (standing, _STANDING)):
        table[list(wanted)]
    for column in ("positions", "targets", "conditions", "content.spans"):
        statements[column].map(json.loads)
    known = {name: _mapping(record.get(name, {}), name) for name in _KNOWN}
    known["corrected"] = _corrected(folder / CORRECTIONS)
    return Run(_text(record["made"]), record["parameters"]["level"], statements, documents, standing, **known)


_STANDING = ("group", "issue", "position", "statements")


def _corrected(file: Path) -> dict[str, set[str]]:
    """The corrected fields of each statement; nothing where there is no such table."""
    table = _table(file) if file.is_file() else pd.DataFrame(columns=["statement", "field"])
    return {name: set(fields) for name, fields in table.groupby("statement")["field"]}


def _table(file: Path) -> pd.DataFrame:
    """Texts as they are and None where nothing is known, whatever pandas would make of them."""
    table = pa.parquet.read_table(file)
    return pd.DataFrame({name: _column(table.column(name)) for name in table.column_names})


def _column(cells: pa.ChunkedArray) -> pd.Series:
    return pd.Series(cells.to_pylist(), dtype=None if pa.types.is_floating(cells.type) else "object")


def _mapping(found: Any, name: str) -> Any:
    if not isinstance(found, dict):
        raise ValueError(f"{name} is no mapping")
    return found


def _text(found: Any) -> str:
    if not isinstance(found, str):
        raise ValueError("no time")
    return found
