"""`communique check` on the command line: text or JSON, to standard output or a file, and what it refuses."""

import json
import os
import socket
from pathlib import Path

import pytest

from communique import cli

TEXT = "Tolls fall\n\n9 March 2031\n\nThe envoy Ilsa Venn said on Monday that the tolls must fall.\n"


@pytest.fixture
def news(tmp_path, monkeypatch):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "good.txt").write_text(TEXT)
    (tmp_path / "news" / "empty.txt").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "news"


def run(capsys, *arguments):
    code = cli.main(["check", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_text_goes_to_standard_output(news, capsys):
    code, out, err = run(capsys, "news")
    assert code == 0
    assert "\n  good.txt\n    article: " in out
    assert "rejected empty.txt: the file is empty" in out
    assert "rejected" not in err


def test_json_is_one_object(news, capsys):
    code, out, err = run(capsys, "news", "--format", "json")
    assert code == 0
    assert json.loads(out)["documents"][0]["date_from"] == "a date line"
    assert "rejected empty.txt: the file is empty\n" in err
    assert "\n1 document read from 1 file; rejected: 1; language undecided: 1\n" in err


@pytest.mark.parametrize("arguments", [["-o", "x.json"], ["--format", "json", "-o", "x"]])
def test_a_file_gets_what_its_ending_or_the_option_says(news, capsys, arguments):
    assert run(capsys, "news", *arguments)[:2] == (0, "")
    assert len(json.loads(Path(arguments[-1]).read_text("utf-8"))["documents"]) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "x.xlsx"], "'x.xlsx' ends in .xlsx; what can be written there ends in .txt, .md, .json"),
        (["--format", "json", "-o", "x.txt"], "--format json and 'x.txt' contradict each other"),
        (["-o", "nowhere/x.json"], "There is no folder nowhere to write x.json in."),
        (["--issues", "nowhere.yml"], "There is no issues file at nowhere.yml."),
    ],
)
def test_what_cannot_be_written_or_asked_is_refused(news, capsys, arguments, said):
    code, out, err = run(capsys, "news", *arguments)
    assert (code, out) == (2, "") and said in err
    assert {path.name for path in news.parent.iterdir()} == {"news"}


def test_a_misspelt_key_is_refused_and_a_misspelt_actor_told(news, capsys):
    (news / "corpus.yml").write_text("side: {North: [Ilsa Vennn]}\n")
    code, _, err = run(capsys, "news")
    assert code == 2 and "unknown key 'side'; closest: 'sides'" in err
    (news / "corpus.yml").write_text("sides: {North: [Ilsa Vennn]}\n")
    code, out, _ = run(capsys, "news")
    assert code == 0 and "'Ilsa Vennn' names nobody; did you mean 'Ilsa Venn'?" in out
    code = cli.main(["statements", "news"])
    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert "corpus.yml, line 1: sides: North: 'Ilsa Vennn' is in neither" in err and "closest: 'Ilsa Venn'" in err


def test_whatever_stands_in_the_folder_is_told(news, capsys):
    os.mkfifo(news / "pipe.txt")
    (news / "zero.txt").symlink_to("/dev/zero")
    (news / "random.csv").symlink_to("/dev/urandom")
    (news / "passwd.md").symlink_to("/etc/passwd")
    (news / "ring").symlink_to(news / "ring")
    (news / "up").symlink_to(news)
    (news / "folder.txt").mkdir()
    (news / "cut.zip").write_bytes(b"PK\x03\x04")
    (news / "cut.jsonl").write_bytes(b'{"text": "a')
    (news / "odd\udcff.txt").write_bytes(b"\xff\xfe\x00")
    (news / "nul.csv").write_bytes(b"text\n\0\n")
    with (news / "huge.jsonl").open("wb") as file:
        file.truncate(1_000_000_000)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(news / "sock.txt"))
        code, out, err = run(capsys, "news", "--format", "json")
    assert code == 0 and "Traceback" not in err
    told = {one["path"]: one["reason"] for one in json.loads(out)["not_read"]}
    assert set(told) == {
        *("pipe.txt", "zero.txt", "random.csv", "passwd.md", "ring", "up", "cut.zip", "cut.jsonl", "odd�.txt"),
        *("nul.csv", "huge.jsonl", "sock.txt", "empty.txt", "good.txt"),
    }
    assert "1,000 MB, more than the 64 MB" in told["huge.jsonl"]
    assert told["zero.txt"] == "a link that leads out of the corpus"


def test_a_place_with_nothing_to_read_is_an_error(news, capsys):
    (news / "good.txt").unlink()
    code, out, err = run(capsys, "news")
    assert (code, out) == (2, "")
    assert "Nothing readable in" in err and "\n  empty.txt: the file is empty" in err
