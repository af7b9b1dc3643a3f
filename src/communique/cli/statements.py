"""`communique statements`: the statements of corpora as JSON Lines, CSV or Parquet."""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique.cli.progress import Steps
from communique.errors import UserError

if TYPE_CHECKING:
    from communique.records import Record

_HELP = "write out every statement: who said what, and where it stands in the text"
_FORMATS = {"jsonl": (".jsonl", ".ndjson"), "csv": (".csv",), "parquet": (".parquet", ".pq")}


def add_to(commands: Any) -> None:
    """Add the command to the parser's commands."""
    parser = commands.add_parser("statements", help=_HELP, description=_HELP.capitalize() + ".", allow_abbrev=False)
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a file, a folder, or the name of a sample corpus")
    parser.add_argument("--issues", metavar="FILE", default="", help="a YAML file of issues and their terms")
    parser.add_argument("--format", choices=list(_FORMATS), help="the file's ending decides, else jsonl")
    parser.add_argument("-o", "--output", metavar="FILE", dest="out", type=Path, help="instead of standard output")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the statements of all the paths, one path after the other."""
    form = options.format or _by_ending(options.out)
    if form == "parquet" and options.out is None:
        raise UserError("A Parquet file is not text: name the file to write with -o FILE.")
    if options.out is not None and not options.out.absolute().parent.is_dir():
        raise UserError(f"There is no folder {options.out.parent} to write {options.out.name} in.")
    with Steps() as steps:
        chunks = (chunk for path in options.paths for chunk in _records(path, options.issues, steps))
        _write(options.out, chunks, form)
    return 0


def _by_ending(out: Path | None) -> str:
    ending = out.suffix.lower() if out else ""
    return next((form for form, endings in _FORMATS.items() if ending in endings), "jsonl")


def _records(path: str, issues: str, steps: Steps) -> "Iterator[list[Record]]":
    """The records of a corpus, those of a few documents at a time."""
    from communique import analysis, parameters, records
    from communique.stance import issues as issue_terms

    settings, lacking, read = parameters.check(corpus=path, issues=issues), None, None
    for place, read in enumerate(analysis.pieces(settings, progress=steps)):
        if not place:
            for document, reason in zip(read.rejected["path"], read.rejected["reason"], strict=True):
                steps.note(f"rejected {document}: {reason}")
        if issues:
            lacking = issue_terms.lacking(read.documents, read.issues if lacking is None else lacking)
        yield records.of(read)
    for notice in issue_terms.notices(lacking, read.issues) if lacking else []:
        steps.note(notice)


def _write(out: Path | None, chunks: "Iterator[list[Record]]", form: str) -> None:
    """All or nothing: standard output, too, gets nothing of a run that breaks on the way."""
    from communique import records
    from communique.reports import swap
    from communique.store import spare

    write = {"csv": records.write_csv, "parquet": records.write_parquet, "jsonl": records.write_json_lines}[form]
    if out is not None:
        with swap.writing(out) as stream:
            write(stream, chunks)
        return
    with spare.told_when_full(), tempfile.TemporaryFile() as stream:
        write(stream, chunks)
        stream.seek(0)
        shutil.copyfileobj(stream, sys.stdout.buffer)
        sys.stdout.flush()
