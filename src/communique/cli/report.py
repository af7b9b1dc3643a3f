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
from communique.errors import UserError

_HELP = "make a report of a corpus: HTML pages that open without a network"
_PARAMETERS = """\
parameters for -p, each with its default:
  level=speaker  what a row of a table stands for: speaker, office, state or side
  speakers=      names at that level, separated by ';'; empty means all
  collectives=together  whether "both sides" is a row of its own, or counts for its members
  issues=        a YAML file of issues and their terms; empty means the corpus' own
  since=, until= ISO dates, both inclusive; empty means open
  against=       what the report is held against: 2025-05-01..2025-05-15, "outlet: NAME; NAME", or another corpus
  top=20         rows shown in rankings
  reader=accurate  which stance reader is asked: accurate, or fast, which is several times as fast and errs more
  seed=1         of every resampling
  excerpts=full  how much of the articles is shown: full, sentence or none
  words=         words, phrases and categories (@hedge) to show in context, separated by ';'
  wording=both   whose wording is counted in the vocabulary: both, own or paraphrase

examples:
  communique report istanbul-2025 -p since=2025-05-10 -p "speakers=Russia;Ukraine" -p level=state
  communique report lorrin-strait -p "against=outlet: Harbour News"     the other outlets beside this one
  communique report my-articles --archive my-study.zip      for others to make the same report again
  communique report --from my-study.zip -o their-reports    the same report, byte for byte but for the time
"""
_ARCHIVE = "write a replication archive too: texts, what decides, tables, executed notebooks, versions, hashes"
_HASHES = "an archive without texts and words of them: their hashes, for those who have the texts"
_FROM = "make the report of an archive again; CORPUS is given only where the archive has hashes alone"
_ANYWAY = "with --from: go on where another version, weights or libraries are installed, and say so"


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
    parser.add_argument(
        "corpus", metavar="CORPUS", nargs="?", help="a sample corpus by name, or a path to a file or a folder"
    )
    parser.add_argument(
        "--notebook", metavar="NAME", action="append", default=[], help="only this page; may be given several times"
    )
    parser.add_argument("-p", metavar="NAME=VALUE", dest="parameters", action="append", default=[], help="see below")
    parser.add_argument(
        "-o", "--output", metavar="DIR", dest="out", type=Path, default=Path("reports"), help="instead of reports/"
    )
    parser.add_argument("--archive", metavar="FILE.zip", type=Path, help=_ARCHIVE)
    parser.add_argument("--hashes", action="store_true", help=_HASHES)
    parser.add_argument("--from", metavar="FILE.zip", dest="source", type=Path, help=_FROM)
    parser.add_argument("--anyway", action="store_true", help=_ANYWAY)
    parser.set_defaults(run=run, refuse=parser.error)


def run(options: argparse.Namespace) -> int:
    """Make the report and print where its first page is."""
    _check(options)
    _end_cleanly()
    with Steps() as steps:
        folder = _build(options, steps) if options.source is None else _build_again(options, steps)
    page = str(folder / "index.html")
    print(unseen.in_line(page) if sys.stdout.isatty() else page)
    return 0


def _check(options: argparse.Namespace) -> None:
    """Raises UserError for options that say nothing together; ends where nothing is named, with the usage."""
    if options.source is None and options.corpus is None:
        options.refuse("name a CORPUS, or an archive to make a report from: --from FILE.zip")
    if options.source is None and options.anyway:
        raise UserError("--anyway goes with --from FILE.zip: it is about what made the archive.")
    if options.hashes and options.archive is None:
        raise UserError("--hashes goes with --archive FILE.zip: it says what the archive holds.")
    if options.source is not None and (options.parameters or options.notebook or options.archive):
        raise UserError("--from makes the report of the archive: -p, --notebook and --archive do not go with it.")


def _build(options: argparse.Namespace, steps: Steps) -> Path:
    from communique import reports
    from communique.cli import asked
    from communique.reports import archive

    settings = asked.settings(options.corpus, options.parameters, options.notebook)
    wish = archive.Wish(options.archive, texts=not options.hashes) if options.archive else None
    return reports.build(settings, options.notebook, options.out, steps, warn=steps.note, wish=wish)


def _build_again(options: argparse.Namespace, steps: Steps) -> Path:
    from communique import reports
    from communique.reports import again

    with again.opened(options.source, options.corpus, anyway=options.anyway, warn=steps.note) as run:
        return reports.build(run.settings, run.notebooks, options.out, steps, warn=steps.note, repeated=run)


def _end_cleanly() -> None:
    """A polite request to end goes the way of Ctrl-C: kernels stopped, temporary files removed."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _leave)


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)
