"""`run.json`: what a report was made from, by which methods, and what it says in a sentence.

It also says that a folder is a report, which another run may replace; the next run and the list of reports read it.
"""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from communique import layers
from communique.analysis import Analysis
from communique.layers import Given
from communique.reports.provenance import Provenance
from communique.wording import day

FILE = "run.json"
OLDER = "provenance.json"  # the same in reports of earlier versions
_NEVER_ALIKE = "provenance-table"  # the cell that says when a page was made
Figures = dict[str, dict[str, str]]


def of(analysis: Analysis, made: Provenance, found: str) -> dict[str, Any]:
    """All that is known before the notebooks run; `found` is the finding in a sentence."""
    given = Given(analysis.info, analysis.issues, analysis.settings.reader)
    keys = {name: given.key(name) for name in layers.SETTINGS} | {"corpus.yml": made.decided["corpus.yml"]}
    about = {"title": analysis.info.title, "found": found, "period": period(analysis)}
    return {**about, **asdict(made), "methods": layers.methods(analysis.settings.reader), "given": keys}


def period(analysis: Analysis) -> str:
    """The first and the last day of the documents: "3 to 27 April 2031" is written as two whole dates."""
    dates = analysis.documents["date"].dropna()
    ends = [day(one) for one in (dates.min(), dates.max())] if len(dates) else []
    return " to ".join(dict.fromkeys(ends)) or "undated"


def figures(notebooks: dict[str, NotebookNode]) -> Figures:
    """A digest of what each figure and table tells in words, by page and cell: the picture alone may be drawn anew."""
    return {
        name: {cell.id: _digest(told) for cell in notebook.cells if (told := _told(cell))}
        for name, notebook in notebooks.items()
    }


def write(folder: Path, record: dict[str, Any]) -> None:
    """The file in a report's folder."""
    text = json.dumps(record, indent=1, ensure_ascii=False) + "\n"
    (folder / FILE).write_bytes(text.encode("utf-8", "backslashreplace"))


def read(folder: Path) -> dict[str, Any] | None:
    """What the file in a folder says; None where there is none, or none that can be read."""
    try:
        found = json.loads((folder / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def is_report(folder: Path) -> bool:
    """Whether a folder was written as a report, by this version or an earlier one."""
    return any((folder / name).is_file() for name in (FILE, OLDER))


def _told(cell: NotebookNode) -> str:
    """The words of the figures and tables that a cell shows; empty where it shows none."""
    if cell.cell_type != "code" or cell.id == _NEVER_ALIKE:
        return ""
    shown = [output.get("data", {}) for output in cell.outputs]
    figures = [one for one in shown if "image/png" in one or "<table" in one.get("text/html", "")]
    return "\n".join(one.get("text/plain", "") for one in figures)


def _digest(told: str) -> str:
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]
