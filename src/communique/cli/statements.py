"""`communique statements`: the statements of corpora as JSON Lines, CSV or Parquet."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique import unseen
from communique.cli.progress import Steps
from communique.errors import UserError

if TYPE_CHECKING:
    from communique.corpus.account import Row
    from communique.records import Record

_HELP = "write out every statement: who said what, and where it stands in the text"
_FORMATS = {"jsonl": (".jsonl", ".ndjson"), "csv": (".csv",), "parquet": (".parquet", ".pq")}


def add_to(commands: Any) -> None:
    """Add the command to the parser's commands."""
    parser = commands.add_parser("statements", help=_HELP, description=_HELP.capitalize() + ".", allow_abbrev=False)
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a file, a folder, or the name of a sample corpus")
    parser.add_argument("--issues", metavar="FILE", default="", help="a YAML file of issues and their terms")
    parser.add_argument("--format", choices=list(_FORMATS), help="the file's ending decides, else jsonl")
    parser.add_argument(
        "--as-is", action="store_true", help="CSV without the apostrophe before what a spreadsheet would compute"
    )
    parser.add_argument("-o", "--output", metavar="FILE", dest="out", type=Path, help="instead of standard output")
    parser.add_argument("--unread", metavar="FILE", type=Path, help="a CSV file for all that was not read, and why")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the statements of all the paths, one path after the other."""
    from communique.reports import scratch

    form = options.format or _by_ending(options.out)
    if form == "parquet" and options.out is None:
        raise UserError("A Parquet file is not text: name the file to write with -o FILE.")
    for file in filter(None, (options.out, options.unread)):
        if not file.absolute().parent.is_dir():
            raise UserError(f"There is no folder {file.parent} to write {file.name} in.")
    scratch.sweep()
    with Steps() as steps:
        unread: list[Row] = []  # of all the paths
        records = [record for path in options.paths for record in _records(path, options, steps, unread)]
    if options.unread is not None:
        _write_unread(options.unread, unread)
    if options.out is None:
        _print(_lines(records, form, options.as_is), form)
    else:
        _write(options.out, records, form, options.as_is)
    return 0


def _by_ending(out: Path | None) -> str:
    ending = out.suffix.lower() if out else ""
    return next((form for form, endings in _FORMATS.items() if ending in endings), "jsonl")


def _records(path: str, options: argparse.Namespace, steps: Steps, unread: "list[Row]") -> "list[Record]":
    """The statements of one path; what was not read is told, and added to `unread`."""
    from communique import analysis, parameters, records
    from communique.corpus import account
    from communique.stance import issues as issue_terms

    read = analysis.load(parameters.check(corpus=path, issues=options.issues), progress=steps)
    lost = account.rows(read.rejected, read.skipped)
    lost += account.cut_short(read.documents, read.statements, read.info.limits)
    lost += account.undecided(read.documents)
    for line in account.lines(lost, str(options.unread or "--unread FILE")):
        steps.note(line)
    for notice in issue_terms.notices(read.documents, read.issues) if options.issues else []:
        steps.note(notice)
    unread += lost
    return records.of(read)


def _lines(records: "list[Record]", form: str, as_is: bool) -> Iterable[str]:
    from communique import records as forms

    return forms.csv(records, as_is=as_is) if form == "csv" else forms.json_lines(records)


def _print(lines: Iterable[str], form: str) -> None:
    """UTF-8 whatever the locale; half a character from a damaged file name becomes an escape, which JSON allows.

    A terminal gets marks or escapes for what would steer it; a file or a program gets every character.
    """
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    shown = (unseen.in_lines if form == "csv" else unseen.in_json) if sys.stdout.isatty() else str
    for line in lines:
        sys.stdout.write(shown(line))
    sys.stdout.flush()


def _write_unread(file: Path, unread: "list[Row]") -> None:
    from communique import tabular
    from communique.corpus import account
    from communique.reports import swap

    swap.write_file(file, "".join(tabular.lines(account.Row._fields, unread)).encode("utf-8", "backslashreplace"))


def _write(out: Path, records: "list[Record]", form: str, as_is: bool) -> None:
    from communique import records as forms
    from communique.reports import swap

    if form == "parquet":
        swap.write_file(out, forms.parquet(records))
    else:
        swap.write_file(out, "".join(_lines(records, form, as_is)).encode("utf-8", "backslashreplace"))
