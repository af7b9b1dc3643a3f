"""The set-up agrees with itself: conda's list, pinned versions, the citation, the README, and no word of one machine."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import communique
from communique.corpus import formats

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def requirements(lines) -> dict[str, str]:
    parsed = [Requirement(line) for line in lines]
    return {canonicalize_name(one.name): str(one.specifier) for one in parsed}


def optional(extra: str) -> list[str]:
    return [line for line in PROJECT["optional-dependencies"][extra] if not line.startswith("communique[")]


def conda_lines() -> list[str]:
    listed = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    return [line for line in listed if isinstance(line, str)]


def pinned() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    return requirements(line for line in lines if line and not line.startswith("#"))


def test_conda_lists_what_pyproject_lists():
    conda = requirements(conda_lines())
    assert conda.pop("python") == PROJECT["requires-python"]
    assert conda.pop("pip") == ""
    assert conda == requirements(PROJECT["dependencies"])


def test_conda_installs_the_package_itself_without_touching_its_list():
    pip = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"][-1]["pip"]
    assert pip == ["--editable ."]


@pytest.mark.parametrize("extra", ["", "files", "dask", "topics", "dev"])
def test_every_dependency_is_pinned_within_its_range(extra):
    for name, allowed in requirements(optional(extra) if extra else PROJECT["dependencies"]).items():
        version = pinned()[name].removeprefix("==")
        assert Requirement(f"x{allowed}").specifier.contains(version), name


def test_the_readers_of_files_are_those_of_the_extra():
    libraries = {library for form in formats.FORMATS.values() for library in form.libraries}
    assert libraries == set(PROJECT["optional-dependencies"]["files"])
    assert "communique[dask,files,topics]" in PROJECT["optional-dependencies"]["dev"]


def imports(path: Path) -> Iterator[str]:
    """The packages that a file imports, wherever in it, but for those of Python itself."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        named = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        named += [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
        yield from {name.split(".")[0] for name in named} - sys.stdlib_module_names


@pytest.mark.parametrize(
    ("folder", "extras", "own"),
    [
        ("src/communique", ("files", "dask", "topics"), {"communique"}),
        ("benchmarks", ("files", "dask", "topics", "dev"), {"communique", "benchmarks", "training"}),
        ("tests", ("files", "dask", "topics", "dev"), {"communique", "benchmarks", "training"}),
    ],
)
def test_every_package_imported_is_declared(folder, extras, own):
    own = own | {path.stem for path in (ROOT / folder).glob("*.py")}
    declared = requirements([*PROJECT["dependencies"], *(one for extra in extras for one in optional(extra))]).keys()
    found = {name for path in (ROOT / folder).rglob("*.py") for name in imports(path)} - own
    sold_as = packages_distributions()
    names = {name: {canonicalize_name(one) for one in sold_as.get(name, [name])} for name in found}
    assert len(found) > 5
    assert {name: one for name, one in names.items() if not one & declared} == {}


def test_the_named_packages_are_dependencies():
    assert {"jupyterlab", "pandas", "nltk", "seaborn", "papermill"} <= requirements(PROJECT["dependencies"]).keys()


def test_one_version_everywhere():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    assert PROJECT["version"] == communique.__version__ == citation["version"]
    assert f"## {communique.__version__}" in (ROOT / "CHANGELOG.md").read_text()


def test_a_commit_is_checked_by_what_make_lint_checks():
    hooks = [
        (repo["repo"], hook["entry"], hook["pass_filenames"], hook["always_run"])
        for repo in yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"]
        for hook in repo["hooks"]
    ]
    assert hooks == [("local", "make lint", False, True)]
    steps = re.findall(r"^lint:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(), re.M)[0].split("\n")[:-1]
    assert [step.split("/")[1].split()[0] for step in steps] == ["ruff", "ruff", "mypy"]


def test_bare_make_lists_every_target():
    listed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    targets = re.findall(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(), re.M)[0].split()
    assert re.findall(r"^  make ([\w-]+) ", listed, re.M) == targets


def test_no_file_names_a_home_folder_or_a_registry():
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split(
        "\n"
    )
    texts = [path for path in tracked if path.endswith((".py", ".md", ".ipynb", ".yml", ".toml", ".txt", ".csv"))]
    assert texts, "run from a checkout"
    names = re.compile(r"/(?:home|Users)/[a-z]+/|files\.pythonhosted|registry\.npmjs|--index-url")
    own = Path(__file__).name
    assert [path for path in texts if own not in path and names.search((ROOT / path).read_text("utf-8"))] == []
