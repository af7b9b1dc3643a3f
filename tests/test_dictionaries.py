"""Word lists of the user's own: every form, every mistake by file and line, and terms counted by hand."""

import dataclasses
import hashlib

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique import charts, corpus, dictionaries, layers, measures, pipeline, schemas
from communique.corpus.info import Lexicon
from communique.errors import CorpusError, ResourceError

LIWC = "%\n1\tposemo\n2\tnegemo (Negative emotion)\n%\nabandon*\t2\nbitter\t1\t2\nkind of\t1\n"
GOOD = [
    ("a.dic", LIWC, [("abandon*", "negemo", 1), ("bitter", "posemo", 1), ("bitter", "negemo", 1), ("kind of", "posemo", 1)]),
    ("a.dic", "%\n01 calm\n%\nquiet 01\n", [("quiet", "calm", 1)]),
    ("a.dic", "# a list\nquiet\nloud noise\nwar -2.5\nopen sea\t1.5\n",
     [("quiet", "own", 1), ("loud noise", "own", 1), ("war", "own", -2.5), ("open sea", "own", 1.5)]),
    ("a.csv", "term,category\nquiet,calm\n\"war, open\",harm\n", [("quiet", "calm", 1), ("war, open", "harm", 1)]),
    ("a.csv", "\ufeffterm,category,weight\r\nquiet,calm,0.5\r\n", [("quiet", "calm", 0.5)]),
    ("a.yml", "calm: [quiet, 'no', 1990]\nharm:\n  - war*\n",
     [("quiet", "calm", 1), ("no", "calm", 1), ("1990", "calm", 1), ("war*", "harm", 1)]),
    ("a.tsv", "quiet\tcalm\t1\nquiet\tharm\t0\nwar\tharm\t1\n", [("quiet", "calm", 1), ("war", "harm", 1)]),
    ("a.txt", "word\temotion\tscore\nquiet\tcalm\t0.25\n", [("quiet", "calm", 0.25)]),
    ("a.lc3", "+NEGATIVE\nABANDON* \n+NEG_NEGATIVE\nNOT ABANDON*\n",
     [("ABANDON*", "NEGATIVE", 1), ("NOT ABANDON*", "NEG_NEGATIVE", 1)]),
    ("a.cat", "NEGATIVE\n\tABANDON* (1)\n\tWAR (2)\nPOSITIVE\n\tCALM\n",
     [("ABANDON*", "NEGATIVE", 1), ("WAR", "NEGATIVE", 2), ("CALM", "POSITIVE", 1)]),
]  # fmt: skip


def load(folder, name, text, terms=None):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return dictionaries.load("own", Lexicon(path, terms))


@pytest.mark.parametrize(("name", "text", "entries"), GOOD)
def test_every_form_is_read(tmp_path, name, text, entries):
    found = load(tmp_path, name, text)
    assert [(one.term, one.category, one.weight) for one in found.entries] == entries
    assert found.sha256 == hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()


BAD = [
    ("a.xls", "x", "", "a lexicon ends with .dic, .csv"),
    ("a.dicx", "x", "", "Closest: '.dic'"),
    ("a.dic", "", "line 1", "no term in it"),
    ("a.dic", "%\n1\tcalm\nquiet\t1\n", "line 1", 'two lines "%"'),
    ("a.dic", "%\n1\tcalm\n1\tharm\n%\nquiet\t1\n", "line 3", "stands twice"),
    ("a.dic", "%\none\tcalm\n%\nquiet\t1\n", "line 2", "a category is a number and a name"),
    ("a.dic", "%\n1\tcalm\n2\tharm\n%\nquiet\t1\n", "line 3", "the category 'harm' has no term"),
    ("a.dic", "%\n1\tcalm\n%\nquiet\t1\nloud\t3\n", "line 5", "no category '3'; those above are 1"),
    ("a.dic", "%\n1\tcalm\n%\nquiet\n", "line 4", "'quiet' has no category"),
    ("a.dic", "%\n1\tcalm\n%\nquiet\t1\nQuiet\t1\n", "line 5", "twice in the category 'calm', first on line 4"),
    ("a.dic", "%\n1\tcalm\n%\nqu*et\t1\n", "line 4", "a wildcard stands at the end of a word alone"),
    ("a.dic", "quiet\tcalm\n", "line 1", "a term and a number"),
    ("a.csv", "word,category\nquiet,calm\n", "line 1", "the header is term,category"),
    ("a.csv", "term,category\nquiet\n", "line 2", "1 cells under 2 columns"),
    ("a.csv", "term,category\nquiet,\n", "line 2", "the category is empty"),
    ("a.csv", "term,category\n,calm\n", "line 2", "the term is empty"),
    ("a.csv", "term,category,weight\nquiet,calm,much\n", "line 2", "the weight 'much' is not a number"),
    ("a.csv", 'term,category\n"quiet,calm\n', "line 2", "not a table of comma-separated values"),
    ("a.csv", "term,category\n# why\nquiet,calm\nquiet,calm\n", "line 4", "first on line 3"),
    ("a.yml", "calm: []\n", "line 1", "the category 'calm' has no term"),
    ("a.yml", "calm: quiet\n", "line 1", "must be a list"),
    ("a.yml", "calm: [quiet]\ncalm: [soft]\n", "line 2", "stands twice"),
    ("a.yml", "calm: [quiet\n", "line 2", "not YAML"),
    ("a.yml", "calm:\n  - quiet\n  - [x]\n", "line 3", "must be text"),
    ("a.tsv", "quiet\tcalm\t1\nloud calm 1\n", "line 2", "between tabs"),
    ("a.tsv", "quiet\tcalm\t1\nloud\tcalm\tyes\n", "line 2", "is not a number"),
    ("a.tsv", "quiet\tcalm\t1\nquiet\tharm\t0\n", "line 2", "the category 'harm' has no term"),
    ("a.lc3", "QUIET\n", "line 1", "before the first category"),
    ("a.lc3", "+CALM\n+HARM\nWAR\n", "line 1", "the category 'CALM' has no term"),
    ("a.lc3", "+HARM\nWAR\n+HARM\nBOMB\n", "line 3", "'HARM' stands twice"),
    ("a.cat", "HARM\n\tWAR\nCALM\n", "line 3", "the category 'CALM' has no term"),
    ("a.csv", b"term,category\nqui\xe9t,calm\n", "line 2", "not UTF-8"),
]


@pytest.mark.parametrize(("name", "text", "line", "says"), BAD)
def test_every_mistake_names_file_and_line(tmp_path, name, text, line, says):
    with pytest.raises(ResourceError) as caught:
        load(tmp_path, name, text)
    assert str(tmp_path / name) in str(caught.value) and line in str(caught.value) and says in str(caught.value)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(ResourceError, match="no lexicon at"):
        dictionaries.load("own", Lexicon(tmp_path / "none.csv"))


def found(tmp_path, text, name, content, spans=None):
    documents = schemas.frame("documents", [{"document": "d", "text": text}])
    row = {"statement": "d:1", "document": "d", "content_spans": [[0, len(text)]] if spans is None else spans}
    table = dictionaries.matches(schemas.frame("statements", [row]), documents, [load(tmp_path, name, content)])
    assert list(table.columns) == schemas.columns("lexical")
    return [(one.category, text[one.start : one.end]) for one in table.itertuples()]


COUNTED = [
    # the list, the text, what is found
    ("abandon*", "They Abandoned it; abandonment, reabandon.", ["Abandoned", "abandonment"]),
    ("quiet", "Quietly, a quiet-ish quiet.", ["quiet"]),
    ("not good*\ngood", "It is not  goods, not good, good.", ["not  goods", "not good", "good"]),
    ("open sea\nopen", "The open sea is open. Open, sea.", ["open sea", "open", "Open"]),
    ("don't", "They don’t. Do not.", ["don’t"]),
    ("peace", "No peace.\n\nPEACE", ["peace", "PEACE"]),
    (":)\npeace", "peace :)", ["peace"]),
]


@pytest.mark.parametrize(("content", "text", "expected"), COUNTED)
def test_terms_are_whole_words_and_the_longest_wins(tmp_path, content, text, expected):
    assert [words for _, words in found(tmp_path, text, "a.dic", content)] == expected


def test_a_word_counts_in_each_of_its_categories_as_lsd_has_it(tmp_path):
    lsd = "+POSITIVE\nGOOD*\n+NEG_POSITIVE\nNOT GOOD*\n"
    assert found(tmp_path, "It is not good.", "a.lc3", lsd) == [("NEG_POSITIVE", "not good"), ("POSITIVE", "good")]


def test_only_the_content_is_read(tmp_path):
    text = "peace, he said, peace"
    assert len(found(tmp_path, text, "a.dic", "peace", spans=[[16, 21]])) == 1
    assert found(tmp_path, text, "a.dic", "peace", spans=[]) == []


def test_nothing_is_found_without_a_list_and_nothing_is_changed(tmp_path):
    documents = schemas.frame("documents", [{"document": "d", "text": "peace"}])
    row = {"statement": "d:1", "document": "d", "content_spans": [[0, 5]]}
    statements = schemas.frame("statements", [row])
    before = statements.copy(deep=True)
    assert dictionaries.matches(statements, documents, []).empty
    assert len(dictionaries.matches(statements, documents, [load(tmp_path, "a.dic", "peace")])) == 1
    pd.testing.assert_frame_equal(statements, before)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["war", "wars", "War*", "not war", "the", ",", "\n\n", "’s", "5", "İ"]), max_size=12))
def test_what_is_found_matches_its_term_and_does_not_overlap(tmp_path_factory, parts):
    text = " ".join(parts)
    spans = found(tmp_path_factory.mktemp("lists"), text, "a.dic", "war*\nnot war")
    assert all(words.casefold().startswith(("war", "not war")) for _, words in spans)
    assert len(spans) == sum(part.startswith(("war", "War", "not war")) for part in parts)


@pytest.mark.parametrize(
    ("text", "stated", "terms"),
    [
        ("# licence: CC BY 4.0\nquiet\n", None, "CC BY 4.0"),
        ("# Terms of use: research only\nquiet\n", None, "research only"),
        ("# licence: CC BY 4.0\nquiet\n", "by letter", "by letter"),
        ("# license to kill\nquiet\n", None, "not stated"),
        ("terms: of trade\n", None, "not stated"),
    ],
)
def test_the_account_for_the_methods_section(tmp_path, text, stated, terms):
    table = dictionaries.account([load(tmp_path, "a.dic", text + ":)\n", stated)])
    row = table.iloc[0]
    assert (row["lexicon"], row["file"], row["terms"], row["passed over"], row["terms of use"]) == (
        "own", "a.dic", 2, 1, terms,
    )  # fmt: skip
    assert row["sha256"] == hashlib.sha256((tmp_path / "a.dic").read_bytes()).hexdigest()
    assert list(dictionaries.account([]).columns) == list(table.columns)


def corpus_of(folder, about):
    (folder / "corpus.yml").write_text(about, encoding="utf-8")
    (folder / "one.txt").write_text("“We want peace,” Ana Brel said.", encoding="utf-8")
    (folder / "lists").mkdir(exist_ok=True)
    (folder / "lists" / "own.csv").write_text("term,category\npeace,calm\n", encoding="utf-8")
    return corpus.info.load(folder)


def test_a_corpus_names_its_lists_and_they_are_no_documents(tmp_path):
    info = corpus_of(tmp_path, "lexicons:\n  a: lists/own.csv\n  b: {path: lists/own.csv, terms: mine}\n")
    path = (tmp_path / "lists" / "own.csv").resolve()
    assert info.lexicons == {"a": Lexicon(path), "b": Lexicon(path, "mine")}
    assert [file.name for file in corpus.files(tmp_path)] == ["one.txt"]
    assert corpus.read(tmp_path).skipped.empty


@pytest.mark.parametrize(
    ("about", "line", "says"),
    [
        ("lexicons:\n  a: lists/none.csv\n", 2, "there is no file 'lists/none.csv'"),
        ("lexicons: lists/own.csv\n", 1, "must be a mapping"),
        ("lexicons:\n  a: {terms: mine}\n", 2, "is a path, or has a path and terms"),
        ("lexicons:\n  a: {path: lists/own.csv, licence: x}\n", 2, "this one has path, licence"),
        ("lexicon:\n  a: lists/own.csv\n", 1, "closest: 'lexicons'"),
    ],
)
def test_mistakes_in_corpus_yml(tmp_path, about, line, says):
    with pytest.raises(CorpusError) as caught:
        corpus_of(tmp_path, about)
    assert f"corpus.yml, line {line}: " in str(caught.value) and says in str(caught.value)


def test_a_bad_list_stops_the_work_before_it_begins(tmp_path, monkeypatch):
    info = corpus_of(tmp_path, "lexicons: {a: lists/own.csv}\n")
    (tmp_path / "lists" / "own.csv").write_text("term\n", encoding="utf-8")
    monkeypatch.setattr(corpus, "read", lambda path: pytest.fail("the corpus was read"))
    with pytest.raises(ResourceError, match="own.csv, line 1"):
        pipeline.frames(tmp_path, info, {})


def test_a_changed_list_is_another_analysis(tmp_path):
    info = corpus_of(tmp_path, "lexicons: {a: lists/own.csv}\n")
    before = layers.keys(layers.Given(info, {}))
    (tmp_path / "lists" / "own.csv").write_text("term,category\nwar,harm\n", encoding="utf-8")
    after = layers.keys(layers.Given(info, {}))
    assert {name for name in before if before[name] != after[name]} == {"lexical"}


def test_rates_by_hand(analysis):
    table = measures.lexical(analysis, "sea").set_index(["category", "group"])
    statements = analysis.statements
    group = statements["group"].iloc[0]
    mine = statements[statements["group"] == group]
    ships = mine["content"].str.count("ships").sum()
    vessels = ships + mine["content"].str.count("navies").sum()
    assert table.loc[("vessels", group), "estimate"] == pytest.approx(1000 * vessels / mine["words"].sum())
    weighted = measures.lexical(analysis, weighted=True).set_index(["category", "group"])
    assert weighted.loc[("vessels", group), "estimate"] == pytest.approx(1000 * (vessels + ships) / mine["words"].sum())


def test_terms_by_count(analysis):
    table = measures.lexical_terms(analysis, "sea").set_index("term")["count"]
    assert table["strait"] == analysis.statements["content"].str.count("strait").sum()
    assert table.is_monotonic_decreasing


def test_no_list_is_said_to_be_none(analysis):
    info = dataclasses.replace(analysis.info, lexicons={})
    none = dataclasses.replace(analysis, info=info, layers=analysis.layers | {"lexical": schemas.frame("lexical")})
    assert measures.lexical(none).empty and measures.lexical_terms(none).empty
    assert "no word list" in charts.lexical_by_speaker(none).reason
