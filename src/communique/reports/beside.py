"""What lies beside the pages of a report for other programs: tables as CSV and Parquet, ConvoKit, GraphML, notebooks."""

import io
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import nbformat
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet
from nbformat import NotebookNode
from pandas.api.types import is_numeric_dtype

from communique import convokit, graphml, measures, records, schemas, tabular
from communique.analysis import Analysis

TABLES, NOTEBOOKS = "tables", "notebooks"
STATEMENTS: dict[str, Callable[[BinaryIO, Iterable[list[records.Record]]], None]] = {
    **{".csv": records.write_csv, ".parquet": records.write_parquet, ".zip": convokit.write}
}
NETWORK = "network.graphml"
STANDING = "standing"  # where groups stand: the table behind the matrix of positions
DOCUMENTS = "documents"
CORRECTIONS = "corrections"
LAYERS = (
    *("acts", "moves", "positions", "conditions", "evaluations", "markers", "mentions", "terms", "lexical", "tone"),
    *("clusters", "threads"),
)
# Columns of a document that are told: its text stands in its article, as much of it as may be shown.
OF_DOCUMENTS = (
    *("document", "date", "outlet", "title", "kind", "speaker", "author", "language", "sha256", "path"),
    *("provenance", "copy_of"),
)
_QUOTED = {"conditions": ["text"], "moves": ["text"], "positions": ["condition"], "evaluations": ["words"],
           "mentions": ["text", "head"]}
_AT_ONCE = 2000  # records held in memory


def write_tables(folder: Path, analysis: Analysis) -> None:
    """The folder of tables: each layer, who speaks at the level asked for and how many words, and where groups stand.

    They hold what the figures count; with the parameter excerpts at none, no words of the texts. The network too.
    """
    there = folder / TABLES
    there.mkdir(exist_ok=True)
    lengths = ["statement", "document", "group", "words", "own"]
    write_table(there / "lengths", analysis.statements[lengths])
    for name in (name for name in LAYERS if name in analysis.layers):
        write_table(there / name, _allowed(name, getattr(analysis, name), analysis.settings.excerpts))
    made = analysis.corrections
    if len(made):  # with the statement that each is of, and its field
        write_table(there / CORRECTIONS, made)
    write_table(there / STANDING, measures.position_matrix(analysis))
    edges = measures.edges(analysis)
    write_table(there / "judgements", edges)
    (folder / NETWORK).write_bytes(graphml.of(edges))


def write_table(path: Path, table: pd.DataFrame) -> None:
    """The table as `path` with .csv and with .parquet: lists as JSON, in CSV no cell that a spreadsheet computes."""
    flat = pd.DataFrame({name: _plain(table[name]) for name in table}, columns=list(table))
    rows = flat.astype("object").where(flat.notna(), None).itertuples(index=False, name=None)
    path.with_suffix(".csv").write_bytes(_bytes("".join(tabular.lines(list(flat), rows))))
    arrays = [_array(flat[name]) for name in flat]
    pyarrow.parquet.write_table(pa.Table.from_arrays(arrays, names=list(flat)), path.with_suffix(".parquet"))


def write_statements(folder: Path, chunks: Iterable[list[records.Record]], scratch: BinaryIO) -> None:
    """The statements as CSV, Parquet and ConvoKit. They pass once, and wait in `scratch` in between."""
    for lines in map(records.json_lines, chunks):
        scratch.writelines(map(_bytes, lines))
    for ending, write in STATEMENTS.items():
        scratch.seek(0)
        with (folder / f"statements{ending}").open("wb") as stream:
            write(stream, _chunks(scratch))


def write_notebooks(folder: Path, notebooks: dict[str, NotebookNode]) -> None:
    """The executed notebooks, without what only tells when and where on this machine they ran."""
    there = folder / NOTEBOOKS
    there.mkdir()
    for name, notebook in notebooks.items():
        text = io.StringIO()
        nbformat.write(kept(notebook), text)
        (there / f"{name}.ipynb").write_bytes(_bytes(text.getvalue()))


def kept(notebook: NotebookNode) -> NotebookNode:
    """A copy of an executed notebook: no times, no places of temporary files, no warnings, no name made by chance."""
    cells = [_kept(cell) for cell in notebook.cells]
    about = {name: value for name, value in notebook.metadata.items() if name in ("kernelspec", "language_info")}
    return nbformat.from_dict({**notebook, "cells": cells, "metadata": about})


def _kept(cell: NotebookNode) -> dict[str, Any]:
    about = {name: value for name, value in cell.metadata.items() if name in ("tags", "alt")}
    made = {**cell, "metadata": about}
    if "injected-parameters" in about.get("tags", []):
        made["id"] = "injected-parameters"
    if "outputs" in cell:
        made["outputs"] = [one for one in cell.outputs if one.get("name") != "stderr"]
    return made


def documents(pieces: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """The table of documents without their texts."""
    found = [piece[[*OF_DOCUMENTS]] for piece in pieces]
    return pd.concat(found, ignore_index=True) if found else schemas.frame("documents")[[*OF_DOCUMENTS]]


def _allowed(name: str, table: pd.DataFrame, excerpts: str) -> pd.DataFrame:
    return table.drop(columns=_QUOTED.get(name, [])) if excerpts == "none" else table


def _plain(column: pd.Series) -> pd.Series:
    """Lists and the like as JSON; half a character, of a damaged file name, as an escape; other values as they are."""
    return column if is_numeric_dtype(column) else column.map(_cell)


def _cell(cell: Any) -> Any:
    value = cell.tolist() if isinstance(cell, np.ndarray) else cell
    told = json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
    return _bytes(told).decode() if isinstance(told, str) else told


def _array(column: pd.Series) -> pa.Array:
    kind = None if is_numeric_dtype(column) and len(column) else pa.string()
    return pa.array(column.tolist(), type=kind, from_pandas=True)


def _chunks(stream: BinaryIO) -> Iterator[list[records.Record]]:
    while lines := list(islice(stream, _AT_ONCE)):
        yield [json.loads(line) for line in lines]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
