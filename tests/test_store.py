"""The store: what comes back is what went in, or it is absent; and nothing that is wrong with it stops anybody."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys

import pytest
from places import fill, mounted, read_only

from communique import paths, store
from communique.errors import UserError
from communique.store import shelf, spare

ENTRIES = {store.key("entry", number): random.Random(number).randbytes(1500) for number in range(12)}


@pytest.fixture(autouse=True)
def empty_store(tmp_path, monkeypatch):
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "not" / "yet"))
    monkeypatch.setenv(spare.VARIABLE, "")
    monkeypatch.setattr(store, "_told", set())
    monkeypatch.setattr(store, "_left", set())
    monkeypatch.setattr(shelf, "_WAIT", 0.1)
    yield
    if left := spare.there():
        shutil.rmtree(left)


def file():
    return paths.cache() / shelf.FILE


def test_entries_come_back_as_they_went_in():
    assert store.get(ENTRIES) == {}
    store.put(ENTRIES)
    assert store.get([*ENTRIES, "other"]) == ENTRIES


def damaged(how: str, whole: bytes) -> bytes:
    middle = len(whole) // 2
    return {
        "garbled throughout": b"not a database" * 1000,
        "garbled in the middle": whole[:middle] + b"\xa5" * 3000 + whole[middle + 3000 :],
        "garbled at the end": whole[:-3000] + b"\xa5" * 3000,
        "cut": whole[:middle],
        "empty": b"",
        "one byte": b"S",
    }[how]


@pytest.mark.parametrize(
    "how", ["garbled throughout", "garbled in the middle", "garbled at the end", "cut", "empty", "one byte"]
)
def test_a_damaged_store_loses_entries_and_nothing_else(how, caplog):
    store.put(ENTRIES)
    file().write_bytes(damaged(how, file().read_bytes()))
    found = store.get(ENTRIES)
    assert found.items() <= ENTRIES.items()
    assert len(found) < len(ENTRIES)
    store.put(ENTRIES)
    assert store.get(ENTRIES) == ENTRIES
    assert spare.there() is None  # it was made anew in its place
    said = [record.getMessage() for record in caplog.records]
    assert len(said) == (how not in {"empty", "one byte"}), said  # SQLite takes these two for new files
    assert all("is damaged" in line and str(paths.cache()) in line for line in said)


def test_no_flipped_bit_ever_gives_another_entry():
    store.put(ENTRIES)
    whole = file().read_bytes()
    for seed in range(200):
        draw = random.Random(seed)
        place, bit = draw.randrange(len(whole)), draw.randrange(8)
        for ending in ("-wal", "-shm"):
            file().with_name(shelf.FILE + ending).unlink(missing_ok=True)
        file().write_bytes(whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :])
        found = store.get(ENTRIES)
        assert found.items() <= ENTRIES.items(), (seed, "another entry")
        lost = {key: ENTRIES[key] for key in ENTRIES.keys() - found.keys()}
        store.put(lost)
        assert store.get(ENTRIES) == ENTRIES, (seed, "not mended")


@pytest.mark.parametrize(
    "form",
    [
        "CREATE TABLE frames (key TEXT, name TEXT, used REAL, content BLOB)",  # that of earlier versions
        "CREATE TABLE entries (other TEXT); PRAGMA user_version = 2",
        "CREATE TABLE entries (key TEXT PRIMARY KEY, used REAL, digest BLOB, content BLOB); PRAGMA user_version = 99",
        "CREATE VIEW entries AS SELECT 1 AS key; PRAGMA user_version = 2",
    ],
)
def test_a_store_of_another_form_is_made_anew(form):
    paths.cache().mkdir(parents=True)
    with sqlite3.connect(file()) as connection:
        connection.executescript(form)
    connection.close()
    assert store.get(ENTRIES) == {}
    store.put(ENTRIES)
    assert store.get(ENTRIES) == ENTRIES


def test_an_entry_of_another_kind_or_under_another_key_is_absent(caplog):
    store.put(ENTRIES)
    one, two, three = list(ENTRIES)[:3]
    with sqlite3.connect(file()) as connection:
        connection.execute("UPDATE entries SET content = 'text' WHERE key = ?", (one,))
        connection.execute(
            "UPDATE entries SET (digest, content) = (SELECT digest, content FROM entries WHERE key = ?) WHERE key = ?",
            (three, two),
        )
    connection.close()
    assert store.get(ENTRIES).keys() == ENTRIES.keys() - {one, two}
    assert "2 of 12 entries" in caplog.text
    caplog.clear()
    assert len(store.get(ENTRIES)) == len(ENTRIES) - 2
    assert not caplog.records  # what was found broken is gone


@pytest.mark.parametrize("lock", ["EXCLUSIVE", "IMMEDIATE"])
def test_a_locked_store_is_gone_without(lock, caplog):
    known = dict(list(ENTRIES.items())[:6])
    store.put(known)
    holder = sqlite3.connect(file(), isolation_level=None)
    holder.execute("PRAGMA journal_mode = DELETE")
    holder.execute(f"BEGIN {lock}")
    try:
        store.put(ENTRIES)
        assert store.get(ENTRIES) == ENTRIES
    finally:
        holder.close()
    told = [record.getMessage() for record in caplog.records]
    assert len(told) == 1, told
    assert "is locked by another program; going on without it" in told[0]


def test_a_store_without_room_is_gone_without_and_left_as_it_is(tmp_path, monkeypatch, caplog):
    with mounted(tmp_path / "small", size="512k") as place:
        monkeypatch.setenv("COMMUNIQUE_CACHE", str(place))
        store.put(ENTRIES)
        fill(place)
        more = {store.key("more", number): b"x" * 100_000 for number in range(3)}
        store.put(more)
        store.put(more)
        assert store.get([*ENTRIES, *more]) == ENTRIES | more
    told = [record.getMessage() for record in caplog.records]
    assert len(told) == 1, told
    assert f"the store in {place}" in told[0]
    assert "going on without it" in told[0]


def test_a_read_only_store_is_read_and_nothing_is_said_while_it_has_all(tmp_path, monkeypatch, caplog):
    with mounted(tmp_path / "fixed") as place:
        monkeypatch.setenv("COMMUNIQUE_CACHE", str(place))
        store.put(ENTRIES)
        read_only(place)
        assert store.get(ENTRIES) == ENTRIES
        assert not caplog.records
        store.put({"new": b"new"})
        assert store.get([*ENTRIES, "new"]) == ENTRIES | {"new": b"new"}
        assert len(caplog.records) == 1
        assert "cannot be" in caplog.text


def test_a_file_where_the_store_would_go_is_gone_without(tmp_path, monkeypatch, caplog):
    (tmp_path / "file").write_text("mine")
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "file"))
    store.put(ENTRIES)
    assert store.get(ENTRIES) == ENTRIES
    assert len(caplog.records) == 1
    assert (tmp_path / "file").read_text() == "mine"


def test_where_the_temporary_folder_is_full_too_the_message_names_it(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("mine")
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "file"))
    with mounted(tmp_path / "temporary", size="256k") as place:
        monkeypatch.setattr(spare.tempfile, "tempdir", str(place))
        fill(place)
        with pytest.raises(UserError, match=f"The temporary folder {place} is full"):
            store.put({store.key("big"): b"x" * 500_000})


@pytest.mark.parametrize(("end", "left"), [("", 0), ("os.kill(os.getpid(), 9)", 1)])
def test_what_is_put_aside_goes_with_the_process_and_what_a_killed_one_left_with_the_next(tmp_path, end, left):
    code = f"import os\nfrom communique.store import spare\nassert spare.folder() == spare.there()\n{end}"
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code], env=environment, check=not left)
    assert len(list(tmp_path.iterdir())) == left
    subprocess.run([sys.executable, "-c", code.replace("os.kill", "print")], env=environment, check=True)
    assert list(tmp_path.iterdir()) == []


def test_what_nobody_used_for_long_is_dropped(monkeypatch):
    store.put({"old": b"1"})
    later = shelf.time.time() + shelf._KEPT_UNUSED + 1
    monkeypatch.setattr(shelf.time, "time", lambda: later)
    store.put({"new": b"2"})
    assert list(store.get(["old", "new"])) == ["new"]


def test_what_is_used_is_kept(monkeypatch):
    store.put({"old": b"1"})
    start = shelf.time.time()
    monkeypatch.setattr(shelf.time, "time", lambda: start + shelf._KEPT_UNUSED - 10)
    assert "old" in store.get(["old"])
    monkeypatch.setattr(shelf.time, "time", lambda: start + shelf._KEPT_UNUSED + 10)
    store.put({"new": b"2"})
    assert "old" in store.get(["old"])


@pytest.mark.parametrize(
    ("one", "other"), [(("ab", "c"), ("a", "bc")), (("a", None), ("a", "None")), (([1, 2],), (1, 2)), ((), ([],))]
)
def test_unlike_things_have_unlike_keys(one, other):
    assert store.key(*one) != store.key(*other)


def test_a_renamed_or_changed_file_changes_the_key(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    first = store.files_key([tmp_path / "a.txt"])
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    second = store.files_key([tmp_path / "b.txt"])
    (tmp_path / "b.txt").write_text("y")
    assert len({first, second, store.files_key([tmp_path / "b.txt"])}) == 3


def test_what_is_no_file_has_a_stamp_without_being_read(tmp_path):
    store.os.mkfifo(tmp_path / "pipe")
    assert store.stamp(tmp_path / "pipe") != store.stamp(tmp_path) != store.stamp(tmp_path / "nothing")


def test_old_entries_are_looked_for_once_a_day(monkeypatch):
    asked = []

    class Watched(shelf.sqlite3.Connection):
        def execute(self, statement, *arguments):
            asked.append(statement.split(" WHERE")[0])
            return super().execute(statement, *arguments)

    monkeypatch.setattr(shelf, "_swept", {})
    connect = shelf.sqlite3.connect
    monkeypatch.setattr(shelf.sqlite3, "connect", lambda *given, **more: connect(*given, factory=Watched, **more))
    start = shelf.time.time()
    for later in (0, 10, 24 * 3600 + 20):
        monkeypatch.setattr(shelf.time, "time", lambda later=later: start + later)
        store.put({store.key("watched", later): b"x"})
    assert asked.count("DELETE FROM entries") == 2
