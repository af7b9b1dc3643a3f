"""A second run of a report says what changed, on its briefing, a page of its own and in a table; a figure whose method
is another says so. Notebooks are not run here: `test_notebooks_run.py` runs them.
"""

import dataclasses
import json

import nbformat
import pandas as pd
import pytest
import reporthelp
from nbformat.v4 import new_code_cell, new_notebook, new_output

from communique import changes, layers, reports, schemas
from communique.parameters import Settings
from communique.reports import beside, comparing, last, run_record


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A corpus called small, and a notebook with a cell that is tagged for what changed and a table."""
    reporthelp.corpus(tmp_path, monkeypatch, kernels=False)
    path = reporthelp.notebook(tmp_path / "notebooks" / "briefing.ipynb", "## What changed", "1", "2", title="Briefing")
    found = nbformat.read(path, as_version=4)
    found.cells[-2].metadata["tags"] = [comparing.TAG]
    nbformat.write(found, path)
    return tmp_path


def build(place):
    return reports.build(Settings(corpus=str(place / "small")), [], place / "out", clock=reporthelp.clock)


def layered(position="support", act="commit"):
    """The layers of the small analysis with a position of its first statement on `talks`, and its act."""
    row = {
        "statement": "d1:0",
        "issue": "talks",
        "position": position,
        "confidence": 0.9,
        "basis": "cue",
        "start": 9,
        "end": 13,
    }
    acts = schemas.frame("acts", [{"statement": "d1:0", "act": act, "root": "AGREE", "start": 4, "end": 8}])
    return reporthelp.analysis().layers | {"positions": schemas.frame("positions", [row]), "acts": acts}


def test_the_first_run_has_nothing_to_compare_with(place):
    folder = build(place)
    for name in ("briefing", "changes", "index"):
        assert "there is nothing to compare with" in reporthelp.words(folder / f"{name}.html")
    table = pd.read_csv(folder / "changes.csv")
    assert table.empty and list(table) == schemas.columns("changes")


def test_a_second_run_tells_what_changed_and_why(place, monkeypatch):
    reporthelp.stand_in(monkeypatch, layers=layered())
    build(place)
    reporthelp.stand_in(monkeypatch, layers=layered("oppose", "warn"))
    methods = layers.methods()
    monkeypatch.setattr(layers, "methods", lambda reader: methods | {"acts": "another", "positions": "another"})
    folder = build(place)
    table = pd.read_csv(folder / "changes.csv", keep_default_na=False)
    assert table[["change", "statement", "what", "about", "from", "to", "why"]].values.tolist() == [
        ["changed", "d1:0", "act", "", "commit", "warn", "new method or model"],
        ["changed", "d1:0", "position", "talks", "support", "oppose", "new method or model"],
    ]
    assert pd.read_parquet(folder / "changes.parquet")["to"].tolist() == ["warn", "oppose"]
    told = reporthelp.words(folder / "briefing.html")
    assert "Beside the run of 2031-05-01 12:30 UTC: 1 statement told otherwise. The texts are the same." in told
    assert "Ilsa Venn talks support oppose 1 1 new method or model" in told
    assert "Reasons: new method or model (1)." in reporthelp.words(folder / "index.html")
    assert 'href="articles/d1.html#s-0"' in (folder / "changes.html").read_text()


def test_an_unchanged_rerun_says_that_nothing_is_another(place):
    build(place)
    told = "no statement is another. The texts are the same. What decides besides them is the same. No group stands elsewhere."
    assert told in reporthelp.words(build(place) / "index.html")


def test_tables_that_somebody_spoilt_are_no_run_to_compare_with(place):
    folder = build(place)
    table = pd.read_parquet(folder / "statements.parquet")
    table.assign(positions="no JSON").to_parquet(folder / "statements.parquet")
    assert last.run(folder) is None
    (folder / "statements.parquet").write_bytes(b"PAR1 and nothing more")
    assert last.run(folder) is None
    (folder / "run.json").write_text("[]")
    assert last.run(folder) is None
    assert "there is nothing to compare with" in reporthelp.words(build(place) / "index.html")


def test_a_report_of_an_earlier_version_is_replaced(place):
    own = place / "out" / "small"
    own.mkdir(parents=True)
    (own / "provenance.json").write_text("{}")
    assert (build(place) / "run.json").is_file()


@pytest.mark.parametrize("mark", [reporthelp.MARKUP, "'\"><img src=x onerror=alert(1)>", "</style></title>"])
def test_whatever_a_changed_statement_says_stays_text(place, monkeypatch, mark):
    build(place)
    reporthelp.stand_in(monkeypatch, mark=mark)
    folder = build(place)
    for name in ("briefing", "changes", "index"):
        page = (folder / f"{name}.html").read_text()
        assert "<script>alert" not in page and "<img src=x" not in page
    assert "&lt;" in (folder / "changes.html").read_text()


def compared(then, now, **methods):
    one = changes.Run(
        "then", "speaker", *(pd.DataFrame() for _ in range(3)), methods={"tone": "a"}, figures={"tone": then}
    )
    two = dataclasses.replace(one, methods=methods, figures={"tone": now})
    return comparing.Compared(one, two, schemas.frame("changes"), pd.DataFrame(columns=list(changes.MOVED)))


def test_a_figure_is_flagged_where_it_tells_something_else_and_its_method_changed():
    figures = {"c1": "x", "c2": "x"}, {"c1": "y", "c2": "x", "new": "z"}
    assert compared(*figures, tone="b").flagged == {"tone": ["c1"]}
    assert compared(*figures, tone="a").flagged == {}


def shown(told, **more):
    output = new_output("execute_result", data={"text/html": "<table></table>", "text/plain": told})
    return new_notebook(cells=[new_code_cell("x", id="c1", outputs=[output], **more)])


def test_the_flag_stands_below_the_figure():
    notebook = shown("1")
    marked = comparing.marked(
        "tone", notebook, compared({"c1": "x"}, run_record.figures({"tone": notebook})["tone"], tone="b")
    )
    assert "The method has changed since, of tone" in marked.cells[0].outputs[-1].data["text/html"]
    assert len(notebook.cells[0].outputs) == 1  # the executed one stays as it was


def test_a_figure_has_another_digest_where_it_tells_something_else():
    one, two = (run_record.figures({"tone": shown(told)}) for told in ("1", "2"))
    assert one == run_record.figures({"tone": shown("1")}) and one != two


def test_a_kept_notebook_is_the_same_whenever_and_wherever_it_ran():
    def run(second):
        warning = new_output("stream", name="stderr", text=f"/tmp/{second}: a warning")
        cell = new_code_cell("x", outputs=[warning], metadata={"papermill": {"start_time": second}, "tags": ["x"]})
        given = new_code_cell("top = 3", metadata={"tags": ["injected-parameters"]})
        return new_notebook(cells=[given, cell], metadata={"papermill": {"output_path": f"/tmp/{second}"}})

    one, two = run("12:31"), run("12:32")
    two.cells[1].id = one.cells[1].id
    assert beside.kept(one) == beside.kept(two)
    assert beside.kept(one).cells[0].id == "injected-parameters"
    assert "papermill" in one.metadata


def test_run_json_says_what_was_found_with_what_and_when(place):
    record = json.loads((build(place) / "run.json").read_text())
    assert (record["title"], record["period"], record["made"]) == ("Small", "3 March 2031", "2031-05-01 12:30 UTC")
    assert record["found"].startswith("1 document, and 3 statements in it by 1 speaker.")
    assert set(record["methods"]) == set(layers.ALL) and record["parameters"]["level"] == "speaker"


def test_corrections_beside_the_pages_are_reasons_in_the_next_run(place):
    folder = build(place)
    made = pd.DataFrame({"statement": ["d1:0", "d1:0", None], "field": ["act", "position", "speaker"]})
    beside.write_table(folder / "tables" / "corrections", made)
    assert last.run(folder).corrected == {"d1:0": {"act", "position"}}
