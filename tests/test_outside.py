"""Nothing gets out: no look-up, no connection, no file but the cache's own and what was asked for."""

import os
import sys
from pathlib import Path

import pytest
import sealed

ROOT = Path(__file__).parents[1]
PASSED_ON = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
LATER = 15  # seconds: a collector is called some six to twelve after the runtime has been loaded
TINY = "Envoy arrives\n\n9 March 2031\n\nAna Brel said on Monday that the harbour tolls must fall.\n"

pytestmark = pytest.mark.skipif(
    not sealed.possible(), reason="neither network namespaces (unshare, ip) nor strace may be used here"
)


@pytest.fixture
def place(tmp_path):
    """An empty home, an empty temporary folder, a folder to work in with one article, and no word of CI."""
    for name in ("home", "tmp", "work", "record"):
        (tmp_path / name).mkdir()
    (tmp_path / "work" / "news").mkdir()
    (tmp_path / "work" / "news" / "a.txt").write_text(TINY)
    return tmp_path


def surroundings(place):
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    own = {"HOME": str(place / "home"), "TMPDIR": str(place / "tmp"), "COMMUNIQUE_CACHE": str(place / "cache")}
    return kept | own | {"PYTHONDONTWRITEBYTECODE": "1"}


def run(place, *command, **options):
    options = {"env": surroundings(place), "cwd": place / "work", "timeout": 500} | options
    done, left = sealed.run([sys.executable, *command], place / "record", **options)
    assert done.returncode == 0, done.stderr[-3000:]
    return left


def files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir())


def test_the_watcher_sees_look_ups_and_connections(place):
    ask = "import socket, contextlib\nwith contextlib.suppress(OSError): socket.getaddrinfo('example.org', 443)"
    assert any(line.endswith(" 53") for line in run(place, "-c", ask))
    call = "import socket\ns = socket.socket()\ns.settimeout(0.2)\ntry: s.connect(('198.51.100.7', 443))\nexcept OSError: pass"
    assert any("198.51.100.7 443" in line for line in run(place, "-c", call))
    assert run(place, "-c", "print('quiet')") == []


@pytest.mark.notebook
def test_a_report_sends_nothing_and_leaves_nothing_beside_the_cache(place):
    assert run(place, "-m", "communique.cli", "report", "news") == []
    assert (place / "work" / "reports" / "news" / "index.html").is_file()
    assert files(place / "home") == files(place / "tmp") == []
    assert {path.split("/")[0] for path in files(place / "work")} == {"news", "reports"}
    assert {path.split("/")[0].split("-")[0] for path in files(place / "cache")} == {"frames.sqlite", "matplotlib"}


def test_statements_send_nothing_without_a_cache_folder_named(place):
    named = {name: value for name, value in surroundings(place).items() if name != "COMMUNIQUE_CACHE"}
    assert run(place, "-m", "communique.cli", "statements", "news", "-o", "out.csv", env=named) == []
    assert {path.rpartition("/")[0] for path in files(place / "home")} == {".cache/communique"}
    assert files(place / "tmp") == []


@pytest.mark.notebook
@pytest.mark.xdist_group("bare kernels")
def test_a_bare_notebook_sends_nothing_and_only_jupyter_writes_to_the_home(place):
    notebook = str(ROOT / "notebooks" / "tone.ipynb")
    assert run(place, "-m", "papermill", notebook, "out.ipynb", "-p", "corpus", "news") == []
    others = [path for path in files(place / "home") if not path.startswith((".ipython/", ".local/share/jupyter/"))]
    assert others == files(place / "tmp") == []


def test_benchmarks_send_nothing(place):
    code = "from benchmarks.fuzz import rooms; from communique import actors\n"
    code += "print(rooms.attempt([('Ana Brel said that tolls must fall.', '.txt')], actors.load()))\n"
    code += f"import time; time.sleep({LATER})"
    paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    assert run(place, "-c", code, env=surroundings(place) | {"PYTHONPATH": paths}) == []
    assert files(place / "home") == files(place / "tmp") == []
