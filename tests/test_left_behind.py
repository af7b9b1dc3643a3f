"""After a kill nothing stays: what a run without an end leaves goes with the next one."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import reporthelp

from communique import atomic, reports, scratch
from communique.parameters import Settings

RUN = """
import sys, pathlib; sys.path.insert(0, sys.argv[1]); import reporthelp
from communique import analysis, cli, paths
paths.NOTEBOOKS = pathlib.Path("notebooks").absolute()
analysis.load = lambda settings, progress=None: reporthelp.analysis(settings=settings)
analysis.pieces = lambda settings, **_: iter([reporthelp.analysis(settings=settings)])
sys.exit(cli.main(["report", "small"]))
"""


@pytest.fixture
def place(tmp_path, monkeypatch):
    for name in ("small", "t"):
        (tmp_path / name).mkdir()
    (tmp_path / "small" / "d1.txt").write_text(reporthelp.TEXT)
    cells = ("print('words of an article')", "open('started', 'w').close(); import time; time.sleep(60)")
    reporthelp.notebook(tmp_path / "notebooks" / "tone.ipynb", "## Tone", *cells)
    monkeypatch.setattr("communique.paths.NOTEBOOKS", tmp_path / "notebooks")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def wait(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def killed_run(place):
    """A run killed while its notebook is at work; what lies in the temporary folder then."""
    command = [sys.executable, "-c", RUN, str(Path(__file__).parent)]
    environment = {**os.environ, "TMPDIR": str(place / "t")}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait((place / "started").exists)
    wait(lambda: any("words of an article" in path.read_text() for path in place.glob("t/*/*.ipynb")))
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    return sorted(path.name for path in (place / "t").iterdir())


@pytest.mark.notebook
def test_the_next_run_removes_what_a_killed_one_left(place, monkeypatch):
    left = killed_run(place)
    assert left and all(name.startswith("communique-run-") for name in left)
    reporthelp.notebook(place / "notebooks" / "tone.ipynb", "## Tone", "1")
    monkeypatch.setattr("tempfile.tempdir", str(place / "t"))
    reporthelp.stand_in(monkeypatch)
    reports.build(Settings(corpus=str(place / "small")), ["tone"], place / "reports")
    assert list((place / "t").iterdir()) == []
    assert sorted(path.name for path in (place / "reports").iterdir()) == ["index.html", "small"]


def test_statements_remove_it_too(place):
    left = killed_run(place)
    environment = {**os.environ, "TMPDIR": str(place / "t")}
    done = subprocess.run(
        [sys.executable, "-m", "communique.cli", "statements", "small"],
        env=environment,
        check=False,
        capture_output=True,
    )
    assert done.returncode == 0 and left
    assert list((place / "t").iterdir()) == []


def test_what_a_living_run_uses_and_what_is_anothers_stays(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for name in ("communique-run-notes", "communique-12345678", "other"):
        (tmp_path / name).mkdir()
    (tmp_path / "communique-paper.txt").write_text("x")
    (tmp_path / "communique-run-12345678").symlink_to(tmp_path / "other")
    (tmp_path / "other" / "kept").write_text("x")
    with scratch.folder() as mine:
        (mine / "a").write_text("x")
        code = f"import tempfile; tempfile.tempdir = {str(tmp_path)!r}; from communique import scratch; scratch.sweep()"
        subprocess.run([sys.executable, "-c", code], check=True)
        scratch.sweep()
        assert (mine / "a").exists()
    assert not mine.exists()
    assert {path.name for path in tmp_path.iterdir()} >= {"communique-paper.txt", "other"}
    assert (tmp_path / "other" / "kept").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make another user's folder")
def test_another_users_folder_stays(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    theirs = tmp_path / "communique-run-12345678"
    theirs.mkdir()
    os.chown(theirs, 65534, 65534)
    scratch.sweep()
    assert theirs.exists()


def test_half_a_file_goes_with_the_next_that_is_written(tmp_path):
    code = "import os, sys\nfrom pathlib import Path\nfrom communique import atomic\n"
    code += "class Kill(bytes): pass\nreal = os.fdopen\n"
    code += "def fdopen(*args):\n    stream = real(*args)\n    stream.write(b'half'); stream.flush()\n    os.kill(os.getpid(), 9)\n"
    code += "os.fdopen = fdopen\natomic.write_file(Path('s.csv'), b'whole')"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"half"]
    atomic.write_file(tmp_path / "s.csv", b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["s.csv"]
