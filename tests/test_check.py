"""What `communique check` tells of a corpus: how each document was taken and why, issues, strangers, registries."""

import pandas as pd
import pytest

from communique import actors, corpus, parameters
from communique.checking import documents, noun_phrases, page, record, registries, sentences, strangers, whole

ARTICLE = """\
Ardovia lowers harbour tolls

By Ilva Marr

ARDPORT, 3 February 2031 (Basin Wire) — Ana Brel said on Monday that the harbour tolls would fall. Brel warned that the \
grain quota might follow. The envoy Ilsa Venn told the Harbour Authority that the grain quotas were unfair.

READ MORE: The harbour in pictures
"""
BRIEFING = """\
Briefing on the tolls

MS. SORN: Good morning. The grain quota stays.

QUESTION: And the tolls?

MS. SORN: The tolls fall. On the grain quota we changed nothing.

QUESTION: Thank you.
"""
SPEECH = """\
---
title: To the assembly
date: 2031-02-05
speaker: Tomas Ulvik
kind: speech
---
We will keep the grain quota. We will keep the dredging works.
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "tolls.txt").write_text(ARTICLE)
    (tmp_path / "2031-02-04-briefing.txt").write_text(BRIEFING)
    (tmp_path / "speech.md").write_text(SPEECH)
    (tmp_path / "rows.csv").write_text("doc_id,text,date\nr1,The tolls were low.,2031-02-06\nr2,Nobody spoke.,\n")
    (tmp_path / "corpus.yml").write_text("title: The toll dispute\nissues: {tolls: [harbour tolls, tolls, dues]}\n")
    return tmp_path


def check(folder, **values):
    return whole.check(parameters.check(corpus=str(folder), **values))


def test_each_document_is_told_with_what_told_it(folder):
    rows = documents.account(corpus.read(folder)).set_index("document")
    assert dict(rows["kind"]) == {
        "2031-02-04-briefing": "transcript", "r1": "article", "r2": "article", "speech": "speech", "tolls": "article",
    }  # fmt: skip
    assert "MS. SORN" in rows.loc["2031-02-04-briefing", "kind_because"]
    assert rows.loc["speech", "kind_because"] == "its file says so"
    assert dict(rows["date_from"]) == {
        "2031-02-04-briefing": "the file's name",
        "r1": "a field of its file",
        "r2": None,
        "speech": "a field of its file",
        "tolls": "a dateline",
    }
    assert (rows.loc["2031-02-04-briefing", "turns"], rows.loc["tolls", "turns"]) == (4, 0)
    assert rows.loc["2031-02-04-briefing", "labels"] == {"MS. SORN": 2, "QUESTION": 2}
    assert rows.loc["r1", "words"] == 4


def test_the_date_line_is_told_before_the_name_of_the_file(tmp_path):
    (tmp_path / "2031-03-09-talks.txt").write_text("Talks\n\n9 March 2031\n\nThe envoy left.\n")
    assert list(documents.account(corpus.read(tmp_path))["date_from"]) == ["a date line"]


def test_what_is_left_out_is_shown_and_front_matter_is_not_among_it(folder):
    left = documents.account(corpus.read(folder)).set_index("document")["left_out"]
    assert left["tolls"][0] == "By Ilva Marr"
    assert any(line.startswith("ARDPORT, 3 February 2031") for line in left["tolls"])
    assert left["tolls"][-1] == "READ MORE: The harbour in pictures"
    assert left["speech"] == []


def test_sentences_that_name_an_issue_are_counted_once_each(folder):
    (issue,) = check(folder).issues.to_dict("records")
    assert (issue["issue"], issue["sentences"], issue["documents"]) == ("tolls", 6, 3)
    assert issue["terms"]["dues"] == 0 and issue["terms"]["harbour tolls"] == 2


def test_issues_of_another_file_are_asked_about(folder, tmp_path):
    (tmp_path / "mine.yml").write_text("grain: [grain quota]\n")
    assert list(check(folder, issues=str(tmp_path / "mine.yml")).issues["issue"]) == ["grain"]


def test_nouns_that_come_back_and_that_no_issue_covers_are_told(folder):
    found = check(folder).uncovered
    assert found.to_dict("records") == [{"phrase": "grain quota", "sentences": 5, "documents": 3}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They kept the old fishing grounds.", {"old fishing grounds"}),
        ("He spoke of the dam. She built the dam for them.", {"dam"}),
        ("The port closes its gates.", {"port", "gates"}),
        ("They want to close the strait.", {"strait"}),
        ("The minister spoke of the people.", set()),
        ("In the Lorrin Strait they waited.", set()),
        ("The talks failed on Monday.", {"talks"}),
    ],
)
def test_noun_phrases_are_told_from_verbs_names_and_general_nouns(text, expected):
    read = pd.DataFrame([{"document": "d", "text": text * 3, "headline": [], "body": [[0, len(text) * 3]]}])
    cut = pd.DataFrame(
        [(n, "d", n * len(text), (n + 1) * len(text)) for n in range(3)],
        columns=["sentence", "document", "start", "end"],
    )
    named = sentences.named(cut, read, {})
    found = set(noun_phrases.uncovered(cut, read, named, actors.load())["phrase"])
    assert found == expected


def test_the_words_of_an_issue_are_not_proposed_again(folder):
    assert "tolls" not in set(check(folder).uncovered["phrase"])


def test_actors_whom_the_registry_does_not_know_are_told_with_the_nearest(folder, harbour_path):
    known = actors.load(harbour_path / "actors")
    read = corpus.read(folder)
    labels = documents.account(read)["labels"]
    found = strangers.strangers(read.documents, labels, known).set_index("actor")
    assert {"Ilsa Venn", "Harbour Authority"} <= set(found.index)
    assert not {"Ana Brel", "Brel", "Tomas Ulvik", "Monday", "Ardovia", "Question"} & set(found.index)
    (folder / "more.txt").write_text("Talks\n\nAna Brelle said that it was late. President Ana Korr left.\n")
    read = corpus.read(folder)
    found = strangers.strangers(read.documents, documents.account(read)["labels"], known).set_index("actor")
    assert found.loc["Ana Brelle", "nearest"] == ["Ana Brel"]
    assert "Ana Korr" in found.index


def test_a_surname_counts_for_the_one_full_name(tmp_path):
    (tmp_path / "a.txt").write_text("Talks\n\nOle Tarn said no. Tarn said it twice. Later Tarn warned them.\n")
    read = corpus.read(tmp_path)
    found = strangers.strangers(read.documents, documents.account(read)["labels"], actors.load())
    assert found[["actor", "times", "documents"]].to_dict("records") == [
        {"actor": "Ole Tarn", "times": 3, "documents": 1}
    ]


def test_a_registry_that_corpus_yml_does_not_mention_is_told_until_it_does(folder, harbour_path):
    (folder / "actors").mkdir()
    for file in (harbour_path / "actors").iterdir():
        (folder / "actors" / file.name).write_bytes(file.read_bytes())
    (folder / "photos").mkdir()
    assert check(folder).registries == {"actors": ["states.csv", "offices.csv"]}
    text = (folder / "corpus.yml").read_text()
    (folder / "corpus.yml").write_text(text + "actors: actors\n")
    assert check(folder).registries == {}
    assert registries.unmentioned(folder / "tolls.txt", corpus.info.load(folder / "tolls.txt")) == {}


def test_the_text_tells_it_all_in_lines(folder):
    (folder / "photo.jpg").write_bytes(b"x")
    (folder / "empty.txt").touch()
    (folder / "corpus.yml").write_text("title: The toll dispute\nsides: {North: [Ilsa Vennn, Torvane]}\n")
    text = "\n".join(page.lines(check(folder)))
    for said in (
        "The toll dispute (",
        "5 documents read from 4 files; rejected: 1; passed over: 1",
        "without a date: r2",
        "transcript: 4 labels in the form of a title, and a name, in capitals before a colon: MS. SORN, QUESTION",
        "date: 2031-02-03, from a dateline",
        "r1 in rows.csv",
        "spoken by: Tomas Ulvik",
        "4 turns: MS. SORN (2), QUESTION (2)",
        "rejected empty.txt: the file is empty",
        "passed over photo.jpg: not a text: .jpg",
        "grain quota: 5 sentences in 3 documents",
        "North: 'Ilsa Vennn' names nobody; did you mean 'Ilsa Venn'?; `statements` and `report` refuse it",
        "North: 'Torvane' names nobody",
    ):
        assert said in text


def test_no_name_of_a_file_breaks_a_line_or_steers_a_terminal(folder):
    (folder / "a\nb\x1b[31m.txt").write_text(ARTICLE)
    assert all("\n" not in line and "\x1b" not in line for line in page.lines(check(folder)))


def test_the_record_has_every_key_and_null_for_what_is_not_known(folder):
    (folder / "photo.jpg").write_bytes(b"x")
    found = record.of(check(folder))
    assert list(found) == [
        *("corpus", "title", "path", "documents", "not_read", "issues", "uncovered"),
        *("unknown_actors", "sides", "unmentioned_registries"),
    ]
    assert [list(one) for one in found["documents"]] == [documents.COLUMNS] * 5
    assert found["documents"][2]["date"] is None
    assert {"fate": "passed over", "path": "photo.jpg"}.items() <= found["not_read"][0].items()


def test_nothing_is_changed_and_nothing_is_kept(folder, monkeypatch):
    from communique import store

    monkeypatch.setattr(store, "put", lambda *_: pytest.fail("kept"))
    before = {path: path.read_bytes() for path in folder.iterdir()}
    check(folder)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_long_text_is_read_once_for_its_noun_phrases(tmp_path, monkeypatch):
    (tmp_path / "long.txt").write_text("Talks\n\n" + "The envoys met again. They spoke of the grain quota.\n\n" * 800)
    read = corpus.read(tmp_path)
    cut = sentences.of(read.documents)
    named, known, seen = sentences.named(cut, read.documents, {}), actors.load(), []
    words = noun_phrases.phrases.words
    monkeypatch.setattr(noun_phrases.phrases, "words", lambda text: seen.append(len(text)) or words(text))
    found = noun_phrases.uncovered(cut, read.documents, named, known)
    assert found.loc[found["phrase"] == "grain quota", "sentences"].item() == 800
    assert sum(length > 1000 for length in seen) == 1
