"""The front door: exit codes, messages for people, what goes to which stream. The rooms behind it are stood in for."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
import reporthelp

from communique import cli, errors, paths
from communique.cli import progress
from communique.partitions import walk
from communique.reports import writing


@pytest.fixture
def place(tmp_path, monkeypatch):
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "d1.txt").write_text(reporthelp.TEXT)
    reporthelp.notebook(tmp_path / "notebooks" / "tone.ipynb", "## Tone", "top")
    monkeypatch.setattr(paths, "NOTEBOOKS", tmp_path / "notebooks")
    reporthelp.stand_in(monkeypatch)
    monkeypatch.chdir(tmp_path)
    before = signal.getsignal(signal.SIGTERM)
    yield tmp_path
    signal.signal(signal.SIGTERM, before)


def run(capsys, *arguments):
    code = cli.main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def stop_with(monkeypatch, error):
    def build(*_, **__):
        raise error

    monkeypatch.setattr(writing, "build", build)


@pytest.mark.notebook
def test_report_writes_below_the_working_folder_and_prints_where(place, capsys):
    code, out, err = run(capsys, "report", "small", "-p", "top=7", "--notebook", "tone")
    assert code == 0
    assert Path(out.strip()) == place / "reports" / "small__top_7" / "index.html"
    assert Path(out.strip()).is_file()
    assert "rejected b: empty\n" in err
    assert "\r" not in err and 2 <= len(err.splitlines()) <= 10
    assert run(capsys, "report", "small", "-o", "elsewhere")[0] == 0
    assert (place / "elsewhere" / "small" / "tone.html").is_file()


@pytest.mark.notebook
def test_a_failing_notebook_exits_1_without_a_traceback(place, capsys):
    reporthelp.notebook(place / "notebooks" / "tone.ipynb", "## Tone", "1 / 0")
    code, out, err = run(capsys, "report", "small")
    assert (code, out) == (1, "")
    assert "communique: Notebook 'tone' failed in cell 4, in the section 'Tone': ZeroDivisionError" in err
    assert "Traceback" not in err


def test_everything_wrong_with_the_parameters_is_said_at_once_before_anything_runs(place, capsys, monkeypatch):
    stop_with(monkeypatch, AssertionError("a kernel would have started"))
    wrong = ["sinse=2025-05-01", "top=many", "bare", "seed=1", "seed=2", "corpus=x"]
    code, _, err = run(
        capsys, "report", "small", "--notebook", "tonne", *(part for one in wrong for part in ("-p", one))
    )
    assert code == 2
    for said in (
        "'sinse'",
        "'since'",
        "'many'",
        "'bare'",
        "seed was given 2 times",
        "first argument",
        "'tonne'",
        "'tone'",
    ):
        assert said in err
    assert err.startswith("communique: ")


def test_a_misspelt_reader_of_statements_is_refused_with_the_nearest(place, capsys):
    code, out, err = run(capsys, "statements", "small", "--reader", "fats")
    assert (code, out) == (2, "")
    assert "The parameter reader is 'fats'" in err and "The nearest is 'fast'." in err


def test_the_value_of_a_parameter_may_hold_an_equals_sign(monkeypatch, place, capsys):
    given = []
    monkeypatch.setattr(writing, "build", lambda settings, *_, **__: given.append(settings) or place)
    assert run(capsys, "report", "small", "-p", "speakers=A=B;C")[0] == 0
    assert given[0].speakers == "A=B;C"


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (errors.CorpusError("Nothing readable in /x."), (2, "communique: Nothing readable in /x.\n")),
        (errors.RunError("Notebook 'x' failed."), (1, "communique: Notebook 'x' failed.\n")),
        (KeyboardInterrupt(), (130, "communique: interrupted; nothing was changed\n")),
        (OSError(28, "No space left on device"), (2, "communique: No space left on device\n")),
        (PermissionError(13, "Permission denied", "/reports"), (2, "communique: /reports: Permission denied\n")),
    ],
)
def test_each_way_to_fail_has_its_exit_code_and_one_message(place, capsys, monkeypatch, error, expected):
    stop_with(monkeypatch, error)
    assert run(capsys, "report", "small") == (expected[0], "", expected[1])


def test_a_fault_of_ours_keeps_its_traceback(place, monkeypatch):
    stop_with(monkeypatch, ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        cli.main(["report", "small"])


def test_statements_are_json_lines_on_standard_output(place, capsys):
    code, out, err = run(capsys, "statements", "small", "small")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [line["statement"] for line in lines] == ["d1:0", "d1:1", "d1:2"] * 2
    assert err.count("rejected b: empty") == 2


@pytest.mark.parametrize(
    "arguments", [["-o", "s.csv"], ["--format", "csv", "-o", "s"], ["--format", "csv", "-o", "s.CSV"]]
)
def test_statements_go_to_a_file_in_the_form_that_its_ending_or_the_option_says(place, capsys, arguments):
    code, out, _ = run(capsys, "statements", "small", *arguments)
    assert (code, out) == (0, "")
    assert list(pd.read_csv(arguments[-1])["statement"]) == ["d1:0", "d1:1", "d1:2"]


def test_parquet_needs_a_file(place, capsys):
    code, _, err = run(capsys, "statements", "small", "--format", "parquet")
    assert code == 2 and "-o FILE" in err
    assert run(capsys, "statements", "small", "--format", "parquet", "-o", "s.pq")[0] == 0
    assert len(pd.read_parquet("s.pq")) == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "s.xlsx"], "'s.xlsx' ends in .xlsx; what can be written there ends in .jsonl, .ndjson, .csv, .parquet"),
        (["-o", "s.txt"], "ends in .txt"),
        (["-o", "s.jsnl"], "The nearest is .jsonl"),
        (["--format", "csv", "-o", "s.xlsx"], "ends in .xlsx"),
        (
            ["--format", "csv", "-o", "s.jsonl"],
            "--format csv and 's.jsonl' contradict each other: .jsonl is the ending of",
        ),
        (["--format", "jsonl", "-o", "s.pq"], ".pq is the ending of parquet. Endings of jsonl are .jsonl, .ndjson."),
        (["--unread", "unread.xlsx"], "what can be written there ends in .csv"),
    ],
)
def test_an_ending_that_says_something_else_is_refused_before_anything_is_read(
    place, capsys, monkeypatch, arguments, said
):
    monkeypatch.setattr(walk, "look_through", lambda *_, **__: pytest.fail("read"))
    code, out, err = run(capsys, "statements", "small", *arguments)
    assert (code, out) == (2, "") and said in err
    assert not (place / arguments[-1]).exists()


def test_a_path_that_cannot_be_read_leaves_the_old_file(place, capsys, monkeypatch):
    Path("s.jsonl").write_text("old\n")

    def look_through(settings, *_, **__):
        if settings.corpus == "bad":
            raise errors.CorpusError("No corpus 'bad'.")
        return reporthelp.looked_through(reporthelp.analysis(settings=settings))

    monkeypatch.setattr(walk, "look_through", look_through)
    assert run(capsys, "statements", "small", "bad", "-o", "s.jsonl")[0] == 2
    assert Path("s.jsonl").read_text() == "old\n"
    assert run(capsys, "statements", "small", "bad")[:2] == (2, "")  # nothing half done on standard output either
    code, _, err = run(capsys, "statements", "small", "-o", "nowhere/s.jsonl")
    assert (code, err) == (2, "communique: There is no folder nowhere to write s.jsonl in.\n")
    assert run(capsys, "statements", "small", "-o", ".")[0] == 2


@pytest.mark.parametrize(
    "arguments", [[], ["reprot"], ["report"], ["statements", "x", "--format", "xml"], ["report", "x", "--note", "y"]]
)
def test_wrong_usage_exits_2(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert caught.value.code == 2
    assert "usage: communique" in capsys.readouterr().err


def command(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "communique.cli", *arguments], capture_output=True, text=True, check=False, **options
    )


def test_help_loads_nothing_heavy():
    code = "import sys; from communique import cli\ntry: cli.main(['report', '--help'])\nexcept SystemExit: pass\n"
    heavy = (
        "print([name for name in ('pandas', 'papermill', 'nbconvert', 'matplotlib', 'nltk') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code + heavy], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert "level=speaker" in done.stdout


def test_version_and_help_answer_from_any_folder(tmp_path):
    assert command("--version", cwd=tmp_path).stdout.startswith("communique 0.")
    done = command("--help", cwd=tmp_path)
    assert done.returncode == 0 and "report" in done.stdout and "statements" in done.stdout


def test_a_reader_that_leaves_early_is_no_error(place):
    code = "import sys; sys.path.insert(0, sys.argv[1]); import pytest, reporthelp\nfrom communique import cli\n"
    code += "reporthelp.stand_in(pytest.MonkeyPatch())\n"
    code += "sys.exit(cli.main(['statements'] + ['small'] * 300))"
    tests = str(Path(__file__).parent)
    process = subprocess.Popen([sys.executable, "-c", code, tests], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read().decode()
    assert process.wait() == 141
    assert "Traceback" not in said and "Broken" not in said


@pytest.mark.notebook
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_ctrl_c_and_a_polite_kill_end_a_run_without_a_trace(place, number, code):
    reporthelp.notebook(place / "notebooks" / "tone.ipynb", "open('started', 'w').close(); import time; time.sleep(60)")
    lines = [
        "import sys, pathlib; sys.path.insert(0, sys.argv[1]); import reporthelp",
        "from communique import analysis, cli, paths",
        "paths.NOTEBOOKS = pathlib.Path('notebooks').absolute()",
        "analysis.load = lambda settings, progress=None: reporthelp.analysis(settings=settings)",
        "analysis.pieces = lambda settings, **_: iter([reporthelp.analysis(settings=settings)])",
        "sys.exit(cli.main(['report', 'small']))",
    ]
    run = [sys.executable, "-c", "\n".join(lines), str(Path(__file__).parent)]
    process = subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    _wait_for(place / "started")
    os.kill(process.pid, number)
    _, said = process.communicate(timeout=30)
    assert process.returncode == code
    assert b"Traceback" not in said
    assert list((place / "reports").iterdir()) == []


def _wait_for(path, seconds=60):
    end = time.monotonic() + seconds
    while not path.exists():
        assert time.monotonic() < end
        time.sleep(0.05)


class Terminal:
    def __init__(self, terminal):
        self.isatty, self.text = lambda: terminal, ""

    def write(self, text):
        self.text += text

    def flush(self):
        pass


def test_progress_is_one_changing_line_on_a_terminal_and_lines_in_a_log():
    for terminal, lines in ((True, 1), (False, 3)):
        stream = Terminal(terminal)
        with progress.Steps(stream) as steps:
            steps("first, a long one")
            steps.note("rejected x: empty")
            steps("second")
        assert stream.text.count("\n") == lines
        assert "rejected x: empty\n" in stream.text
    assert "\r" not in stream.text
