"""`communique statements`: the statements of corpora as JSON Lines, CSV or Parquet."""

import argparse
import functools
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from communique import unseen
from communique.cli import outputs
from communique.cli.progress import Steps
from communique.errors import UserError

if TYPE_CHECKING:
    import pandas as pd

    from communique.corpus.account import Row
    from communique.records import Record

_HELP = "write out every statement: who said what, and where it stands in the text"
_FORMATS = {"jsonl": (".jsonl", ".ndjson"), "csv": (".csv",), "parquet": (".parquet", ".pq"), "convokit": (".zip",)}

_NO_TEXT = {"parquet": "A Parquet file", "convokit": "A ConvoKit corpus, packed in a .zip,"}


def add_to(commands: Any) -> None:
    """Add the command to the parser's commands."""
    parser = commands.add_parser("statements", help=_HELP, description=_HELP.capitalize() + ".", allow_abbrev=False)
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a file, a folder, or the name of a sample corpus")
    parser.add_argument("--issues", metavar="FILE", default="", help="a YAML file of issues and their terms")
    parser.add_argument(
        "--format", choices=list(_FORMATS), help="the file's ending decides, else jsonl; the two have to agree"
    )
    parser.add_argument(
        "--as-is", action="store_true", help="CSV without the apostrophe before what a spreadsheet would compute"
    )
    parser.add_argument("-o", "--output", metavar="FILE", dest="out", type=Path, help="instead of standard output")
    parser.add_argument("--unread", metavar="FILE", type=Path, help="a .csv file for all that was not read, and why")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the statements of all the paths, one path after the other: all of them, or nothing."""
    from communique import scratch
    from communique.reports import swap

    form = outputs.form(options.format, options.out, _FORMATS, "jsonl")
    outputs.form("csv", options.unread, {"csv": (".csv",)}, "csv")
    if form in _NO_TEXT and options.out is None:
        raise UserError(f"{_NO_TEXT[form]} is not text: name the file to write with -o FILE.")
    for file in (options.out, options.unread):
        outputs.check_folder(file)
    scratch.sweep()
    if options.out is None:
        _print(form, options)
    else:
        with swap.writing(options.out) as stream:
            _write(stream, form, options)
    return 0


def _print(form: str, options: argparse.Namespace) -> None:
    """Standard output, too, gets nothing of a run that breaks on the way. It is UTF-8 whatever the locale.

    A terminal gets marks or escapes for what would steer it; a file or a program gets every character.
    """
    from communique.store import spare

    shown = (unseen.in_lines if form == "csv" else unseen.in_json) if sys.stdout.isatty() else str
    with tempfile.TemporaryFile() as stream:
        with spare.told_when_full():
            _write(stream, form, options)
            stream.seek(0)
        for line in stream:
            sys.stdout.buffer.write(shown(line.decode()).encode())
    sys.stdout.flush()


def _write(stream: BinaryIO, form: str, options: argparse.Namespace) -> None:
    from communique import convokit, records

    write = {
        "convokit": convokit.write,
        "csv": functools.partial(records.write_csv, as_is=options.as_is),
        "jsonl": records.write_json_lines,
        "parquet": records.write_parquet,
    }[form]
    with Steps() as steps:
        write(stream, _chunks(options, steps))


def _chunks(options: argparse.Namespace, steps: Steps) -> "Iterator[list[Record]]":
    """The records of all paths, those of a few documents at a time; then the table of what was not read is written."""
    unread: list[Row] = []
    for path in options.paths:
        yield from _records(path, options, steps, unread)
    if options.unread is not None:
        _write_unread(options.unread, unread)


def _records(path: str, options: argparse.Namespace, steps: Steps, unread: "list[Row]") -> "Iterator[list[Record]]":
    """The records of one path; what was not read is told, and added to `unread`."""
    from communique import analysis, corrections, parameters, records
    from communique.corpus import account
    from communique.stance import issues as issue_terms

    settings, lost, lacking = parameters.check(corpus=path, issues=options.issues), account.Lost(), None
    by_hand: list[pd.DataFrame] = []
    for read in analysis.pieces(settings, progress=steps):
        lost.add(read.documents, read.statements, read.info.limits)
        if options.issues:
            lacking = issue_terms.lacking(read.documents, read.issues if lacking is None else lacking)
        by_hand.append(read.corrections)
        yield records.of(read)
    stale = [account.Row("no longer fits", *one) for one in corrections.stale(by_hand)]
    rows = lost.rows(read.rejected, read.skipped) + stale
    for line in account.lines(rows, str(options.unread or "--unread FILE")):
        steps.note(line)
    steps.note(lost.total(rows))
    for notice in issue_terms.notices(lacking, read.issues) if lacking else []:
        steps.note(notice)
    unread += rows


def _write_unread(file: Path, unread: "list[Row]") -> None:
    from communique import tabular
    from communique.corpus import account
    from communique.reports import swap

    swap.write_file(file, "".join(tabular.lines(account.Row._fields, unread)).encode("utf-8", "backslashreplace"))
