"""How far two coders of the corpus agree, variable by variable.

    python -m training.stance.agreement training/corpus training/corpus/second.jsonl

`second.jsonl` holds the codes of a second coder, who was given statements and saw no codes: one line a statement, `id`,
`n` (its number among the document's statements), `act`, `positions`, `condition`, `targets`.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import yaml

from communique.codes import POSITION
from communique.validation.agreement import agreement

Key = tuple[str, int]  # a document, and the number of a statement in it
Codes = dict[Key, dict]
Row = tuple[Key, str, str | None, str | None]  # the statement, what of it is coded, and the codes of either coder


def first(corpus: Path, names: set[str]) -> tuple[Codes, dict[str, list[str]]]:
    """The codes of the corpus itself for these documents, and the issues of each."""
    found: Codes = {}
    issues: dict[str, list[str]] = {}
    for path in sorted(corpus.rglob("*.yml")):
        if path.stem in names:
            stored = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
            issues[path.stem] = list(stored["issues"])
            found |= {(path.stem, number): line for number, line in enumerate(stored["statements"])}
    return found, issues


def table(one: Codes, other: Codes, issues: dict[str, list[str]]) -> pd.DataFrame:
    """The rows of `communique.validation.agreement`, variable by variable, over the statements that both coded."""
    both = sorted(set(one) & set(other))
    rows: dict[str, list[Row]] = {
        "act": [(key, "", one[key].get("act"), other[key].get("act")) for key in both],
        "position, of every statement and issue": list(_positions(one, other, issues, both)),
        "side, where both see the issue": [
            row for row in _positions(one, other, issues, both) if "none" not in row[2:]
        ],
        "target, of every actor that either names": list(_targets(one, other, both)),
        "whether a condition is put": [
            (key, "", *_yes_or_no(one[key].get("condition"), other[key].get("condition"))) for key in both
        ],
    }
    return pd.concat([_agreement(name, some) for name, some in rows.items()], ignore_index=True)


def _yes_or_no(ours: object, theirs: object) -> tuple[str, str]:
    return "yes" if ours else "no", "yes" if theirs else "no"


def _agreement(name: str, rows: list[Row]) -> pd.DataFrame:
    codes = [
        {"statement": f"{key} {about}", "document": key[0], "coder": coder, name: code}
        for key, about, *both in rows
        for coder, code in zip(("first", "second"), both, strict=True)
    ]
    return agreement(pd.DataFrame(codes, columns=["statement", "document", "coder", name]), [name])


def _positions(one: Codes, other: Codes, issues: dict[str, list[str]], both: list[Key]) -> Iterator[Row]:
    for key in both:
        for issue in issues[key[0]]:
            ours, theirs = ((side[key].get("positions") or {}).get(issue, POSITION[0]) for side in (one, other))
            yield key, issue, ours, theirs


def _targets(one: Codes, other: Codes, both: list[Key]) -> Iterator[Row]:
    for key in both:
        ours, theirs = _plain(one[key]), _plain(other[key])
        for name in sorted({*ours, *theirs}):
            yield key, name, ours.get(name, "none"), theirs.get(name, "none")


def _plain(line: dict) -> dict[str, str]:
    return {name.casefold().removeprefix("the "): sign for name, sign in (line.get("targets") or {}).items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("second", type=Path)
    options = parser.parse_args()
    lines = [json.loads(line) for line in options.second.read_text(encoding="utf-8").splitlines()]
    other = {(line["id"], line["n"]): line for line in lines}
    one, issues = first(options.corpus, {name for name, _ in other})
    for row in table(one, other, issues).itertuples():
        print(
            f"{row.variable}: {row.measure} {row.estimate:.3f} ({row.low:.3f} to {row.high:.3f}), of {row.statements}"
        )


if __name__ == "__main__":
    main()
