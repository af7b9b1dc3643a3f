"""`communique check`: what stands in a corpus, how it was taken and what was not read, before anything is analysed."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique import unseen
from communique.cli import outputs
from communique.cli.progress import Steps

if TYPE_CHECKING:
    from communique.checking.whole import Check

_HELP = "tell what stands in a corpus before it is analysed: kinds, dates, turns, issues, actors, what was not read"
_FORMATS = {"text": (".txt", ".md"), "json": (".json",)}


def add_to(commands: Any) -> None:
    """Add the command to the parser's commands."""
    parser = commands.add_parser("check", help=_HELP, description=_HELP.capitalize() + ".", allow_abbrev=False)
    parser.add_argument("corpus", metavar="CORPUS", help="a file, a folder, or the name of a sample corpus")
    parser.add_argument("--issues", metavar="FILE", default="", help="a YAML file of issues and their terms")
    parser.add_argument("--format", choices=list(_FORMATS), help="as the file's ending, which has to agree, else text")
    parser.add_argument("-o", "--output", metavar="FILE", dest="out", type=Path, help="instead of standard output")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the account, or write it to the file; then what was not read is told on standard error too."""
    from communique import parameters
    from communique.checking import whole

    form = outputs.form(options.format, options.out, _FORMATS, "text")
    outputs.check_folder(options.out)
    settings = parameters.check(corpus=options.corpus, issues=options.issues)
    with Steps() as steps:
        steps("reading the files")
        found = whole.check(settings)
        text = _json(found) if form == "json" else _text(found)
        if options.out is not None or form == "json":
            _tell(found, steps)
    _hand_over(text, form, options.out)
    return 0


def _text(found: "Check") -> str:
    from communique.checking import page

    return "".join(f"{line}\n" for line in page.lines(found))


def _json(found: "Check") -> str:
    from communique.checking import record

    return json.dumps(record.of(found), ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _tell(found: "Check", steps: Steps) -> None:
    from communique.corpus import account

    for line in account.lines(found.lost, "the account"):
        steps.note(line)
    steps.note(found.total)


def _hand_over(text: str, form: str, out: Path | None) -> None:
    """To the file, or to standard output, which is UTF-8 whatever the locale."""
    from communique import atomic

    if out is not None:
        atomic.write_file(out, text.encode("utf-8", "backslashreplace"))
        return
    shown = unseen.in_json(text) if form == "json" and sys.stdout.isatty() else text
    sys.stdout.buffer.write(shown.encode("utf-8", "backslashreplace"))
    sys.stdout.flush()
