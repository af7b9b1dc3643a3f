"""The folder of codes in a corpus: found, kept apart from the texts, and read with the analysis."""

import dataclasses
import shutil

import codedhelp
import pytest
import synthetic

from communique import corpus, evidence, validation
from communique.corpus import coded, info
from communique.errors import CorpusError, ResourceError
from communique.validation import comparing, missed

TEXT = "Ardovia says tolls must fall\n\n3 February 2031\n\nAna Brel said on Monday that the harbour tolls must fall.\n"
SHEET = "statement,document,stratum,said\na:1,a,s1,yes\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "codes").mkdir()
    (tmp_path / "codes" / "ada.csv").write_text(SHEET)
    return tmp_path


def test_the_folder_is_found_and_is_no_part_of_the_corpus(folder):
    (folder / "codes" / "README.md").write_text("# Who coded")
    before = corpus.fingerprint(folder)
    read = corpus.read(folder)
    assert read.info.codes == folder / "codes"
    assert list(read.documents["document"]) == ["a"] and not len(read.skipped) and not len(read.rejected)
    (folder / "codes" / "ben.csv").write_text(SHEET)
    assert corpus.fingerprint(folder) == before
    assert [path.name for path in coded.files(folder / "codes")] == ["ada.csv", "ben.csv"]


@pytest.mark.parametrize("change", ["a text", "a table", "empty"])
def test_a_folder_of_documents_that_is_called_so_is_read(folder, change):
    if change == "empty":
        (folder / "codes" / "ada.csv").unlink()
    elif change == "a text":
        shutil.copy(folder / "a.txt", folder / "codes" / "b.txt")
    else:
        (folder / "codes" / "ada.csv").write_text("doc_id,text\nb,The tolls must fall.\n")
    assert info.load(folder).codes is None


def test_corpus_yml_names_another_folder(folder):
    (folder / "codes").rename(folder / "coded")
    (folder / "corpus.yml").write_text("codes: coded\n")
    assert info.load(folder).codes == folder / "coded"
    assert list(corpus.read(folder).documents["document"]) == ["a"]
    (folder / "corpus.yml").write_text("codes: nowhere\n")
    with pytest.raises(CorpusError, match="line 1: codes: there is no folder 'nowhere'"):
        info.load(folder)


@pytest.fixture
def selection(tmp_path):
    made = synthetic.analysis(150)
    return dataclasses.replace(made, info=dataclasses.replace(made.info, codes=tmp_path))


def test_a_page_shows_both_figures_where_a_sample_was_coded(selection, tmp_path):
    assert selection.codes is None
    assert evidence.limits(selection).words.startswith("- Not validated on this corpus")
    told = evidence.corrected(selection, "tone", "Mean tone").words
    assert "not corrected" in told and "bend any comparison" not in told  # which the limits say, once a page
    codedhelp.filled(selection, 80, other=lambda row: {"tone": "positive"}).to_csv(tmp_path / "ada.csv", index=False)
    codes = dataclasses.replace(selection)
    assert evidence.limits(codes).words.startswith("- Validated on this corpus: 80 statements")
    shown = evidence.corrected(codes, "tone", "Mean tone").markup
    assert ">raw<" in shown and ">corrected<" in shown and "all together" in shown
    alone = dataclasses.replace(codes, settings=codes.settings.model_copy(update={"figures": "corrected"}))
    assert ">raw<" not in evidence.corrected(alone, "tone", "Mean tone").markup
    row = next(line for line in evidence.corrected(alone, "tone", "x").words.split("\n") if "all together" in line)
    assert "0.50" in row


def test_a_window_leaves_the_probabilities_of_the_sample_as_they_are(selection, tmp_path):
    codedhelp.filled(selection, 80).to_csv(tmp_path / "ada.csv", index=False)
    codedhelp.whole_documents(selection, 10, missed=1).to_csv(tmp_path / "whole.csv", index=False)
    late = selection.documents["date"] > "2031-03-20"
    frames = {"documents": selection.documents, "statements": selection.statements}
    inside = selection.statements["document"].isin(selection.documents.loc[late, "document"])
    window = dataclasses.replace(
        selection,
        documents=selection.documents[late].reset_index(drop=True),
        statements=selection.statements[inside].reset_index(drop=True),
        layers={**selection.layers, **frames},
    )
    whole = dataclasses.replace(selection)
    assert comparing.weights(window.codes) == comparing.weights(whole.codes) and not len(window.codes.aside)
    judged = validation.measured(window, window.codes).judged
    assert set(judged["document"]) <= set(window.documents["document"]) and len(judged)
    found = missed.figures(window, window.codes).set_index("group").loc[missed.ALL]
    assert found["found"] == inside.sum() and found["documents"] < 10
    assert found["recall"] < 1


def test_a_mistake_in_the_codes_is_told_by_file_and_row(selection, tmp_path):
    codedhelp.filled(selection, 10).assign(act="sing").to_csv(tmp_path / "ada.csv", index=False)
    with pytest.raises(ResourceError, match=r"ada.csv, row 2: Unknown act 'sing'"):
        _ = selection.codes
