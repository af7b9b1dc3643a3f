"""The notebooks as they lie in the tree: thin, without outputs, and with parameters that papermill can read."""

import ast
import dataclasses
import re

import nbformat
import papermill
import pytest
import synthetic

from communique import charts, evidence, measures, paths
from communique.parameters import Settings

FILES = sorted(paths.NOTEBOOKS.glob("*.ipynb"))


@pytest.fixture(params=FILES, ids=[path.stem for path in FILES])
def path(request):
    return request.param


@pytest.fixture
def notebook(path):
    return nbformat.read(path, as_version=4)


def code(notebook) -> list:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_are_seven():
    assert [path.stem for path in FILES] == [
        "briefing",
        "comparison",
        "stance",
        "statements",
        "tone",
        "validation",
        "vocabulary",
    ]


def test_valid_and_clean(notebook):
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    assert all(cell.execution_count is None and not cell.outputs for cell in code(notebook))
    names = [cell.id for cell in notebook.cells]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in names)


def test_papermill_reads_every_parameter(path):
    found = papermill.inspect_notebook(path)
    fields = Settings.model_fields
    assert list(found) == list(fields)
    for name, field in fields.items():
        assert ast.literal_eval(found[name]["default"]) == field.default
        assert found[name]["inferred_type_name"] == type(field.default).__name__
        assert found[name]["help"]


def test_parameters_are_checked_in_the_next_cell(notebook):
    cells = code(notebook)
    assert cells[0].metadata.tags == ["parameters"]
    passed = re.findall(r"(\w+)=(\w+)", re.search(r"parameters\.check\((.*?)\)", cells[1].source, re.DOTALL)[1])
    assert passed == [(name, name) for name in Settings.model_fields]


def test_thin(notebook):
    for cell in code(notebook)[2:]:
        body = ast.parse(cell.source).body
        assert len(body) <= 2
        assert all(isinstance(statement, ast.Expr) for statement in body), cell.source
    nodes = [node for cell in code(notebook) for node in ast.walk(ast.parse(cell.source))]
    logic = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.If, ast.Try, ast.Lambda, ast.ListComp)
    assert not [node for node in nodes if isinstance(node, logic)]


def test_question_first_limits_before_figures_provenance_last(notebook):
    assert notebook.cells[0].source.startswith("# ")
    assert notebook.cells[0].source.rstrip().endswith((".", "?"))
    whole = [cell.source for cell in notebook.cells]
    limits = next(place for place, source in enumerate(whole) if "What this report cannot tell you" in source)
    figure = next(place for place, source in enumerate(whole) if source.startswith("charts."))
    assert limits < figure
    assert "provenance.table" in whole[-1]
    assert any(source.startswith("## How it was measured") for source in whole)


def test_every_figure_is_followed_by_its_evidence_but_in_the_summary(path, notebook):
    if path.stem == "briefing":
        return
    cells = [cell.source for cell in notebook.cells]
    for place, source in enumerate(cells):
        if source.startswith("charts."):
            assert cells[place + 1].startswith("evidence.")


def test_a_sentence_before_every_result(notebook):
    for heading in (cell.source for cell in notebook.cells if cell.cell_type == "markdown"):
        assert re.match(r"##? .+\n\n\S.{20,}", heading), heading


@pytest.mark.parametrize("size", [0, 1, 30])
def test_every_cell_has_something_to_show_for_any_selection(notebook, size, monkeypatch):
    monkeypatch.setattr(evidence, "validity", lambda *layers: evidence.table(measures.words(selection), "Scores"))
    made = synthetic.analysis(size)
    selection = dataclasses.replace(made, info=dataclasses.replace(made.info, lexicons={}))  # its list is no file
    names = {"selection": selection, "settings": selection.settings}
    exec("\n".join(line for line in code(notebook)[1].source.splitlines() if line.startswith("from ")), names)
    for cell in code(notebook)[2:]:
        for shown in ast.parse(cell.source).body:
            result = eval(compile(ast.Expression(shown.value), cell.id, "eval"), names)  # our own cells
            assert isinstance(result, charts.Chart | charts.Note | evidence.Html), cell.id
