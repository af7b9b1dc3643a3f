"""The README's commands run, and what it names exists."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
# `make test` is this run itself; JupyterLab never ends; conda's channels may be out of reach.
NEVER_RUN = re.compile(r"^(make (test|lab)|conda |mamba )")


def blocks() -> list[str]:
    return [block for block in re.findall(r"^```sh\n(.*?)^```", README, re.M | re.S) if not NEVER_RUN.match(block)]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A copy of the project's files with this environment as its .venv, so that the commands write nowhere else."""
    copy = tmp_path_factory.mktemp("checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
    environment = copy / ".venv"
    (environment / "bin").mkdir(parents=True)
    for program in Path(sys.executable).parent.iterdir():
        (environment / "bin" / program.name).symlink_to(program)
    (environment / ".installed").touch()
    return copy


def test_the_commands_to_run_are_found():
    assert len(blocks()) == 7
    assert any(block.startswith("make report") for block in blocks())


@pytest.mark.notebook
@pytest.mark.parametrize("block", blocks(), ids=lambda block: block.split("\n")[0][:40])
def test_a_command_of_the_readme_runs(block, checkout):
    run = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", block],
        cwd=checkout,
        env={**os.environ, "COMMUNIQUE_CACHE": str(checkout / ".cache")},
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-3000:]


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#]+)\)", README))
def test_a_file_that_it_links_exists(link):
    assert (ROOT / link).exists()


def test_every_notebook_and_parameter_is_described():
    from communique.parameters import Settings

    described = re.findall(r"^\| (`.+?) \|", README, re.M)
    named = {name for cell in described for name in re.findall(r"`([\w/]+)`", cell)}
    assert {path.stem for path in (ROOT / "notebooks").glob("*.ipynb")} <= named
    assert set(Settings.model_fields) <= named
