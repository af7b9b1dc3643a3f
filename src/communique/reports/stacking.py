"""Tables of many columns made fit for a phone, where each row stands as a block and each cell says its column."""

import html
import re

from communique.reports.outline import plain

MOST = 4  # columns that stand side by side on a phone
_OPEN = re.compile(r"<table\b(?:\s+class=\"([^\"]*)\")?", re.IGNORECASE)
_HEAD = re.compile(r"<thead\b[^>]*>(.*?)</thead>", re.DOTALL | re.IGNORECASE)
_BODY = re.compile(r"<tbody\b[^>]*>.*?</tbody>", re.DOTALL | re.IGNORECASE)
_ROW = re.compile(r"<tr\b[^>]*>.*?</tr>", re.DOTALL | re.IGNORECASE)
_COLUMN = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL | re.IGNORECASE)
_CELL = re.compile(r"<(t[dh])\b(?=[ >])", re.IGNORECASE)


def labelled(table: str) -> str:
    """The table; where it has many columns, of the class `stacked` and its cells with the names of their columns. The
    last cell of a row is of the last column: one before it may reach over several rows.
    """
    head = _HEAD.search(table)
    columns = [plain(name) for name in _COLUMN.findall(head[1])] if head else []
    if len(columns) <= MOST:
        return table
    opened = _OPEN.sub(lambda found: f'<table class="{" ".join(filter(None, [found[1], "stacked"]))}"', table, count=1)
    return _BODY.sub(lambda body: _ROW.sub(lambda row: _row(row[0], columns), body[0]), opened)


def _row(row: str, columns: list[str]) -> str:
    first = len(columns) - len(_CELL.findall(row))
    names = iter(columns[max(0, first) :])
    return _CELL.sub(lambda found: _cell(found[1], next(names, "")), row)


def _cell(tag: str, name: str) -> str:
    return f'<{tag} data-label="{html.escape(name)}"' if name and tag.lower() == "td" else f"<{tag}"
