"""The account of a corpus for other programs: one object, every key in it, what is not known null, {} or []."""

from typing import Any

import pandas as pd

from communique.checking.whole import Check


def of(found: Check) -> dict[str, Any]:
    """The account as plain lists and objects, with the names and the order of its frames."""
    return {
        "corpus": found.info.name,
        "title": found.info.title,
        "path": str(found.path),
        "documents": _rows(found.documents),
        "not_read": [row._asdict() for row in found.lost],
        "issues": _rows(found.issues),
        "uncovered": _rows(found.uncovered),
        "unknown_actors": _rows(found.strangers),
        "sides": [{**one._asdict(), "misspelt": one.misspelt} for one in found.nobodies],
        "unmentioned_registries": [{"folder": folder, "files": files} for folder, files in found.registries.items()],
    }


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    known = table.astype("object").where(table.notna(), None)
    return [dict(zip(table.columns, row, strict=True)) for row in known.itertuples(index=False, name=None)]
