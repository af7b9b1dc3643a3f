"""How well the product measures what it says it measures, as the table that the reports show.

    python -m benchmarks.validity BENCHES -o data/validity.csv

BENCHES holds the public sets (training/README.md); our own hand-coded set is `data/gold`. Needs what training needs.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks import coded
from benchmarks.measured import ATTRIBUTION, CODED, COLUMNS, GOLD, OF_READER, SETS
from communique import paths
from communique.stance import reader
from training.attribution import data, evaluate

DRAWS = 1000


def table(benches: Path) -> pd.DataFrame:
    """One row a figure: `layer`, `what`, `set`, the `reader` that it hangs on, `value` with its 95 % interval, the
    `cases` of which `unit`, and what the set is.
    """
    rows = [*_attribution(benches / "attribution"), *of_corpus(), *of_gold()]
    rows = [{"reader": reader.USUAL if row["layer"] in OF_READER else "", **row} for row in rows]
    told = [{**row, **dict(zip(("domain", "coders", "looked_at"), SETS[row["set"]], strict=True))} for row in rows]
    return pd.DataFrame(told, columns=COLUMNS).round(3)


def of_gold(folder: Path = paths.DATA / "gold") -> list[dict]:
    """The rows of our own set, as `communique score` computes them."""
    command = [sys.executable, "-m", "communique.cli", "score", str(folder), "--format", "json"]
    ran = subprocess.run(command, capture_output=True, check=True, text=True)
    measures = {row["measure"]: row for row in json.loads(ran.stdout)["measures"] if row["by"] == "all"}
    return [
        {"layer": layer, "what": what, "set": "our hand-coded set", "value": measures[name]["estimate"],
         "low": measures[name]["low"], "high": measures[name]["high"], "cases": measures[name]["of"],
         "unit": "judgements"}
        for name, (layer, what) in GOLD.items()
    ]  # fmt: skip


def _attribution(bench: Path) -> list[dict]:
    documents = data.read(bench / "dev.jsonl.gz")
    each = evaluate.evaluate(documents, bench, paths.PACKAGE / "attribution" / "weights")["each"]
    return [
        {"layer": "attribution", "what": what, "set": "PolNeAR dev", **_interval([one[name] for one in each]),
         "cases": len(documents), "unit": "documents"}
        for name, what in ATTRIBUTION.items()
    ]  # fmt: skip


def _interval(counts: list[dict], seed: int = 1) -> dict[str, float]:
    """F1 of all documents, and the middle 95 % of it over resampled ones."""
    table = np.array([[one["hits"], one["gold"], one["predicted"]] for one in counts])
    places = np.random.default_rng(seed).integers(0, len(table), (DRAWS, len(table)))
    hits, gold, found = table[places].sum(1).T
    low, high = np.quantile(2 * hits / (gold + found), [0.025, 0.975])
    value = 2 * table[:, 0].sum() / table[:, 1:].sum()
    return {"value": float(value), "low": float(low), "high": float(high)}


def of_corpus(corpus: Path = paths.PROJECT / "training" / "corpus", part: str = "test") -> list[dict]:
    """The rows of the coded corpus: the frames that reports read, on worlds that no weight has seen."""
    tables = {name: coded.measure(corpus, part, reader.loaded(name)).set_index("what") for name in reader.READERS}
    return [
        {"layer": layer, "what": what, "set": f"coded corpus, {part} worlds", "reader": name * (layer in OF_READER),
         **table.loc[what, ["value", "low", "high"]].to_dict(), "cases": int(table.loc[what, "cases"]),
         "unit": "judgements"}
        for name, table in tables.items()
        for what, layer in CODED.items()
        if layer in OF_READER or name == reader.USUAL
    ]  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; 0 when all went well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("benches", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args(arguments)
    table(options.benches).to_csv(options.output, index=False, lineterminator="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
