"""A wheel built from these files works by itself: word lists, registry, notebooks and templates travel in it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HARBOUR = Path(__file__).parent / "data" / "harbour"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def site(wheel):
    """A folder that holds the unpacked wheel and nothing of the checkout."""
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(wheel.parent / "site")
    return wheel.parent / "site"


@pytest.fixture(scope="module")
def installed(wheel):
    """The commands of a new environment into which pip installed the wheel.

    What it depends on is that of this environment, found through a list of paths, so that no registry is asked; the
    checkout is not on it, since lists within listed folders are not read.
    """
    place = wheel.parent / "environment"
    subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
    pip = [place / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", str(wheel)]
    subprocess.run(pip, check=True)
    (packages,) = (place / "lib").glob("python*/site-packages")
    elsewhere = [folder for folder in sys.path if folder and (Path(folder) / "pandas").is_dir() or "packages" in folder]
    (packages / "dependencies.pth").write_text("\n".join(dict.fromkeys(elsewhere)) + "\n")
    return place / "bin"


def run(site: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    """The wheel's own command, its dependencies taken from this environment; PYTHONPATH goes before the checkout."""
    code = "import sys; from communique.cli import main; sys.exit(main(sys.argv[1:]))"
    environment = {**os.environ, "PYTHONPATH": str(site), "COMMUNIQUE_CACHE": str(folder / "cache")}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_everything_it_needs_travels_in_it(site):
    carried = {path.relative_to(site / "communique" / "_project").as_posix() for path in site.rglob("*") if path.is_file()
               and "_project" in path.parts}  # fmt: skip
    tracked = subprocess.run(
        ["git", "ls-files", "data", "notebooks"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert set(tracked.stdout.splitlines()) <= carried


def test_it_is_the_wheel_that_runs(site, tmp_path):
    code = "import communique.paths as p; print(p.PACKAGE); print(p.LEXICONS.is_dir(), p.NOTEBOOKS.is_dir())"
    environment = {**os.environ, "PYTHONPATH": str(site)}
    out = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert out.stdout.splitlines() == [str(site / "communique"), "True True"]


@pytest.mark.notebook
def test_it_reports_and_prints_statements_from_any_folder(site, tmp_path):
    report = run(site, tmp_path, "report", str(HARBOUR), "--notebook", "briefing", "--output", "out")
    assert report.returncode == 0, report.stderr
    assert (tmp_path / "out" / "harbour" / "index.html").is_file()
    statements = run(site, tmp_path, "statements", str(HARBOUR))
    assert statements.returncode == 0, statements.stderr
    assert "Ana Brel" in statements.stdout


@pytest.mark.notebook
def test_installed_by_pip_it_reports_on_a_corpus_by_its_name(installed, tmp_path):
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    templates = Path(sys.prefix) / "share" / "jupyter"  # of nbconvert, which pip puts beside the packages
    environment |= {"COMMUNIQUE_CACHE": str(tmp_path / "cache"), "JUPYTER_PATH": str(templates)}
    where = [installed / "python", "-c", "import communique.paths as p; print(p.PACKAGE); print(p.CORPORA)"]
    shown = subprocess.run(where, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True).stdout
    assert all(Path(line).is_relative_to(installed.parent) for line in shown.splitlines()), shown
    command = [installed / "communique", "report", "istanbul-2025", "--notebook", "briefing", "--output", "out"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Istanbul" in (tmp_path / "out" / "istanbul-2025" / "index.html").read_text("utf-8")


def test_help_names_the_commands(site, tmp_path):
    shown = run(site, tmp_path, "--help")
    assert shown.returncode == 0
    assert "report" in shown.stdout
    assert "statements" in shown.stdout
