from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique import errors, paths
from communique.parameters import Settings
from communique.reports import choice, folders


def folder(corpus="small", **values):
    return folders.folder(Settings(corpus=corpus, **values), Path(corpus))


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({}, "small"),
        ({"corpus": "istanbul-2025", "since": "2025-05-10"}, "istanbul-2025__since_2025-05-10"),
        ({"level": "state", "top": 5}, "small__level_state__top_5"),
        ({"level": "speaker", "top": 20, "seed": 1}, "small"),
        ({"corpus": "articles/2025-05-11-x.txt"}, "2025-05-11-x"),
        ({"corpus": "my own_corpus"}, "my own_corpus"),
        ({"corpus": "Überblick"}, "Überblick"),
    ],
)
def test_a_folder_is_called_by_its_corpus_and_what_differs_from_the_defaults(values, name):
    assert folder(**values) == name


@pytest.mark.parametrize("speakers", ["A;B", "A B", "a/b", "../..", "A__B", "x" * 500, "ß" * 300, "\0", ".", "CON"])
def test_what_a_name_cannot_hold_is_replaced_and_told_apart_by_a_hash(speakers):
    name = folder(speakers=speakers)
    assert name.startswith("small__speakers_"[:14])
    assert name[-10:-8] == "--"


def test_two_requests_that_look_alike_once_written_as_names_stay_apart():
    assert len({folder(speakers="A;B"), folder(speakers="A B"), folder(speakers="A-B")}) == 3
    assert len({folder(speakers="x" * 200), folder(speakers="x" * 201)}) == 2


@given(st.text(), st.text(min_size=1))
def test_any_parameter_gives_one_plain_name(speakers, issues):
    name = folder(speakers=speakers, issues=issues)
    assert name == Path(name).name
    assert name not in {"", ".", ".."}
    assert not name.startswith(".")
    assert len(name.encode()) <= 200
    assert name.isprintable()
    assert name == folder(speakers=speakers, issues=issues)


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ([], ["briefing", "tone"]),
        (["tone", "briefing"], ["briefing", "tone"]),
        (["tone", "tone"], ["tone"]),
        (["Untitled", "tone"], ["tone", "Untitled"]),
    ],
)
def test_pages_follow_the_order_of_a_report_and_a_stray_notebook_is_no_page_unless_named(
    tmp_path, monkeypatch, asked, given
):
    for name in ("tone", "briefing", "Untitled"):
        (tmp_path / f"{name}.ipynb").touch()
    monkeypatch.setattr(paths, "NOTEBOOKS", tmp_path)
    assert list(choice.chosen(asked)) == given
    with pytest.raises(errors.ParameterError, match="'tonne'.*'tone'"):
        choice.chosen([*asked, "tonne"])
