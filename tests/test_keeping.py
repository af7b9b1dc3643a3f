"""A notebook whose inputs are what they were is not run again; one that may show something else always is."""

import dataclasses

import nbformat
import pytest
import reporthelp

from communique import paths, reports
from communique.parameters import Settings
from communique.reports import converting, executing, keeping, provenance
from communique.reports.kernels import Kernels


@pytest.fixture
def ran(tmp_path, monkeypatch):
    """A corpus and a notebook; the names of notebooks that a run has run."""
    reporthelp.corpus(tmp_path, monkeypatch, kernels=False)
    reporthelp.notebook(tmp_path / "notebooks" / "tone.ipynb", "## Tone", "charts")
    reporthelp.notebook(tmp_path / "notebooks" / "stance.ipynb", "## Stance", "charts", "open")
    found, stand_in = [], executing.run

    def run(notebooks, *arguments, **options):
        found.append(sorted(notebooks))
        return stand_in(notebooks, *arguments, **options)

    monkeypatch.setattr(executing, "run", run)
    return found


def build(place, **values):
    return reports.build(Settings(corpus=str(place / "small"), **values), [], place / "out", clock=reporthelp.clock)


def test_what_may_show_something_else_is_run_again_and_nothing_more(ran, tmp_path):
    before, after = ((build(tmp_path) / "tone.html").read_text() for _ in range(2))
    assert ran == [["stance", "tone"], ["stance"]]
    assert before == after


@pytest.mark.parametrize("what", ["a text", "a file that is not read", "a cell", "a parameter", "what decides"])
def test_whatever_its_inputs_are_decides(ran, tmp_path, what, monkeypatch):
    build(tmp_path)
    if what == "a text":
        (tmp_path / "small" / "d1.txt").write_text(reporthelp.TEXT + " More.")
    if what == "a file that is not read":  # the pages tell of it
        (tmp_path / "small" / "map.png").touch()
    if what == "a cell":
        reporthelp.notebook(tmp_path / "notebooks" / "tone.ipynb", "## Tone", "measures")
    if what == "what decides":
        whole = provenance.of
        monkeypatch.setattr(
            provenance,
            "of",
            lambda *given, **more: dataclasses.replace(whole(*given, **more), decided={"corpus.yml": "x"}),
        )
    build(tmp_path, **({"top": 7} if what == "a parameter" else {}))
    assert ran[-1] == ["stance", "tone"]


@pytest.mark.parametrize("path", sorted(paths.NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_the_notebooks_of_the_project_can_be_kept(path):
    assert keeping.is_closed(nbformat.read(path, as_version=4))


@pytest.mark.parametrize(
    "cell",
    [
        "open('x')",
        "import os",
        "from os import path",
        "%time 1",
        "!ls",
        "from communique import store",
        "from communique import charts as print",
        "pd.read_csv('x')",
    ],
)
def test_what_reads_or_runs_something_of_its_own_cannot(tmp_path, cell):
    assert not keeping.is_closed(nbformat.read(reporthelp.notebook(tmp_path / "x.ipynb", cell), as_version=4))


def test_kernels_are_made_ready_only_where_a_notebook_is_to_run(ran, tmp_path, monkeypatch):
    (tmp_path / "notebooks" / "stance.ipynb").unlink()
    asked = []
    monkeypatch.setattr(Kernels, "ready", lambda found: asked.append(len(ran)))
    build(tmp_path)
    build(tmp_path)
    assert ran == [["tone"]]
    assert asked == [0]  # before it ran


def test_a_text_is_made_once_for_the_same_inputs(ran):
    made = []

    def make() -> str:
        made.append(1)
        return "half a \ud800 character"

    told = [keeping.once(what, inputs, make) for what, inputs in [("a", "x"), ("a", "x"), ("b", "x"), ("a", "y")]]
    assert set(told) == {"half a \ud800 character"}
    assert len(made) == 3


def test_the_page_of_a_kept_notebook_is_not_made_again(ran, tmp_path, monkeypatch):
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "cache"))
    made, whole = [], converting.page

    def page(name, notebook):
        made.append(name)
        return whole(name, notebook)

    monkeypatch.setattr(converting, "page", page)
    before = (build(tmp_path) / "tone.html").read_text()
    assert made == ["stance", "tone"]
    assert (build(tmp_path) / "tone.html").read_text() == before
    assert made == ["stance", "tone", "stance"]
    monkeypatch.setattr("communique.reports.pages._way", lambda: "another")
    build(tmp_path)
    assert made[3:] == ["stance", "tone"]
