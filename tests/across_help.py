"""Statements made up in a line each, for the tests of what goes across reports."""

import csv
from pathlib import Path

from communique import schemas

PAIRS = Path(__file__).parent / "data" / "retellings.csv"
STATES = {"Ana Brel": "Veldria", "Tomas Orlan": "Lorrin", "Pavo Lind": "Lorrin"}
PRINCIPALS = {"Pavo Lind": "Tomas Orlan"}


def statement(name: str, content: str, **cells) -> dict:
    """A statement of Ana Brel's in the article "a1" on 1 May 2034, where `cells` say nothing else."""
    row = {
        "statement": name,
        "document": "a1",
        "date": "2034-05-01",
        "outlet": "Wire",
        "speaker": "Ana Brel",
        "cue": "said",
        "content": content,
        "mode": "indirect",
        "kind": "speech",
        "resolution": "name",
        "confidence": 0.9,
    } | cells
    state, principal = STATES.get(row["speaker"]), PRINCIPALS.get(row["speaker"])
    return {"state": state, "principal": principal} | row


def frame(*rows: dict):
    """The frame of these statements."""
    return schemas.frame("statements", list(rows))


def pairs(half: str) -> list[dict]:
    """The rows of a half of the made-up pairs."""
    with PAIRS.open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["half"] == half]


def pair_statements(half: str):
    """Two statements a pair, each pair in documents of its own: `one-0`, `two-0`, `one-1`, ..."""
    rows = [
        statement(
            f"{which}-{place}",
            pair[f"content_{which}"],
            cue=pair[f"cue_{which}"],
            speaker=pair[f"speaker_{which}"],
            date=pair[f"date_{which}"],
            document=f"{which}-{place}",
        )
        for place, pair in enumerate(pairs(half))
        for which in ("one", "two")
    ]
    return frame(*rows)
