"""`communique issues`: issues that a corpus suggests, as a draft of an issues file."""

import argparse
import sys
from pathlib import Path
from typing import Any

from communique import unseen
from communique.cli import outputs
from communique.cli.progress import Steps
from communique.errors import UserError
from communique.wording import counted

_HELP = "suggest issues: topics of the statements, written as a draft of an issues file to edit"
_FORMATS = {"yaml": (".yml", ".yaml")}


def add_to(commands: Any) -> None:
    """Add the command to the parser's commands."""
    parser = commands.add_parser("issues", help=_HELP, description=_HELP.capitalize() + ".", allow_abbrev=False)
    parser.add_argument("corpus", metavar="CORPUS", help="a file, a folder, or the name of a sample corpus")
    parser.add_argument("--seed", metavar="N", default="1", help="of the random starts, 1 where it is not given")
    parser.add_argument("-o", "--output", metavar="FILE", dest="out", type=Path, help="instead of standard output")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the draft, or write it to the file. Raises UserError where nothing can be suggested."""
    from communique import analysis, atomic, measures, parameters
    from communique.vocabulary import topics

    outputs.form("yaml", options.out, _FORMATS, "yaml")
    outputs.check_folder(options.out)
    if not topics.available():
        raise UserError(
            f"Issues are suggested by {topics.LIBRARY}, which is not installed: pip install 'communique[topics]'"
        )
    settings = parameters.check(corpus=options.corpus, seed=options.seed)
    with Steps() as steps:
        read = analysis.load(
            settings, progress=steps, layers=("documents", "rejected", "skipped", "statements", "lengths")
        )
        steps("looking for topics")
        found = measures.suggested(read, covered=True)
        if found.topics.empty:
            raise UserError(
                f"Too few noun phrases come back in the {counted(len(read.statements), 'statement')} of "
                f"{options.corpus!r} to suggest issues."
            )
        text = topics.draft(found, measures.examples(read, found))
        stable = int((found.topics["stability"] >= topics.STABLE).sum())
        steps.note(f"{counted(len(found.topics), 'topic')}, {stable} of them stable over {topics.RUNS} seeds")
    if options.out is not None:
        atomic.write_file(options.out, text.encode("utf-8", "backslashreplace"))
    else:
        sys.stdout.write(unseen.in_lines(text) if sys.stdout.isatty() else text)
    return 0
