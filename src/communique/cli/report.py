"""`communique report`: a corpus in, a folder of HTML pages out."""

import argparse
import signal
import sys
import threading
from pathlib import Path
from types import FrameType
from typing import Any

from communique import unseen
from communique.cli.progress import Steps

_HELP = "make a report of a corpus: HTML pages that open without a network"
_PARAMETERS = """\
parameters for -p, each with its default:
  level=speaker  what a row of a table stands for: speaker, office, state or side
  speakers=      names at that level, separated by ';'; empty means all
  issues=        a YAML file of issues and their terms; empty means the corpus' own
  since=, until= ISO dates, both inclusive; empty means open
  top=20         rows shown in rankings
  seed=1         of every resampling
  excerpts=full  how much of the articles is shown: full, sentence or none
  words=         words, phrases and categories (@hedge) to show in context, separated by ';'
  wording=both   whose wording is counted in the vocabulary: both, own or paraphrase

example:
  communique report istanbul-2025 -p since=2025-05-10 -p "speakers=Russia;Ukraine" -p level=state
"""


def add_to(commands: Any) -> None:
    """Add the command to the parser's commands."""
    parser = commands.add_parser(
        "report",
        help=_HELP,
        description=_HELP.capitalize() + ".",
        epilog=_PARAMETERS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("corpus", metavar="CORPUS", help="a sample corpus by name, or a path to a file or a folder")
    parser.add_argument(
        "--notebook", metavar="NAME", action="append", default=[], help="only this page; may be given several times"
    )
    parser.add_argument("-p", metavar="NAME=VALUE", dest="parameters", action="append", default=[], help="see below")
    parser.add_argument(
        "-o", "--output", metavar="DIR", dest="out", type=Path, default=Path("reports"), help="instead of reports/"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make the report and print where its first page is."""
    from communique import reports
    from communique.cli import asked

    settings = asked.settings(options.corpus, options.parameters, options.notebook)
    _end_cleanly()
    with Steps() as steps:
        folder = reports.build(settings, options.notebook, options.out, steps, warn=steps.note)
    page = str(folder / "index.html")
    print(unseen.in_line(page) if sys.stdout.isatty() else page)
    return 0


def _end_cleanly() -> None:
    """A polite request to end goes the way of Ctrl-C: kernels stopped, temporary files removed."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _leave)


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)
