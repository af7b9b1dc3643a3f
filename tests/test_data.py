"""Every data file has its entry in the codebook, and every list names a source for every entry."""

import csv
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "data"
CODEBOOK = (DATA / "README.md").read_text("utf-8")
LISTS = sorted([*DATA.glob("*.csv"), *DATA.glob("lexicons/*.csv"), *DATA.glob("actors/*.csv")])


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_is_described_and_sourced(path):
    assert path.name in CODEBOOK
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows
    source = "set" if path.name == "validity.csv" else "source"  # of a score, the set that it was measured on
    assert [row for row in rows if not (row.get(source) or "").strip()] == []


@pytest.mark.parametrize("folder", ["corpora", "actors", "issues", "lexicons", "gold"])
def test_a_folder_is_described(folder):
    assert f"## `{folder}/`" in CODEBOOK


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_column_is_described(path):
    with path.open(encoding="utf-8", newline="") as lines:
        columns = next(csv.reader(lines))
    assert [column for column in columns if f"`{column}`" not in CODEBOOK] == []
