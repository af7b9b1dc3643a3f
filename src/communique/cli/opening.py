"""`communique open`: the newest report in the browser."""

import argparse
import contextlib
import sys
import webbrowser
from pathlib import Path
from typing import Any

from communique import unseen

_HELP = "open the newest report in the browser, and print where it is"


def add_to(commands: Any) -> None:
    """Add the command to the parser's commands."""
    parser = commands.add_parser("open", help=_HELP, description=_HELP.capitalize() + ".", allow_abbrev=False)
    parser.add_argument(
        "corpus", metavar="CORPUS", nargs="?", help="the newest of this corpus; of all where none is named"
    )
    parser.add_argument(
        "-o", "--output", metavar="DIR", dest="out", type=Path, default=Path("reports"), help="instead of reports/"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Open the page; its path is printed, which is all that happens where there is no browser."""
    from communique.reports import listing

    page = listing.newest(options.out.absolute(), options.corpus)
    print(unseen.in_line(str(page)) if sys.stdout.isatty() else page, flush=True)
    with contextlib.suppress(webbrowser.Error):
        webbrowser.open(page.as_uri())
    return 0
