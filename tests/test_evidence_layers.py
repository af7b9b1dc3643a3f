"""What stands behind the later layers: scores on coded sets, word lists of one's own, tellings side by side."""

import dataclasses
import hashlib
import importlib
import re

import pandas as pd
import pytest

from communique import accuracy, evidence, measures, paths
from communique.corpus.info import Lexicon
from communique.errors import ResourceError
from communique.evidence import tables

scores = importlib.import_module("communique.evidence.validity")  # the package has a function of that name

SCORES = """layer,what,set,reader,value,low,high,cases,unit,domain,coders,looked_at
attribution,who said what,a set,,0.75,0.70,0.80,84,documents,news,students,yes
tone,tone towards a target,another set,,0.8,,,1146,rows,news,,no
acts,act,a set,fast,0.5,0.4,0.6,160,judgements,speeches,students,no
"""


@pytest.fixture
def stored(tmp_path, monkeypatch):
    (tmp_path / "validity.csv").write_text(SCORES)
    monkeypatch.setattr(paths, "DATA", tmp_path)
    for kept in (accuracy.stored, accuracy.line):
        kept.cache_clear()
    yield tmp_path
    for kept in (accuracy.stored, accuracy.line):
        kept.cache_clear()


def test_scores_are_those_of_the_layers_asked_for(stored):
    shown = scores.scores("tone", "attribution")
    assert shown["what"].tolist() == ["who said what", "tone towards a target"]
    assert shown["score"].tolist() == [0.75, 0.8]
    assert shown.iloc[:, 4].tolist() == ["0.70 to 0.80", "–"]
    assert shown["cases"].tolist() == ["84 documents", "1,146 rows"]
    assert shown["texts"].tolist() == ["news", "news"]
    assert "who said what" not in evidence.validity("acts").markup
    assert [*shown["reader"], *scores.scores("acts")["reader"]] == ["–", "–", "fast"]


def test_a_layer_without_a_figure_says_so(stored):
    assert "nothing in this selection" in evidence.validity("positions").markup


def test_an_unknown_layer_is_refused_with_those_that_there_are(stored):
    with pytest.raises(ValueError, match=r"'mood'.*'evaluations'"):
        evidence.validity("tone", "mood")


def named(analysis, file, terms=None):
    info = dataclasses.replace(analysis.info, lexicons={"sea": Lexicon(file, terms)})
    return dataclasses.replace(analysis, info=info)


def test_a_word_list_is_told_with_its_hash_its_terms_and_its_terms_of_use(analysis, tmp_path):
    file = tmp_path / "sea.csv"
    file.write_text("term,category\nstrait,places\nships,vessels\nnavies,vessels\n")
    shown = evidence.word_lists(named(analysis, file, "for teaching alone")).markup
    assert hashlib.sha256(file.read_bytes()).hexdigest() in shown
    assert "for teaching alone" in shown and ">sea.csv<" in shown and str(tmp_path) not in shown
    assert '<th scope="row">terms</th><td>3</td>' in shown


def test_a_word_list_that_is_gone_is_named(analysis, tmp_path):
    with pytest.raises(ResourceError, match=r"nowhere\.csv"):
        evidence.word_lists(named(analysis, tmp_path / "nowhere.csv"))


def test_terms_of_word_lists_are_shown_with_their_sentences(analysis):
    shown = evidence.own_words(analysis, most=1).markup
    rows = measures.lexical_terms(analysis)
    assert f"(the first 1 of {len(rows)} rows)" in shown
    assert "<details>" in shown and "<mark>" in shown


def test_without_word_lists_it_is_said_how_to_name_one(analysis):
    bare = dataclasses.replace(analysis, info=dataclasses.replace(analysis.info, lexicons={}))
    assert "corpus.yml" in evidence.own_words(bare).markup
    assert "No word list" in evidence.word_lists(bare).markup


def told(analysis, **changes):
    """The analysis with the first statements of its first two documents made tellings of one statement."""
    first = analysis.statements.drop_duplicates("document")["statement"].tolist()[:2]
    clusters = analysis.clusters.assign(cluster=analysis.clusters["statement"])
    joined = clusters.assign(cluster=clusters["cluster"].where(~clusters["statement"].isin(first), first[0]))
    layers = analysis.layers | {"clusters": joined} | changes
    return dataclasses.replace(analysis, layers=layers), first


def rows_of(markup: str) -> list[str]:
    return re.findall(r"<tr>.*?</tr>", markup, re.DOTALL)[1:]


def test_tellings_stand_one_under_the_other_with_what_each_lacks(analysis):
    whole, (one, other) = told(analysis)
    only = analysis.conditions.iloc[:0]
    put = pd.concat([only, pd.DataFrame([{"statement": other, "term": "if", "start": 0, "end": 2, "text": "if"}])])
    markers = analysis.markers[analysis.markers["category"] != "hedge"]
    whole, _ = told(analysis, conditions=put, markers=markers)
    shown = evidence.tellings(whole).markup
    first, second = rows_of(shown)
    assert "(1 of 1 statement)" in shown
    assert 'rowspan="2"' in first and "rowspan" not in second
    assert "<strong>without the condition</strong>" in first
    assert "with a condition" in second and "without" not in second
    assert "hedge" not in first + second


def test_tellings_keep_markup_as_text(analysis):
    whole, _ = told(analysis)
    hostile = dataclasses.replace(whole, documents=whole.documents.assign(title="<script>x</script>"))
    assert "<script" not in evidence.tellings(hostile).markup


def test_nothing_told_twice_is_said(analysis):
    alone = analysis.clusters.assign(cluster=analysis.clusters["statement"])
    single = dataclasses.replace(analysis, layers=analysis.layers | {"clusters": alone})
    assert "no statement in this selection is told by more than one report" in evidence.tellings(single).markup


def test_a_flag_is_told_as_yes_or_no():
    shown = evidence.table(pd.DataFrame({"word": ["war", "good"], "diplomatic": [True, False]}), "Words").markup
    assert "<td>yes</td>" in shown and "<td>no</td>" in shown and "True" not in shown


def test_estimates_need_no_speakers():
    frame = pd.DataFrame(
        {"group": ["a"], "estimate": [0.5], "low": [0.1], "high": [0.9], "statements": [2], "documents": [2],
         "small": [True]}
    )  # fmt: skip
    shown = evidence.estimates(frame, "Share").markup
    assert "speakers" not in shown and "documents" in shown and tables.FEW in shown
