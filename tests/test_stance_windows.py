"""What the reader reads at once: every statement in a window, nothing without a statement, no more than fits."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique import paths
from communique.stance import issues as issue_terms
from communique.stance import windows
from communique.stance.windows import CONTENT, CUE, SOURCE, TARGET, TERM, Issue, Statement
from communique.text import phrases

WORDS = windows.Vocabulary((paths.PACKAGE / "attribution" / "weights" / "tokenizer.json").read_bytes())
TEXT = "Lorrin and the ferry\n\nAna Brel said that the ferry would sail. Veldria warned that it would not."
ISSUES = [Issue("ferry", ("ferry", "the boat")), Issue("tolls", (), "dues in the harbour")]


def place(words: str, text: str = TEXT) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def brel() -> Statement:
    return Statement((place("that the ferry would sail"),), (place("said"),), (place("Ana Brel"),))


def veldria() -> Statement:
    return Statement((place("that it would not"),), (place("warned"),), (place("Veldria"),))


def cut(text: str, statements: list[Statement], issues=ISSUES) -> list[windows.Window]:
    ahead = windows.front(issues, WORDS.pieces("Lorrin and the ferry").ids, WORDS)
    named = issue_terms.places(phrases.words(text), issues)
    return list(windows.windows(WORDS.pieces(text), statements, ahead, named, WORDS))


def words_of(window: windows.Window, chosen: np.ndarray, text: str = TEXT) -> list[str]:
    return [text[start:end] for start, end in window.spans[chosen]]


def test_two_statements_of_a_paragraph_share_one_window():
    (window,) = cut(TEXT, [brel(), veldria()])
    assert window.statements == (0, 1)
    assert window.ids[window.issues].tolist() == WORDS.markers[:2]
    assert (window.ids[0], window.ids[-1]) == (WORDS.open, WORDS.close)
    assert words_of(window, window.roles == CUE) == ["said", "warned"]
    assert words_of(window, window.roles == SOURCE)[:2] == ["Ana", "Br"]


def test_a_query_has_the_roles_of_one_statement_alone():
    (window,) = cut(TEXT, [brel(), veldria()])
    query = windows.query(window, veldria())
    assert words_of(window, query.keep[query.roles == CONTENT]) == ["that", "it", "would", "not"]
    assert words_of(window, query.keep[query.roles == CUE]) == ["warned"]
    assert query.keep[query.markers].tolist() == window.issues.tolist()
    assert query.keep[-1] == len(window.ids) - 1


def test_the_words_that_name_an_issue_are_marked_and_so_is_its_marker():
    (window,) = cut(TEXT, [brel(), veldria()])
    assert words_of(window, window.roles == CONTENT | TERM)[0].startswith("fer")
    assert [bool(window.roles[place] & TERM) for place in window.issues] == [True, False]
    own, other = (windows.query(window, one) for one in (brel(), veldria()))
    assert own.roles[own.markers].tolist() == [CONTENT | TERM, 0]
    assert other.roles[other.markers].tolist() == [TERM, 0]  # named beside the content, not in it


def test_what_no_statement_touches_is_not_read():
    far = "The harbour was quiet that day. " * 200
    text = TEXT + "\n\n" + far
    (window,) = cut(text, [brel()])
    assert window.spans[:, 1].max() < len(TEXT) + 200


def test_statements_far_apart_stand_in_windows_of_their_own():
    filler = "The harbour was quiet that day. " * 80
    text = TEXT + "\n\n" + filler + "\n\nOrlan vowed to wait."
    orlan = Statement((place("to wait", text),), (place("vowed", text),), (place("Orlan", text),))
    found = cut(text, [brel(), veldria(), orlan])
    assert [window.statements for window in found] == [(0, 1), (2,)]


def test_the_more_issues_the_less_of_each():
    few, many = (
        [Issue(f"issue {n}", ("a long term", "another term", "a third")) for n in range(count)] for count in (2, 30)
    )
    nothing = np.zeros(0, np.int32)
    sizes = [len(windows.front(some, nothing, WORDS)[0]) / len(some) for some in (few, many)]
    assert sizes[1] < sizes[0] / 2
    assert len(windows.front(many, nothing, WORDS)[1]) == 30


@pytest.mark.parametrize("count", [1, 5, 6, 8, 24, 32])
def test_any_number_of_issues_leaves_room_for_a_passage(count):
    issues = [Issue(f"issue {n}", ("a long term",) * 20, "told at length " * 20) for n in range(count)]
    ids, markers = windows.front(issues, np.full(300, 5), WORDS)
    assert len(markers) == count
    assert len(ids) + windows.USUAL.passage + 1 <= windows.LONGEST


def test_the_definition_is_read_where_there_is_one():
    with_one, without = (
        windows.front([Issue("tolls", (), told)], np.zeros(0, np.int32), WORDS)[0] for told in ("dues", "")
    )
    assert len(with_one) > len(without)


def test_a_source_in_another_chapter_is_not_read_along():
    filler = "The harbour was quiet that day. " * 60
    text = "Ana Brel\n\n" + filler + "He said that it was late."
    statement = Statement((place("that it was late", text),), (place("said", text),), (place("Ana Brel", text),))
    (window,) = cut(text, [statement])
    assert window.spans[window.spans[:, 0] >= 0, 0].min() > 500


def test_a_question_about_a_whole_text_marks_its_target():
    window = windows.whole("Ana Brel praised Lorrin.", [], WORDS)
    query = windows.asking(window, [(TARGET, (17, 23))])
    assert words_of(window, query.keep[query.roles == TARGET], "Ana Brel praised Lorrin.") == ["Lo", "rri", "n"]


def test_statements_without_content_are_passed_over():
    assert cut(TEXT, [Statement(())]) == []
    assert cut("", [Statement(((0, 0),))]) == []


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 4000), st.integers(12, 1500)), min_size=1, max_size=12))
def test_every_statement_is_in_one_window_that_fits(spans):
    text = "Veldria said that the truce would hold; others were not sure. " * 80
    statements = [Statement(((start, min(len(text), start + size)),)) for start, size in spans]
    found = cut(text, statements)
    assert sorted(number for window in found for number in window.statements) == list(range(len(statements)))
    for window in found:
        assert len(window.ids) <= min(windows.LONGEST, windows.USUAL.passage + window.front + 1)
        for number in window.statements:
            query = windows.query(window, statements[number])
            assert (query.roles & CONTENT).any()
            assert len(query.keep) == len(query.roles)


@pytest.mark.parametrize("text", ["<s> [CLS] [unused1] <mask>", "\u200b\u202e", "é" * 3000])
def test_odd_texts_are_texts(text):
    for window in cut(text, [Statement(((0, len(text)),))]):
        assert len(window.ids) == len(window.roles) == len(window.spans)
