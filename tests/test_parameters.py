import pytest

from communique import parameters
from communique.errors import ParameterError


def test_the_defaults_are_the_contract():
    assert parameters.check().model_dump() == {
        "corpus": "lorrin-strait",
        "level": "speaker",
        "speakers": "",
        "collectives": "together",
        "issues": "",
        "since": "",
        "until": "",
        "against": "",
        "top": 20,
        "reader": "accurate",
        "seed": 1,
        "excerpts": "full",
        "articles": "auto",
        "words": "",
        "wording": "both",
        "figures": "both",
        "half_width": 0.1,
    }


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"top": "5"}, 5),  # papermill -r, and our own -p, hand over text
        ({"seed": "007"}, 7),
        ({"speakers": "007"}, "007"),
        ({"speakers": "None"}, "None"),
        ({"speakers": "True"}, "True"),
        ({"since": "2024-02-29"}, "2024-02-29"),
        ({"until": ""}, ""),
        ({"level": "side"}, "side"),
        ({"half_width": "0.05"}, 0.05),
        ({"figures": "raw"}, "raw"),
        ({"reader": "fast"}, "fast"),
    ],
)
def test_text_stays_text_and_digits_become_numbers(given, kept):
    (name,) = given
    assert getattr(parameters.check(**given), name) == kept


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"corpora": "x"}, "Unknown parameter 'corpora'. Closest among the parameters: 'corpus'."),
        ({"half_width": "wide"}, "half_width is 'wide', but it takes a number such as 0.05"),
        ({"half_width": True}, "half_width is 'True', but it takes a number such as 0.05"),
        ({"half_width": 0}, "half_width is 0, but it takes a number above 0"),
        ({"half_width": "1"}, "but it takes a number below 1"),
        (
            {"reader": "fats"},
            "The parameter reader is 'fats', but it takes one of 'accurate', 'fast'. The nearest is 'fast'.",
        ),
        ({"reader": True}, "reader is True"),
        ({"figures": "correct"}, "The nearest is 'corrected'."),
        ({"top": True}, "top is True, but it takes a whole number"),
        ({"top": 1.0}, "top is 1.0, but it takes a whole number"),
        ({"top": "many"}, "top is 'many', but it takes a whole number"),
        ({"top": 0}, "top is 0, but it takes a whole number from 1 up"),
        ({"top": 1001}, "top is 1001, but it takes a whole number of at most 1000"),
        ({"seed": -1}, "seed is -1"),
        ({"speakers": 7}, "speakers is 7, but it takes text"),
        ({"speakers": None}, "speakers is None, but it takes text"),
        ({"issues": False}, "issues is False, but it takes text"),
        ({"corpus": "  "}, "takes the name of a corpus"),
        ({"level": "speekers"}, "The nearest is 'speaker'"),
        (
            {"excerpts": "sentences"},
            "excerpts is 'sentences', but it takes one of 'full', 'sentence', 'none'. The nearest",
        ),
        ({"wording": "paraphrased"}, "The nearest is 'paraphrase'"),
        ({"words": "tolls; *"}, "a * only at the end of a word: '*'"),
        ({"words": "to*ls"}, "a * only at the end of a word: 'to*ls'"),
        ({"words": "@"}, "takes words, phrases or @categories"),
        ({"level": 3}, "level is 3, but it takes one of 'speaker', 'office', 'state', 'side'"),
        ({"since": "11 May 2025"}, "takes an ISO date"),
        ({"since": "2025-5-1"}, "takes an ISO date"),
        ({"since": "2025-02-29"}, "takes a day that is in the calendar"),
        ({"until": "2025-05-01T00:00"}, "takes an ISO date"),
        ({"since": "2025-05-02", "until": "2025-05-01"}, "later than until"),
    ],
)
def test_what_is_refused_and_why(given, message):
    with pytest.raises(ParameterError) as caught:
        parameters.check(**given)
    assert message in str(caught.value)


def test_everything_wrong_is_told_at_once():
    with pytest.raises(ParameterError) as caught:
        parameters.check(lvel="x", top="x", since="x", seed=None)
    assert len(str(caught.value).splitlines()) == 4


def test_terms_are_words_phrases_and_categories():
    assert parameters.check(words=" tolls;harbour dues ;@hedge;sanction*;tolls").terms == [
        "tolls",
        "harbour dues",
        "@hedge",
        "sanction*",
    ]


def test_one_day_is_a_window():
    assert parameters.check(since="2025-05-11", until="2025-05-11").bounded


def test_names_are_taken_apart_without_doubles_or_blanks():
    assert parameters.check(speakers=" Ann Lee; ;Bo;Ann Lee").names == ["Ann Lee", "Bo"]


def test_changed_lists_what_differs_but_for_the_corpus():
    assert parameters.check(corpus="x", top=5, seed=1).changed() == {"top": 5}


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("# Parameters\nspeakres = 'x'\ntop = 3", {"speakres", "top"}),
        ("# Parameters\nbroken =", set()),
        ("# Parameters\nprint(1)", set()),
    ],
)
def test_the_injected_cell_is_read(cell, names):
    assert parameters._assigned(cell) == names
