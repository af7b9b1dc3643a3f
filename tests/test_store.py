import pandas as pd
import pytest

from communique import paths, schemas, store


@pytest.fixture(autouse=True)
def empty_store(tmp_path, monkeypatch):
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "not" / "yet"))


TONE = schemas.frame(
    "tone",
    [
        {"statement": "a:1", "compound": 0.5, "words": [{"word": "good", "valence": 1.9, "start": 3, "end": 7}]},
        {"statement": "a:2", "words": []},
    ],
)
REJECTED = schemas.frame("rejected", [{"path": "ü\U0001f600.txt", "reason": None}])


def test_frames_come_back_as_they_went_in():
    store.write({"k": {"tone": TONE, "rejected": REJECTED}})
    back = store.read(["k"], ["tone", "rejected"])["k"]
    pd.testing.assert_frame_equal(back["tone"], TONE)
    pd.testing.assert_frame_equal(back["rejected"], REJECTED)


@pytest.mark.parametrize("name", schemas.FRAMES)
def test_every_empty_frame_comes_back(name):
    store.write({"k": {name: schemas.frame(name)}})
    pd.testing.assert_frame_equal(store.read(["k"], [name])["k"][name], schemas.frame(name))


def test_an_entry_that_lacks_a_frame_is_absent():
    store.write({"k": {"tone": TONE}})
    assert store.read(["k", "other"], ["tone", "rejected"]) == {}


def test_spans_and_missing_text_keep_their_types():
    row = {"statement": "a:1", "content": "x", "content_spans": [[0, 1], [5, 9]], "source_spans": []}
    store.write({"k": {"statements": schemas.frame("statements", [row])}})
    back = store.read(["k"], ["statements"])["k"]["statements"].iloc[0]
    assert back["content_spans"] == [[0, 1], [5, 9]]
    assert back["source_spans"] == []
    assert back["speaker"] is None


def test_a_damaged_store_is_made_anew():
    store.write({"k": {"tone": TONE}})
    for path in paths.cache().iterdir():
        path.unlink()
    (paths.cache() / "frames.sqlite").write_bytes(b"not a database" * 1000)
    assert store.read(["k"], ["tone"]) == {}
    store.write({"k": {"tone": TONE}})
    assert "k" in store.read(["k"], ["tone"])


def test_what_nobody_used_for_long_is_dropped(monkeypatch):
    store.write({"old": {"tone": TONE}})
    later = store.time.time() + store._KEPT_UNUSED + 1
    monkeypatch.setattr(store.time, "time", lambda: later)
    store.write({"new": {"tone": TONE}})
    assert list(store.read(["old", "new"], ["tone"])) == ["new"]


@pytest.mark.parametrize(
    ("one", "other"), [(("ab", "c"), ("a", "bc")), (("a", None), ("a", "None")), (([1, 2],), (1, 2)), ((), ([],))]
)
def test_unlike_things_have_unlike_keys(one, other):
    assert store.key(*one) != store.key(*other)


def test_a_renamed_or_changed_file_changes_the_key(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    first = store.files_key([tmp_path / "a.txt"], root=tmp_path)
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    second = store.files_key([tmp_path / "b.txt"], root=tmp_path)
    (tmp_path / "b.txt").write_text("y")
    assert len({first, second, store.files_key([tmp_path / "b.txt"], root=tmp_path)}) == 3
