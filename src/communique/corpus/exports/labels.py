"""The names of the fields that databases print around an article: `data/exports.csv`."""

import csv
import re
from functools import cache

from communique import paths
from communique.corpus.lines import Line

_LABEL = re.compile(r"(?P<label>[^\W\d_](?:[^\W\d_]|[ /()-]){1,40}?)\s?:(?P<value>.*)$")


@cache
def of(database: str) -> dict[str, str]:
    """What each label of a database means, by the label as it is printed: a field of a document, "body", or "none"."""
    with paths.EXPORTS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["database"] == database]
    return {row["label"]: row["meaning"] for row in rows}


def read(line: Line, database: str) -> tuple[str, str, str] | None:
    """A field's label, its meaning and its value, where the line opens with a label that the database uses."""
    found = _LABEL.match(line.text)
    if not found or (meaning := of(database).get(found["label"])) is None:
        return None
    return found["label"], meaning, found["value"].strip()
