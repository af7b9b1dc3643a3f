"""Conditions that are said to be set for an issue, what they are, and near misses."""

import pytest

from communique.stance import set_conditions
from communique.text.document import Document

SET = [
    ("Kelmar", "has set conditions for", "a ceasefire", True),
    ("Kelmar", "has set three conditions for", "any ceasefire", True),
    ("Kelmar", "set out its own terms for", "the ceasefire", True),
    ("Kelmar", "laid down preconditions for", "a lasting ceasefire", True),
    ("Kelmar", "attached conditions to", "the ceasefire", True),
    ("Kelmar", "named", "its conditions for a ceasefire", True),
    # near misses
    ("Kelmar", "set no conditions for", "a ceasefire", False),
    ("Kelmar", "did not set conditions for", "a ceasefire", False),
    ("Kelmar", "rejected conditions for", "a ceasefire", False),
    ("Kelmar", "said", "conditions for a ceasefire were ripe", False),
    ("Kelmar", "set", "a date for talks on conditions in the camps and a ceasefire", False),
    ("Kelmar", "announced", "steps to improve conditions for a ceasefire", False),
    ("Kelmar", "said", "the present conditions for a ceasefire were good", False),
    ("Kelmar", "said", "the state would accept the terms for a ceasefire", False),
    ("Kelmar", "criticised", "Sarn for setting conditions for a ceasefire", False),
    ("Kelmar", "denied that it had attached conditions to", "the ceasefire", False),
]


def told(source: str, cue: str, content: str, more: str = "") -> tuple[dict, tuple[int, int], Document]:
    text = f"{source} {cue} {content}{more}."
    at, place = len(source) + 1, text.index("ceasefire")
    spans = {
        "cue_spans": [[at, at + len(cue)]],
        "content_spans": [[at + len(cue) + 1, at + len(f"{cue} {content}")]],
    }
    row = {"statement": "d:1", "speaker": source, "content": content} | spans
    return row, (place, place + len("ceasefire")), Document("d", text)


@pytest.mark.parametrize(("source", "cue", "content", "expected"), SET)
def test_conditions_are_set_where_the_words_say_so(source, cue, content, expected):
    assert set_conditions.on(*told(source, cue, content)) is expected


def test_what_stands_behind_a_colon_is_the_condition():
    row, place, home = told("Kelmar", "set conditions for", "a ceasefire: the return of all prisoners")
    assert set_conditions.words(row, place, [row], home) == "the return of all prisoners"


def test_a_colon_further_on_is_none():
    row, place, home = told("Kelmar", "set conditions for", "a ceasefire. It said to the young: learn to swim")
    assert set_conditions.words(row, place, [row], home) is None


@pytest.mark.parametrize(("speaker", "expected"), [("Kelmar", "an end to the shelling"), ("Dravnia", None)])
def test_what_the_speaker_asks_for_further_on_is_the_condition(speaker, expected):
    row, place, home = told("Kelmar", "set conditions for", "a ceasefire", ", demanding an end to the shelling")
    at = home.text.index("an end")
    later = {"speaker": speaker, "content": home.text[at:-1], "content_spans": [[at, len(home.text) - 1]]}
    assert set_conditions.words(row, place, [row, later], home) == expected


def test_the_next_sentence_tells_no_condition():
    row, place, home = told("Kelmar", "set conditions for", "a ceasefire", ". It asked for an end to the shelling")
    at = home.text.index("an end")
    later = {"speaker": "Kelmar", "content": home.text[at:-1], "content_spans": [[at, len(home.text) - 1]]}
    assert set_conditions.words(row, place, [row, later], home) is None
