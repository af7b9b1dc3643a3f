"""`communique score CORPUS --codes FILE …`: what a coded sample tells of the machine, and of the coders."""

import argparse
import json
import math
import sys
from typing import TYPE_CHECKING, Any

from communique.cli import asked, outputs
from communique.cli.progress import Steps
from communique.errors import UserError
from communique.wording import counted

if TYPE_CHECKING:
    import pandas as pd

    from communique.analysis import Analysis
    from communique.validation.report import Validation

_NOTE = """\
Figures are weighted by the sample's probabilities; intervals are 95 %, with documents as their units. * marks fewer
than 10 codes or 3 documents. Corrected estimates: Egami and others (2023), PPI++ where it is narrower.
"""

_SHOWN = 5  # codes of a group from which it stands in the text; --format json has all
_MOST = 12  # groups with a corrected figure


def run(options: argparse.Namespace) -> int:
    """Print the measures; write the sheets where files are named."""
    if not 0 < options.half_width < 1:
        raise UserError(f"--half-width takes a number between 0 and 1, and was given {options.half_width}.")
    outputs.form("csv", options.settle, {"csv": (".csv",)}, "csv")
    outputs.check_folder(options.settle)
    from communique import analysis, validation
    from communique.validation.figures import LAYERS

    settings = asked.settings(str(options.gold), options.given)
    with Steps() as steps:
        found = analysis.load(settings, progress=steps)
        codes = validation.read(options.codes, found)
        told = validation.measured(found, codes)
    for line in _notes(found, told):
        print(f"communique: {line}", file=sys.stderr)
    look = {"half_width": options.half_width, "most": _MOST}
    corrected = {layer: validation.estimates(found, codes, layer, **look).drop(columns="evidence") for layer in LAYERS}
    if options.errors is not None:
        outputs.write_table(options.errors, told.wrong)
    if options.settle is not None:
        outputs.write_table(options.settle, validation.to_settle(found, codes))
    print(
        _json(told, corrected)
        if options.format == "json"
        else _text(told, corrected, options.half_width, settings.level),
        end="",
    )
    return 0


def _notes(found: "Analysis", told: "Validation") -> list[str]:
    from communique.validation import report

    aside = [f"{row.file}, {row.row}: set aside: {row.reason}" for row in told.codes.aside.itertuples()]
    new = report.unsampled(found, told.codes)
    since = (
        [f"{counted(new, 'statement')} found now that the sample could not draw: estimates take them as drawn"]
        if new
        else []
    )
    return [*told.codes.notes, *aside, *since]


def _tables(told: "Validation", level: str) -> "dict[str, pd.DataFrame]":
    return {
        "Agreement of coders": told.agreement,
        "How right the machine is here": told.figures,
        f"By {level}, {_SHOWN} codes and more": told.by_speaker[told.by_speaker["codes"] >= _SHOWN],
        f"By mode, {_SHOWN} codes and more": told.by_mode[told.by_mode["codes"] >= _SHOWN],
        "Calibration": told.calibration,
        "Found and missed, by documents coded whole": told.missed,
    }


def _text(told: "Validation", corrected: "dict[str, pd.DataFrame]", half_width: float, level: str) -> str:
    rows, coders = told.codes.statements, told.codes.statements["coder"].nunique()
    head = f"{counted(rows['statement'].nunique(), 'statement')} coded by {counted(coders, 'coder')}.\n"
    parts = [head, *(_block(title, table) for title, table in _tables(told, level).items() if len(table))]
    parts += [
        _block(f"Confusion of {name}: coders by machine", told.confusion(name)) for name in ("act", "position", "mode")
    ]
    parts += [_block(f"Raw and corrected: {layer}", table[table["coded"] > 0]) for layer, table in corrected.items()]
    more = f"“more” is how many more coded statements a half width of {half_width:g} needs; inf: more documents.\n"
    return "\n".join([*parts, more + _NOTE])


def _block(title: str, table: "pd.DataFrame") -> str:
    if table.empty:
        return f"{title}: nothing.\n"
    shown = table.drop(columns=["small"], errors="ignore")
    if "small" in table:
        shown = shown.assign(**{"": ["*" if small else "" for small in table["small"]]})
    return f"{title}\n{shown.to_string(index=False, float_format=lambda value: f'{value:.3f}', na_rep='-')}\n"


def _json(told: "Validation", corrected: "dict[str, pd.DataFrame]") -> str:
    """Lists of rows by the name of their table; what could not be computed is null."""
    tables = {
        "agreement": told.agreement,
        "figures": told.figures,
        "by_speaker": told.by_speaker,
        "by_mode": told.by_mode,
        "calibration": told.calibration,
        "missed": told.missed,
        **{f"corrected {layer}": table for layer, table in corrected.items()},
        "aside": told.codes.aside,
    }
    rows = {name: [_known(row) for row in table.to_dict("records")] for name, table in tables.items()}
    return json.dumps(rows, ensure_ascii=False, indent=1, allow_nan=False, default=_plain) + "\n"


def _known(row: dict[str, Any]) -> dict[str, Any]:
    return {key: None if isinstance(value, float) and not math.isfinite(value) else value for key, value in row.items()}


def _plain(value: Any) -> Any:
    return value.item() if hasattr(value, "item") else str(value)
