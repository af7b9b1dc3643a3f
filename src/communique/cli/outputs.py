"""The files that a command writes: `--format` and the ending of `-o FILE` have to agree, and their folder be there."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import UserError, nearest

if TYPE_CHECKING:
    import pandas as pd

Endings = Mapping[str, Sequence[str]]  # the endings of each form, the usual one first


def form(asked: str | None, out: Path | None, endings: Endings, usual: str) -> str:
    """The form asked for, else that of the file's ending, else the usual one.

    A file without an ending takes any form. Raises UserError, with what is allowed, for an ending that no form has and
    for one that is another form's than the one asked for.
    """
    if out is None or not out.suffix:
        return asked or usual
    ending = out.suffix.lower()
    told = next((name for name, own in endings.items() if ending in own), None)
    if told is None:
        raise UserError(_unknown(out, ending, endings))
    if asked is not None and asked != told:
        raise UserError(
            f"--format {asked} and {out.name!r} contradict each other: {ending} is the ending of {told}. "
            f"Endings of {asked} are {', '.join(endings[asked])}."
        )
    return told


def check_folder(file: Path | None) -> None:
    """Raises UserError where a file is to be written into a folder that there is not."""
    if file is not None and not file.absolute().parent.is_dir():
        raise UserError(f"There is no folder {file.parent} to write {file.name} in.")


def write_table(file: Path, table: "pd.DataFrame") -> None:
    """Write a table as CSV where the file's ending is .csv, else as JSON Lines; all of it, or nothing."""
    from communique import atomic, tabular

    if file.suffix.lower() == ".csv":
        rows = table.astype("object").where(table.notna(), None).itertuples(index=False)
        text = "".join(tabular.lines(list(table), rows))
    else:
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in table.to_dict("records"))
    atomic.write_file(file, text.encode("utf-8", "backslashreplace"))


def _unknown(out: Path, ending: str, endings: Endings) -> str:
    every = [one for own in endings.values() for one in own]
    match = nearest(ending, every)
    closest = f" The nearest is {match}." if match else ""
    return f"{out.name!r} ends in {ending}; what can be written there ends in {', '.join(every)}.{closest}"
