"""`communique sample`: statements and documents to be coded by hand, drawn with known probabilities."""

import argparse
from pathlib import Path
from typing import Any

from communique.cli import asked
from communique.cli.progress import Steps
from communique.errors import UserError

_HELP = "draw statements and whole documents to be coded by hand"


def add_to(commands: Any) -> None:
    """Add the command to the parser's commands."""
    parser = commands.add_parser("sample", help=_HELP, description=_HELP.capitalize() + ".", allow_abbrev=False)
    parser.add_argument("corpus", metavar="CORPUS", help="a file, a folder, or the name of a sample corpus")
    parser.add_argument("--statements", metavar="N", type=int, default=100, help="100 by default")
    parser.add_argument("--documents", metavar="M", type=int, default=10, help="whole ones; 10 by default")
    parser.add_argument("--seed", metavar="S", type=int, default=1, help="another one draws others; 1 by default")
    parser.add_argument("--coders", metavar="K", type=int, default=1, help="each gets a workbook; 1 by default")
    parser.add_argument(
        "--overlap", metavar="SHARE", type=float, default=0.3, help="of the rows, for all coders; 0.3 by default"
    )
    parser.add_argument("--markers", action="store_true", help="ask for the number of hedges and boosters too")
    parser.add_argument("-p", metavar="NAME=VALUE", dest="given", action="append", default=[], help="as for a report")
    parser.add_argument("-o", "--output", metavar="DIR", type=Path, help="CORPUS-sample in this folder by default")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the folder: all of it, or nothing."""
    _check(options)
    from communique import analysis, atomic, corpus

    try:
        from communique.validation import package
    except ImportError as error:
        raise UserError(f"Workbooks need {error.name}: pip install 'communique[files]'.") from None
    settings = asked.settings(options.corpus, options.given)
    target = options.output or Path(f"{corpus.locate(settings.corpus).stem}-sample")
    _place(target, package.MARK)
    with Steps() as steps:
        found = analysis.load(settings, progress=steps)
    coders = [f"coder{number}" for number in range(1, options.coders + 1)] if options.coders > 1 else [""]
    made = package.files(
        found,
        statements=options.statements,
        documents=options.documents,
        seed=options.seed,
        coders=coders,
        overlap=options.overlap,
        markers=options.markers,
    )
    with atomic.replacing(target.absolute()) as folder:
        for name, content in made.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)
    print(
        f"{target}: {len(made)} files. Fill in to-code*.xlsx or the .csv files, and put them into the folder codes of"
    )
    print("the corpus, or give them to communique score CORPUS --codes FILE … CODING.md has the instructions.")
    return 0


def _check(options: argparse.Namespace) -> None:
    for name, least in (("statements", 1), ("documents", 0), ("seed", 0), ("coders", 1)):
        if getattr(options, name) < least:
            raise UserError(f"--{name} takes a whole number from {least} up, and was given {getattr(options, name)}.")
    if not 0 <= options.overlap <= 1:
        raise UserError(f"--overlap takes a share from 0 to 1, and was given {options.overlap}.")


def _place(target: Path, mark: str) -> None:
    """UserError where something else than a sample would be lost, filled-in cells of a sample included."""
    if target.is_file() or (target.is_dir() and any(target.iterdir())):
        what = "a sample, whose sheets may have been filled in" if (target / mark).is_file() else "no sample"
        raise UserError(f"{target} is there already and is {what}; it is not replaced. Choose another folder with -o.")
