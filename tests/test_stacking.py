"""Tables of many columns on a phone: every cell says its column."""

import re

from communique.reports import stacking


def table(columns, rows, kind=""):
    head = "".join(f'<th scope="col">{name}</th>' for name in columns)
    opened = f'<table class="{kind}">' if kind else "<table>"
    return f"{opened}<caption>It</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def test_a_narrow_table_stays_as_it_is():
    narrow = table(["a", "b", "c"], "<tr><th>1</th><td>2</td><td>3</td></tr>")
    assert stacking.labelled(narrow) == narrow


def test_cells_of_a_wide_table_say_their_columns():
    found = stacking.labelled(
        table(["a", "b", "c", 'd "e"'], '<tr><th scope="row">1</th><td>2</td><td class="x">3</td><td>4</td></tr>')
    )
    assert found.startswith('<table class="stacked">')
    assert re.findall(r'<td data-label="([^"]*)"[^>]*>(\d)', found) == [
        ("b", "2"),
        ("c", "3"),
        ("d &quot;e&quot;", "4"),
    ]
    assert '<th scope="row">1</th>' in found and found.count("data-label") == 3


def test_a_cell_over_several_rows_takes_no_name_from_those_beside_it():
    rows = '<tr><th rowspan="2">who</th><td>1</td><td>2</td><td>3</td></tr><tr><td>4</td><td>5</td><td>6</td></tr>'
    found = stacking.labelled(table(["a", "b", "c", "d"], rows, kind="quoted"))
    assert found.startswith('<table class="quoted stacked">')
    assert re.findall(r'data-label="(\w)"', found) == ["b", "c", "d", "b", "c", "d"]


def test_what_stands_in_a_cell_is_no_cell():
    inside = "&lt;td&gt; <thead-like>"
    found = stacking.labelled(table(["a", "b", "c", "d"], f"<tr><td>{inside}</td><td>2</td><td>3</td><td>4</td></tr>"))
    assert inside in found and found.count("data-label") == 4
