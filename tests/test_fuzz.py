"""The fuzz can fail: what it looks for is found where it is, and every kind of attack has the same two things."""

import inspect
import random

import pytest

from benchmarks.fuzz import hostile, kinds, outputs, runs
from benchmarks.fuzz.failure import Failure
from communique import tabular


def test_every_kind_has_a_name_and_runs_for_some_seconds_from_a_seed():
    found = kinds.found()
    assert {"fields", "flips", "kills", "long_texts", "places", "short_texts"} == set(found)
    for module in found.values():
        assert module.NAME and module.__doc__
        assert list(inspect.signature(module.run).parameters) == ["seconds", "seed"]


@pytest.mark.parametrize(
    "page",
    [
        "<p>a<script>b</script></p>",
        "<p>a</b></p>",
        "<p>a",
        "<p onclick=x>a</p>",
        '<a href="javascript:x">a</a>',
        '<img src="http://x.example/p.png">',
        '<a href="../x.html">a</a>',
        '<a href="articles/../x.html">a</a>',
        '<a href="statements.html#&quot;:">a</a>',
        "<p>\x1b[2J</p>",
        "<p>\u202ea</p>",
    ],
)
def test_a_page_that_does_something_or_is_torn_fails(page):
    with pytest.raises(AssertionError):
        outputs.Page(page)


@pytest.mark.parametrize("inside", ["<p>x</p>", "<image/>", "<foreignObject></foreignObject>", '<a onclick="x">x</a>'])
def test_a_figure_that_is_more_than_a_drawing_fails(inside):
    with pytest.raises(AssertionError):
        outputs.Page(f"<svg>{inside}</svg>")


def test_a_drawing_holds():
    marked = '<a href="statements.html#speaker=x"><title>x: 1 statement</title><text>1</text></a>'
    assert outputs.Page(f'<svg><defs><path id="f1"></path></defs><use href="#f1"></use>{marked}</svg>').words


def test_a_page_that_is_one_holds():
    page = '<p>a<br><a href="tone.html">b</a><a href="#c">c</a><img src="data:image/png;base64,x" alt="&lt;"></p>'
    assert outputs.Page(page).words == "abc"
    assert (
        outputs.Page('<a href="articles/a%20b.html#s-1">a</a><a href="statements.html#list=x.y-z">b</a>').words == "ab"
    )
    assert outputs.Page(
        f'<a href="../statements.html#d.1">a</a><script>{outputs.explorer.script()}</script>', link=outputs.INSIDE
    )


@pytest.mark.parametrize(
    "text", ["a,b\n1\n", "a,b\n1,2,3\n", 'a,b\n"x\n', "a,b\n1,=2\n", "a,b\n1,-x\n", "a,b\nx\ry,2\n"]
)
def test_a_table_that_is_torn_or_runs_fails(tmp_path, text):
    (tmp_path / "t.csv").write_text(text, newline="")
    with pytest.raises((AssertionError, outputs.csv.Error)):
        outputs.table(tmp_path / "t.csv", 2)


def test_a_table_of_ours_holds(tmp_path):
    text = "".join(tabular.lines(["a", "b"], [["=1", -0.5], ["x\ry", None]]))
    (tmp_path / "t.csv").write_text(text, newline="")
    assert outputs.table(tmp_path / "t.csv", 2) == [["'=1", "-0.5"], ["x\ry", ""]]


def test_the_same_seed_makes_the_same_corpus(tmp_path):
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        place = hostile.corpus(tmp_path / name, random.Random("7"))
        made.append({path.relative_to(place): path.read_bytes() for path in place.rglob("*") if path.is_file()})
    assert made[0] == made[1] and len(made[0]) == 7


def test_a_kind_that_fails_says_with_what(monkeypatch):
    monkeypatch.setattr(kinds.found()["fields"], "attempt", lambda *given: 1 / 0)
    (failed,) = kinds.found()["fields"].run(0, 5)
    assert isinstance(failed, Failure)
    assert failed.what.startswith("hostile fields: seed 5, round 0, ")
    assert "ZeroDivisionError" in failed.error


def test_a_store_that_gives_other_tables_and_a_run_that_ends_badly_fail(tmp_path, monkeypatch):
    flips, kills = (kinds.found()[name] for name in ("flips", "kills"))
    monkeypatch.setattr(flips, "_tables", lambda articles: ["another"])
    with pytest.raises(AssertionError, match="other tables"):
        flips.attempt(tmp_path, tmp_path / "store", b"", ["whole"])
    (tmp_path / "articles").mkdir(), (tmp_path / "out").mkdir(), (tmp_path / "temporary").mkdir()
    with pytest.raises(AssertionError, match="Nothing readable"):
        kills.attempt(tmp_path, tmp_path / "cache", 0, runs.Done(0, "", None))
