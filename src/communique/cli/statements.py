"""`communique statements`: the statements of corpora as JSON Lines, CSV or Parquet, in one file or one a part."""

import argparse
import contextlib
import functools
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from communique import unseen
from communique.cli import outputs, unread
from communique.cli.progress import Steps
from communique.errors import UserError

if TYPE_CHECKING:
    from communique.corpus.account import Row
    from communique.partitions.walk import Corpus, Crew
    from communique.records import Record

_HELP = "write out every statement: who said what, and where it stands in the text"
_READER = "which stance reader is asked: accurate (the default), or fast, several times as fast, which errs more"
_FORMATS = {"jsonl": (".jsonl", ".ndjson"), "csv": (".csv",), "parquet": (".parquet", ".pq"), "convokit": (".zip",)}

_NO_TEXT = {"parquet": "A Parquet file", "convokit": "A ConvoKit corpus, packed in a .zip,"}


def add_to(commands: Any) -> None:
    """Add the command to the parser's commands."""
    parser = commands.add_parser("statements", help=_HELP, description=_HELP.capitalize() + ".", allow_abbrev=False)
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a file, a folder, or the name of a sample corpus")
    parser.add_argument("--issues", metavar="FILE", default="", help="a YAML file of issues and their terms")
    parser.add_argument("--reader", metavar="NAME", default="accurate", help=_READER)
    parser.add_argument(
        "--format", choices=list(_FORMATS), help="the file's ending decides, else jsonl; the two have to agree"
    )
    parser.add_argument(
        "--as-is", action="store_true", help="CSV without the apostrophe before what a spreadsheet would compute"
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        dest="out",
        help="instead of standard output; a FOLDER/ gets Parquet files of some documents each, and goes on where a run "
        "before it stopped",
    )
    parser.add_argument(
        "--partition",
        metavar="N",
        type=_number,
        help="documents of each file of a folder (up to 250)",
    )
    parser.add_argument(
        "--processes", metavar="N", type=_number, default=0, help="how many work; else one, on all cores"
    )
    parser.add_argument("--engine", choices=["local", "dask"], default="local", help="who works: this machine, or Dask")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="of Dask's scheduler: tcp://host:8786")
    parser.add_argument("--unread", metavar="FILE", type=Path, help="a .csv file for all that was not read, and why")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the statements of all the paths, one path after the other: all of them, or nothing; into a folder, part by
    part.
    """
    from communique import atomic, scratch

    parted = _parted(options)
    file = Path(options.out) if options.out and not parted else None
    form = "parquet" if parted else outputs.form(options.format, file, _FORMATS, "jsonl")
    outputs.form("csv", options.unread, {"csv": (".csv",)}, "csv")
    if form in _NO_TEXT and options.out is None:
        raise UserError(f"{_NO_TEXT[form]} is not text: name the file to write with -o FILE.")
    for one in (file, options.unread, Path(options.out) if parted and "://" not in options.out else None):
        outputs.check_folder(one)
    scratch.sweep()
    with _crew(options) as crew:
        if parted:
            with _going_on():
                _write_parts(crew, options)
        elif file is None:
            _print(form, crew, options)
        else:
            with atomic.writing(file) as stream:
                _write(stream, form, crew, options)
    return 0


@contextlib.contextmanager
def _going_on() -> Iterator[None]:
    """Who stops a run into a folder is told that nothing is lost."""
    try:
        yield
    except KeyboardInterrupt:
        raise KeyboardInterrupt("interrupted; the same command goes on from what is written") from None


def _number(given: str) -> int:
    if not given.isdecimal() or not 0 < int(given) <= 1_000_000:
        raise argparse.ArgumentTypeError(f"a whole number from 1 to 1,000,000 is wanted, not {given!r}")
    return int(given)


def _parted(options: argparse.Namespace) -> bool:
    """Whether a folder of Parquet files is asked for. Raises UserError where the options contradict each other."""
    out = options.out or ""
    parted = bool(options.partition) or out.endswith("/") or "://" in out or (bool(out) and Path(out).is_dir())
    if parted and not out:
        raise UserError("--partition writes a folder of files: name it with -o FOLDER/.")
    if parted and options.format not in (None, "parquet"):
        raise UserError(f"A folder gets Parquet files, not {options.format}: name a file, or leave --format out.")
    if parted and Path(out.rstrip("/")).suffix.lower() in {one for own in _FORMATS.values() for one in own}:
        raise UserError(f"{out!r} has the ending of a file, and a folder is asked for: name it -o FOLDER/.")
    return parted


@contextlib.contextmanager
def _crew(options: argparse.Namespace) -> "Iterator[Crew]":
    from communique.partitions.walk import Crew

    if options.engine == "local":
        if options.scheduler:
            raise UserError("--scheduler is for --engine dask.")
        yield Crew(options.processes)
        return
    if not options.scheduler:
        raise UserError("--engine dask needs the address of a scheduler: --scheduler tcp://host:8786.")
    if options.processes:
        raise UserError("--processes is for this machine; how many work on a cluster is for the cluster to say.")
    from communique.partitions.engines.cluster import Cluster

    with contextlib.closing(Cluster(options.scheduler)) as cluster:
        yield Crew(cluster=cluster)


def _print(form: str, crew: "Crew", options: argparse.Namespace) -> None:
    """Standard output, too, gets nothing of a run that breaks on the way. It is UTF-8 whatever the locale.

    A terminal gets marks or escapes for what would steer it; a file or a program gets every character.
    """
    from communique.store import spare

    shown = (unseen.in_lines if form == "csv" else unseen.in_json) if sys.stdout.isatty() else str
    with tempfile.TemporaryFile() as stream:
        with spare.told_when_full():
            _write(stream, form, crew, options)
            stream.seek(0)
        for line in stream:
            sys.stdout.buffer.write(shown(line.decode()).encode())
    sys.stdout.flush()


def _write(stream: BinaryIO, form: str, crew: "Crew", options: argparse.Namespace) -> None:
    from communique import convokit, records

    writers: dict[str, Callable[[BinaryIO, Iterable[list[records.Record]]], None]] = {
        "convokit": convokit.write,
        "csv": functools.partial(records.write_csv, as_is=options.as_is),
        "jsonl": records.write_json_lines,
        "parquet": records.write_parquet,
    }
    with Steps() as steps:
        writers[form](stream, _chunks(crew, options, steps))


def _write_parts(crew: "Crew", options: argparse.Namespace) -> None:
    from communique.corpus import account
    from communique.partitions import folder, walk

    target = folder.Target(_address(options.out))
    folder.begin(target)
    rows: list[Row] = []
    whole, parts, statements = account.Lost(), 0, 0
    with Steps() as steps:
        for path in options.paths:
            corpus = _look_through(path, crew, options, steps)
            size = options.partition or walk.size(corpus.documents)
            made = walk.written(corpus, crew, steps, target, size=size, first=parts)
            for done in unread.told(corpus, made, options, steps, rows):
                whole.join(done.lost)
                parts, statements = parts + 1, statements + done.statements
    folder.finish(target, parts, whole, statements)
    if options.unread is not None:
        unread.write(options.unread, rows)


def _address(out: str) -> str:
    """A folder as every worker on this machine finds it, and an address as it is."""
    return out.rstrip("/") if "://" in out else str(Path(out).absolute())


def _chunks(crew: "Crew", options: argparse.Namespace, steps: Steps) -> "Iterator[list[Record]]":
    """The records of all paths, those of a few documents at a time; then the table of what was not read is written."""
    from communique.partitions import walk

    rows: list[Row] = []
    for path in options.paths:
        corpus = _look_through(path, crew, options, steps)
        for done in unread.told(corpus, walk.analysed(corpus, crew, steps), options, steps, rows):
            yield done.records
    if options.unread is not None:
        unread.write(options.unread, rows)


def _look_through(path: str, crew: "Crew", options: argparse.Namespace, steps: Steps) -> "Corpus":
    from communique import parameters
    from communique.partitions import walk

    settings = parameters.check(corpus=path, issues=options.issues, reader=options.reader)
    return walk.look_through(settings, crew, steps, telling=bool(options.issues))
