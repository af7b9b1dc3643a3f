"""What a mark of a figure, or a cell of a table, leads to: exactly the statements that it counts.

It carries them in an address that leads nowhere by itself; a report makes it a link to the page of all statements
(`reports.links`), by a filter of that page where one leaves the same statements, else by a list.
"""

from collections.abc import Iterable
from urllib.parse import urlencode

import pandas as pd

from communique import rows
from communique.analysis import Analysis

_FIELDS = {  # a column of measures to a filter of the page of all statements
    **{name: name for name in ("issue", "position", "act", "mode", "target", "outlet", "since", "until", "statement")},
    "polarity": "judgement",
}
BEYOND = "against"  # the folder of a report that holds what it is compared with, where that is not in it
_NAMED = {*_FIELDS, "group", "category", "kind", "quad", "word"}  # columns that say what a row is of
_LEVELS = ("speaker", "side")  # levels that the page can be filtered by


def url(analysis: Analysis, statements: Iterable[str], *, what: str = "statement", **of: object) -> str | None:
    """The address of a mark that counts these statements; None where there are none.

    `of` says in columns of measures what the mark is of (group="Ana Brel", act="demand"): its name, and the filter that
    is tried. `what` is one of those counted.
    """
    chosen = set(statements)
    chosen &= set(analysis.statements["statement"]) if chosen else chosen
    if not chosen:
        return None
    known = {name: str(value) for name, value in of.items() if isinstance(value, str) and value}
    told = {"name": " · ".join(known.values()), "what": what, "count": len(chosen)}
    told |= {"in": BEYOND} if analysis.beyond else {}
    places = rows.encoded(name in chosen for name in analysis.statements["statement"])
    return rows.SCHEME + urlencode(
        {**told, "rows": places, **_filter(analysis.settings.level, known)}, errors="replace"
    )


def urls(analysis: Analysis, table: pd.DataFrame, **options: str) -> list[str | None]:
    """The address of each row of a table of measures with a column `evidence`; its other columns say what it is of.
    A table without it leads nowhere.
    """
    columns = [name for name in table if name in _NAMED]
    return [
        url(analysis, _listed(row.get("evidence")), **{name: row[name] for name in columns}, **options)
        for row in table.to_dict("records")
    ]


def cells(analysis: Analysis, row: dict) -> dict[str, str | None]:
    """The addresses of a row of a table whose `evidence` has the statements of each of its columns that count some."""
    found = row.get("evidence")
    about = {name: row[name] for name in row if name in _NAMED}
    return (
        {column: url(analysis, statements, **about, kind=column) for column, statements in found.items()}
        if isinstance(found, dict)
        else {}
    )


def crossed(table: pd.DataFrame, row: str, column: str) -> dict[object, dict[str, list[str]]]:
    """For each value of `row` the statements of each value of `column`, of a table of statements with both."""
    found: dict[object, dict[str, list[str]]] = {}
    for (one, other), names in table.groupby([row, column], sort=False)["statement"]:
        found.setdefault(one, {})[str(other)] = names.tolist()
    return found


def _filter(level: str, known: dict[str, str]) -> dict[str, str]:
    fields = _FIELDS | ({"group": level} if level in _LEVELS else {})
    return {fields[name]: value for name, value in known.items() if name in fields}


def _listed(statements: object) -> Iterable[str]:
    return statements if isinstance(statements, list) else ()
