"""corpus.yml: what is read of it, and every mistake with its file, line and nearest key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.corpus import info
from communique.errors import CorpusError

WHOLE = """\
title: The talks at Port Marl
origin: invented
invented: true
language: en
note: Nothing of this took place.
outlets:
  Basin Wire: ["basin-*", "wire/*"]
sides:
  North: [Veldria, Torvane]
  South: [Kethara]
issues:
  transit: [free passage, transit]
events:
  - {date: 2031-04-02, label: second}
  - {date: "2031-04-01", label: first}
actors: people
"""


def write(folder, text):
    (folder / "corpus.yml").write_text(text, encoding="utf-8")
    return folder


def test_everything_is_read(tmp_path):
    (tmp_path / "people").mkdir()
    found = info.load(write(tmp_path, WHOLE))
    assert found == info.CorpusInfo(
        name=tmp_path.name,
        title="The talks at Port Marl",
        origin="invented",
        invented=True,
        note="Nothing of this took place.",
        outlets={"Basin Wire": ["basin-*", "wire/*"]},
        sides={"North": ["Veldria", "Torvane"], "South": ["Kethara"]},
        issues={"transit": ["free passage", "transit"]},
        events=[{"date": "2031-04-01", "label": "first"}, {"date": "2031-04-02", "label": "second"}],
        actors=(tmp_path / "people").resolve(),
    )


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n", "title:\nissues:\n"])
def test_what_is_not_written_is_not_known(tmp_path, text):
    found = info.load(write(tmp_path, text))
    assert found == info.CorpusInfo(name=tmp_path.name, title=tmp_path.name)


def test_a_place_without_one_is_called_by_its_name(tmp_path):
    (tmp_path / "talks.v2.txt").write_text("x")
    assert info.load(tmp_path).title == tmp_path.name
    assert info.load(tmp_path / "talks.v2.txt").name == "talks.v2"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("title: x\nside: {}\n", 2, "unknown key 'side'; closest: 'sides'"),
        ("side:\n", 1, "unknown key 'side'"),
        ("name: other\n", 1, "unknown key 'name'"),
        ("title: 2031\n", 1, "title must be text, not a number; put it in quotation marks"),
        ("title: [x]\n", 1, "title must be text, not a list"),
        ("title: ' '\n", 1, "title is empty"),
        ("invented: maybe\n", 1, "invented must be true or false, not text"),
        ("invented: 1\n", 1, "not a number"),
        ("title: x\ntitle: y\n", 2, "'title' stands twice in the file, first on line 1"),
        ("sides:\n  A: [x]\n  A: [y]\n", 3, "'A' stands twice in sides"),
        ("sides:\n  A: [Veldria]\n  B:\n    - veldria\n", 4, "'veldria' is on two sides, 'A' and 'B'"),
        ("sides:\n  A: Veldria\n", 2, "sides: A must be a list, not text"),
        ("sides:\n  A: [No]\n", 2, "not true or false; put it in quotation marks"),
        ("sides: [A]\n", 1, "sides must be a mapping"),
        ("issues:\n  transit: []\n", 2, "issues: transit is an empty list"),
        ("issues:\n  transit:\n", 2, "issues: transit must be a list, not nothing"),
        ("issues:\n  transit: [passage, '']\n", 2, "an entry of issues: transit is empty"),
        ("events:\n  - {date: 2031-02-30, label: x}\n", 2, "'2031-02-30' is not a real ISO date"),
        ("events:\n  - {date: 3 March 2031, label: x}\n", 2, "not a real ISO date"),
        ("events:\n  - {date: 2031-02-03}\n", 2, "an event has a date and a label; this one has date"),
        ("events:\n  - {date: 2031-02-03, label: x, place: y}\n", 2, "place"),
        ("events:\n  - {date: [1], label: x}\n", 2, "must be text, not a list"),
        ("events: {date: 2031-02-03}\n", 1, "events must be a list, not a mapping"),
        ("title: x\nactors: nowhere\n", 2, "there is no folder 'nowhere'"),
        ("- title\n", 1, "the file must be a mapping"),
        ("title: x\nsides: [\n", 3, "not YAML"),
        ("title: !!python/object:os.system x\n", 1, "title must be text"),
        ("title: &a [*a]\n", 1, "not a list"),
        ("? [a]\n: b\n", 1, "a key of the file must be text"),
    ],
)
def test_mistakes(tmp_path, text, line, says):
    with pytest.raises(CorpusError) as caught:
        info.load(write(tmp_path, text))
    assert says in str(caught.value)
    assert f"corpus.yml, line {line}: " in str(caught.value)


def test_an_actor_twice_on_one_side_is_on_one_side(tmp_path):
    assert info.load(write(tmp_path, "sides: {A: [Veldria, Veldria]}\n")).sides == {"A": ["Veldria", "Veldria"]}


@pytest.mark.parametrize("data", [b"title: \xff\xfe\n", b"title: a\0b\n", b"\xff\xfe\x00"])
def test_bytes_that_are_no_text(tmp_path, data):
    (tmp_path / "corpus.yml").write_bytes(data)
    with pytest.raises(CorpusError, match="corpus.yml"):
        info.load(tmp_path)


@given(data=st.one_of(st.binary(max_size=80), st.text(alphabet="title: [{-&*!?|>'\"\n\t}]sides", max_size=80)))
def test_no_bytes_do_worse_than_an_error_for_people(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "corpus.yml").write_bytes(data if isinstance(data, bytes) else data.encode())
    try:
        assert info.load(folder).name == folder.name
    except CorpusError as error:
        assert "corpus.yml" in str(error)
