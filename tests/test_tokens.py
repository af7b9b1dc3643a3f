"""Sentences and words: what is cut, what is not, and that every span gives its text back."""

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from communique import schemas, tokens
from communique.text import segments

SENTENCES = [
    ("The talks ended. Both sides left.", ["The talks ended.", "Both sides left."]),
    ("The U.S. Senate voted. He left.", ["The U.S. Senate voted.", "He left."]),
    ("They met in the U.S. The vote failed.", ["They met in the U.S.", "The vote failed."]),
    ("Mr. Tamm met Gen. J. Orvel. Nobody else came.", ["Mr. Tamm met Gen. J. Orvel.", "Nobody else came."]),
    ("Resolution No. 14 stands.", ["Resolution No. 14 stands."]),
    ("The answer was no. Lorrin refused.", ["The answer was no.", "Lorrin refused."]),
    ("They met on Jan. 15 at noon.", ["They met on Jan. 15 at noon."]),
    ("It cost $3.5 million. They paid.", ["It cost $3.5 million.", "They paid."]),
    ("“Why?” he asked. “We stay.” She left.", ["“Why?” he asked.", "“We stay.”", "She left."]),
    ('"Why?" he asked. "We stay." She left.', ['"Why?" he asked.', '"We stay."', "She left."]),
    ("No stop here\n\nNor here", ["No stop here", "Nor here"]),
    ("No stop here\r\n \r\nNor here", ["No stop here", "Nor here"]),
    ("A line that\nis wrapped.", ["A line that\nis wrapped."]),
    ("", []),
    (" \n\n ", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text, expected):
    assert [text[a:b] for a, b in segments.sentences(text)] == expected


WORDS = [
    ("They won't go.", ["They", "wo", "n't", "go", "."]),
    ("They won’t go.", ["They", "wo", "n’t", "go", "."]),
    ("Lorrin’s 30-day truce", ["Lorrin", "’s", "30-day", "truce"]),
    ('He said "go" twice.', ["He", "said", '"', "go", '"', "twice", "."]),
    ("He said “go” twice.", ["He", "said", "“", "go", "”", "twice", "."]),
    ("A \"b\" and ''c'' and ``d``.", ["A", '"', "b", '"', "and", "'", "'", "c", "'", "'", "and", "``", "d", "``", "."]),
    ("The cost (20%) is $3.5m.", ["The", "cost", "(", "20", "%", ")", "is", "$", "3.5m", "."]),
    ("They cannot.", ["They", "can", "not", "."]),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words(text, expected):
    assert [text[a:b] for a, b in segments.words(text)] == expected


def test_places_are_counted_in_the_whole_text():
    text = "Before. The port is shut. After."
    assert segments.words(text, 8, 16) == [(8, 11), (12, 16)]
    assert segments.sentences(text, 8, 25) == [(8, 25)]


@pytest.mark.parametrize(
    ("token", "expected"), [("Peace", "peace"), ("n’t", "n't"), ("5", "5"), ("—", None), ("$", None)]
)
def test_word_is_none_for_punctuation(token, expected):
    assert tokens.word(token) == expected


odd = st.text(st.one_of(st.sampled_from("\"'`’“” .,!?\n\r\t-()[]*$%:;…—NontsIU12"), st.characters()), max_size=80)


@settings(max_examples=300, deadline=None)
@given(odd)
@example("'\"'' ``\" ''\"")
@example("“a.” ’’ \ud800 \u2029b")
def test_spans_are_ordered_and_leave_out_white_space_alone(text):
    for cut in (segments.sentences, segments.words):
        spans = cut(text)
        assert all(a < b for a, b in spans)
        assert all(one[1] <= other[0] for one, other in zip(spans, spans[1:], strict=False))
        covered = {place for a, b in spans for place in range(a, b)}
        assert all(place in covered or character.isspace() for place, character in enumerate(text))


@settings(max_examples=100, deadline=None)
@given(odd, odd, odd)
def test_a_range_is_read_like_a_text_of_its_own(before, middle, after):
    start, end = len(before), len(before) + len(middle)
    moved = [(a + start, b + start) for a, b in segments.words(middle)]
    assert segments.words(before + middle + after, start, end) == moved


def frames():
    text = "Tamm said the truce “will hold”, she thinks, until May."
    documents = schemas.frame("documents", [{"document": "d", "text": text}])
    spans = [[10, 31], [44, 54]]
    rows = [
        {"statement": "d:1", "document": "d", "mode": "mixed", "content_spans": spans},
        {"statement": "d:2", "document": "d", "content_spans": []},
        {"statement": "d:3", "document": "d", "content_spans": None},
    ]
    return schemas.frame("statements", rows), documents


def test_tokenise_reads_the_pieces_of_the_content_alone():
    statements, documents = frames()
    table = tokens.tokenise(statements, documents)
    assert list(table.columns) == schemas.columns("tokens")
    assert table["token"].tolist() == ["the", "truce", "“", "will", "hold", "”", "until", "May"]
    assert table["word"].tolist() == ["the", "truce", None, "will", "hold", None, "until", "may"]
    assert table["position"].tolist() == list(range(8))
    assert table["own"].tolist() == [False] * 3 + [True] * 2 + [False] * 3
    assert set(table["statement"]) == {"d:1"}
    text = documents["text"][0]
    assert [text[a:b] for a, b in zip(table["start"], table["end"], strict=True)] == table["token"].tolist()


def test_tokenise_changes_nothing_in_place():
    statements, documents = frames()
    before = statements.copy(deep=True), documents.copy(deep=True)
    tokens.tokenise(statements, documents)
    pd.testing.assert_frame_equal(statements, before[0])
    pd.testing.assert_frame_equal(documents, before[1])


def test_tokenise_of_nothing_is_an_empty_frame():
    table = tokens.tokenise(schemas.frame("statements"), schemas.frame("documents"))
    assert table.empty and list(table.columns) == schemas.columns("tokens")


def test_a_paragraph_too_long_to_read_at_once_has_the_same_sentences(monkeypatch):
    told = [
        "The U.S. envoy left.",
        "“Why?” he asked.",
        "No. 5 is closed!",
        "It was late; Gen. Orlan (of Veldria) stayed.",
    ]
    paragraph = " ".join(told * 90)
    whole = segments.sentences(paragraph)
    monkeypatch.setattr(segments, "LONGEST", 450)
    assert segments.sentences(paragraph) == whole
    assert [paragraph[start:end] for start, end in whole] == told * 90


@pytest.mark.parametrize("text", ["word " * 200, "x" * 1000, ". " * 500, "a" + " " * 900 + "b", "“" * 1000])
def test_a_sentence_without_end_is_cut_between_words(text, monkeypatch):
    monkeypatch.setattr(segments, "LONGEST", 300)
    spans = segments.sentences(text)
    assert all(end - start <= 300 for start, end in spans)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert "wo" not in {text[start:end].split()[-1] for start, end in spans}
