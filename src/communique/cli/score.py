"""`communique score`: the product held against hand coding: a whole coded set, or the coded sample of a corpus."""

import argparse
import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique import paths
from communique.cli import outputs
from communique.cli.progress import Steps
from communique.errors import UserError

if TYPE_CHECKING:
    import pandas as pd

    from communique.gold import Gold

_HELP = "hold what is found against hand coding: a coded set, or with --codes the sample of a corpus"
_ENDINGS = (".csv", ".jsonl")
_NOTE = """\
Speaker, mode and the like are judged on the statements that were found: a pair of contents that share half of
their words. Each share has a 95 % interval with documents as its units. * marks fewer than 10 statements or 3
documents.
"""


def add_to(commands: Any) -> None:
    """Add the command to the parser's commands."""
    parser = commands.add_parser("score", help=_HELP, description=_HELP.capitalize() + ".", allow_abbrev=False)
    parser.add_argument(
        "gold",
        metavar="GOLD",
        nargs="?",
        type=Path,
        default=paths.DATA / "gold",
        help="a folder in the form of data/gold, which is the default; with --codes a corpus",
    )
    parser.add_argument(
        "--codes", metavar="FILE", nargs="+", type=Path, help="what coders filled in of `communique sample`"
    )
    parser.add_argument(
        "--settle", metavar="FILE", type=Path, help="with --codes: a .csv sheet on which disagreements are settled"
    )
    parser.add_argument(
        "--half-width", metavar="W", type=float, default=0.1, help="of the interval that is wanted; 0.1 by default"
    )
    parser.add_argument("-p", metavar="NAME=VALUE", dest="given", action="append", default=[], help="as for a report")
    parser.add_argument("--format", choices=["table", "json"], default="table", help="table by default")
    parser.add_argument(
        "--errors", metavar="FILE", type=Path, help="write every mistake with its sentence: .csv, .jsonl"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the measures; write the mistakes where a file is named."""
    _check_errors_file(options.errors)
    if options.codes:
        from communique.cli import score_codes

        return score_codes.run(options)
    if options.settle or options.given:
        raise UserError("--settle and -p go with --codes FILE …: they are about the coded sample of a corpus.")
    from communique import gold, validation

    coded = gold.load(options.gold)
    if not len(coded.statements):
        raise UserError(f"{options.gold / gold.FILE} holds no statement to score against.")
    with Steps() as steps:
        found = _found(options.gold, coded, steps)
    table = validation.score(coded, found)
    if options.errors is not None:
        outputs.write_table(options.errors, validation.mistakes(coded, found))
    print(_json(table) if options.format == "json" else _table(table), end="")
    return 0


def _check_errors_file(file: Path | None) -> None:
    if file is None:
        return
    if file.suffix.lower() not in _ENDINGS:
        raise UserError(f"--errors takes a file that ends in {' or '.join(_ENDINGS)}, and was given {file.name!r}.")
    outputs.check_folder(file)


def _found(folder: Path, coded: "Gold", steps: Steps) -> "pd.DataFrame":
    """The product's statements of the coded documents, each with its act, conditions, positions and targets."""
    from communique import pipeline
    from communique.codes import UNCLEAR
    from communique.stance import evaluations, positions

    frames = pipeline.frames(folder.absolute() / "documents", coded.info, coded.info.issues, progress=steps)
    frames.ready(("statements", "acts", "conditions", "evaluations", "positions"))
    conditions = frames["conditions"].groupby("statement")["text"].agg(list).to_dict()
    judged = evaluations.judged(frames["evaluations"])
    given = frames["positions"]
    stood = positions.by_statement(given[given["position"] != UNCLEAR])  # what is left open is given to nobody
    found = frames["statements"]
    acts = dict(zip(frames["acts"]["statement"], frames["acts"]["act"], strict=True))
    return found.assign(
        act=found["statement"].map(acts).astype("object"),
        positions=[stood.get(name, {}) for name in found["statement"]],
        conditions=[conditions.get(name, []) for name in found["statement"]],
        targets=[judged.get(name, {}) for name in found["statement"]],
    )


def _table(table: "pd.DataFrame") -> str:
    rows = table.to_dict("records")
    blocks = {"all": "All documents", "kind": "By kind of document", "resolution": "By how the speaker was to be found"}
    lines = []
    for by, title in blocks.items():
        lines += [title, *(_line(row) for row in rows if row["by"] == by), ""]
    return "\n".join(lines) + "\n" + _NOTE


def _line(row: dict[str, Any]) -> str:
    name = row["measure"] if row["by"] == "all" else f"{row['measure']}, {row['group']}"
    if row["note"]:
        return f"  {name:<32} {row['note']}"
    low, high = (_share(row[end]) for end in ("low", "high"))
    between = f"{low} to {high}" if low != "-" else "-"
    counts = f"{row['right']} of {row['of']} in {row['documents']} document{'s' * (row['documents'] != 1)}"
    return f"{'*' if row['small'] else ' ':<2}{name:<32} {_share(row['estimate'])}  {between:<14} {counts}"


def _share(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.3f}"


def _json(table: "pd.DataFrame") -> str:
    """A list of measures; what could not be computed is null."""
    rows = [{key: _known(value) for key, value in row.items()} for row in table.to_dict("records")]
    return json.dumps({"measures": rows}, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _known(value: object) -> object:
    return None if isinstance(value, float) and math.isnan(value) else value
