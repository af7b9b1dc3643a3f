"""Every notebook for real, by papermill alone: what a reader does who never calls our own command."""

from pathlib import Path

import papermill
import pytest
from papermill.exceptions import PapermillExecutionError

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
NAMES = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))

# One after the other: two kernels that start at once can pick the same port.
pytestmark = [pytest.mark.notebook, pytest.mark.xdist_group("bare kernels")]


def run(name, folder, **parameters):
    return papermill.execute_notebook(
        str(NOTEBOOKS / f"{name}.ipynb"), str(folder / "out.ipynb"), parameters, progress_bar=False, cwd=str(folder)
    )


def outputs(notebook):
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def test_there_are_seven():
    assert NAMES == ["briefing", "comparison", "stance", "statements", "tone", "validation", "vocabulary"]


@pytest.mark.parametrize("name", NAMES)
def test_it_runs_and_every_figure_has_alt_text(name, tmp_path, harbour_path):
    held = {"against": "2031-02-15.."} if name == "comparison" else {}
    shown = outputs(run(name, tmp_path, corpus=str(harbour_path), seed=2, **held))
    figures = [output for output in shown if "image/png" in output.get("data", {})]
    assert figures
    assert all(len(figure.metadata["image/png"]["alt"]) > 40 for figure in figures)
    assert not [
        output for output in shown if output.output_type in ("error", "stream") and output.get("name") != "stdout"
    ]


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"lvel": "side"}, "Unknown parameter 'lvel'. Closest among the parameters: 'level'."),
        ({"since": "2031-02-30"}, "takes a day that is in the calendar"),
        ({"speakers": "Ana Brell"}, "Unknown speaker 'Ana Brell'. Closest in this corpus: 'Ana Brel'."),
        ({"top": True}, "top is True, but it takes a whole number"),
        ({"speakers": 7}, "speakers is 7, but it takes text"),
    ],
)
def test_a_mistake_is_refused_in_a_bare_run_too(parameters, message, tmp_path, harbour_path):
    with pytest.raises(PapermillExecutionError) as caught:
        run("briefing", tmp_path, corpus=str(harbour_path), **parameters)
    assert caught.value.ename in ("ParameterError", "communique.errors.ParameterError")
    assert message in caught.value.evalue


def test_a_corpus_is_looked_for_from_the_working_folder(tmp_path, harbour_path):
    (tmp_path / "mine").symlink_to(harbour_path)
    assert outputs(run("briefing", tmp_path, corpus="mine"))
