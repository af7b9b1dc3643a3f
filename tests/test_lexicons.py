"""Lexicons: the lists that are carried, and every way in which a user's own list can be wrong."""

import pytest

from communique import lexicons
from communique.errors import ResourceError

GOOD = "term,category,example,source\nmight,modal,It might rain.,added here\n"
OWN = lexicons.names()


def write(tmp_path, content):
    path = tmp_path / "own.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_the_carried_lists_are_there():
    assert {"abbreviations", "attitude", "boosters", "conditions", "hedges", "modality"} <= set(OWN)


@pytest.mark.parametrize("name", OWN)
def test_every_entry_has_category_example_and_source(name):
    table = lexicons.load(name)
    assert list(table.columns) == lexicons.COLUMNS + lexicons.RULES + lexicons.NOTES
    assert (table[lexicons.COLUMNS] != "").all(axis=None)


@pytest.mark.parametrize(
    ("name", "least"), [("hedges", 90), ("boosters", 60), ("attitude", 60), ("modality", 35), ("conditions", 20)]
)
def test_the_lists_are_substantial(name, least):
    assert len(lexicons.load(name)) >= least


MARKERS = ["attitude", "boosters", "conditions", "engagement", "hedges", "modality", "negation", "reporting_stance"]
MARKERS += ["scope_ends", "self_mention", "diplomatic_words"]


@pytest.mark.parametrize("name", MARKERS)
def test_every_example_holds_its_entry(name):
    for entry in lexicons.load(name).itertuples():
        forms = [entry.term, *lexicons.listed(entry.forms)]
        assert any(form.casefold() in entry.example.casefold() for form in forms), entry.term


def test_a_list_of_ones_own_is_read_by_its_path(tmp_path):
    table = lexicons.load(write(tmp_path, "\ufeff" + GOOD))
    assert table[lexicons.COLUMNS].values.tolist() == [["might", "modal", "It might rain.", "added here"]]
    assert table["not_after"].tolist() == [""]


BAD = [
    ("term,category,source\nmight,modal,added here\n", "line 1", "no column 'example'"),
    ("", "line 1", "no column 'term'"),
    (GOOD + "Might,modal,It might.,added here\n", "line 3", "stands twice, first on line 2"),
    (GOOD + "\nperhaps,,Perhaps.,added here\n", "line 4", "'category' is empty"),
    (GOOD + "perhaps,adverb,Perhaps, perhaps.,added here\n", "line 3", "5 cells under 4 columns"),
    (GOOD + "perhaps,adverb\n", "line 3", "2 cells under 4 columns"),
    (GOOD + 'perhaps,adverb,"Perhaps.\n', "line 3", "comma-separated"),
    (GOOD.replace("source", "sources", 1), "line 1", "no column 'source'"),
    (GOOD.replace("source", "source,not_befor", 1), "line 1", "Nearest: 'not_before'"),
    (GOOD.encode() + b"peut-\xeatre,adverb,x,y\n", "line 3", "not UTF-8"),
]


@pytest.mark.parametrize(("content", "line", "message"), BAD)
def test_a_bad_list_is_refused_with_its_file_and_line(tmp_path, content, line, message):
    path = write(tmp_path, content)
    with pytest.raises(ResourceError) as caught:
        lexicons.load(path)
    assert str(path) in str(caught.value) and line in str(caught.value) and message in str(caught.value)


def test_forms_count_as_terms_twice(tmp_path):
    path = write(
        tmp_path, "term,category,example,source,forms\nseem,verb,They seem.,ours,seems\nseems,verb,It seems.,ours,\n"
    )
    with pytest.raises(ResourceError, match="line 3: 'seems' stands twice"):
        lexicons.load(path)


def test_an_unknown_case_rule_is_refused(tmp_path):
    path = write(tmp_path, "term,category,example,source,case\nmay,modal,It may.,ours,upper\n")
    with pytest.raises(ResourceError, match="line 2: case 'upper' is unknown. Allowed: 'lower', 'capital'"):
        lexicons.load(path)


def test_an_unknown_name_is_refused_with_the_nearest():
    with pytest.raises(ResourceError, match="'hedge'.*'hedges'"):
        lexicons.load("hedge")


def test_a_path_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ResourceError, match="nowhere.csv"):
        lexicons.load(tmp_path / "nowhere.csv")
