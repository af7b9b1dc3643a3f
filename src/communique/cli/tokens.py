"""`communique tokens`: the words of all statements as a Parquet table, one row a word."""

import argparse
from pathlib import Path
from typing import Any

from communique.cli import outputs
from communique.cli.progress import Steps

_HELP = "write out every word of every statement, with its speaker and its stem, as a Parquet table"
_FORMATS = {"parquet": (".parquet", ".pq")}


def add_to(commands: Any) -> None:
    """Add the command to the parser's commands."""
    parser = commands.add_parser("tokens", help=_HELP, description=_HELP.capitalize() + ".", allow_abbrev=False)
    parser.add_argument("corpus", metavar="CORPUS", help="a file, a folder, or the name of a sample corpus")
    parser.add_argument("-o", "--output", metavar="FILE", dest="out", type=Path, required=True, help="a .parquet file")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the table, a few documents at a time: all of it, or nothing."""
    from communique import analysis, atomic, parameters, scratch, wordtable

    outputs.form("parquet", options.out, _FORMATS, "parquet")
    outputs.check_folder(options.out)
    scratch.sweep()
    settings = parameters.check(corpus=options.corpus)
    with Steps() as steps, atomic.writing(options.out) as stream:
        read = analysis.pieces(settings, progress=steps, layers=("statements", "lengths", "tokens"))
        count = wordtable.write_parquet(stream, map(wordtable.of, read))
        steps.note(f"{count:,} words written to {options.out}")
    return 0
