import os
import subprocess
import sys

import pytest

from communique import atomic


def fill(folder, text):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(text)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def write(target, text):
    with atomic.replacing(target) as folder:
        fill(folder, text)


def dead_process():
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


@pytest.mark.parametrize("exchange", [True, False], ids=["exchanged", "moved aside"])
def test_a_new_folder_takes_the_place_of_the_old_one_and_leaves_nothing_beside_it(tmp_path, monkeypatch, exchange):
    if not exchange:
        monkeypatch.setattr(atomic, "_exchange", lambda new, target: False)
    target = tmp_path / "out" / "report"
    write(target, "first")
    (target / "old.html").write_text("gone afterwards")
    write(target, "second")
    assert (target / "index.html").read_text() == "second"
    assert names(target) == ["index.html"]
    assert names(tmp_path / "out") == ["report"]


@pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is Linux's")
def test_on_linux_the_two_names_are_exchanged_in_one_step(tmp_path):
    fill(tmp_path / "new", "new")
    fill(tmp_path / "old", "old")
    assert atomic._exchange(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old" / "index.html").read_text() == "new"
    assert (tmp_path / "new" / "index.html").read_text() == "old"


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_block_that_fails_leaves_the_old_folder_as_it_was(tmp_path, error):
    target = tmp_path / "report"
    write(target, "first")
    with pytest.raises(error), atomic.replacing(target) as folder:
        fill(folder, "half")
        raise error
    assert (target / "index.html").read_text() == "first"
    assert names(tmp_path) == ["report"]


def test_a_move_that_fails_half_way_puts_the_old_folder_back(tmp_path):
    fill(tmp_path / "report", "first")
    with pytest.raises(OSError):
        atomic._move_aside(tmp_path / ".report.1.x.new", tmp_path / "report")  # the new folder is not there
    assert (tmp_path / "report" / "index.html").read_text() == "first"


def test_what_a_dead_run_left_is_removed_and_what_a_live_one_writes_stays(tmp_path):
    dead = dead_process()
    fill(tmp_path / f".report.{dead}.abc.new", "half")
    fill(tmp_path / f".report.{os.getpid()}.abc.new", "being written")
    fill(tmp_path / ".hidden", "somebody's own")
    atomic.clean(tmp_path)
    assert names(tmp_path) == [".hidden", f".report.{os.getpid()}.abc.new"]


def test_a_folder_moved_aside_by_a_dead_run_comes_back_only_where_none_stands(tmp_path):
    dead = dead_process()
    fill(tmp_path / f".lost.{dead}.abc.old", "saved")
    fill(tmp_path / f".kept.{dead}.abc.old", "older")
    fill(tmp_path / "kept", "newer")
    atomic.clean(tmp_path)
    assert names(tmp_path) == ["kept", "lost"]
    assert (tmp_path / "lost" / "index.html").read_text() == "saved"
    assert (tmp_path / "kept" / "index.html").read_text() == "newer"


def test_a_report_is_as_readable_as_other_new_folders(tmp_path):
    write(tmp_path / "report", "x")
    (tmp_path / "other").mkdir()
    assert (tmp_path / "report").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path):
    target = tmp_path / "statements.csv"
    atomic.write_file(target, b"first")
    atomic.write_file(target, b"second")
    assert target.read_bytes() == b"second"
    with pytest.raises(TypeError):
        atomic.write_file(target, "text, not bytes")
    assert target.read_bytes() == b"second"
    assert names(tmp_path) == ["statements.csv"]
