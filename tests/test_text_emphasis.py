"""Marks of bold and italics: what is one, and what only looks like one."""

import time

import pytest

from communique.text import emphasis

MARKED = [
    ("**Ana Brel:** We *may* sign.", "Ana Brel: We may sign."),
    ("__ANA BREL__: _We_ may.", "ANA BREL: We may."),
    ("***Both*** sides", "Both sides"),
    ("**Will *they* sign**, he asked", "Will they sign, he asked"),
    ("“**Never** again”", "“Never again”"),
    ("**Will you\nsign?**", "Will you\nsign?"),
]
UNMARKED = [
    "* Tolls rise\n* Ferries pay",
    "4* crowns and 5* more",
    "2*3*4 is 24",
    "a_long_name_of_a_file",
    "**Kelmar",
    "*** a ***",
    "He said f*** the b***.",
    "**one\n\ntwo**",
]


@pytest.mark.parametrize(("text", "words"), MARKED)
def test_marks_in_pairs_are_no_words(text, words):
    assert emphasis.without(text, 0, len(text)) == words
    assert len(emphasis.plain(text)) == len(text)
    assert "".join(emphasis.plain(text).split()) == "".join(words.split())


@pytest.mark.parametrize("text", UNMARKED)
def test_what_only_looks_like_a_mark_stays(text):
    assert emphasis.plain(text) == text
    assert emphasis.pieces(text, 0, len(text)) == [(0, len(text))]


def test_spans_leave_marks_out_and_take_them_in():
    text = "Minister **Ana Brel** said **no**"
    assert [text[a:b] for a, b in emphasis.pieces(text, 0, 21)] == ["Minister", "Ana Brel"]
    assert text[slice(*emphasis.within(text, 9, 21))] == "Ana Brel"
    assert text[slice(*emphasis.around(text, 11, 19))] == "**Ana Brel**"
    assert emphasis.within("**", 0, 2) == (0, 2)


@pytest.mark.parametrize("piece", ["*", "**a ", "*a", "_a", "**a b\n", "*a*_b_ ", "**a *b "])
def test_no_marks_take_long(piece):
    started = time.perf_counter()
    emphasis.plain(piece * 20_000)
    assert time.perf_counter() - started < 5


def test_the_underscores_of_a_handle_are_none():
    assert emphasis.plain("Ana Brel (@_anabrel_) · 12 Mar") == "Ana Brel (@_anabrel_) · 12 Mar"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We will **never** pay", ["We will **never** pay"]),  # a pair inside stays
        ("**We reject the tolls.** They break it", ["We reject the tolls.", "They break it"]),
        ("that Kelmar *must* stop*", ["that Kelmar *must* stop*"]),  # a lone star is none
    ],
)
def test_one_mark_of_a_pair_is_no_part_of_what_is_said(text, words):
    assert [text[a:b] for a, b in emphasis.whole(text, 0, len(text))] == words
