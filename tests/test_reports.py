"""Small reports made for real: papermill, a kernel a notebook, our template. They catch a page that asks the network for
something, words of a corpus that become markup, a failure that costs the last good report, and kernels left behind."""

import csv
import dataclasses
import io
import json
import os
import re
import shutil
import tempfile
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
import reporthelp
from places import fill, mounted

from communique import code, errors, paths, reports, scratch
from communique.corpus.info import CorpusInfo, Lexicon
from communique.parameters import Settings
from communique.reports import converting, executing, kernel, kernel_factory, provenance, running
from communique.reports.kernels import Kernels
from communique.validation import book

pytestmark = pytest.mark.notebook

FIGURE = f"""
class Chart:
    def _repr_mimebundle_(self, **options):
        return {{"image/png": {reporthelp.PNG!r}}}, {{"image/png": {{"alt": 'A line goes "up" <fast>', "width": 700}}}}
Chart()
"""
TABLE = "import html\nfrom IPython.display import HTML\nHTML('<table><caption>Most <i>used</i></caption><tr><th></th></tr></table>')"
NOISE = "import sys, warnings\nwarnings.warn('a stray warning')\nprint('to stderr', file=sys.stderr)\nprint('<b>printed</b>')"
# What lies in a report beside the pages of its notebooks.
ALWAYS = [
    *("articles", "changes.csv", "changes.html", "changes.parquet", "codebook.html", "glossary.html", "index.html"),
    *("network.graphml", "notebooks", "run.json", "statements.csv", "statements.parquet", "statements.zip", "tables"),
    "unread.csv",
]


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A project with a corpus called small and two notebooks; reports go to `out`."""
    reporthelp.corpus(tmp_path, monkeypatch)
    reporthelp.notebook(
        tmp_path / "notebooks" / "statements.ipynb", "## Who spoke", "print(corpus, top)", title="Statements"
    )
    reporthelp.notebook(tmp_path / "notebooks" / "tone.ipynb", "## Tone", FIGURE, TABLE, NOISE, title="Tone")
    return tmp_path


def build(place, *names, steps=None, **values):
    settings = Settings(corpus=str(place / "small"), **values)
    said = [] if steps is None else steps
    return reports.build(settings, names, place / "out", said.append, clock=reporthelp.clock)


class Elements(HTMLParser):
    """Every start tag of a page with its attributes, and the words outside style sheets."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.words, self._inside = [], "", ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._inside = tag

    def handle_endtag(self, tag):
        self._inside = ""
        self.words += " "

    def handle_data(self, data):
        if self._inside != "style":
            self.words += data

    def all(self, name):
        return [attributes for tag, attributes in self.tags if tag == name]


def read(path):
    return Elements(path.read_text(encoding="utf-8"))


def files(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_report_is_a_folder_of_pages_with_an_index_and_the_statements(place):
    steps = []
    folder = build(place, steps=steps)
    assert folder == place / "out" / "small"
    assert files(folder) == sorted([*ALWAYS, "statements.html", "tone.html"])
    assert files(place / "out") == ["index.html", "small"]
    assert "rejected b: empty" in steps
    assert sum(step.startswith("ran ") for step in steps) == 2
    assert "running 2 notebooks" in steps
    assert steps[-1] == "writing the pages"
    rows = list(csv.DictReader(io.StringIO((folder / "statements.csv").read_text())))
    assert [row["statement"] for row in rows] == ["d1:0", "d1:1", "d1:2"]


def test_of_many_statements_notebooks_run_one_after_the_other(place, monkeypatch):
    cell = (
        "import pathlib, time\nroom = pathlib.Path('taken')\nroom.touch(exist_ok=False); time.sleep(0.5); room.unlink()"
    )
    for name in ("statements", "tone"):
        reporthelp.notebook(place / "notebooks" / f"{name}.ipynb", cell)
    monkeypatch.chdir(place)
    monkeypatch.setattr(executing, "MANY", 3)
    build(place)


def test_a_page_shows_results_without_code_warnings_or_requests(place):
    page = read(build(place) / "tone.html")
    assert "import html" not in page.words and "warn" not in page.words and "stderr" not in page.words
    assert "<b>printed</b>" in page.words
    image = page.all("img")[0]
    assert (image["alt"], image["width"]) == ('A line goes "up" <fast>', "700")
    assert image["src"].startswith("data:image/png;base64,iVBOR")
    assert page.all("script") == page.all("link") == page.all("iframe") == []
    policy = next(meta["content"] for meta in page.all("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'unsafe-inline'")
    linked = [link["href"] for link in page.all("a")]
    assert all(re.fullmatch(r"#[\w-]+|[\w-]+\.html", link) for link in linked), linked


def test_a_page_leads_to_its_sections_and_to_the_other_pages(place):
    folder = build(place)
    page = read(folder / "tone.html")
    anchors = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    linked = {link["href"] for link in page.all("a")}
    assert {link[1:] for link in linked if link.startswith("#")} <= anchors
    assert {
        "#main",
        "#s-tone",
        "codebook.html",
        "glossary.html",
        "index.html",
        "statements.html",
        "tone.html",
    } == linked
    assert len(page.all("h1")) == len(page.all("main")) == 1
    assert page.all("html")[0]["lang"] == "en"
    assert [box["aria-label"] for box in page.all("div") if box.get("class") == "scroll"] == ["Most used"]
    assert "What this page answers." in read(folder / "index.html").words


def test_the_parameters_arrive_in_the_notebook_and_on_the_pages(place):
    folder = build(place, "statements", top=7, since="2031-01-01")
    assert folder.name == "small__since_2031-01-01__top_7"
    page = read(folder / "statements.html")
    assert f"{place / 'small'} 7" in page.words
    assert "2031-01-01" in page.words
    assert "2031-01-01" in page.words[: page.words.index("Skip")]  # the title says what was asked for
    assert files(folder) == sorted([*ALWAYS, "statements.html"])
    assert files(folder / "articles") == ["d1.html", "index.html"]


def test_the_first_page_says_what_was_read_rejected_and_found(place):
    words = " ".join(read(build(place) / "index.html").words.split())
    for expected in ("Invented.", "Made up", "Harbour Wire", "b empty", "README.md", "Ilsa Venn 2 1", "3 March 2031"):
        assert expected in words
    assert "1 document, and 3 statements in it by 1 speaker." in words
    assert "2031-05-01 12:30 UTC" in words


@pytest.mark.parametrize(
    "mark", [reporthelp.MARKUP, "{{ 7*7 }}", "'\"><img src=x onerror=alert(1)>", "</style></title>"]
)
def test_whatever_stands_in_a_corpus_stays_text(place, monkeypatch, mark):
    reporthelp.stand_in(monkeypatch, mark=mark)
    page = read(build(place, "statements") / "index.html")
    for shown in ("Small", "Made up", "A note", "Ilsa Venn", "talks", "empty"):
        assert shown + mark in page.words
    assert page.all("script") == page.all("img") == []


def test_active_markup_that_a_cell_shows_becomes_text(place):
    cell = "from IPython.display import HTML\nHTML('<p>before<script>alert(1)</script><iframe src=x></iframe></p>')"
    prose = "# x\n\n<script>alert(2)</script>"
    reporthelp.notebook(place / "notebooks" / "tone.ipynb", cell, prose, title="T <i>x</i> & y")
    page = read(build(place, "tone") / "tone.html")
    assert page.all("script") == page.all("iframe") == []
    assert "<script>alert(1)</script>" in page.words and "<script>alert(2)</script>" in page.words


def test_a_failing_cell_leaves_the_last_good_report_and_is_named(place):
    folder = build(place)
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    reporthelp.notebook(place / "notebooks" / "tone.ipynb", "## Tone", "1 + 1", "### Detail", "1 / 0", "print('never')")
    with pytest.raises(errors.RunError) as caught:
        build(place)
    message = str(caught.value)
    assert "Notebook 'tone' failed in cell 6, in the section 'Detail': ZeroDivisionError: division by zero" in message
    assert "Traceback" not in message
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    kept = place / "out" / ".failed" / "small" / "tone.ipynb"
    assert str(kept) in message
    assert "ZeroDivisionError" in kept.read_text()
    reporthelp.notebook(place / "notebooks" / "tone.ipynb")
    build(place)
    assert files(place / "out") == ["index.html", "small"]


def test_a_kernel_that_dies_is_named_with_its_cell(place):
    reporthelp.notebook(place / "notebooks" / "tone.ipynb", "## Tone", "import os; os._exit(3)")
    with pytest.raises(errors.RunError, match=r"'tone' failed in cell 4, in the section 'Tone': its kernel died"):
        build(place, "tone")


def test_a_temporary_folder_without_room_is_named_in_one_line(place, monkeypatch):
    with mounted(place / "temporary", size="64k") as full:
        monkeypatch.setattr(tempfile, "tempdir", str(full))
        fill(full)
        with pytest.raises(errors.UserError) as caught:
            build(place, "tone")
    assert str(caught.value) == f"The temporary folder {full} is full. Make room there, or name another in TMPDIR."
    assert files(place / "out") == []


def test_no_folder_that_is_not_a_report_is_ever_replaced(place):
    own = place / "out" / "small"
    own.mkdir(parents=True)
    (own / "thesis.txt").write_text("years of work")
    with pytest.raises(errors.UserError, match="is not a report"):
        build(place)
    assert files(own) == ["thesis.txt"]


def test_an_unknown_notebook_is_refused_with_the_nearest_one(place):
    with pytest.raises(errors.ParameterError, match="Unknown notebook 'tonne'. Closest among the notebooks: 'tone'"):
        build(place, "tonne")


def test_a_notebook_without_a_title_is_refused(place):
    with pytest.raises(errors.UserError, match="'x' has no title"):
        converting.page("x", nbformat.NotebookNode(cells=[], metadata={}, nbformat=4, nbformat_minor=5))


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit])
def test_an_interrupt_stops_every_kernel_and_writes_nothing(place, stop, monkeypatch):
    for name in ("statements", "tone"):
        reporthelp.notebook(place / "notebooks" / f"{name}.ipynb", "import time; time.sleep(60)")
    reporthelp.notebook(place / "notebooks" / "briefing.ipynb")

    def interrupt(step):
        if step.startswith("ran "):
            raise stop

    sockets = tempfile.mkdtemp(prefix="c")  # a folder of its own: other tests' kernels come and go in the common one
    monkeypatch.setattr(tempfile, "tempdir", sockets)
    with pytest.raises(stop):
        reports.build(Settings(corpus=str(place / "small")), [], place / "out", interrupt)
    assert files(place / "out") == []
    assert not list(Path(sockets).iterdir())
    shutil.rmtree(sockets)


def test_notebooks_run_in_this_interpreter_on_no_port_and_without_the_users_start_up(place, monkeypatch):
    startup = place / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00.py").write_text("raise SystemError('the start-up file ran')")
    monkeypatch.setenv("IPYTHONDIR", str(place / "ipython"))
    specs = place / "jupyter" / "kernels" / "python3"
    specs.mkdir(parents=True)
    (specs / "kernel.json").write_text(
        json.dumps({"argv": ["/nowhere/python"], "display_name": "x", "language": "python"})
    )
    monkeypatch.setenv("JUPYTER_PATH", str(place / "jupyter"))
    cell = (
        "import sys, ipykernel\nprint(sys.executable, ipykernel.connect.get_connection_info(unpack=True)['transport'])"
    )
    reporthelp.notebook(place / "notebooks" / "tone.ipynb", cell)
    words = read(build(place, "tone") / "tone.html").words
    assert f"{os.sys.executable} ipc" in words
    assert "start-up file ran" not in words


def test_sockets_have_short_paths_however_long_the_temporary_folder_is(tmp_path, monkeypatch):
    deep = tmp_path / ("x" * 90)
    deep.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    held = scratch.Held(kernel.socket_place())
    try:
        assert len(os.fsencode(str(held.path))) <= 80
        assert held.path.stat().st_mode & 0o077 == 0
    finally:
        held.release()


def test_braces_in_a_path_are_no_papermill_parameters(place):
    source = reporthelp.notebook(place / "{name}" / "x.ipynb", "top")
    with Kernels() as kernels:
        executed = running.execute(
            {"x": source}, {"top": 3}, kernels=kernels, scratch=place, failed=place / "failed", progress=str, at_once=2
        )
    assert executed["x"].cells[-1].outputs[0].data["text/plain"] == "3"


def test_the_hash_of_the_data_follows_texts_and_paths_and_not_their_order():
    documents = reporthelp.analysis().documents
    two = documents.iloc[[0, 0]].assign(path=["a.txt", "b.txt"], sha256=["1", "2"])
    assert provenance.data_hash(two) == provenance.data_hash(two.iloc[::-1])
    assert provenance.data_hash(two) != provenance.data_hash(two.assign(sha256=["1", "3"]))
    assert provenance.data_hash(two) != provenance.data_hash(two.assign(path=["a.txt", "c.txt"]))


def test_provenance_as_a_table_says_when_with_what_and_from_how_many_rows():
    table = provenance.table(reporthelp.analysis(), clock=reporthelp.clock).set_index("what")["value"]
    assert table["Made"] == "2031-05-01 12:30 UTC"
    assert "pandas" in table["With"]
    assert table["Rows in and out"] == "1 document in, 3 statements out"
    assert "top 20" in table["Parameters"]


def test_provenance_names_the_stance_reader_and_its_weights_alone():
    made = provenance.of(reporthelp.analysis(settings=Settings(reader="fast")), clock=reporthelp.clock)
    assert made.parameters["reader"] == "fast"
    assert {name for name in made.decided if "stance" in name} == {"Weights of stance (fast)"}


INFO = CorpusInfo("a", "A", outlets={"Wire": ["w*"]}, sides={"x": ["y"]}, issues={"talks": ["talk"]})


@pytest.mark.parametrize(
    "other",
    [
        {"title": "B"},
        {"note": "A note"},
        {"invented": True},
        {"outlets": {"Wire": ["v*"]}},
        {"sides": {"x": ["z"]}},
        {"sides": {"x": ["y"], "v": []}},
        {"events": [{"date": "2031-03-03", "label": "x"}]},
    ],
)
def test_whatever_another_corpus_yml_says_has_another_hash(other):
    one, two = (provenance.decided(info, INFO.issues) for info in (INFO, dataclasses.replace(INFO, **other)))
    assert {what for what in one if one[what] != two[what]} == {"corpus.yml"}


def test_issues_actors_and_lists_of_the_users_own_have_hashes(tmp_path):
    for name in ("offices.csv", "own.csv"):
        (tmp_path / name).write_text("one")
    info = dataclasses.replace(INFO, actors=tmp_path, lexicons={"own": Lexicon(tmp_path / "own.csv")})
    issues = provenance.decided(info, {"talks": ["talks"]})
    before = provenance.decided(info, INFO.issues)
    assert {what for what in before if before[what] != issues[what]} == {"Issues"}
    (tmp_path / "offices.csv").write_text("two")
    actors = provenance.decided(info, INFO.issues)
    assert {what for what in before if before[what] != actors[what]} == {"Actors"}
    (tmp_path / "own.csv").write_text("two")
    assert (
        provenance.decided(info, INFO.issues)["Word lists of the user's own"] != before["Word lists of the user's own"]
    )


@pytest.mark.parametrize(
    ("file", "what"),
    [
        (paths.ACTORS / "offices.csv", "Actors"),
        (paths.LEXICONS / "hedges.csv", "Word lists"),
        (paths.DATA / "acts.yml", "Word lists"),
        (paths.PACKAGE / "stance" / "weights" / "accurate" / "upper.onnx", "Weights of stance (accurate)"),
        (paths.PACKAGE / "attribution" / "weights" / "model.onnx", "Weights of attribution"),
        (paths.PACKAGE / "charts" / "tone.py", "Code of communique"),
    ],
)
def test_what_the_project_carries_has_hashes(monkeypatch, file, what):
    before = provenance.decided(INFO, INFO.issues)
    provenance._files.cache_clear(), code._digest.cache_clear()
    whole = Path.read_bytes
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", lambda path: whole(path) + b"\n" * (path == file))
        after = provenance.decided(INFO, INFO.issues)
    provenance._files.cache_clear(), code._digest.cache_clear()
    assert {name for name in before if before[name] != after[name]} == {what}


def test_the_versions_name_what_can_change_an_answer():
    assert {"onnxruntime", "tokenizers", "nltk", "pandas", "numpy", "Python"} <= set(provenance.versions())


@pytest.mark.parametrize("way", ["divided", "started", "the factory has died"])
def test_kernels_start_in_the_ordinary_way_where_the_factory_cannot_make_them(place, monkeypatch, way):
    if way == "divided" and not kernel_factory.possible():
        pytest.skip("processes are divided on Linux only")
    monkeypatch.setattr("communique.reports.kernels.possible", lambda: way != "started")
    source = reporthelp.notebook(place / "x.ipynb", "import os, sys\n'pandas' in sys.modules", "top")
    with Kernels() as kernels:
        if way == "the factory has died":
            kernels.ready()
            kernels.factory._process.kill()
        executed = running.execute(
            {"x": source}, {"top": 3}, kernels=kernels, scratch=place, failed=place / "failed", progress=str, at_once=2
        )["x"]
    results = [output.data["text/plain"] for cell in executed.cells[-2:] for output in cell.outputs]
    assert results == [str(way == "divided"), "3"]


@pytest.mark.skipif(not kernel_factory.possible(), reason="processes are divided on Linux only")
def test_kernels_share_nothing_and_end_with_their_nursery(place):
    made = kernel_factory.KernelFactory()
    folder = place / "sockets"
    folder.mkdir()
    one, two = (made.kernel(["-f", str(folder / f"{name}.json")], dict(os.environ), str(place)) for name in "ab")
    assert one.pid != two.pid
    assert one.poll() is two.poll() is None
    one.kill()
    assert one.wait(10) == 0
    assert two.poll() is None
    made.close()
    assert two.wait(20) == 0


def test_the_codebook_has_every_variable_as_coders_get_it(place):
    words = " ".join(read(build(place) / "codebook.html").words.split())
    for one in book.load().values():
        assert f"{one.name} {one.definition}" in words
        assert f"Near miss {one.near_miss}" in words and f"Source {one.source}" in words
    assert "issue: talks" in words
