"""CSV that neither tears nor runs: whatever stands in a cell, readers see one row a row, and a spreadsheet text."""

import csv
import io
import json

import pandas as pd
import pytest
import reporthelp
from hypothesis import given
from hypothesis import strategies as st

from communique import records, tabular

TEARING = ["a\rb", "a\r\nb", "a\nb", "\r", 'a"b\rc', "a,b\rc", "a;b", " a ", "\x0b\x0c\x1c\x85\u2028", '"', "'", "é"]
RUNNING = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=", "＝1", "＋1", "－1", "＠x"]
HARMLESS = ["a=1", " =1", "'=1", "(=1)", "−1", "1-2", "", "a"]


def read(text):
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("cell", TEARING)
def test_a_cell_comes_back_as_it_went_in_and_alone(cell):
    text = "".join(tabular.lines(["a", "b"], [[cell, "x"], ["y", cell]], as_is=True))
    assert read(text) == [["a", "b"], [cell, "x"], ["y", cell]]
    found = pd.read_csv(io.StringIO(text, newline=""), keep_default_na=False, dtype=str)
    assert found.to_numpy().tolist() == [[cell, "x"], ["y", cell]]


@given(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), min_size=2, max_size=3))
def test_any_row_comes_back(row):
    assert read("".join(tabular.lines(row, [row], as_is=True))) == [row, row]


@pytest.mark.parametrize("cell", RUNNING)
def test_what_a_spreadsheet_would_run_is_text_unless_the_bytes_are_asked_for(cell):
    assert read("".join(tabular.lines(["a"], [[cell]])))[1] == ["'" + cell]
    assert read("".join(tabular.lines(["a"], [[cell]], as_is=True)))[1] == [cell]


@pytest.mark.parametrize("cell", HARMLESS)
def test_what_no_spreadsheet_runs_stays(cell):
    assert read("".join(tabular.lines(["a", "b"], [[cell, "x"]])))[1] == [cell, "x"]


def test_numbers_below_zero_stay_numbers_and_nothing_is_an_empty_cell():
    assert "".join(tabular.lines(["a", "b", "c"], [[-0.25, None, -3]])) == "a,b,c\n-0.25,,-3\n"


def test_old_mac_line_ends_do_not_tear_the_rows_of_statements():
    made = records.of(reporthelp.analysis(mark="\rx"))
    rows = read("".join(records.csv(made)))
    assert len(rows) == 4
    assert {len(row) for row in rows} == {len(records.COLUMNS)}
    assert rows[1][records.COLUMNS.index("speaker")] == "Ilsa Venn\rx"


def test_no_column_of_statements_runs_and_other_forms_keep_the_bytes():
    made = records.of(reporthelp.analysis())
    evil = [{**record, **dict.fromkeys(["document", "outlet", "speaker", "office", "side"], "=1")} for record in made]
    rows = read("".join(records.csv(evil)))
    assert not [cell for row in rows[1:] for cell in row if cell.startswith(("=", "+", "@"))]
    assert sum(cell == "'=1" for cell in rows[1]) == 5
    assert read("".join(records.csv(evil, as_is=True)))[1].count("=1") == 5
    assert json.loads(next(iter(records.json_lines(evil))))["speaker"] == "=1"
