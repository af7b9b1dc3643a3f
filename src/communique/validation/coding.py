"""Hand coding out and in: a sample of statements as a sheet with blank cells, and the filled sheet read back."""

import csv
import io
from pathlib import Path

import numpy as np
import pandas as pd

from communique.errors import ParameterError, ResourceError, unknown
from communique.gold import ACTS, KINDS, MODES, RESOLUTIONS

GIVEN = ("statement", "document", "source", "cue", "content")
ASKED = ("mode", "kind", "speaker", "office", "principal", "state", "resolution", "act", "note")
_ALLOWED = {"mode": MODES, "kind": KINDS, "resolution": RESOLUTIONS, "act": ACTS}


def sheet(statements: pd.DataFrame, n: int, seed: int) -> pd.DataFrame:
    """`n` statements for a coder, in their order: what the text has, and a blank cell for each code.

    Drawn at random within each mode, in proportion to how often the mode is found and at least one of each, so that
    rare modes are coded too. The product's own codes are not shown. `to_csv(index=False)` writes it. All statements
    where `n` is more than there are; raises ParameterError where it is below 1.
    """
    if n < 1:
        raise ParameterError(f"A sheet needs at least one statement, and was asked for {n}.")
    draw = np.random.default_rng(seed)
    groups = [table.index.to_numpy() for _, table in statements.groupby("mode", sort=True)]
    parts = _shares([len(group) for group in groups], min(n, sum(map(len, groups))))
    chosen = [
        place for group, size in zip(groups, parts, strict=True) for place in draw.choice(group, size, replace=False)
    ]
    picked = statements.loc[sorted(chosen), list(GIVEN)].reset_index(drop=True)
    return picked.assign(**dict.fromkeys(ASKED, ""))


def _shares(sizes: list[int], n: int) -> list[int]:
    """How many of each group: one each as far as `n` goes, largest first, the rest by largest remainder."""
    parts = [0] * len(sizes)
    for place in sorted(range(len(sizes)), key=lambda place: (-sizes[place], place))[:n]:
        parts[place] = 1
    while sum(parts) < n:
        wanted = [
            n * size / sum(sizes) - part if part < size else -np.inf for size, part in zip(sizes, parts, strict=True)
        ]
        parts[int(np.argmax(wanted))] += 1
    return parts


def read_sheet(path: str | Path, statements: pd.DataFrame) -> pd.DataFrame:
    """The rows of a sheet that were filled in: `statement` and the codes, None for a cell left blank in such a row.

    Raises ResourceError naming file and line: a column missing or unknown, a statement unknown or twice, a content that
    is no longer the statement's, a code that is not allowed.
    """
    path = Path(path)
    rows = _rows(path)
    contents = dict(zip(statements["statement"], statements["content"], strict=True))
    seen: dict[str, int] = {}
    for line, row in rows:
        _check(f"{path}, line {line}", row, contents)
        if seen.setdefault(row["statement"], line) != line:
            raise ResourceError(
                f"{path}, line {line}: {row['statement']!r} stands on line {seen[row['statement']]} already."
            )
    filled = [row for _, row in rows if any(row[name] for name in ASKED)]
    codes = [{"statement": row["statement"]} | {name: row[name] or None for name in ASKED} for row in filled]
    return pd.DataFrame(codes, columns=["statement", *ASKED], dtype=object)


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(_text(path), newline=""), restval="")
    header = list(reader.fieldnames or [])
    if missing := [name for name in (*GIVEN, *ASKED) if name not in header]:
        raise ResourceError(f"{path}, line 1: missing columns: {', '.join(missing)}.")
    if strange := [name for name in header if name not in (*GIVEN, *ASKED)]:
        raise ResourceError(f"{path}, line 1: {unknown('column', strange, (*GIVEN, *ASKED), 'in a sheet')}")
    rows = []
    for row in reader:
        if None in row:
            raise ResourceError(f"{path}, line {reader.line_num}: more cells than columns.")
        rows.append(
            (reader.line_num, {name: cell if name == "content" else cell.strip() for name, cell in row.items()})
        )
    return rows


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ResourceError(f"There is no sheet {path}.") from None
    except UnicodeDecodeError as error:
        raise ResourceError(f"{path} is not UTF-8 text: {error}.") from None


def _check(where: str, row: dict[str, str], contents: dict[str, str | None]) -> None:
    name = row["statement"]
    if name not in contents:
        raise ResourceError(f"{where}: {unknown('statement', [name], contents, 'in these statements')}")
    if row["content"].split() != (contents[name] or "").split():
        raise ResourceError(f"{where}: the content of {name!r} is not the one it has now; was the text changed since?")
    for key, allowed in _ALLOWED.items():
        if row[key] and row[key] not in allowed:
            raise ResourceError(f"{where}: {unknown(key, [row[key]], allowed, 'here')}")
