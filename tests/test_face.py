"""The public face: quick to import, thin over the rooms, described in docs/api.md, whose examples run."""

import doctest
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import reporthelp

import communique as cq
from communique import analysis, errors
from communique.reports import writing

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "api.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")


@pytest.fixture
def place(tmp_path, harbour_path, monkeypatch):
    shutil.copytree(harbour_path, tmp_path / "my-articles")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_to_import_it_loads_nothing_heavy():
    code = "import sys, communique; print([name for name in sys.modules if name.startswith(('pandas', 'communique.'))])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_it_names_what_it_has_and_nothing_else():
    assert {"analyse", "check", "read", "report"} <= set(dir(cq))
    with pytest.raises(AttributeError, match="no attribute 'analyze'"):
        _ = cq.analyze


def test_the_examples_of_the_page_give_what_it_says(place):
    examples = "\n\n".join(re.findall(r"```pycon\n(.*?)```", PAGE, re.S))
    test = doctest.DocTestParser().get_doctest(examples, {"cq": cq}, "docs/api.md", None, 0)
    assert len(test.examples) >= 9
    said = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    assert runner.run(test, out=said.append).failed == 0, "".join(said)


def test_the_page_is_that_of_the_code():
    made = subprocess.run(
        [sys.executable, "-c", "import runpy; print(runpy.run_path('docs/api.py')['page'](), end='')"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert made.stdout == PAGE, "run `make docs`"


@pytest.fixture
def asked(monkeypatch):
    """The settings that an analysis or a report was asked for."""
    seen = []
    monkeypatch.setattr(
        analysis, "load", lambda settings, progress=None: seen.append(settings) or reporthelp.analysis()
    )
    monkeypatch.setattr(writing, "build", lambda settings, *rest, **more: seen.append((settings, rest)) or Path("x"))
    return seen


def test_parameters_are_those_of_the_notebooks(asked):
    cq.analyse(Path("small"), level="state", speakers=["A", "B"], since="2031-02-01", issues=Path("mine.yml"), top=5)
    (settings,) = asked
    assert (settings.corpus, settings.level, settings.speakers) == ("small", "state", "A;B")
    assert (settings.since, settings.issues, settings.top) == ("2031-02-01", "mine.yml", 5)
    with pytest.raises(errors.ParameterError, match="'levle'.* 'level'"):
        cq.analyse("small", levle="state")


def test_a_report_is_made_where_it_is_asked_for(asked):
    page = cq.report("small", output="my-reports", notebooks=["tone"], top=7)
    ((settings, rest),) = asked
    assert page == Path("x/index.html")
    assert settings.top == 7 and rest[:2] == (["tone"], Path("my-reports"))


def test_what_cannot_be_read_is_an_error_for_people(place):
    with pytest.raises(errors.CorpusError, match="There is no file, folder or corpus 'my-article'"):
        cq.read("my-article")


def test_the_lines_of_the_readme_run(place, asked):
    (block,) = re.findall(r"```python\n(.*?)```", README, re.S)
    assert len(block.strip().splitlines()) <= 6
    exec(block, {})
    assert len(asked) == 2
